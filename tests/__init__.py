"""The tests of Precept."""
