"""Figures over whole numbers: sums stay exact, a root or a power comes last."""
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from operator import mul
from statistics import NormalDist

Z_95 = NormalDist().inv_cdf(0.975)
"""Within how many standard deviations 95 % of a normal distribution lie."""


def wilson(hits: Fraction | int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of hits in n, both 0 to 1 (Wilson 1927, score interval without correction).

    hits may be a sum of shares, as of partial marks: then the interval is too wide rather than too narrow, because
    nothing between 0 and 1 spreads more than right and wrong. ZeroDivisionError if n is 0.
    """
    share, square = float(Fraction(hits) / n), Z_95 ** 2
    middle = share + square / (2 * n)
    half = Z_95 * sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def covariance(xs: Sequence[int], ys: Sequence[int]) -> Fraction:
    """The sample covariance of pairs (divisor n - 1); ZeroDivisionError for fewer than two."""
    n = len(xs)
    return Fraction(n * sum(map(mul, xs, ys)) - sum(xs) * sum(ys), n * (n - 1))


def variance(xs: Sequence[int]) -> Fraction:
    """The sample variance (divisor n - 1); ZeroDivisionError for fewer than two."""
    return covariance(xs, xs)


def correlation(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """Pearson's correlation of pairs, -1 to 1; None where one side does not vary."""
    spread = variance(xs) * variance(ys)
    return float(covariance(xs, ys)) / sqrt(spread) if spread else None


def largest_covariance(xs: Sequence[int], ys: Sequence[int]) -> Fraction:
    """The largest sample covariance that two lists have in any order: both sorted."""
    return covariance(sorted(xs), sorted(ys))


def skewness(xs: Sequence[int]) -> float | None:
    """k3 / k2^(3/2) of Fisher's k-statistics: below 0 with a tail to the left; None under three or without spread."""
    n = len(xs)
    if n < 3 or not (k2 := variance(xs)):
        return None
    return float(n * n * _moment(xs, 3) / ((n - 1) * (n - 2)) / k2) / sqrt(k2)


def kurtosis(xs: Sequence[int]) -> float | None:
    """k4 / k2^2 of Fisher's k-statistics: 0 for a normal distribution; None under four or without spread."""
    n = len(xs)
    if n < 4 or not (k2 := variance(xs)):
        return None
    spread = (n + 1) * _moment(xs, 4) - 3 * (n - 1) * _moment(xs, 2) ** 2
    return float(n * n * spread / ((n - 1) * (n - 2) * (n - 3)) / k2 ** 2)


def _moment(xs: Sequence[int], power: int) -> Fraction:
    """The mean power of the distances from the mean."""
    n, total = len(xs), sum(xs)
    return Fraction(sum((n * x - total) ** power for x in xs), n ** (power + 1))


def alpha(parts: Sequence[Sequence[int]]) -> Fraction | None:
    """Cronbach's alpha (1951) of the parts of a test, each a list of the same people's marks; at most 1.

    For marks of right or wrong it is KR-20 (Kuder and Richardson 1937). None under two parts or without spread.
    """
    whole = variance([sum(marks) for marks in zip(*parts, strict=True)])
    if len(parts) < 2 or not whole:
        return None
    return Fraction(len(parts), len(parts) - 1) * (1 - sum(map(variance, parts)) / whole)
