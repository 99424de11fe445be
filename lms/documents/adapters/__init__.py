"""The outside world of documents: Markdown in, sanitised HTML out."""
