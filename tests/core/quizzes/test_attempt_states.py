"""When an attempt ends, what may be done with it then, and the same by a model that was written from the rule alone."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.taking.attempt_states import (
    MAY,
    Act,
    AttemptState,
    Opening,
    Times,
    seconds_for,
    state_of,
    why_not_now,
)

NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


@pytest.mark.parametrize(("times", "ends"), [
    (Times(started_at=NINE), None),
    (Times(started_at=NINE, extension=60, grace=30), None),
    (Times(started_at=NINE, seconds=600), 10),
    (Times(started_at=NINE, seconds=600, closes_at=after(5)), 5),
    (Times(started_at=NINE, seconds=600, closes_at=after(20)), 10),
    (Times(started_at=NINE, closes_at=after(20), extension=120), 22),
    (Times(started_at=NINE, seconds=600, extension=90), 11.5),
])
def test_an_attempt_ends_by_its_limit_or_its_quiz_and_later_by_an_extension(times: Times, ends: float | None) -> None:
    assert times.ends_at == (None if ends is None else after(ends))


LIMITED = Times(started_at=NINE, seconds=600, grace=30)


@pytest.mark.parametrize(("at", "state"), [
    (after(0), AttemptState.OPEN), (after(10) - timedelta(milliseconds=1), AttemptState.OPEN),
    (after(10), AttemptState.GRACE), (after(10.5) - timedelta(milliseconds=1), AttemptState.GRACE),
    (after(10.5), AttemptState.OVER),
])
def test_the_end_is_exact_and_belongs_to_what_follows(at: datetime, state: AttemptState) -> None:
    assert state_of(LIMITED, None, "at_end", at) is state


def test_a_closed_attempt_is_released_at_once_or_when_its_quiz_closes() -> None:
    closing = Times(started_at=NINE, closes_at=after(60))
    assert state_of(closing, after(5), "at_end", after(5)) is AttemptState.RELEASED
    assert state_of(closing, after(5), "after_close", after(59)) is AttemptState.CLOSED
    assert state_of(closing, after(5), "after_close", after(60)) is AttemptState.RELEASED
    assert state_of(Times(started_at=NINE), after(5), "after_close", after(6)) is AttemptState.RELEASED


def test_every_state_says_what_may_be_done() -> None:
    assert set(MAY) == set(AttemptState)
    assert all(not {Act.SAVE, Act.CHECK, Act.SKIP} & MAY[state] for state in (
        AttemptState.OVER, AttemptState.CLOSED, AttemptState.RELEASED))
    assert [state for state in AttemptState if Act.REVIEW in MAY[state]] == [AttemptState.RELEASED]
    assert set().union(*MAY.values()) == set(Act)


@pytest.mark.parametrize(("minutes", "percent", "seconds"), [
    (None, 50, None), (10, 0, 600), (10, 25, 750), (1, 33, 80), (7, 100, 840),
])
def test_extra_time_is_a_share_of_the_limit_rounded_up(minutes: int | None, percent: int, seconds: int | None) -> None:
    assert seconds_for(minutes, percent) == seconds


OPENING = Opening(opens_at=after(0), closes_at=after(60), wait_hours=2)


@pytest.mark.parametrize(("closed", "at", "against"), [
    (None, after(-1), ("quiz-opens-later", after(0))), (None, after(0), None), (None, after(60),
                                                                                ("quiz-has-closed", after(60))),
    (after(-100), after(10), ("attempt-too-soon", after(20))), (after(-100), after(20), None),
])
def test_a_quiz_can_be_begun_while_it_is_open_and_after_the_wait(
    closed: datetime | None, at: datetime, against: tuple[str, datetime] | None
) -> None:
    assert why_not_now(OPENING, closed, at) == against


def test_a_quiz_without_times_can_always_be_begun() -> None:
    assert why_not_now(Opening(opens_at=None, closes_at=None, wait_hours=0), after(0), after(0)) is None


SECONDS = st.integers(0, 4 * 3600)


@given(start=SECONDS, limit=st.none() | st.integers(1, 3600), closes=st.none() | SECONDS, extension=st.integers(0, 900),
       grace=st.integers(0, 600), at=SECONDS)
def test_the_state_is_that_of_the_written_rule(
    start: int, limit: int | None, closes: int | None, extension: int, grace: int, at: int
) -> None:
    """The rule in whole seconds: walk the clock second by second and see when the time is up."""
    ends = [end for end in (None if limit is None else start + limit, closes) if end is not None]
    left = [end + extension for end in ends]
    expected = AttemptState.OPEN
    if any(at >= one for one in left):
        expected = AttemptState.GRACE
        if min(left) + grace <= at:
            expected = AttemptState.OVER
    times = Times(started_at=NINE + timedelta(seconds=start), seconds=limit, extension=extension, grace=grace,
                  closes_at=None if closes is None else NINE + timedelta(seconds=closes))
    assert state_of(times, None, "at_end", NINE + timedelta(seconds=at)) is expected
