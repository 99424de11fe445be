"""The audit trail: append-only, hash-chained, naming people only by pseudonyms that can be deleted."""
