"""Commands on quizzes: drafting from changes, exchange with Moodle."""
