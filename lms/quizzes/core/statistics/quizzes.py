"""Figures of one quiz: its scores, how well its questions agree, and what each weighs.

All are Moodle's (Quiz statistics calculations, test statistics; quiz_statistics\\calculator), in percent of the full
score. A place is what Moodle calls a slot: a question, if everybody was asked the same ones in whatever order, else
the first, second, third question asked, as for Moodle's random questions.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt
from statistics import median

from lms.base.statistics import alpha, covariance, kurtosis, skewness, variance
from lms.quizzes.core.statistics import thresholds
from lms.quizzes.core.statistics.values import Figure, Sitting, Unsaid, Why, counted, figure, too_few
from lms.quizzes.core.taking.scoring import FULL


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How many percent of the score an item was meant to decide, and how many percent of its spread it did.

    effective is unsaid as negative-covariance where an item's marks fall as the scores rise.
    """

    item: int
    intended: Figure
    effective: Figure


@dataclass(frozen=True, kw_only=True)
class QuizFigures:
    """What n attempts tell of a quiz. mean, median, deviation and standard_error are percent of the full score.

    consistency: Cronbach's alpha, percent, at most 100; KR-20 where binary says that all marks are right or wrong.
    error_ratio: percent of the deviation that is chance; standard_error: how far chance moves a score.
    """

    n: int
    mean: Figure
    median: Figure
    deviation: Figure
    skewness: Figure
    kurtosis: Figure
    binary: bool
    consistency: Figure
    error_ratio: Figure
    standard_error: Figure
    weights: tuple[Weight, ...]

    @property
    def mastery(self) -> bool:
        """Whether the mean lies where it is expected of rules in force: judge by old rules, not by discrimination."""
        return self.mean.told and 100 * thresholds.MASTERY[0] <= self.mean.value <= 100 * thresholds.MASTERY[1]


def quiz_figures(sittings: Sequence[Sitting], *, all_attempts: bool = False) -> QuizFigures:
    """The figures of one quiz from its attempts: first ones only, unless all are wanted."""
    taken = counted(sittings, all_attempts=all_attempts)
    n, unit = len(taken), lcm(*(len(one.asked) for one in taken))
    scores = [one.mark * unit // len(one.asked) for one in taken]
    percent = Fraction(100, FULL * unit)
    few, fewer = too_few(n, thresholds.SHARE), too_few(n, thresholds.RELATIONS)
    deviation = sqrt(variance(scores)) * percent if n > 1 else 0.0
    consistency, error_ratio, standard_error = _reliability(taken, deviation)
    return QuizFigures(
        n=n, mean=few or figure(sum(scores) * percent / n, n), median=few or figure(median(scores) * percent, n),
        deviation=few or figure(deviation, n), skewness=fewer or figure(skewness(scores), n),
        kurtosis=fewer or figure(kurtosis(scores), n),
        binary=all(asked.mark in (0, FULL) for one in taken for asked in one.asked),
        consistency=consistency, error_ratio=error_ratio, standard_error=standard_error, weights=_weights(taken))


def _reliability(taken: Sequence[Sitting], deviation: float) -> tuple[Figure, Figure, Figure]:
    """Consistency, error ratio 100 sqrt(1 - alpha), and standard error: that ratio of the deviation."""
    n, least = len(taken), min((len(one.asked) for one in taken), default=0)
    unsaid = (
        too_few(n, thresholds.RELATIONS) or _uneven(taken)
        or (Unsaid(why=Why.TOO_FEW_ITEMS, n=least, needed=thresholds.ITEMS) if least < thresholds.ITEMS else None))
    if unsaid:
        return unsaid, unsaid, unsaid
    value = alpha(list(_places(taken).values()))
    if value is None:
        return figure(None, n), figure(None, n), figure(None, n)
    ratio = sqrt(1 - value)
    return figure(100 * value, n), figure(100 * ratio, n), figure(ratio * deviation, n)


def _uneven(taken: Sequence[Sitting]) -> Unsaid | None:
    """The word that attempts had different numbers of questions, None if they had not."""
    return Unsaid(why=Why.DIFFERENT_LENGTHS) if len({len(one.asked) for one in taken}) > 1 else None


def _same_items(taken: Sequence[Sitting]) -> bool:
    return len({frozenset(asked.item for asked in one.asked) for one in taken}) == 1


def _places(taken: Sequence[Sitting]) -> dict[int, list[int]]:
    """Everybody's marks at each place, by item if all had the same ones, else by position."""
    places: dict[int, list[int]] = {}
    fixed = _same_items(taken)
    for sitting in taken:
        for position, asked in enumerate(sitting.asked):
            places.setdefault(asked.item if fixed else position, []).append(asked.mark)
    return places


def _weights(taken: Sequence[Sitting]) -> tuple[Weight, ...]:
    """Intended: every question's equal part. Effective: 100 times the root of an item's covariance with the scores,
    in parts of the sum of these roots; only where everybody was asked the same, as in Moodle."""
    n, items = len(taken), sorted({asked.item for one in taken for asked in one.asked})
    effective: dict[int, Figure] = {}
    unsaid = too_few(n, thresholds.RELATIONS) or (None if _same_items(taken) else Unsaid(why=Why.DIFFERENT_ITEMS))
    if not unsaid:
        scores = [one.mark for one in taken]
        shared = {item: covariance(marks, scores) for item, marks in _places(taken).items()}
        whole = sum(sqrt(value) for value in shared.values() if value > 0)
        effective = {
            item: Unsaid(why=Why.NEGATIVE_COVARIANCE) if value < 0
            else figure(100 * sqrt(value) / whole if whole else None, n)
            for item, value in shared.items()}
    return tuple(
        Weight(item=item, intended=_uneven(taken) or figure(Fraction(100, len(taken[0].asked)), n),
               effective=unsaid or effective[item])
        for item in items)
