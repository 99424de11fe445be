"""What each class of change obliges to, as it came from practice."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AckRule(StrEnum):
    """By when a version has to be confirmed.

    Nobody has to; before it applies; within working days from its publication; within minutes of the shift's start.
    """

    NONE = "none"
    BEFORE = "before"
    DAYS = "days"
    MINUTES = "minutes"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What one class obliges to.

    lead_days: working days from publication to the start, 0 to 60. ack_count: the days or minutes of the rule, 0 to
    600. quiz_hours: within how many hours from the start the check is passed, 1 to 720; None where none is owed.
    pass_mark in per cent, 50 to 100; retakes after the first attempt, 0 to 9.
    """

    lead_days: int
    ack_rule: AckRule
    ack_count: int = 0
    quiz_hours: int | None = None
    pass_mark: int = 85
    retakes: int = 2


DUTIES: Mapping[str, Duty] = {
    "editorial": Duty(lead_days=0, ack_rule=AckRule.NONE),
    "minor": Duty(lead_days=0, ack_rule=AckRule.DAYS, ack_count=5),
    "material": Duty(lead_days=3, ack_rule=AckRule.BEFORE, quiz_hours=48),
    "emergency": Duty(lead_days=0, ack_rule=AckRule.MINUTES, ack_count=30, quiz_hours=24),
}
"""By class."""
