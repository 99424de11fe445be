"""Rules of briefings: pure, without Flask, database or clock."""
