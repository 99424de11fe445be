"""Rules of the desks: pure, without Flask, database or clock."""
