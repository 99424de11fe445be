"""Whether every change is covered before people are told of it, and by when they are asked to have read it."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from lms.briefings.core.rows import Passage
from lms.documents.core.evidence import lies_in

LEAD_DAYS = 2
"""Working days to read and check a version that is in force already or will be tomorrow."""


class Cover(StrEnum):
    """How a changed passage is covered."""

    COVERED = "covered"
    CONFIRM = "confirm"
    CHECK = "check"
    MISSING = "missing"


def cover_of(passage: Passage, live: int) -> Cover:
    """How a passage with so many live questions is covered; one that waits for a decision needs none yet."""
    if live:
        return Cover.COVERED
    if passage.confirm_only:
        return Cover.CONFIRM
    return Cover.MISSING if passage.settled else Cover.CHECK


def passage_asked(passages: Sequence[Passage], *, section_id: str, quote: str) -> Passage | None:
    """The first passage, weightiest first, whose new wording a question rests on; None where it rests on none."""
    return next((one for one in passages if _rests_on(one, section_id, quote)), None)


def _rests_on(passage: Passage, section_id: str, quote: str) -> bool:
    """Whether a quote is, lies in or holds the new wording of a passage.

    In a table it has to name the row too: the same value often stands in several rows.
    """
    change = passage.first.change
    if change.new is None or section_id != change.section_id or (change.row and not lies_in(change.row, quote)):
        return False
    return lies_in(quote, change.new.quote) or lies_in(change.new.quote, quote)


def due_day(starts: date | None, today: date) -> date:
    """By which day to read and check: the last working day before a version starts, else two working days from today.

    Working days are Monday to Friday here; who publishes sees the day and can move it.
    """
    before = _step(starts, -1) if starts else None
    if before is not None and before > today:
        return before
    day = today
    for _ in range(LEAD_DAYS):
        day = _step(day, 1)
    return day


def _step(day: date, days: int) -> date:
    """The next working day in a direction."""
    day += timedelta(days=days)
    while day.weekday() >= 5:
        day += timedelta(days=days)
    return day
