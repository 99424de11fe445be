"""Time and ids as protocols, so that cores and tests are given them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, aware, in UTC."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...


@dataclass(frozen=True, kw_only=True)
class FixedClock:
    """A clock that stands still at one instant."""

    at: datetime

    def now(self) -> datetime:
        """The instant it stands at."""
        return self.at
