"""Scores against their pass marks as geometry."""
from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from lms.training.core.calendar import Calendar
from lms.training.core.score_figure import Scores, draw_scores
from lms.training.core.timeline import Attempt, Fact, Step, place

DAY = date(2026, 11, 9)


def figure(*shares: float, mark: float = 0.85, quizzes: int = 1) -> Scores | None:
    """The figure of quizzes that were each tried with these results."""
    steps = tuple(Step(key=f"q{n}", kind="quiz", day=n, pass_mark=mark) for n in range(quizzes))
    attempts = tuple(
        Attempt(number=n, on=DAY, share=share, passed=share >= mark) for n, share in enumerate(shares, start=1)
    )
    facts = [Fact(key=step.key, attempts=attempts) for step in steps]
    line = place(steps, facts, DAY, DAY, Calendar())
    return draw_scores(line, {step.key: "Knowledge quiz" for step in steps})


def test_no_attempt_gives_no_figure() -> None:
    assert figure() is None


def test_higher_score_stands_higher_and_a_pass_above_its_mark() -> None:
    drawn = figure(0.75, 0.92)
    assert drawn is not None
    (quiz,) = drawn.quizzes
    missed, passed = quiz.columns
    assert passed.y < quiz.pass_y < missed.y
    assert (missed.percent, passed.percent, quiz.pass_percent) == (75, 92, 85)
    assert (missed.passed, passed.passed) == (False, True)


def test_score_exactly_at_the_mark_lies_on_its_line() -> None:
    drawn = figure(0.85)
    assert drawn is not None
    assert drawn.quizzes[0].columns[0].y == drawn.quizzes[0].pass_y


@pytest.mark.parametrize(("share", "foot"), [(0.9, 60), (0.64, 60), (0.6, 40), (0.3, 20), (0.0, 0)])
def test_scale_reaches_down_to_the_lowest_score(share: float, foot: int) -> None:
    drawn = figure(share)
    assert drawn is not None
    assert drawn.lines[0].percent == foot
    assert drawn.lines[-1].percent == 100
    assert drawn.lines[-1].y <= drawn.quizzes[0].columns[0].y <= drawn.lines[0].y


@pytest.mark.parametrize(("quizzes", "wide"), [(1, False), (3, False), (4, True), (12, True)])
def test_columns_stay_inside_and_apart(quizzes: int, wide: bool) -> None:
    drawn = figure(0.7, 0.9, quizzes=quizzes)
    assert drawn is not None
    assert drawn.wide is wide
    places = [column.x for quiz in drawn.quizzes for column in quiz.columns]
    assert places == sorted(places)
    assert min(b - a for a, b in pairwise(places)) > 30
    assert all(quiz.band.x + quiz.band.width <= drawn.width for quiz in drawn.quizzes)
