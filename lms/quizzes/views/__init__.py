"""Pages of quizzes: taking them, and correcting what was asked wrongly."""
from lms.quizzes.views import correcting
from lms.quizzes.views.taking import LAST_READ, blueprint

__all__ = ["LAST_READ", "blueprint", "correcting"]
