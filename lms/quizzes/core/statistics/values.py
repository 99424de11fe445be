"""What statistics are made from, closed attempts, and how a figure is told: as a number or as why there is none."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal

from lms.base.statistics import wilson
from lms.quizzes.core.statistics import thresholds


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question of a closed attempt.

    item is the question in all its languages, version the wording that was asked. mark is 0 to scoring.FULL, 0 if
    unanswered. chosen are names of options as option_names gives them, empty where the answer was typed. offers_old:
    an old value could have been answered.
    """

    item: int
    version: int
    document_version: int
    mark: int
    answered: bool = True
    chosen: frozenset[str] = frozenset()
    offers_old: bool = False
    chose_old: bool = False


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One closed attempt: the number it was for its person at this quiz (from 1), its questions in order."""

    person: int
    team: int | None
    number: int
    closed_at: datetime
    asked: tuple[Asked, ...]

    @property
    def mark(self) -> int:
        """The sum of its marks, in units."""
        return sum(one.mark for one in self.asked)


def counted(sittings: Iterable[Sitting], *, all_attempts: bool) -> tuple[Sitting, ...]:
    """The attempts that count: each person's first one at a quiz, else all as if by different people, as in Moodle."""
    return tuple(one for one in sittings if one.asked and (all_attempts or one.number == 1))


class Why(StrEnum):
    """Why a figure is not told."""

    TOO_FEW_ANSWERS = "too-few-answers"
    TOO_FEW_ITEMS = "too-few-items"
    NO_SPREAD = "no-spread"
    NO_DISTRACTORS = "no-distractors"
    NEGATIVE_COVARIANCE = "negative-covariance"
    DIFFERENT_ITEMS = "different-items"
    DIFFERENT_LENGTHS = "different-lengths"
    SMALL_GROUP = "small-group"


@dataclass(frozen=True, kw_only=True)
class Unsaid:
    """No figure, and why; n of needed answers or items where there are too few, else both 0."""

    told: ClassVar[Literal[False]] = False
    why: Why
    n: int = 0
    needed: int = 0


@dataclass(frozen=True, kw_only=True)
class Known:
    """A figure from n answers or attempts; provisional where so few may still mislead."""

    told: ClassVar[Literal[True]] = True
    value: float
    n: int
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share of n, 0 to 1, with the ends of its 95 % interval."""

    told: ClassVar[Literal[True]] = True
    value: float
    low: float
    high: float
    n: int


Figure = Known | Unsaid


def too_few(n: int, needed: int) -> Unsaid | None:
    """The word that n answers are too few, None if they are enough."""
    return Unsaid(why=Why.TOO_FEW_ANSWERS, n=n, needed=needed) if n < needed else None


def share(hits: Fraction | int, n: int) -> Share | Unsaid:
    """A share of n answers with its Wilson interval, told from thresholds.SHARE answers on."""
    if few := too_few(n, thresholds.SHARE):
        return few
    low, high = wilson(hits, n)
    return Share(value=float(Fraction(hits) / n), low=low, high=high, n=n)


def figure(value: Fraction | float | None, n: int, *, provisional: bool = False) -> Figure:
    """A number as a figure; None means that nothing varied."""
    return Unsaid(why=Why.NO_SPREAD) if value is None else Known(value=float(value), n=n, provisional=provisional)
