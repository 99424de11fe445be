"""Rules of documents: pure, without Flask, database, Markdown or clock."""
