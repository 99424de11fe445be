"""Figures of a quiz: equal to Moodle's definitions, and silent where people or questions are too few."""
from __future__ import annotations

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.core.statistics import thresholds
from lms.quizzes.core.statistics.quizzes import quiz_figures
from lms.quizzes.core.statistics.values import Known, Sitting, Unsaid, Why
from lms.quizzes.core.taking.scoring import FULL
from tests.core.quizzes import moodle_figures as published
from tests.core.quizzes.sittings import asked, near, sitting, table, tables, value


def rows_of(taken: list[Sitting], *, by_item: bool) -> list[list[Fraction]]:
    """Marks as fractions of 1, in the order of items or as they were asked."""
    asked_in_order = [sorted(each.asked, key=lambda one: one.item) if by_item else each.asked for each in taken]
    return [[Fraction(one.mark, FULL) for one in questions] for questions in asked_in_order]


def same(taken: list[Sitting], rows: list[list[Fraction]]) -> None:
    """Everything but the weights is what Moodle's definitions say, in percent of the full score."""
    figures, scores = quiz_figures(taken), [100 * one / len(rows[0]) for one in published.totals(rows)]
    deviation = published.root(published.cov(scores, scores)) if len(scores) > 1 else 0
    assert figures.n == len(rows)
    if figures.n >= thresholds.SHARE:
        assert value(figures.mean) == near(float(published.mean(scores)))
        assert value(figures.median) == near(float(median(scores)))
        assert value(figures.deviation) == near(deviation)
    if figures.n >= thresholds.RELATIONS:
        assert value(figures.skewness) == near(published.skewness(scores))
        assert value(figures.kurtosis) == near(published.kurtosis(scores))
    if figures.n >= thresholds.RELATIONS and len(rows[0]) >= thresholds.ITEMS:
        consistency = published.consistency(rows)
        ratio = None if consistency is None else 100 * max(0.0, 1 - consistency / 100) ** 0.5
        assert value(figures.consistency) == near(consistency)
        assert value(figures.error_ratio) == near(ratio)
        assert value(figures.standard_error) == near(None if ratio is None else ratio * deviation / 100)


@settings(max_examples=60)
@given(tables(st.integers(1, 45)))
def test_a_fixed_quiz_is_as_moodle_says(taken: list[Sitting]) -> None:
    rows = rows_of(taken, by_item=True)
    same(taken, rows)
    weights = quiz_figures(taken).weights
    assert [value(one.intended) for one in weights] == [near(100 / len(rows[0]))] * len(rows[0])
    if len(taken) >= thresholds.RELATIONS:
        assert [value(one.effective) for one in weights] == list(map(near, published.effective_weights(rows)))


@settings(max_examples=60)
@given(tables(st.integers(2, 45), drawn=True))
def test_a_drawn_quiz_is_told_by_position(taken: list[Sitting]) -> None:
    if len({frozenset(one.item for one in each.asked) for each in taken}) > 1:
        same(taken, rows_of(taken, by_item=False))


def test_weights_of_a_drawn_quiz_are_meant_ones_only() -> None:
    weights = quiz_figures(table(40, 5, 1, pool=9)).weights
    assert [one.item for one in weights] == list(range(9))
    assert {value(one.intended) for one in weights} == {20}
    assert {one.effective for one in weights} == {Unsaid(why=Why.DIFFERENT_ITEMS)}


def test_an_item_whose_marks_fall_as_scores_rise_has_no_weight() -> None:
    taken = [sitting(*(asked(item, FULL * (at % 2 if item else 1 - at % 2)) for item in range(4))) for at in range(30)]
    weights = quiz_figures(taken).weights
    assert weights[0].effective == Unsaid(why=Why.NEGATIVE_COVARIANCE)
    assert [value(one.effective) for one in weights[1:]] == [near(100 / 3)] * 3


def test_attempts_of_two_lengths_have_scores_but_no_consistency() -> None:
    figures = quiz_figures([*table(30, 10, 1), *table(30, 12, 2)])
    uneven = Unsaid(why=Why.DIFFERENT_LENGTHS)
    assert figures.mean.told
    assert figures.consistency == figures.error_ratio == figures.standard_error == uneven
    assert {one.intended for one in figures.weights} == {uneven}


@pytest.mark.parametrize(("people", "items", "why"), [
    (9, 10, Unsaid(why=Why.TOO_FEW_ANSWERS, n=9, needed=30)),
    (29, 10, Unsaid(why=Why.TOO_FEW_ANSWERS, n=29, needed=30)),
    (30, 9, Unsaid(why=Why.TOO_FEW_ITEMS, n=9, needed=10)), (30, 10, None)])
def test_consistency_waits_for_thirty_people_and_ten_questions(people: int, items: int, why: Unsaid | None) -> None:
    figures = quiz_figures(table(people, items, 3))
    assert (figures.consistency if isinstance(figures.consistency, Unsaid) else None) == why
    assert figures.mean.told == (people >= 10)
    assert figures.skewness.told == (people >= 30)


def test_equal_scores_have_no_consistency_and_no_weights() -> None:
    figures = quiz_figures([sitting(*(asked(item, FULL) for item in range(10))) for _ in range(30)])
    assert (value(figures.mean), value(figures.deviation)) == (100, 0)
    nothing = Unsaid(why=Why.NO_SPREAD)
    assert figures.skewness == figures.kurtosis == figures.consistency == nothing
    assert figures.error_ratio == figures.standard_error == nothing
    assert {one.effective for one in figures.weights} == {nothing}


def test_kr_20_is_the_name_where_all_marks_are_right_or_wrong() -> None:
    assert quiz_figures(table(30, 10, 3)).binary
    assert not quiz_figures(table(30, 10, 3, parts=2)).binary


def test_first_attempts_count_unless_all_are_wanted() -> None:
    taken = [sitting(asked(1, FULL * (number - 1)), number=number) for number in (1, 2) for _ in range(10)]
    assert quiz_figures(taken).mean == Known(value=0, n=10)
    assert quiz_figures(taken, all_attempts=True).mean == Known(value=50, n=20)


@pytest.mark.parametrize(("right", "mastery"), [(7, False), (8, True), (9, True), (10, False)])
def test_a_mean_of_mastery_is_known_as_such(right: int, mastery: bool) -> None:
    assert quiz_figures([sitting(asked(1, FULL * (at < right))) for at in range(10)]).mastery is mastery


def test_no_attempts_say_nothing() -> None:
    figures = quiz_figures([])
    assert (figures.n, figures.weights, figures.mastery) == (0, (), False)
    assert figures.mean == Unsaid(why=Why.TOO_FEW_ANSWERS, n=0, needed=10)
