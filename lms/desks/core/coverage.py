"""Whether every change is covered before people are told of it."""
from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from lms.briefings.core.rows import Passage
from lms.documents.core.evidence import lies_in


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
