"""Numbers with their units, read from words and digits and compared as values."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lms.documents.core.lexicon import (
    COMPARING,
    COUNTING,
    FILLERS,
    MONEY_BEFORE,
    MONTHS,
    MULTIPLES,
    ONLY_WITH_UNIT,
    POINTERS,
    SMALL_NUMBERS,
    TIME,
    UNITS,
    WORKING,
)
from lms.documents.core.normalising import Token, fold, tokens

_NUMERAL = re.compile(r"hundert|tausend|million|milliarde|zig$|ssig$|zehn$|^(?:zwanzig|zehn)|hundred|thousand|teen$"
                      r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)")
_BEHIND_UNIT = FILLERS["en"] | COMPARING | {"and", "or", "if", "when", "unless"}
_BETWEEN = frozenset({"bis", "und", "oder", "to", "and", "or", "through"})
_ADDRESS = re.compile(r"(?:#|\b(?:suite|ste|box|pmb|apt|floor|room|zip)\.?)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as written (hours as hours) and where its words stand among the tokens (half-open)."""

    value: Fraction
    unit: str
    first: int
    last: int

    @property
    def amount(self) -> tuple[Fraction, str]:
        """The value in the base of its unit, so that 24 hours and one day are the same."""
        base, factor = UNITS.get(self.unit, (self.unit, 1))
        return self.value * factor, base

    @property
    def measure(self) -> tuple[Fraction, str]:
        """The value in the unit as written, one form for all words of the unit."""
        base, factor = UNITS.get(self.unit, ("", 1))
        return self.value, f"{base}:{factor}" if base else ""

    @property
    def is_time(self) -> bool:
        """Whether this is a length of time."""
        return self.amount[1] in TIME


@lru_cache(maxsize=20_000)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text that say how much, how many or how long.

    Numbers that point to a place in a text (§ 3, section 4, page 5), dates and parts of addresses are left out.
    """
    words = tokens(text)
    found: list[Quantity] = []
    pointing = False
    at = 0
    while at < len(words):
        value, size = _value(text, words, at)
        if value is None:
            pointing = words[at].key in POINTERS or (pointing and (words[at].key in _BETWEEN or words[at].number))
            at += 1
            continue
        pointing = pointing or (at > 0 and words[at - 1].key in POINTERS)
        if not (pointing or _is_counter(text, words, at) or _is_date(words, at)
                or _in_address(text, words, at, at + size)):
            found.extend(_quantity(words, at, size, value))
        at = max(at + size, found[-1].last if found else 0)
    return tuple(found)


@lru_cache(maxsize=20_000)
def find_dates(text: str) -> tuple[tuple[int, int], ...]:
    """Where the dates of a text stand among its tokens: a month with the numbers beside it, or 3.10.2021."""
    words = tokens(text)
    found = []
    for at, word in enumerate(words):
        if word.number and re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d", word.key):
            found.append((at, at + 1))
        elif word.key in MONTHS and any(other.number for other in (*words[max(0, at - 1):at], *words[at + 1:at + 2])):
            first, last = at, at + 1
            first -= first > 0 and words[first - 1].number
            while last < len(words) and last < at + 3 and words[last].number:
                last += 1
            found.append((first, last))
    return tuple(found)


def _is_counter(text: str, words: tuple[Token, ...], at: int) -> bool:
    """A number that only counts paragraphs or items: "(3) ...", "3. ..." at the start of a text."""
    behind = text[words[at].end:words[at].end + 1]
    return at == 0 and words[at].number and (behind == ")" or (behind == "." and len(words) > 1))


def _is_date(words: tuple[Token, ...], at: int) -> bool:
    """A number beside a month; a date in digits alone is no number at all."""
    around = {word.key for word in (*words[max(0, at - 2):at], *words[at + 1:at + 2])}
    return words[at].number and bool(around & MONTHS)


def _in_address(text: str, words: tuple[Token, ...], first: int, last: int) -> bool:
    """A number beside a street or a box: "30 North Racine Avenue", "Suite 200"."""
    if _ADDRESS.search(text[:words[first].start]):
        return True
    if not words[first].number or last >= len(words):
        return False
    nxt = text[words[last].start:words[last].end]
    gap = text[words[last - 1].end:words[last].start]
    street = re.match(r"(?:\w+\.?\s){0,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Way|Square)\b",
                      text[words[last].start:])
    return gap == " " and nxt[:1].isupper() and bool(street)


def _value(text: str, words: tuple[Token, ...], at: int) -> tuple[Fraction | None, int]:
    """The value that begins at a token and how many tokens it takes; None where no number stands."""
    word = words[at]
    if word.number:
        factor = MULTIPLES.get(words[at + 1].key, 0) if at + 1 < len(words) else 0
        plain = re.fullmatch(r"\d+(?:\.\d+)?", word.key)
        return (Fraction(word.key) * (factor or 1), 1 + bool(factor)) if plain else (None, 1)
    size = 0
    while at + size < len(words) and size < 5 and (
            _is_numeral(words[at + size].key) or (size and _joins(words, at + size))):
        size += 1
    while size:
        raw = fold(text[word.start:words[at + size - 1].end])
        if (number := _parse(raw.casefold())) is not None:
            return Fraction(number), size
        size -= 1
    return None, 1


def _joins(words: tuple[Token, ...], at: int) -> bool:
    """Whether "and" stands inside of a number ("one hundred and twenty")."""
    return words[at].key == "and" and words[at - 1].key in ("hundred", "thousand") and at + 1 < len(words) and (
        _is_numeral(words[at + 1].key))


def _is_numeral(key: str) -> bool:
    return key in SMALL_NUMBERS or bool(_NUMERAL.search(key))


@lru_cache(maxsize=5_000)
def _parse(raw: str) -> int | None:
    """The value of number words of either language; None if they are none."""
    if raw in SMALL_NUMBERS:
        return SMALL_NUMBERS[raw]
    from text_to_num import text2num

    for language in ("en", "de"):
        try:
            return int(text2num(raw.replace("-", " ") if language == "en" else raw, language))
        except ValueError:
            continue
    return None


def _quantity(words: tuple[Token, ...], at: int, size: int, value: Fraction) -> Iterator[Quantity]:
    """The quantity with the unit beside it; "thirty (30)" is one number.

    "one" and "a" count only with a unit or behind a word that counts ("at least one"). Before a noun "second" is an
    ordinal ("a second reviewer") and no unit.
    """
    first, last, unit = at, at + size, ""
    if last < len(words) and words[last].number and not words[at].number and words[last].key == str(value):
        last += 1
    following = [word.key for word in words[last:last + 2]]
    ordinal = following[:1] == ["second"] and len(following) > 1 and following[1] not in _BEHIND_UNIT
    if following and following[0] in UNITS and not ordinal:
        unit, last = following[0], last + 1
    elif len(following) > 1 and following[0] in WORKING and following[1] in ("day", "days"):
        unit, last = "arbeitstage", last + 2
    elif at and words[at - 1].key in MONEY_BEFORE:
        unit, first = words[at - 1].key, at - 1
    counted = at > 0 and words[at - 1].key in COUNTING
    if unit or size > 1 or counted or words[at].key not in ONLY_WITH_UNIT:
        yield Quantity(value, unit, first, last)


def measures(quantities: tuple[Quantity, ...]) -> Counter[tuple[Fraction, str]]:
    """The values as written, to be compared."""
    return Counter(quantity.measure for quantity in quantities)


def amounts(quantities: tuple[Quantity, ...]) -> set[tuple[Fraction, str]]:
    """The values in their base units, to be compared."""
    return {quantity.amount for quantity in quantities}
