"""The results of a quiz as a table: who took it and how each question went, for those who may see scores."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from lms.accounts.core.permissions import Thing
from lms.quizzes import queries
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import Quiz

PAGE = 200
"""Takers on one page of the table."""

Cell = str
"""One question in a table: r right, w wrong, o by the old rule, p right in part, n no answer, - does not count."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person's attempt: the best of those that they closed, and how many these were."""

    name: str
    team: str
    number: int
    closed_at: datetime
    right: Fraction
    count: int
    passed: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """A page of the results, by name; takers is how many there are, hidden how many of them may not be shown."""

    rows: tuple[Row, ...]
    takers: int
    passed: int
    hidden: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-(self.takers - self.hidden) // PAGE))

    @property
    def questions(self) -> int:
        """How many questions the longest attempt on this page had."""
        return max((len(row.cells) for row in self.rows), default=0)


def results_of(quiz: Quiz, may_see: Callable[[Thing], bool], page: int = 1) -> Results:
    """A page of the best attempts at a quiz of everybody whose scores may be seen; the others are only counted."""
    best = queries.list_best_attempts(quiz)
    seen = [row for row in best if may_see(Thing(person_id=row.person_id, team_id=row.team_id, coach_id=row.coach_id))]
    shown = seen[(page - 1) * PAGE:page * PAGE]
    cells = queries.cells_of([row.id for row in shown])
    return Results(
        rows=tuple(Row(
            name=row.name, team=row.team or "", number=row.number, closed_at=row.closed_at,
            right=Fraction(row.points, FULL), count=row.most // FULL, passed=row.passed,
            cells=tuple(_cell(*one) for one in cells.get(row.id, ()))) for row in shown),
        takers=len(best), passed=sum(row.passed for row in best), hidden=len(best) - len(seen), page=page)


def _cell(counts: bool, points: int | None, chose_old: bool | None) -> Cell:
    if not counts:
        return "-"
    if points is None:
        return "n"
    if points == FULL:
        return "r"
    return "p" if points else "o" if chose_old else "w"
