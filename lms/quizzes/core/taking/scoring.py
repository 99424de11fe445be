"""What an answer is worth and whether an attempt passes. Wording, layout and time play no part.

Marks are whole numbers of units, so that all sums are exact: FULL units are one question, and the share of any part
of up to ten is a whole number of them.
"""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.typed import is_number, is_same_text, read_number
from lms.quizzes.core.values import Decided, Interaction, OptionRole, Part

FULL = math.lcm(*range(1, 11))
"""The units that a whole question is worth: 2,520, the least number that 1 to 10 divide."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was chosen (option ids, any order), typed or said for each part; all empty means unanswered.

    parts maps the id of a part to that of an option, and for an order the id of an option to its place from "1".
    """

    chosen: frozenset[str] = frozenset()
    typed: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.chosen and not self.typed.strip() and not self.parts


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What an answer is worth in units of 0 to FULL, and which way it errs.

    chose_old: it is the rule of an earlier version. over and under: a case was decided more or less strictly than it
    should be, in its severity or its action.
    """

    points: int = 0
    chose_old: bool = False
    over: bool = False
    under: bool = False


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A question's mark as far as passing goes."""

    points: int
    critical: bool


@dataclass(frozen=True, kw_only=True)
class Score:
    """What an attempt came to: points of most units, how many whole questions pass, and whether it does."""

    points: int
    most: int
    needed: int
    passed: bool

    @property
    def right(self) -> Fraction:
        """How many questions are right; one that is right in part counts in part."""
        return Fraction(self.points, FULL)

    @property
    def count(self) -> int:
        """How many questions count."""
        return self.most // FULL


def mark(content: ItemContent, answer: Answer, language: str) -> Mark:
    """What an answer to an item is worth.

    With partial credit a wrong option takes away what a right one gives, an order counts the neighbours that follow
    each other as they should, and each part of a match, cloze or case counts for itself.
    """
    if answer.empty:
        return Mark()
    if content.interaction.in_parts:
        return _mark_parts(content, answer)
    share, old = _MARKING[content.interaction](content, answer, language)
    return Mark(points=_units(share, partial=content.partial), chose_old=old and share < 1)


def _units(share: Fraction, *, partial: bool) -> int:
    """The units for a share of 0 to 1; without partial credit only the whole counts."""
    return int(share * FULL) if partial or share == 1 else 0


def _mark_chosen(content: ItemContent, answer: Answer, _: str) -> tuple[Fraction, bool]:
    keys = {option.id for option in content.keys}
    old = {option.id for option in content.options if option.role is OptionRole.OLD_VALUE}
    if answer.chosen == keys:
        return Fraction(1), False
    right, wrong = len(answer.chosen & keys), len(answer.chosen - keys)
    return Fraction(max(0, right - wrong), max(1, len(keys))), bool(answer.chosen & old)


def _mark_number(content: ItemContent, answer: Answer, language: str) -> tuple[Fraction, bool]:
    if content.number is None:
        raise ValueError("a number item without its number")
    value = read_number(answer.typed, language)
    old = {read_number(option.text, language) for option in content.options if option.role is OptionRole.OLD_VALUE}
    return Fraction(is_number(answer.typed, content.number, language)), value is not None and value in old


def _mark_text(content: ItemContent, answer: Answer, _: str) -> tuple[Fraction, bool]:
    said = [option.role for option in content.options if is_same_text(answer.typed, option.text)]
    return Fraction(OptionRole.KEY in said), OptionRole.OLD_VALUE in said


def _mark_order(content: ItemContent, answer: Answer, _: str) -> tuple[Fraction, bool]:
    """The share of neighbours that follow each other as they should."""
    wanted = list(pairwise(option.id for option in content.options))
    places: dict[str, list[str]] = {}
    for name, place in answer.parts.items():
        places.setdefault(place, []).append(name)
    told = [places.get(str(place), [""]) for place in range(1, len(content.options) + 1)]
    given = set(pairwise(names[0] if len(names) == 1 else "" for names in told))
    return Fraction(sum(pair in given for pair in wanted), len(wanted)), False


_MARKING = {
    Interaction.CHOICE: _mark_chosen, Interaction.MULTIPLE: _mark_chosen, Interaction.NUMBER: _mark_number,
    Interaction.TEXT: _mark_text, Interaction.ORDER: _mark_order,
}


def _mark_parts(content: ItemContent, answer: Answer) -> Mark:
    """The marks of the parts together; a part without an answer is not right and errs neither way."""
    right, old, errs = 0, False, [0]
    for part in content.parts:
        ids = [option.id for option in part.options]
        if (chosen := answer.parts.get(part.id)) not in ids:
            continue
        right += chosen == part.key.id
        old |= part.options[ids.index(chosen)].role is OptionRole.OLD_VALUE
        errs.append(lean(part, chosen) if content.interaction is Interaction.CASE else 0)
    share = Fraction(right, len(content.parts))
    return Mark(points=_units(share, partial=content.partial), chose_old=old, over=max(errs) > 0, under=min(errs) < 0)


def lean(part: Part, chosen: str) -> int:
    """By how many steps a decision of a case is stricter than it should be; below 0 milder, 0 if right or ungraded."""
    if part.id not in set(Decided) or not Decided(part.id).graded:
        return 0
    ids = [option.id for option in part.options]
    return ids.index(chosen) - ids.index(part.key.id)


def needed(pass_mark: float, count: int) -> int:
    """How many of count questions must be right to reach a pass mark (share over 0 to 1), exact to the decimal."""
    return math.ceil(Fraction(str(pass_mark)) * count)


def passes(marks: Sequence[Marked], least: int) -> bool:
    """Whether an attempt passes: worth at least so many whole questions, and every critical question wholly right.

    One in which no question counts shows nothing and does not pass.
    """
    total = sum(one.points for one in marks)
    return bool(marks) and total >= least * FULL and all(one.points == FULL for one in marks if one.critical)


def score(marks: Sequence[Marked], pass_mark: float) -> Score:
    """The score of an attempt from the marks of its questions that count, and nothing else."""
    least = needed(pass_mark, len(marks))
    return Score(points=sum(one.points for one in marks), most=FULL * len(marks), needed=least,
                 passed=passes(marks, least))
