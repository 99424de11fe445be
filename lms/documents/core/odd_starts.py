"""Whether a version begins to bind when hardly anybody is there to read it: on a day off, or at night."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

SATURDAY = 5
EVENING, MORNING = time(22), time(6)
"""When the night begins and ends on the clock of a market."""


class Oddity(StrEnum):
    """What is odd about an instant."""

    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    NIGHT = "night"


@dataclass(frozen=True, kw_only=True)
class OddStart:
    """That a version begins at an odd time: local is the market's own time, name that of the public holiday or ""."""

    oddity: Oddity
    market: str
    local: datetime
    name: str = ""


def odd_starts(starts: Iterable[tuple[str, datetime]], holiday: Callable[[str, date], str]) -> Iterator[OddStart]:
    """What is odd about the local times at which a version begins in the markets.

    holiday gives the name of a market's public holiday, "" for any other day. A weekend is told only where the day is
    no holiday.
    """
    for market, local in starts:
        name = holiday(market, local.date())
        if name:
            yield OddStart(oddity=Oddity.HOLIDAY, market=market, local=local, name=name)
        elif local.weekday() >= SATURDAY:
            yield OddStart(oddity=Oddity.WEEKEND, market=market, local=local)
        if local.time() >= EVENING or local.time() < MORNING:
            yield OddStart(oddity=Oddity.NIGHT, market=market, local=local)
