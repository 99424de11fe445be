"""Moodle's published quiz statistics, written from the definitions and apart from the code under test.

Marks are fractions of 1; a table has a row for each person and a column for each place. None stands for "no value".
Source: docs.moodle.org/dev/Quiz_statistics_calculations, test and position statistics.
"""
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Marks = Sequence[Fraction]
Table = Sequence[Marks]


def mean(xs: Marks) -> Fraction:
    """The mean."""
    return sum(xs, Fraction(0)) / len(xs)


def central(xs: Marks, power: int) -> Fraction:
    """The central moment m2, m3 or m4."""
    return mean([(x - mean(xs)) ** power for x in xs])


def cov(xs: Marks, ys: Marks) -> Fraction:
    """C(x, y): the sum of products of deviations over S - 1."""
    centre_x, centre_y = mean(xs), mean(ys)
    return sum(((x - centre_x) * (y - centre_y) for x, y in zip(xs, ys, strict=True)), Fraction(0)) / (len(xs) - 1)


def root(x: Fraction) -> float:
    """The square root as a float."""
    return float(x) ** 0.5


def column(table: Table, place: int) -> list[Fraction]:
    """x_p: everybody's mark at a place."""
    return [row[place] for row in table]


def totals(table: Table) -> list[Fraction]:
    """T: everybody's score."""
    return [sum(row, Fraction(0)) for row in table]


def discrimination(xs: Marks, others: Marks) -> float | None:
    """D_p: 100 times the correlation of x_p with X_p, the marks of the other places."""
    spread = cov(xs, xs) * cov(others, others)
    return 100 * float(cov(xs, others)) / root(spread) if spread > 0 else None


def efficiency(xs: Marks, others: Marks) -> float | None:
    """DE_p: 100 times C(x_p, X_p) over C max, that of both in order."""
    most = cov(sorted(xs), sorted(others))
    return 100 * float(cov(xs, others) / most) if most != 0 else None


def effective_weights(table: Table) -> list[float | None]:
    """EQW_p: 100 times the root of C(x_p, T) over the sum of these roots; none where C is negative."""
    shared = [cov(column(table, place), totals(table)) for place in range(len(table[0]))]
    whole = sum(root(one) for one in shared if one >= 0)
    return [100 * root(one) / whole if one >= 0 and whole > 0 else None for one in shared]


def skewness(xs: Marks) -> float | None:
    """k3 / k2^(3/2), with k2 and k3 from the central moments."""
    s = len(xs)
    if s < 3 or central(xs, 2) == 0:
        return None
    k2 = s * central(xs, 2) / (s - 1)
    k3 = s * s * central(xs, 3) / ((s - 1) * (s - 2))
    return float(k3) / float(k2) ** 1.5


def kurtosis(xs: Marks) -> float | None:
    """k4 / k2^2, with k2 and k4 from the central moments."""
    s, m2 = len(xs), central(xs, 2)
    if s < 4 or m2 == 0:
        return None
    k4 = s * s * ((s + 1) * central(xs, 4) - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3))
    return float(k4) / float(s * m2 / (s - 1)) ** 2


def consistency(table: Table) -> float | None:
    """CIC: 100 P / (P - 1) times (1 - the sum of the places' variances over that of T)."""
    places, scores = len(table[0]), totals(table)
    if places < 2 or cov(scores, scores) == 0:
        return None
    parts = sum(cov(column(table, place), column(table, place)) for place in range(places))
    return 100 * places / (places - 1) * (1 - float(parts / cov(scores, scores)))
