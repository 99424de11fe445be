"""Briefings made from change sets, their audience, and who has acknowledged which text."""
