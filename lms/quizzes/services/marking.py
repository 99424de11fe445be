"""The mark of a question, written beside its answer."""
from __future__ import annotations

from lms.quizzes.core.scoring import Marked, mark
from lms.quizzes.models import AttemptItem
from lms.quizzes.services.serving import content_asked
from lms.quizzes.services.taking import answer_of


def mark_question(question: AttemptItem) -> Marked:
    """Mark what is saved for a question by its key."""
    worth = mark(content_asked(question), answer_of(question), question.attempt.language)
    response = question.response
    if response is not None:
        response.points, response.chose_old = worth.points, worth.chose_old
        response.over, response.under = worth.over, worth.under
    return Marked(points=worth.points, critical=question.item_version.item.critical)
