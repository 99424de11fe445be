"""Figures over whole numbers: equal to the definitions, whatever the numbers."""
from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.statistics import (
    Z_95,
    alpha,
    correlation,
    covariance,
    kurtosis,
    largest_covariance,
    skewness,
    variance,
    wilson,
)
from tests.core.quizzes import moodle_figures as published
from tests.core.quizzes.sittings import near

MARKS = st.one_of(st.sampled_from([0, 2520]), st.integers(0, 2520), st.just(1260))
PAIRS = st.lists(st.tuples(MARKS, MARKS), min_size=2, max_size=30)
PARTS = st.integers(1, 6).flatmap(lambda places: st.lists(st.tuples(*[MARKS] * places), min_size=2, max_size=20))


def exact(xs: list[int] | tuple[int, ...]) -> list[Fraction]:
    """The numbers as the oracle takes them."""
    return [Fraction(x) for x in xs]


@given(PAIRS)
def test_covariance_and_correlation_are_as_defined(pairs: list[tuple[int, int]]) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    assert covariance(xs, ys) == published.cov(exact(xs), exact(ys))
    assert variance(xs) == published.cov(exact(xs), exact(xs))
    index = published.discrimination(exact(xs), exact(ys))
    assert correlation(xs, ys) == near(None if index is None else index / 100)


@given(PAIRS, st.randoms())
def test_no_order_has_a_larger_covariance_than_the_sorted_lists(pairs: list[tuple[int, int]], chance: Random) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    most = largest_covariance(xs, ys)
    chance.shuffle(ys)
    assert covariance(xs, ys) <= most
    assert (most == 0) == (variance(xs) * variance(ys) == 0)


@given(st.lists(MARKS, min_size=1, max_size=30))
def test_shape_is_as_defined(xs: list[int]) -> None:
    assert skewness(xs) == near(published.skewness(exact(xs)))
    assert kurtosis(xs) == near(published.kurtosis(exact(xs)))


@given(PARTS)
def test_alpha_is_as_defined(rows: list[tuple[int, ...]]) -> None:
    value = alpha(list(zip(*rows, strict=True)))
    assert (None if value is None else 100 * float(value)) == near(published.consistency([exact(row) for row in rows]))
    assert value is None or value <= 1


def test_alpha_of_right_and_wrong_is_kr_20() -> None:
    rows = [(1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 0), (1, 1, 1, 1), (0, 0, 1, 0)]
    shares = [Fraction(sum(column), 5) for column in zip(*rows, strict=True)]
    scores = [Fraction(sum(row)) for row in rows]
    kr_20 = Fraction(4, 3) * (1 - sum(p * (1 - p) for p in shares) / published.central(scores, 2))
    assert alpha(list(zip(*rows, strict=True))) == kr_20


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.fractions(0, n, max_denominator=10), st.just(n))))
def test_wilson_ends_where_the_share_lies_z_errors_away(told: tuple[Fraction, int]) -> None:
    hits, n = told
    low, high = wilson(hits, n)
    for end in (low, high):
        assert (float(hits / n) - end) ** 2 == near(Z_95 ** 2 * end * (1 - end) / n)
    assert 0 <= low <= hits / n + Fraction(1, 10 ** 12)
    assert hits / n - Fraction(1, 10 ** 12) <= high <= 1


def test_wilson_gives_the_known_interval() -> None:
    assert wilson(8, 10) == pytest.approx((0.49016, 0.94332), abs=1e-5)
    assert wilson(0, 10) == pytest.approx((0, 0.27754), abs=1e-5)
