"""Weights: exact shares of the mark, as Moodle writes them and as people do."""
from __future__ import annotations

from fractions import Fraction

import pytest

from lms.quizzes.core.exchange.weights import KNOWN, percent_of, share_of


@pytest.mark.parametrize(("percent", "share"), [
    ("100", 1), ("33.33333", Fraction(1, 3)), ("33.333", Fraction(1, 3)), ("-16.66667", Fraction(-1, 6)),
    ("14.28571", Fraction(1, 7)), ("0", 0), ("-0", 0), ("50.", Fraction(1, 2)),
    ("33", None), ("33.3", None), ("101", None), ("x", None), ("", None), ("1/2", None), ("1e2", None),
])
def test_a_percentage_is_a_share_or_unknown(percent: str, share: Fraction | None) -> None:
    assert share_of(percent) == share


@pytest.mark.parametrize("keys", range(1, 11))
def test_the_shares_of_one_to_ten_right_answers_are_known_and_make_up_the_mark(keys: int) -> None:
    percent = percent_of(Fraction(1, keys))
    assert percent in KNOWN.split(", ")
    assert share_of(percent) == Fraction(1, keys)
    assert share_of(f"-{percent}") == Fraction(-1, keys)
