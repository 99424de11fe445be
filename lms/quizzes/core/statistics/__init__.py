"""What attempts tell of questions and quizzes: figures of items and quizzes, flags, old rules, walk-throughs."""
