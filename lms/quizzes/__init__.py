"""Items, banks, drafts from changes, quiz forms, attempts, scores and item statistics."""
