"""Rules of quizzes: pure, without Flask, database or clock."""
