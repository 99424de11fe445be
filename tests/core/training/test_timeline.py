"""Planned against actual."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.training.core.calendar import Calendar
from lms.training.core.timeline import Attempt, Fact, State, Step, Timeline, place

BERLIN = Calendar(days_off=frozenset({date(2026, 12, 25), date(2027, 1, 1)}))
MONDAY = date(2026, 11, 16)

STEPS = (
    Step(key="wel", kind="read", day=0),
    Step(key="har", kind="read", day=1, needs=("wel",)),
    Step(key="quiz", kind="quiz", day=2, needs=("har",), pass_mark=0.85),
    Step(key="gate", kind="manual", day=4, needs=("quiz",), gate=True, owner="coach"),
    Step(key="civ", kind="read", day=5, days=3, needs=("gate",)),
    Step(key="live", kind="manual", day=8, days=2, needs=("civ",)),
)


def on(offset: int) -> date:
    """The working day that many working days after the start."""
    return BERLIN.add_working_days(MONDAY, offset)


def done(**offsets: int) -> list[Fact]:
    """Facts that steps were done on these working days after the start."""
    return [Fact(key=key, done_on=on(offset)) for key, offset in offsets.items()]


def stand(today: date, facts: list[Fact]) -> Timeline:
    """Where somebody stands who began on Monday 16 November 2026."""
    return place(STEPS, facts, MONDAY, today, BERLIN)


def states(line: Timeline) -> list[str]:
    """The states in order."""
    return [state.state.value for state in line.steps]


def test_first_day_asks_for_the_first_step_only() -> None:
    line = stand(on(0), [])
    assert states(line) == ["soon", "plain", "plain", "plain", "plain", "plain"]
    assert (line.days_behind, line.expected_end) == (0, line.planned_end)
    assert line.next_step is not None
    assert line.next_step.step.key == "wel"


def test_planned_windows_are_in_working_days() -> None:
    line = stand(on(0), [])
    civ = line.find("civ")
    assert civ is not None
    assert (civ.planned_from, civ.planned_to) == (date(2026, 11, 23), date(2026, 11, 25))
    assert line.planned_end == date(2026, 11, 27)


def test_start_on_a_day_off_counts_from_the_next_working_day() -> None:
    assert place(STEPS, [], MONDAY - timedelta(days=2), on(0), BERLIN).start == MONDAY


def test_step_a_day_past_its_end_is_late_and_moves_all_that_is_open() -> None:
    line = stand(on(3), done(wel=0, har=1))
    assert states(line) == ["done", "done", "late", "plain", "plain", "plain"]
    assert line.days_behind == 1
    assert [state.shift for state in line.steps[2:]] == [1, 1, 1, 1]
    assert line.expected_end == BERLIN.add_working_days(line.planned_end, 1)


def test_late_step_whose_need_is_open_is_not_the_one_to_do() -> None:
    line = stand(on(3), done(wel=0))
    assert states(line)[1:3] == ["late", "plain"]
    assert line.next_step is not None
    assert line.next_step.step.key == "har"
    assert line.steps[2].waits_for == ("har",)


@pytest.mark.parametrize(("today", "state"), [(5, "ontime"), (6, "soon"), (7, "soon"), (8, "late")])
def test_open_window_goes_from_on_time_to_soon_to_late(today: int, state: str) -> None:
    line = stand(on(today), done(wel=0, har=1, quiz=2, gate=4))
    assert states(line)[4] == state


def test_step_whose_needs_are_done_but_begins_later_is_plain() -> None:
    assert states(stand(on(4), done(wel=0, har=1, quiz=2, gate=4)))[4] == "plain"


def test_weekend_after_a_missed_friday_counts_as_the_monday() -> None:
    saturday = on(4) + timedelta(days=1)
    line = stand(saturday, done(wel=0, har=1, quiz=2))
    assert (line.days_behind, states(line)[3]) == (1, "late")
    assert line.steps[3].expected_to == on(5)


def test_days_that_are_done_in_advance_make_one_ahead() -> None:
    assert stand(on(1), done(wel=0, har=1, quiz=1)).days_behind == -1


def test_gap_in_the_plan_makes_nobody_ahead() -> None:
    steps = (Step(key="a", kind="read", day=0), Step(key="b", kind="read", day=30))
    assert place(steps, done(a=0), MONDAY, on(0), BERLIN).days_behind == 0


def test_step_done_before_its_needs_counts_on_its_own_date() -> None:
    line = stand(on(1), done(wel=0, quiz=1))
    assert states(line)[:3] == ["done", "soon", "done"]
    assert (line.steps[2].done_on, line.steps[2].shift) == (on(1), -1)


def test_finished_plan_tells_how_late_its_last_step_was() -> None:
    line = stand(on(20), done(wel=0, har=1, quiz=2, gate=4, civ=7, live=11))
    assert line.finished
    assert (line.days_behind, line.next_step, line.expected_end) == (2, None, on(11))


def test_score_is_the_best_of_all_attempts() -> None:
    attempts = (
        Attempt(number=1, on=on(2), share=0.75, passed=False), Attempt(number=2, on=on(3), share=0.92, passed=True),
        Attempt(number=3, on=on(4), share=0.9, passed=True),
    )
    line = stand(on(4), [Fact(key="quiz", done_on=on(3), attempts=attempts)])
    quiz = line.find("quiz")
    assert quiz is not None
    assert (quiz.score, quiz.pass_mark, quiz.attempts, quiz.done_on) == (0.92, 0.85, attempts, on(3))


def test_failed_attempt_is_shown_and_leaves_the_step_open() -> None:
    attempts = (Attempt(number=1, on=on(2), share=0.5, passed=False),)
    line = stand(on(3), [*done(wel=0, har=1), Fact(key="quiz", attempts=attempts)])
    assert (line.steps[2].state, line.steps[2].score) == (State.LATE, 0.5)


def test_status_only_carries_no_score_anywhere() -> None:
    attempts = (Attempt(number=1, on=on(2), share=0.5, passed=False),)
    line = stand(on(3), [*done(wel=0, har=1), Fact(key="quiz", attempts=attempts)])
    bare = line.without_scores()
    assert "share" in repr(line)
    assert "share" not in repr(bare)
    assert all(state.score is None for state in bare.steps)
    assert states(bare) == states(line)


def test_facts_of_steps_that_left_the_plan_are_ignored() -> None:
    assert stand(on(0), done(gone=0)) == stand(on(0), [])


def test_last_gate_is_the_one_that_ends_the_plan() -> None:
    line = stand(on(0), [])
    assert line.last_gate is line.next_gate is line.find("gate")


@st.composite
def plans(draw: st.DrawFn) -> tuple[tuple[Step, ...], list[Fact], date, Calendar]:
    """A plan in the order of its days, some of its steps done, and a day to look at it."""
    count = draw(st.integers(1, 12))
    offsets = sorted(draw(st.lists(st.integers(0, 30), min_size=count, max_size=count)))
    steps = tuple(
        Step(
            key=f"s{place}", kind="read", day=offset, days=draw(st.integers(1, 5)),
            needs=tuple(f"s{need}" for need in draw(st.sets(st.integers(0, place - 1), max_size=3))) if place else (),
            gate=draw(st.booleans()),
        )
        for place, offset in enumerate(offsets)
    )
    some = draw(st.sets(st.sampled_from([step.key for step in steps])))
    facts = [Fact(key=key, done_on=draw(st.dates(date(2026, 11, 1), date(2027, 1, 31)))) for key in sorted(some)]
    off = draw(st.frozensets(st.dates(date(2026, 11, 1), date(2027, 2, 28)), max_size=12))
    return steps, facts, draw(st.dates(date(2026, 11, 1), date(2027, 1, 31))), Calendar(days_off=off)


@given(plans())
def test_same_facts_give_the_same_timeline_in_whatever_order(
    plan: tuple[tuple[Step, ...], list[Fact], date, Calendar]
) -> None:
    steps, facts, today, calendar = plan
    assert place(steps, facts, MONDAY, today, calendar) == place(steps, facts[::-1], MONDAY, today, calendar)


@given(plans())
def test_forecast_is_never_before_today_nor_before_the_plan(
    plan: tuple[tuple[Step, ...], list[Fact], date, Calendar]
) -> None:
    steps, facts, today, calendar = plan
    line = place(steps, facts, MONDAY, today, calendar)
    for state in line.steps:
        if state.expected_to is None or state.expected_from is None:
            assert state.done_on is not None
            continue
        assert today <= state.expected_from <= state.expected_to
        assert state.planned_to <= state.expected_to <= line.expected_end
        assert calendar.is_working_day(state.expected_to)


@given(plans())
def test_forecast_keeps_the_order_of_the_plan(plan: tuple[tuple[Step, ...], list[Fact], date, Calendar]) -> None:
    steps, facts, today, calendar = plan
    line = place(steps, facts, MONDAY, today, calendar)
    still_open = sorted((state.planned_to, state.expected_to) for state in line.steps if state.expected_to)
    assert [expected for _, expected in still_open] == sorted(expected for _, expected in still_open if expected)


@given(plans(), st.integers(0, 40))
def test_waiting_never_brings_the_end_nearer(
    plan: tuple[tuple[Step, ...], list[Fact], date, Calendar], more: int
) -> None:
    steps, facts, today, calendar = plan
    now = place(steps, facts, MONDAY, today, calendar)
    later = place(steps, facts, MONDAY, today + timedelta(days=more), calendar)
    assert later.expected_end >= now.expected_end


@given(plans())
def test_behind_and_late_say_the_same(plan: tuple[tuple[Step, ...], list[Fact], date, Calendar]) -> None:
    steps, facts, today, calendar = plan
    line = place(steps, facts, MONDAY, today, calendar)
    assert not any(state.state is State.LATE for state in line.steps) or line.days_behind > 0
    if not line.finished and line.days_behind > 0:
        assert min(s.expected_to for s in line.steps if s.expected_to) == calendar.next_working_day(today)


@given(plans())
def test_next_step_is_the_first_whose_needs_are_done(plan: tuple[tuple[Step, ...], list[Fact], date, Calendar]) -> None:
    steps, facts, today, calendar = plan
    line = place(steps, facts, MONDAY, today, calendar)
    ready = [state for state in line.steps if state.done_on is None and not state.waits_for]
    assert line.next_step == (ready[0] if ready else None)
    assert line.finished or ready
