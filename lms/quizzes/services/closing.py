"""Closing an attempt: every question that counts is marked, the sum is exact, and whoever closes twice closes once."""
from __future__ import annotations

from lms.audit_log.services import record
from lms.db import now
from lms.quizzes import queries
from lms.quizzes.core.attempt_states import AttemptState
from lms.quizzes.core.results import Result
from lms.quizzes.core.scoring import FULL, passes
from lms.quizzes.models import Attempt
from lms.quizzes.services.marking import mark_question
from lms.quizzes.services.timing import state_now, times_of


def close_attempt(attempt: Attempt) -> Result:
    """Mark every question and close the attempt; a closed one stays as it is.

    One whose time is up is closed as of its end, whenever that is done.
    """
    queries.hold_attempt(attempt, attempt.questions)
    if attempt.closed_at is None:
        ends_at = times_of(attempt).ends_at
        _score(attempt)
        attempt.closed_at = min(now(), ends_at) if ends_at else now()
        record("attempt-closed", f"attempt:{attempt.id}", person_id=attempt.person_id, quiz=attempt.quiz.slug)
    result = queries.result_of(attempt)
    if result is None:
        raise ValueError("a closed attempt without its score")
    return result


def close_overdue(attempt_id: int) -> None:
    """Close an attempt if its time is up, else leave it; done twice it is done once."""
    attempt = queries.find_attempt(attempt_id)
    if attempt is not None and state_now(attempt) is AttemptState.OVER:
        close_attempt(attempt)


def _score(attempt: Attempt) -> None:
    counting = [question for question in attempt.questions if question.counts]
    marks = [mark_question(question) for question in counting]
    attempt.points, attempt.most = sum(one.points for one in marks), FULL * len(marks)
    attempt.passed = passes(marks, attempt.needed)
