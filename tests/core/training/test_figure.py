"""The plan figure as geometry."""
from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.training.core.calendar import Calendar
from lms.training.core.figure import DENSE, TODAY_LABEL, WEEK_LABEL, Figure, draw, wrapped
from lms.training.core.timeline import Fact, Step, place

CALENDAR = Calendar(days_off=frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}))
MONDAY = date(2026, 11, 9)
STEPS = (
    Step(key="read", kind="read", day=0, days=2),
    Step(key="gate", kind="manual", day=4, gate=True, owner="coach"),
    Step(key="late", kind="read", day=6, days=3),
    Step(key="end", kind="manual", day=19, gate=True, owner="lead"),
)


def figure(today: date, *facts: Fact, steps: tuple[Step, ...] = STEPS, width: float = 952) -> Figure:
    """The figure of somebody who began on Monday 9 November 2026."""
    line = place(steps, facts, MONDAY, today, CALENDAR)
    return draw(line, {step.key: f"Step {step.key}" for step in steps}, CALENDAR, width=width)


def test_columns_are_the_working_days_of_whole_weeks() -> None:
    drawn = figure(MONDAY)
    assert [day.on for day in drawn.days][:6] == [MONDAY + timedelta(days=more) for more in (0, 1, 2, 3, 4, 7)]
    assert [week.number for week in drawn.weeks] == [46, 47, 48, 49]
    assert [week.shaded for week in drawn.weeks] == [True, False, True, False]


def test_planned_window_covers_its_days() -> None:
    drawn = figure(MONDAY)
    bar = drawn.rows[0].planned
    assert bar.x < drawn.days[0].x < drawn.days[1].x < bar.x + bar.width < drawn.days[2].x


def test_done_bar_goes_from_the_planned_start_to_the_day_it_was_done() -> None:
    drawn = figure(date(2026, 11, 25), Fact(key="late", done_on=date(2026, 11, 20)))
    row = drawn.rows[2]
    assert row.done is not None
    assert row.done.x == row.planned.x
    assert row.done.width > row.planned.width
    assert row.expected is None


def test_step_done_before_its_window_is_drawn_where_it_was_done() -> None:
    row = figure(date(2026, 11, 25), Fact(key="late", done_on=date(2026, 11, 11))).rows[2]
    assert row.done is not None
    assert row.done.x + row.done.width < row.planned.x


def test_step_done_before_the_start_stays_inside_the_figure() -> None:
    row = figure(MONDAY, Fact(key="read", done_on=date(2026, 10, 1))).rows[0]
    assert row.done is not None
    assert row.done.x == row.planned.x


def test_shifted_gate_is_linked_to_where_it_is_expected() -> None:
    row = figure(date(2026, 11, 18), Fact(key="read", done_on=MONDAY)).rows[1]
    assert row.expected is not None
    assert row.link is not None
    assert (row.link.days, row.done) == (3, None)
    assert row.planned.x < row.link.x1 < row.link.x2 < row.expected.x


def test_gate_on_plan_has_one_diamond_and_no_link() -> None:
    row = figure(MONDAY).rows[1]
    assert (row.done, row.expected, row.link) == (None, None, None)


def test_today_is_marked_only_inside_the_figure() -> None:
    inside = figure(date(2026, 11, 25)).today
    assert inside is not None
    assert figure(MONDAY - timedelta(days=30)).today is None
    done = [Fact(key=step.key, done_on=date(2026, 11, 12)) for step in STEPS]
    assert figure(date(2027, 3, 1), *done).today is None


@pytest.mark.parametrize("steps", [STEPS, (*STEPS, Step(key="ramp", kind="manual", day=60))])
@pytest.mark.parametrize("width", [952, 716])
def test_labels_over_the_weeks_never_overlap(steps: tuple[Step, ...], width: float) -> None:
    facts = [Fact(key=step.key, done_on=MONDAY) for step in steps[:3]]
    for offset in range(26):
        drawn = figure(CALENDAR.add_working_days(MONDAY, offset), *facts, steps=steps, width=width)
        taken = [(week.label_x, week.label_x + WEEK_LABEL) for week in drawn.weeks if week.label_x is not None]
        assert drawn.today is not None
        half = TODAY_LABEL / 2
        taken.append((drawn.today.label_x - half, drawn.today.label_x + half))
        taken.sort()
        assert all(left[1] <= right[0] + 0.2 for left, right in pairwise(taken))
        assert taken[-1][1] <= width + 6


def test_narrow_days_are_numbered_once_a_week() -> None:
    drawn = figure(MONDAY, steps=(*STEPS, Step(key="ramp", kind="manual", day=60)))
    assert len(drawn.days) == len(drawn.weeks)
    assert drawn.weeks[0].width / 5 < DENSE


@given(st.integers(0, 30), st.sets(st.sampled_from([step.key for step in STEPS])), st.integers(0, 25))
def test_everything_stays_inside(offset: int, done: set[str], done_on: int) -> None:
    facts = [Fact(key=key, done_on=CALENDAR.add_working_days(MONDAY, done_on)) for key in done]
    drawn = figure(CALENDAR.add_working_days(MONDAY, offset), *facts)
    for row in drawn.rows:
        for span in (row.planned, row.done, row.expected):
            if span is not None:
                assert drawn.label_width <= span.x
                assert span.width >= 0
                assert span.x + span.width <= drawn.width
        assert 0 < row.y < drawn.height


@pytest.mark.parametrize(("label", "lines"), [
    ("Go-live", ("Go-live",)),
    ("Harassment and bullying", ("Harassment", "and bullying")),
    ("Queues, appeals, deadlines and all the rest", ("Queues,", "appeals, …")),
    ("Belästigungsregel", ("Belästigung-", "sregel")),
])
def test_labels_are_wrapped_into_two_lines(label: str, lines: tuple[str, ...]) -> None:
    assert wrapped(label, 12) == lines
    assert all(len(line) <= 12 for line in wrapped(label, 12))


def test_long_labels_get_more_room_but_leave_the_days_theirs() -> None:
    long = {step.key: "A very long title of a step that needs two lines to be read" for step in STEPS}
    line = place(STEPS, [], MONDAY, MONDAY, CALENDAR)
    drawn = draw(line, long, CALENDAR)
    plain = draw(line, dict.fromkeys(long, "Short"), CALENDAR)
    assert plain.label_width < drawn.label_width <= 0.3 * drawn.width
    assert all(len(row.lines) == 2 for row in drawn.rows)
    assert drawn.rows[1].y - drawn.rows[0].y > plain.rows[1].y - plain.rows[0].y == 30
    assert all(row.planned.x >= drawn.label_width for row in drawn.rows)
