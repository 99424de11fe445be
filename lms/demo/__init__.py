"""The demo world: a fictional platform, Lumiclip, whose people have read, acknowledged and attempted."""
