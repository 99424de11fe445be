"""What a class obliges to: when a publication is due, and where it falls short."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lms.briefings.core.duties import DUTIES
from lms.desks.core.obliging import Publication, Short, Shortfall, proposed_due, shortfalls
from lms.training.core.calendar import Calendar

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)  # type: ignore[misc, arg-type]


NOW = berlin(2026, 11, 25, 10)  # a Wednesday
MONDAY = berlin(2026, 11, 30)
PLAIN = Calendar()
SOUND = Publication(now=NOW, starts=MONDAY, due=berlin(2026, 11, 27, 18), asks=True, pass_mark=85,
                    attempts=3)


@pytest.mark.parametrize(("name", "starts", "due"), [
    ("material", MONDAY, berlin(2026, 11, 27, 18)),
    ("material", berlin(2026, 12, 6, 9), berlin(2026, 12, 4, 18)),  # a Sunday: the Friday before
    ("material", berlin(2026, 11, 25, 12), berlin(2026, 11, 27, 18)),  # too late to confirm before
    ("minor", MONDAY, berlin(2026, 12, 2, 18)),
    ("editorial", MONDAY, berlin(2026, 11, 27, 18)),
    ("emergency", NOW - timedelta(hours=1), berlin(2026, 11, 26, 10)),
    ("emergency", MONDAY, berlin(2026, 12, 1)),
])
def test_proposed_due(name: str, starts: datetime, due: datetime) -> None:
    found = proposed_due(DUTIES[name], now=NOW, starts=starts, calendar=PLAIN)
    assert found == due


def test_due_avoids_the_public_holidays() -> None:
    off = Calendar(days_off=frozenset({date(2026, 11, 27)}))
    assert proposed_due(DUTIES["material"], now=NOW, starts=MONDAY, calendar=off).date() == date(2026, 11, 26)


@pytest.mark.parametrize(("name", "changed", "expected"), [
    ("material", {}, []),
    ("editorial", {"asks": False, "pass_mark": 50, "attempts": 9, "starts": NOW}, []),
    ("material", {"starts": berlin(2026, 11, 27, 23)}, [Shortfall(short=Short.LEAD, wanted=3, given=2)]),
    ("material", {"starts": NOW - timedelta(days=9), "due": NOW + timedelta(hours=60)},
     [Shortfall(short=Short.LEAD, wanted=3), Shortfall(short=Short.ACK),
      Shortfall(short=Short.QUIZ_LATE, wanted=48, given=60)]),
    ("material", {"asks": False}, [Shortfall(short=Short.QUIZ_MISSING)]),
    ("material", {"pass_mark": 80, "attempts": 4},
     [Shortfall(short=Short.MARK, wanted=85, given=80), Shortfall(short=Short.ATTEMPTS, wanted=3, given=4)]),
    ("minor", {"due": berlin(2026, 12, 2, 18)}, []),
    ("minor", {"due": berlin(2026, 12, 3, 8)}, [Shortfall(short=Short.ACK, wanted=5, given=6)]),
    ("emergency", {"starts": NOW, "due": NOW + timedelta(hours=24)}, []),
])
def test_shortfalls(name: str, changed: dict[str, object], expected: list[Shortfall]) -> None:
    plan = replace(SOUND, **changed)  # type: ignore[arg-type]
    assert list(shortfalls(DUTIES[name], plan, PLAIN)) == expected
