"""Precept: controlled documents and the learning that follows from their changes."""
