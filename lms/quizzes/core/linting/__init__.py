"""Rules of item writing, for drafts and for what people write."""
