"""When an attempt ends and in which state it is, by the server's clock."""
from __future__ import annotations

from typing import cast

from lms.base.refusals import Refused
from lms.db import now
from lms.quizzes.core.taking.attempt_states import MAY, Act, AttemptState, Feedback, Times, state_of
from lms.quizzes.models import Attempt

_REFUSALS = {AttemptState.GRACE: "attempt-time-over", AttemptState.OVER: "attempt-time-over",
             AttemptState.OPEN: "attempt-open", AttemptState.RELEASED: "attempt-closed"}


def times_of(attempt: Attempt) -> Times:
    """What the end of an attempt follows from; closing and grace are those of its quiz today."""
    return Times(started_at=attempt.started_at, seconds=attempt.seconds, closes_at=attempt.quiz.closes_at,
                 extension=attempt.extension, grace=attempt.quiz.grace)


def state_now(attempt: Attempt) -> AttemptState:
    """Where an attempt is now."""
    return state_of(times_of(attempt), attempt.closed_at, cast(Feedback, attempt.quiz.feedback), now())


def require_act(attempt: Attempt, act: Act) -> None:
    """Let an act through if the attempt's state allows it.

    Refused: "attempt-time-over", "attempt-open", "attempt-closed", and "attempt-not-released" where its result waits
    for the quiz to close.
    """
    state = state_now(attempt)
    if act not in MAY[state]:
        waits = state is AttemptState.CLOSED and act in (Act.REVIEW, Act.CHALLENGE)
        raise Refused("attempt-not-released" if waits else _REFUSALS.get(state, "attempt-closed"))
