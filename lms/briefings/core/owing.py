"""What someone still owes of a briefing, and how it stands against its due date."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SOON = timedelta(hours=48)


class Standing(StrEnum):
    """How an obligation stands."""

    DONE = "done"
    ONTIME = "ontime"
    SOON = "soon"
    LATE = "late"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A briefing as it stands for one person.

    passed is None where the briefing has no quiz. current is false once its version is superseded or withdrawn:
    then nothing of it is owed any more.
    """

    read: bool
    passed: bool | None
    due_at: datetime
    current: bool = True

    @property
    def done(self) -> bool:
        """Whether everything asked was done."""
        return self.read and self.passed is not False

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.current and not self.done

    def standing(self, at: datetime) -> Standing:
        """The state at an instant; soon means due within 48 hours."""
        if self.done:
            return Standing.DONE
        if not self.current:
            return Standing.LAPSED
        if at > self.due_at:
            return Standing.LATE
        return Standing.SOON if self.due_at - at <= SOON else Standing.ONTIME
