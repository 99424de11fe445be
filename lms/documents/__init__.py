"""Controlled documents: versions, sections, approval and the changes between versions."""
