"""What is owed of a briefing and how it stands."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lms.briefings.core.owing import Owed, Standing

DUE = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)


def owed(read: bool = False, passed: bool | None = False, current: bool = True) -> Owed:
    return Owed(read=read, passed=passed, due_at=DUE, current=current)


@pytest.mark.parametrize(("value", "is_open"), [
    (owed(), True), (owed(read=True), True), (owed(passed=True), True), (owed(passed=None), True),
    (owed(read=True, passed=True), False), (owed(read=True, passed=None), False), (owed(current=False), False),
])
def test_open_until_read_and_passed_and_only_while_current(value: Owed, is_open: bool) -> None:
    assert value.open is is_open


@pytest.mark.parametrize(("before_due", "expected"), [
    (timedelta(hours=49), Standing.ONTIME), (timedelta(hours=48), Standing.SOON),
    (timedelta(), Standing.SOON), (timedelta(seconds=-1), Standing.LATE),
])
def test_standing_follows_the_due_date(before_due: timedelta, expected: Standing) -> None:
    assert owed().standing(DUE - before_due) is expected


def test_done_stays_done_after_the_due_date_and_after_the_version() -> None:
    assert owed(read=True, passed=True, current=False).standing(DUE + timedelta(days=30)) is Standing.DONE


def test_what_was_not_done_lapses_with_its_version() -> None:
    assert owed(current=False).standing(DUE + timedelta(days=30)) is Standing.LAPSED
