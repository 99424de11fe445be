"""Pages of quizzes: taking them, saying how they are held, and seeing how they and their questions did."""
from lms.quizzes.views import looking, setting
from lms.quizzes.views.taking import LAST_READ, blueprint

__all__ = ["LAST_READ", "blueprint", "looking", "setting"]
