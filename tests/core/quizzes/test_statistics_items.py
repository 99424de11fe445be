"""Figures of items: equal to Moodle's definitions, and silent where answers are too few."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.statistics import thresholds
from lms.quizzes.core.statistics.items import SETTLED_AFTER, ItemFigures, guess_score, item_figures, option_names
from lms.quizzes.core.statistics.values import Known, Sitting, Unsaid, Why
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part
from tests.core.quizzes import moodle_figures as published
from tests.core.quizzes.sittings import NOON, asked, content, near, sitting, table, tables, value

ITEMS = {version: content() for version in range(20)}


def only(*sittings: Sitting, kind: Interaction = Interaction.CHOICE, roles: tuple[OptionRole, ...] = ()) -> ItemFigures:
    """The figures of the only question of the sittings."""
    [figures] = item_figures(sittings, {1: content(kind, roles) if roles else content(kind)}, {})
    return figures


def rest(taken: Sitting, version: int) -> Fraction:
    """The share of the other questions' marks."""
    marks = [one.mark for one in taken.asked if one.version != version]
    return Fraction(sum(marks), FULL * len(marks))


@settings(max_examples=60)
@given(tables(st.integers(1, 45)))
def test_figures_of_a_fixed_quiz_are_moodles(taken: list[Sitting]) -> None:
    rows = [[Fraction(one.mark, FULL) for one in sorted(each.asked, key=lambda one: one.item)] for each in taken]
    scores = published.totals(rows)
    for place, figures in enumerate(item_figures(taken, ITEMS, {})):
        marks = published.column(rows, place)
        others = [score - mark for score, mark in zip(scores, marks, strict=True)]
        assert figures.n == len(taken)
        if figures.n >= thresholds.SHARE:
            assert value(figures.facility) == near(float(published.mean(marks)))
            assert value(figures.deviation) == near(published.root(published.cov(marks, marks)))
        if figures.n >= thresholds.RELATIONS and len(rows[0]) > 1:
            assert value(figures.discrimination) == near(published.discrimination(marks, others))
            assert value(figures.efficiency) == near(published.efficiency(marks, others))


@settings(max_examples=20)
@given(st.integers(30, 60), st.integers(30, 60), st.integers(0, 2 ** 32))
def test_pooled_quizzes_of_two_lengths_compare_shares_of_the_rest(first: int, second: int, seed: int) -> None:
    taken = [*table(first, 3, seed, 2, pool=6), *table(second, 5, seed + 1, 2, pool=6)]
    for figures in item_figures(taken, ITEMS, {}):
        met = [each for each in taken if any(one.version == figures.version for one in each.asked)]
        marks = [Fraction(one.mark, FULL) for each in met for one in each.asked if one.version == figures.version]
        others = [rest(each, figures.version) for each in met]
        assert figures.n == len(met)
        if figures.n >= thresholds.RELATIONS:
            assert value(figures.facility) == near(float(published.mean(marks)))
            assert value(figures.discrimination) == near(published.discrimination(marks, others))
            assert value(figures.efficiency) == near(published.efficiency(marks, others))


def test_a_question_that_nobody_answered_counts_as_wrong() -> None:
    figures = only(*[sitting(asked(1, 0, answered=False)) for _ in range(10)])
    assert (value(figures.facility), value(figures.deviation)) == (0, 0)


@pytest.mark.parametrize(("n", "told"), [
    (9, set()), (10, {"facility", "deviation"}), (20, {"facility", "deviation", "options", "distractor_efficiency"}),
    (30, {"facility", "deviation", "options", "distractor_efficiency", "discrimination", "efficiency"})])
def test_each_figure_waits_for_enough_answers(n: int, told: set[str]) -> None:
    taken = [sitting(asked(1, FULL * (at % 2)), asked(2, FULL * (at % 3 > 0))) for at in range(n)]
    figures, _ = item_figures(taken, ITEMS, {})
    names = {"facility", "deviation", "options", "distractor_efficiency", "discrimination", "efficiency"}
    unsaid = {name for name in names if isinstance(getattr(figures, name), Unsaid)}
    assert names - unsaid == told
    assert {getattr(figures, name).why for name in unsaid} <= {Why.TOO_FEW_ANSWERS}
    assert {getattr(figures, name).n for name in unsaid} <= {n}


@pytest.mark.parametrize(("n", "provisional"), [(30, True), (99, True), (100, False)])
def test_discrimination_is_provisional_below_a_hundred(n: int, provisional: bool) -> None:
    taken = [sitting(asked(1, FULL * (at % 2)), asked(2, FULL * (at % 2))) for at in range(n)]
    figures, _ = item_figures(taken, ITEMS, {})
    assert figures.discrimination == Known(value=pytest.approx(100), n=n, provisional=provisional)
    assert figures.efficiency == Known(value=100, n=n, provisional=provisional)


def test_a_question_asked_alone_has_no_rest() -> None:
    figures = only(*[sitting(asked(1, FULL * (at % 2))) for at in range(40)])
    assert figures.discrimination == Unsaid(why=Why.TOO_FEW_ANSWERS, n=0, needed=30)


def test_first_attempts_count_unless_all_are_wanted() -> None:
    taken = [sitting(asked(1, FULL * (number - 1)), number=number) for number in (1, 2) for _ in range(10)]
    first, = item_figures(taken, ITEMS, {})
    every, = item_figures(taken, ITEMS, {}, all_attempts=True)
    assert (first.n, value(first.facility), every.n, value(every.facility)) == (10, 0, 20, 0.5)


def test_versions_of_the_document_are_told_apart_if_wanted() -> None:
    taken = [sitting(asked(1, 0, document_version=document)) for document in (3, 2, 3)]
    pooled = item_figures(taken, ITEMS, {})
    apart = item_figures(taken, ITEMS, {}, by_document=True)
    assert [(one.document_version, one.n) for one in pooled] == [(None, 3)]
    assert [(one.document_version, one.n) for one in apart] == [(2, 1), (3, 2)]


def test_options_are_counted_and_work_from_five_percent() -> None:
    figures = only(*[sitting(asked(1, FULL, chosen="aaaaaaaaaaaaaaaaabbc"[at])) for at in range(20)])
    assert not isinstance(figures.options, Unsaid)
    assert [(one.option, one.role, one.count, one.share, one.functioning) for one in figures.options] == [
        ("a", OptionRole.KEY, 17, 0.85, False), ("b", OptionRole.OLD_VALUE, 2, 0.1, True),
        ("c", OptionRole.MISCONCEPTION, 1, 0.05, True), ("d", OptionRole.DISTRACTOR, 0, 0.0, False)]
    assert value(figures.distractor_efficiency) == near(200 / 3)


def test_a_typed_number_has_no_table_of_options() -> None:
    figures = only(*[sitting(asked(1, FULL)) for _ in range(20)], kind=Interaction.NUMBER)
    assert figures.options == figures.distractor_efficiency == Unsaid(why=Why.NO_DISTRACTORS)


def test_a_question_of_right_options_only_has_no_distractors() -> None:
    figures = only(*[sitting(asked(1, FULL, chosen="ab")) for _ in range(20)], kind=Interaction.MULTIPLE,
                   roles=(OptionRole.KEY, OptionRole.KEY))
    assert figures.distractor_efficiency == Unsaid(why=Why.NO_DISTRACTORS)


def test_guessing_earns_what_moodle_says() -> None:
    assert guess_score(content()) == 0.25
    assert guess_score(content(Interaction.NUMBER)) == 0
    assert guess_score(content(Interaction.MULTIPLE)) is None


def test_old_rule_rate_is_of_answers_that_could_be_the_old_rule() -> None:
    taken = [
        *[sitting(asked(1, 0, offers_old=True, chose_old=at < 3), closed_at=NOON) for at in range(10)],
        *[sitting(asked(1, 0, offers_old=True, chose_old=at < 6), closed_at=NOON + SETTLED_AFTER) for at in range(10)],
        sitting(asked(1, 0)), sitting(asked(1, 0, offers_old=True, answered=False))]
    [figures] = item_figures(taken, ITEMS, {1: NOON})
    [later] = item_figures(taken, ITEMS, {1: NOON + timedelta(seconds=1)})
    [plain] = item_figures(taken, ITEMS, {})
    assert (value(figures.old_rule), figures.n, value(figures.settled_old_rule)) == (0.45, 22, 0.6)
    assert later.settled_old_rule == plain.settled_old_rule == Unsaid(why=Why.TOO_FEW_ANSWERS, n=0, needed=10)


@pytest.mark.parametrize(("right", "mastery"), [(7, False), (8, True), (9, True), (10, False)])
def test_facility_of_mastery_is_known_as_such(right: int, mastery: bool) -> None:
    assert only(*[sitting(asked(1, FULL * (at < right))) for at in range(10)]).mastery is mastery


def test_too_few_answers_are_no_mastery() -> None:
    assert not only(sitting(asked(1, FULL))).mastery


def test_no_attempts_no_figures() -> None:
    assert item_figures([], ITEMS, {}) == item_figures([sitting()], ITEMS, {}) == ()


def in_parts(*, partial: bool) -> ItemContent:
    """A case of two decisions with two and four options, the first of each right."""
    parts = tuple(Part(id=name, options=tuple(
        Option(id=str(at), text=str(at), role=OptionRole.DISTRACTOR if at else OptionRole.KEY) for at in range(size)))
        for name, size in (("policy", 2), ("severity", 4)))
    return replace(content(Interaction.CASE), options=(), parts=parts, partial=partial)


def test_options_of_parts_are_counted_by_part() -> None:
    taken = [sitting(replace(asked(1, FULL), chosen=frozenset({"policy:0", f"severity:{at % 2}"}))) for at in range(20)]
    [figures] = item_figures(taken, {1: in_parts(partial=True)}, {})
    assert not isinstance(figures.options, Unsaid)
    assert [(one.part, one.option, one.count) for one in figures.options] == [
        ("policy", "0", 20), ("policy", "1", 0), ("severity", "0", 10), ("severity", "1", 10), ("severity", "2", 0),
        ("severity", "3", 0)]


def test_guessing_parts_earns_their_mean_or_their_product() -> None:
    assert guess_score(in_parts(partial=True)) == 0.375
    assert guess_score(in_parts(partial=False)) == 0.125


def test_an_order_has_no_table_of_options() -> None:
    assert option_names(content(Interaction.ORDER)) == ()
