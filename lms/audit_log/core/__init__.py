"""Rules of the chain: pure."""
