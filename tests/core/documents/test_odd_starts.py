"""Starts on a day off or at night."""
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lms.base.public_holidays import holiday_names
from lms.documents.core.odd_starts import Oddity, OddStart, odd_starts


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def found(market: str, at: datetime, language: str = "en") -> list[OddStart]:
    return list(odd_starts([(market, at)],
                           lambda place, day: holiday_names(place, day.year, language).get(day, "")))


@pytest.mark.parametrize(("market", "at", "oddities"), [
    ("DE", local(2026, 11, 30, 9), []),
    ("DE", local(2026, 11, 30, 6), []),
    ("DE", local(2026, 11, 30, 5, 59), [Oddity.NIGHT]),
    ("DE", local(2026, 11, 30, 21, 59), []),
    ("DE", local(2026, 11, 30, 22), [Oddity.NIGHT]),
    ("DE", local(2026, 11, 28, 9), [Oddity.WEEKEND]),
    ("DE", local(2026, 10, 3, 9), [Oddity.HOLIDAY]),  # a Saturday too
    ("UK", local(2026, 10, 3, 9), [Oddity.WEEKEND]),
    ("UK", local(2026, 12, 25), [Oddity.HOLIDAY, Oddity.NIGHT]),
    ("DE", local(2027, 3, 8, 9), [Oddity.HOLIDAY]),  # a holiday in Berlin only
    ("IE", local(2027, 3, 8, 9), []),
])
def test_odd_starts_by_market(market: str, at: datetime, oddities: list[Oddity]) -> None:
    assert [one.oddity for one in found(market, at)] == oddities


def test_a_holiday_has_its_name_in_the_language_of_the_reader() -> None:
    assert found("DE", local(2026, 12, 25, 9), "de")[0].name == "Erster Weihnachtstag"
    assert holiday_names("IE", 2026, "de")[date(2026, 3, 17)] == "Saint Patrick's Day"
