"""The clock that tests and the demo set."""
from __future__ import annotations

from datetime import UTC, datetime

from lms.base.clock import FixedClock


def test_a_fixed_clock_stands_still() -> None:
    instant = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    clock = FixedClock(at=instant)
    assert [clock.now(), clock.now()] == [instant, instant]
