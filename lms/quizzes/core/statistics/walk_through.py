"""Walk-throughs: a group that was right together within minutes, where others were not. A hint, never a verdict.

The rule: of a team's closings in order of time, at least five in a row lie within five minutes, each with at least
nine in ten questions right; and as many people with scores drawn from the other teams would seldom have had as many
right altogether. Scores are drawn, not answers by facility: people differ, and facilities alone would call a handful
of able people unlikely. The chance is multiplied by the number of rows that the team's closings hold (Bonferroni).
A team that is far better than all others and sits its quiz together looks the same: who reads a hint asks first.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import groupby, product
from math import lcm

from lms.quizzes.core.statistics import thresholds
from lms.quizzes.core.statistics.values import Sitting, counted
from lms.quizzes.core.taking.scoring import FULL

SMALLEST_GROUP = 5
WITHIN = timedelta(minutes=5)
NEARLY_ALL = Fraction(9, 10)
UNLIKELY = 0.01
"""The chance up to which a row is told."""


@dataclass(frozen=True, kw_only=True)
class WalkThrough:
    """What was seen: people of a team's closings, from first to last, each with at least lowest (0 to 1) right.

    chance, 0 to 1, is at most how often so good a row comes about among people like the others, of whom there were so
    many. Nobody is named: the evidence is about the group.
    """

    team: int
    people: int
    closings: int
    first: datetime
    last: datetime
    lowest: float
    chance: float
    others: int


def walk_throughs(sittings: Sequence[Sitting]) -> tuple[WalkThrough, ...]:
    """The most telling row of every team that has one, from the first attempts at one quiz."""
    taken = counted(sittings, all_attempts=False)
    found = (
        _of_team(team, [one for one in taken if one.team == team], [one for one in taken if one.team != team])
        for team in sorted({one.team for one in taken if one.team is not None}))
    return tuple(one for one in found if one is not None)


def _of_team(team: int, closings: Sequence[Sitting], others: Sequence[Sitting]) -> WalkThrough | None:
    rows = list(_rows(closings))
    if not rows or len(others) < thresholds.SHARE:
        return None
    spare = len(closings) - SMALLEST_GROUP + 1
    chance, row = min(((_chance(one, others), one) for one in rows), key=lambda pair: pair[0])
    chance = min(1.0, chance * spare * (spare + 1) / 2)
    if chance > UNLIKELY:
        return None
    return WalkThrough(
        team=team, people=len(row), closings=len(closings), first=row[0].closed_at, last=row[-1].closed_at,
        lowest=float(min(map(_right, row))), chance=chance, others=len(others))


def _right(sitting: Sitting) -> Fraction:
    """The share of its questions that were fully right."""
    return Fraction(sum(one.mark == FULL for one in sitting.asked), len(sitting.asked))


def _rows(closings: Sequence[Sitting]) -> Iterator[Sequence[Sitting]]:
    """Every longest row of nearly right closings within so few minutes, from each first closing on."""
    ordered = sorted(closings, key=lambda one: (one.closed_at, one.person))
    for good, run in groupby(ordered, key=lambda one: _right(one) >= NEARLY_ALL):
        together = list(run) if good else []
        for at, first in enumerate(together):
            row = [one for one in together[at:] if one.closed_at - first.closed_at <= WITHIN]
            if len(row) >= SMALLEST_GROUP:
                yield row


def _chance(row: Sequence[Sitting], others: Sequence[Sitting]) -> float:
    """The chance that so many people, each with a score drawn from the others', are as often right altogether.

    One perfect score is added to the others', so that what nobody else reached is not impossible.
    """
    unit = lcm(*(len(one.asked) for one in (*row, *others)))
    scores = Counter([unit, *(int(_right(one) * unit) for one in others)])
    sums = {0: 1.0}
    for _ in row:
        sums = _added(sums, scores)
    seen = int(sum(map(_right, row)) * unit)
    return sum(chance for total, chance in sums.items() if total >= seen)


def _added(sums: dict[int, float], scores: Counter[int]) -> dict[int, float]:
    """The distribution of a sum with one more score drawn."""
    more, weight = defaultdict[int, float](float), scores.total()
    for (total, chance), (score, count) in product(sums.items(), scores.items()):
        more[total + score] += chance * count / weight
    return more
