"""Typed answers read as people write them: numbers in both languages, values in another unit, words."""
from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from lms.documents.core.normalising import sticky
from lms.quizzes.core.values import Number
from lms.quizzes.core.writing.amounts import find_amounts

LONGEST_TYPED = 80
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<digits>[0-9][0-9.,'’\s]*)")
_SPACES = re.compile(r"['’\s]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+")


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


def is_number(typed: str, number: Number, language: str) -> bool:
    """Whether a typed answer is the number: within its tolerance, and in its unit or worth as much in another one.

    "1 day" is right for 24 hours; "24 days" is not. Where a unit is not known, the number alone counts.
    """
    value = read_number(typed, language)
    if value is None:
        return False
    told, asked = (find_amounts(text) for text in (typed, f"{number.value:f} {number.unit}"))
    if told and asked and told[0].unit and asked[0].unit and told[0].unit != asked[0].unit:
        (size, base), (wanted, kind) = told[0].quantity.amount, asked[0].quantity.amount
        scale = wanted / Fraction(number.value) if number.value else Fraction(1)
        return base == kind and abs(size - wanted) <= Fraction(number.tolerance) * scale
    return abs(value - number.value) <= number.tolerance


def is_same_text(typed: str, wanted: str) -> bool:
    """Whether typed words are the wanted ones: capitals, punctuation, hyphens and spaces play no part."""
    return bool(sticky(typed)) and sticky(typed) == sticky(wanted)
