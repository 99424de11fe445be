"""Whether an answer is right and whether an attempt passes. Wording, layout and time play no part."""
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.values import Interaction, OptionRole

LONGEST_TYPED = 40
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<digits>[0-9][0-9.,'’\s]*)")
_SPACES = re.compile(r"['’\s]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was chosen (option ids, any order) or typed; both empty means unanswered."""

    chosen: frozenset[str] = frozenset()
    typed: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.chosen and not self.typed.strip()


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What an answer is worth, 0 or 1, and whether it is the rule of an earlier version."""

    score: int
    chose_old: bool = False


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A question's mark as far as passing goes."""

    score: int
    critical: bool


def read_number(text: str, language: str) -> Decimal | None:
    """The first number of a text, None if there is none.

    A decimal comma and a decimal point are both understood, and so are points, commas, apostrophes and spaces
    between thousands. Where one sign before three digits could be either ("1.234"), the language decides: German
    writes thousands with a point, English with a comma.
    """
    found = _NUMBER.search(text.replace("\u2212", "-"))
    if found is None:
        return None
    digits = _SPACES.sub(" ", found.group("digits")).strip(" .,")
    decimal = _decimal_sign(digits, language)
    whole, _, part = digits.partition(decimal) if decimal else (digits, "", "")
    if not (whole.isdigit() or _GROUPS.fullmatch(whole)) or not (part.isdigit() or not part):
        return None
    return Decimal(f"{found.group('sign')}{re.sub('[ .,]', '', whole)}.{part or 0}")


def _decimal_sign(digits: str, language: str) -> str:
    """The sign before the decimals, "" if there are none."""
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) != 1:
        return ""
    thousands = "." if language == "de" else ","
    return "" if signs[0] == thousands and _GROUPS.fullmatch(digits) else signs[0]


def write_number(value: Decimal, language: str) -> str:
    """A number as its language writes it: 12,000.5 in English, 12.000,5 in German."""
    english = f"{value.normalize():,f}"
    return english.translate(str.maketrans(",.", ".,")) if language == "de" else english


def mark(content: ItemContent, answer: Answer, language: str) -> Mark:
    """What an answer to an item is worth. Several options are right all together or not at all."""
    if answer.empty:
        return Mark(score=0)
    if content.interaction is Interaction.NUMBER:
        return _mark_number(content, answer.typed, language)
    old = {option.id for option in content.options if option.role is OptionRole.OLD_VALUE}
    right = answer.chosen == {option.id for option in content.keys}
    return Mark(score=int(right), chose_old=bool(answer.chosen & old))


def _mark_number(content: ItemContent, typed: str, language: str) -> Mark:
    if content.number is None:
        raise ValueError("a number item without its number")
    value = read_number(typed, language)
    if value is None:
        return Mark(score=0)
    if abs(value - content.number.value) <= content.number.tolerance:
        return Mark(score=1)
    old = {read_number(option.text, language) for option in content.options if option.role is OptionRole.OLD_VALUE}
    return Mark(score=0, chose_old=value in old)


def needed(pass_mark: float, count: int) -> int:
    """How many of count questions must be right to reach a pass mark (share over 0 to 1), exact to the decimal."""
    return math.ceil(Fraction(str(pass_mark)) * count)


def passes(marks: Sequence[Marked], least: int) -> bool:
    """Whether an attempt passes: at least so many right, and every critical question right."""
    return sum(one.score for one in marks) >= least and all(one.score == 1 for one in marks if one.critical)
