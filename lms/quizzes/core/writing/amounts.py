"""Numbers as a question needs them: the words of a value, and the same words with another value."""
from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from lms.documents.core.lexicon import SMALL_NUMBERS, UNITS, WORKING
from lms.documents.core.normalising import tokens
from lms.documents.core.quantities import Quantity, find_quantities

Sort = Literal["duration", "money", "percent", "number"]
_NO_NUMBER = frozenset(UNITS) | WORKING
_SECONDS = {"month": 30 * 86_400, "working day": 86_400, "Werktag": 86_400}
_MONEY = frozenset({"euro", "dollar", "pound"})
_WORDS = {language: {SMALL_NUMBERS[word]: word for word in words.split()} for language, words in (
    ("en", "two three four five six seven eight nine ten eleven twelve"),
    ("de", "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"))}
_SMALL = 12
_USUAL = (10, 15, 20, 25, 30, 40, 50, 75)  # how values that people set begin
_COMMON: dict[str, tuple[int, ...]] = {
    "second:60": (5, 10, 15, 30, 45, 60, 90), "second:3600": (12, 24, 36, 48, 72, 96),
    "second:86400": (3, 7, 10, 14, 21, 28, 30, 45, 60, 90, 120, 180), "second:604800": (2, 3, 4, 6, 8, 12),
    "month:1": (2, 3, 6, 9, 12, 18, 24, 36), "month:12": (2, 3, 5, 7, 10), "byte:1000000": (5, 10, 20, 25, 50, 100),
}


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A value in a text: its words with the unit, its number alone, and where both stand."""

    quantity: Quantity
    text: str
    start: int
    digits: str
    digits_start: int

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.text)

    @property
    def sort(self) -> Sort:
        """What is counted."""
        base = self.quantity.amount[1]
        if self.quantity.is_time:
            return "duration"
        return "money" if base in _MONEY else "percent" if base == "percent" else "number"

    @property
    def size(self) -> Fraction:
        """The value as options are put in order: months as 30 days, working days as days."""
        value, base = self.quantity.amount
        return value * _SECONDS.get(base, 1)

    @property
    def unit(self) -> str:
        """The unit as written, "" if the number stands alone."""
        return (self.text[:self.digits_start - self.start] + self.text[self.digits_start - self.start
                                                                       + len(self.digits):]).strip()

    def with_value(self, value: Fraction, language: str) -> str | None:
        """The same words with another value; None where it cannot be written in the same style and word form."""
        number = _written(value, self.digits, language)
        if number is None or self.quantity.value < 2 or (self.sort == "percent" and value > 100):
            return None
        at = self.digits_start - self.start
        return self.text[:at] + number + self.text[at + len(self.digits):]

    def steps(self) -> tuple[Fraction, ...]:
        """Other values that people know of this unit, the nearest first, then the double and the half."""
        mine = self.quantity.value
        known = [Fraction(value) for value in _COMMON.get(self.quantity.measure[1], ()) if value != mine]
        near = sorted(known, key=lambda value: (abs(ratio(value, mine) - 2), value))
        small = [mine + step for step in (2, -2, 3, 5)] if mine <= _SMALL and not known else []
        usual = sorted((Fraction(step) * 10 ** power / 10 for step in _USUAL for power in range(8)),
                       key=lambda value: abs(ratio(value, mine) - 2))
        return tuple(dict.fromkeys(value for value in (*near[:5], *small, *usual) if value > 1 and value != mine))[:8]


def ratio(one: Fraction, other: Fraction) -> Fraction:
    """By how many times two values differ, at least 1."""
    return max(one, other) / min(one, other) if min(one, other) else Fraction(99)


def _written(value: Fraction, like: str, language: str) -> str | None:
    """A value of at least two, in digits or in words as its model is."""
    if value.denominator != 1 or value < 2:
        return None
    if not like[0].isdigit():
        return _WORDS[language].get(int(value))
    mark = re.search(r"\d([.,\s'])\d{3}\b", like)
    cents = re.search(r"[.,]0{1,2}$", like)
    return (f"{int(value):,}".replace(",", mark[1]) if mark else str(int(value))) + (cents.group() if cents else "")


@lru_cache(maxsize=10_000)
def find_amounts(text: str) -> tuple[Amount, ...]:
    """The values of a text in reading order."""
    words = tokens(text)
    found = []
    for quantity in find_quantities(text):
        inner = words[quantity.first:quantity.last]
        numbers = [word for word in inner if word.number] or [word for word in inner if word.key not in _NO_NUMBER]
        start, end = inner[0].start, inner[-1].end
        found.append(Amount(quantity=quantity, text=text[start:end], start=start, digits_start=numbers[0].start,
                            digits=text[numbers[0].start:numbers[-1].end]))
    return tuple(found)


def has_number(text: str) -> bool:
    """Whether a text names any number, in digits or words; "one" alone is a pronoun."""
    return bool(re.search(r"\d", text)) or any(
        SMALL_NUMBERS.get(word.key, 1) > 1 or word.key.endswith(("hundred", "thousand", "million", "hundert", "tausend",
                                                                 "millionen"))
        for word in tokens(text))
