"""The one state machine of an attempt: what may be done in which state, and by which clock it moves on.

    open ──(its end passes)──▶ grace ──(the grace passes)──▶ over ──(anybody looks, or the clerk)──▶ closed
      └──────(finish)─────────────┴──(finish)──────────────────────────────────────────────────────▶ closed
    closed ──(its feedback is due)──▶ released

Only closed_at is stored; every other state follows from the instants and the server's clock.
"""
from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

Feedback = Literal["at_once", "at_end", "after_close"]


class AttemptState(StrEnum):
    """Where an attempt is. In grace its time is up, but an answer that was on its way still counts."""

    OPEN = "open"
    GRACE = "grace"
    OVER = "over"
    CLOSED = "closed"
    RELEASED = "released"


class Act(StrEnum):
    """What can be done with an attempt: check ends the answer to one question, close is the clock's finish."""

    SAVE = "save"
    CHECK = "check"
    SKIP = "skip"
    FINISH = "finish"
    CLOSE = "close"
    EXTEND = "extend"
    RESCORE = "rescore"
    REVIEW = "review"
    CHALLENGE = "challenge"


MAY: Mapping[AttemptState, frozenset[Act]] = {
    AttemptState.OPEN: frozenset({Act.SAVE, Act.CHECK, Act.SKIP, Act.FINISH, Act.EXTEND}),
    AttemptState.GRACE: frozenset({Act.SAVE, Act.FINISH, Act.EXTEND}),
    AttemptState.OVER: frozenset({Act.CLOSE, Act.FINISH, Act.EXTEND}),
    AttemptState.CLOSED: frozenset({Act.RESCORE}),
    AttemptState.RELEASED: frozenset({Act.RESCORE, Act.REVIEW, Act.CHALLENGE}),
}
"""Everything else is refused."""


@dataclass(frozen=True, kw_only=True)
class Times:
    """What the end of an attempt follows from: seconds is its own limit, closes_at its quiz's (None: none).

    extension is what was added for an outage, grace how long an answer may be on its way; both in seconds.
    """

    started_at: datetime
    seconds: int | None = None
    closes_at: datetime | None = None
    extension: int = 0
    grace: int = 0

    @property
    def ends_at(self) -> datetime | None:
        """The end: the earlier of limit and closing, later by the extension; None if there is no end."""
        limit = self.started_at + timedelta(seconds=self.seconds) if self.seconds is not None else None
        ends = [one for one in (limit, self.closes_at) if one is not None]
        return min(ends) + timedelta(seconds=self.extension) if ends else None

    @property
    def over_at(self) -> datetime | None:
        """From when nothing is taken any more; None if there is no end."""
        return self.ends_at + timedelta(seconds=self.grace) if self.ends_at else None


def state_of(times: Times, closed_at: datetime | None, feedback: Feedback, at: datetime) -> AttemptState:
    """Where an attempt is at an instant. The instant of an end belongs to what follows."""
    if closed_at is not None:
        waits = feedback == "after_close" and times.closes_at is not None and at < times.closes_at
        return AttemptState.CLOSED if waits else AttemptState.RELEASED
    if times.ends_at is None or at < times.ends_at:
        return AttemptState.OPEN
    return AttemptState.GRACE if times.over_at is not None and at < times.over_at else AttemptState.OVER


def seconds_for(minutes: int | None, percent: int) -> int | None:
    """The time limit of a person in whole seconds, rounded up; percent is what they have more (0: nothing)."""
    return None if minutes is None else math.ceil(minutes * 60 * (100 + percent) / 100)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """When a quiz may be begun: from opens_at until closes_at, and wait_hours after the last attempt was closed."""

    opens_at: datetime | None
    closes_at: datetime | None
    wait_hours: int


def why_not_now(opening: Opening, last_closed: datetime | None, at: datetime) -> tuple[str, datetime] | None:
    """The code of what stands against beginning now, and since or until when; None if nothing does."""
    if opening.opens_at is not None and at < opening.opens_at:
        return "quiz-opens-later", opening.opens_at
    if opening.closes_at is not None and at >= opening.closes_at:
        return "quiz-has-closed", opening.closes_at
    again = last_closed + timedelta(hours=opening.wait_hours) if last_closed and opening.wait_hours else None
    return ("attempt-too-soon", again) if again is not None and at < again else None
