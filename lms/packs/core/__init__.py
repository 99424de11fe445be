"""What goes into a pack and why, without database, files or clock."""
