"""What makes a wording worth a look: codes with values, which pages put into words."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lms.quizzes.core.statistics.items import ItemFigures, name_of
from lms.quizzes.core.statistics.values import Unsaid
from lms.quizzes.core.values import OptionRole

HARD_BELOW = 0.3
EASY_ABOVE = 0.97
EASY_FROM = 50
"""Answers from which an item may be called too easy."""
OLD_RULE_ABOVE = 0.4


class FlagCode(StrEnum):
    """Why to look: the rule was not understood or the item is wrong, or, if too easy, refreshers may spare it."""

    TOO_HARD = "too-hard"
    OLD_RULE = "old-rule-lives-on"
    NEGATIVE = "negative-discrimination"
    OVER_KEY = "distractor-over-key"
    TOO_EASY = "too-easy"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """One reason to look at a wording: the figure that gave it, from n answers, and the option if it is about one."""

    code: FlagCode
    value: float
    n: int
    option: str = ""


def flags_of(figures: ItemFigures) -> tuple[Flag, ...]:
    """The flags of a wording, gravest first; none where answers are too few to tell the figure."""
    return tuple(_flags(figures))


def _flags(figures: ItemFigures) -> Iterator[Flag]:
    facility, settled, index = figures.facility, figures.settled_old_rule, figures.discrimination
    yield from _over_key(figures)
    if index.told and index.value < 0:
        yield Flag(code=FlagCode.NEGATIVE, value=index.value, n=index.n)
    if facility.told and facility.value < HARD_BELOW:
        yield Flag(code=FlagCode.TOO_HARD, value=facility.value, n=facility.n)
    if settled.told and settled.value > OLD_RULE_ABOVE:
        yield Flag(code=FlagCode.OLD_RULE, value=settled.value, n=settled.n)
    if facility.told and facility.value > EASY_ABOVE and facility.n >= EASY_FROM:
        yield Flag(code=FlagCode.TOO_EASY, value=facility.value, n=facility.n)


def _over_key(figures: ItemFigures) -> Iterator[Flag]:
    """The wrong options that were chosen more often than a right one of their part."""
    if isinstance(figures.options, Unsaid):
        return
    keys: dict[str, int] = {}
    for one in figures.options:
        if one.role is OptionRole.KEY:
            keys[one.part] = min(one.count, keys.get(one.part, one.count))
    for one in figures.options:
        if one.role is not OptionRole.KEY and one.count > keys[one.part]:
            yield Flag(code=FlagCode.OVER_KEY, value=one.share, n=figures.n, option=name_of(one.part, one.option))
