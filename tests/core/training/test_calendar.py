"""Working days of a market."""
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.public_holidays import holidays_of
from lms.training.core.calendar import Calendar


def market(code: str) -> Calendar:
    """The calendar of a market from 2025 to 2029."""
    return Calendar(days_off=frozenset().union(*(holidays_of(code, year) for year in range(2025, 2030))))


MARKETS = {code: market(code) for code in ("DE", "IE", "UK")}
days = st.dates(date(2026, 1, 1), date(2028, 6, 30))
calendars = st.one_of(
    st.sampled_from(sorted(MARKETS)).map(MARKETS.__getitem__),
    st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=30).map(lambda off: Calendar(days_off=off)),
)


@given(calendars, days, st.integers(-120, 120))
def test_adding_never_lands_on_a_day_off(calendar: Calendar, day: date, count: int) -> None:
    assert calendar.is_working_day(calendar.add_working_days(day, count))


@given(calendars, days, st.integers(-120, 120))
def test_between_undoes_adding_from_a_working_day(calendar: Calendar, day: date, count: int) -> None:
    start = calendar.next_working_day(day)
    assert calendar.working_days_between(start, calendar.add_working_days(start, count)) == count


@given(calendars, days, st.integers(0, 60), st.integers(0, 60))
def test_adding_twice_is_adding_the_sum(calendar: Calendar, day: date, first: int, second: int) -> None:
    twice = calendar.add_working_days(calendar.add_working_days(day, first), second)
    assert twice == calendar.add_working_days(day, first + second)


@given(calendars, days, days)
def test_between_is_turned_round_with_its_days(calendar: Calendar, one: date, other: date) -> None:
    assert calendar.working_days_between(one, other) == -calendar.working_days_between(other, one)


@given(calendars, days, days, days)
def test_between_adds_up_over_a_day_on_the_way(calendar: Calendar, one: date, other: date, third: date) -> None:
    first, middle, last = sorted((one, other, third))
    whole = calendar.working_days_between(first, last)
    assert whole == calendar.working_days_between(first, middle) + calendar.working_days_between(middle, last)


@given(calendars, days)
def test_next_working_day_is_the_first_not_before(calendar: Calendar, day: date) -> None:
    found = calendar.next_working_day(day)
    assert found >= day
    assert list(calendar.working_days(day, found)) == [found]


def test_next_working_day_from_a_saturday_is_the_monday() -> None:
    assert MARKETS["UK"].next_working_day(date(2026, 11, 28)) == date(2026, 11, 30)
    assert MARKETS["UK"].next_working_day(date(2026, 11, 30)) == date(2026, 11, 30)


def test_weekend_after_friday_is_no_working_day_later() -> None:
    friday = date(2026, 11, 27)
    calendar = Calendar()
    found = [calendar.working_days_between(friday, friday + timedelta(days=more)) for more in range(4)]
    assert found == [0, 0, 0, 1]


@pytest.mark.parametrize(("code", "day", "works"), [
    ("DE", date(2027, 3, 8), False),    # Women's Day, in Berlin only
    ("IE", date(2027, 3, 8), True),
    ("UK", date(2027, 3, 8), True),
    ("DE", date(2027, 3, 29), False),   # Easter Monday
    ("IE", date(2027, 3, 29), False),
    ("UK", date(2027, 3, 29), False),
    ("DE", date(2027, 3, 26), False),   # Good Friday
    ("IE", date(2027, 3, 26), True),
    ("IE", date(2027, 3, 17), False),   # Saint Patrick's Day
    ("UK", date(2026, 12, 28), False),  # for Boxing Day, which is a Saturday
    ("DE", date(2026, 12, 28), True),
])
def test_public_holidays_are_those_of_the_market(code: str, day: date, works: bool) -> None:
    assert MARKETS[code].is_working_day(day) is works


def test_last_week_of_the_year_in_berlin_has_six_working_days() -> None:
    worked = MARKETS["DE"].working_days(date(2026, 12, 24), date(2027, 1, 4))
    assert [day.day for day in worked] == [24, 28, 29, 30, 31, 4]


def test_ramp_check_of_a_january_cohort_moves_past_womens_day() -> None:
    assert MARKETS["DE"].add_working_days(date(2027, 1, 11), 40) == date(2027, 3, 9)
