"""Rules of training: pure, without Flask, database or clock."""
