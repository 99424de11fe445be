"""What a full attempt at a quiz costs, in Precept and in a bare prototype of the same steps."""
