"""Banks as files: what they spell, and what must hold in them."""
