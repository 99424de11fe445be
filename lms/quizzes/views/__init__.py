"""Pages of quizzes: taking them, and seeing how they and their questions did."""
from lms.quizzes.views import looking
from lms.quizzes.views.taking import LAST_READ, blueprint

__all__ = ["LAST_READ", "blueprint", "looking"]
