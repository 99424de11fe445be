"""Closing an attempt: every question that counts is marked, the sum is exact, and whoever closes twice closes once."""
from __future__ import annotations

from lms.audit_log.services import record
from lms.db import now
from lms.quizzes import queries
from lms.quizzes.core.taking.attempt_states import AttemptState
from lms.quizzes.core.taking.results import Result
from lms.quizzes.models import Attempt
from lms.quizzes.services.marking import corrections_of, settle, share_keys
from lms.quizzes.services.timing import state_now, times_of


def close_attempt(attempt: Attempt) -> Result:
    """Mark every question by its key as it is now and close the attempt; a closed one stays as it is.

    One whose time is up is closed as of its end, whenever that is done.
    """
    queries.hold_attempt(attempt, attempt.questions)
    if attempt.closed_at is None:
        ends_at = times_of(attempt).ends_at
        share_keys(attempt.questions)
        settle(attempt, corrections_of(attempt.questions))
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
