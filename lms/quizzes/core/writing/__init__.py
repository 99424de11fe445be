"""From a change to a question: the patterns, their words and their wrong options; what is asked of one person."""
