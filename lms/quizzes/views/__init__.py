"""Pages of quizzes: taking, holding, looking at how they did, and correcting what was asked wrongly."""
from lms.quizzes.views import correcting, looking, setting
from lms.quizzes.views.taking import LAST_READ, blueprint

__all__ = ["LAST_READ", "blueprint", "correcting", "looking", "setting"]
