"""Working days: Monday to Friday without the public holidays of a market, which come in as data."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Which days are worked. days_off are the public holidays; Saturdays and Sundays are always off."""

    days_off: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether this day is worked."""
        return day.weekday() < SATURDAY and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that lies count working days after day (before it, if count is negative).

        A day off counts as the next working day when going forward, as the last one when going back.
        """
        step = ONE_DAY if count >= 0 else -ONE_DAY
        while not self.is_working_day(day):
            day += step
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, earlier: date, later: date) -> int:
        """How many working days lie after earlier, up to and with later; negative when later comes first.

        From a Friday to the Saturday after it: 0, to the Monday: 1. The inverse of add_working_days on working days.
        """
        if later < earlier:
            return -self.working_days_between(later, earlier)
        return sum(1 for _ in self.working_days(earlier + ONE_DAY, later))

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """Every working day from first to last, both included."""
        day = first
        while day <= last:
            if self.is_working_day(day):
                yield day
            day += ONE_DAY
