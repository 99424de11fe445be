"""A taker's objection to a question, and what was decided about it."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lms.quizzes.core.taking.rescoring import Kind
from lms.quizzes.core.taking.scoring import Score


class Decision(StrEnum):
    """What becomes of an objection: the question stands, its key is corrected for everybody, or the rule is unclear.

    A grey one tells which question the policy leaves open; it changes no score.
    """

    STANDS = "stands"
    CLEARED = "cleared"
    GREY = "grey"


def why_not_decide(person_id: int, *, taker_id: int, author_id: int | None) -> str:
    """The code of why somebody may not decide about an objection, "" if they may: nobody judges their own."""
    if person_id == taker_id:
        return "challenge-own"
    return "challenge-own-item" if person_id == author_id else ""


@dataclass(frozen=True, kw_only=True)
class Contest:
    """How a question of a released result stands with its taker.

    possible tells that they may object now. reason is what they wrote, "" if nothing; decision is None until somebody
    decided, answer what they were told. kinds are the corrections of its key that apply.
    """

    position: int
    possible: bool
    reason: str = ""
    decision: Decision | None = None
    answer: str = ""
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EarlierScore:
    """A score that a rescoring changed: what it was before, when and why, and whether that was undone since."""

    score: Score
    at: datetime
    reason: str
    undone: bool
