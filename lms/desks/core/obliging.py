"""How a publication stands to what the class of its change obliges to: when it is due, and where it falls short."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from lms.briefings.core.duties import AckRule, Duty
from lms.training.core.calendar import Calendar

CLOSE_OF_DAY = time(18)
"""Until when something that is due on a day can be done."""

NOTICE_DAYS = 2
"""Working days to read a version that should have been confirmed before it applied but applies already."""


class Short(StrEnum):
    """In what a publication asks less of people, or leaves them less time, than its class obliges to."""

    LEAD = "lead"
    ACK = "ack"
    QUIZ_LATE = "quiz-late"
    QUIZ_MISSING = "quiz-missing"
    MARK = "mark"
    ATTEMPTS = "attempts"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is to be published. Times are local ones of the market that is asked about; pass_mark in per cent.

    starts is when the version applies, asks whether there is a check.
    """

    now: datetime
    starts: datetime
    due: datetime
    asks: bool
    pass_mark: int
    attempts: int


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """One way in which a publication falls short; wanted is the number of the setting, given that of the plan."""

    short: Short
    wanted: int = 0
    given: int = 0


def proposed_due(duty: Duty, *, now: datetime, starts: datetime, calendar: Calendar) -> datetime:
    """By when to read and check, so that nothing of the duty is missed: a local time on a working day, if it can be.

    Before the start: the close of the working day before it. Where that has passed, the close of day after NOTICE_DAYS.
    """
    if duty.ack_rule is AckRule.BEFORE:
        day = calendar.add_working_days(calendar.next_working_day(starts.date()), -1)
        before = datetime.combine(day, CLOSE_OF_DAY, starts.tzinfo)
        if before > now:
            return before
    if duty.ack_rule is AckRule.MINUTES and duty.quiz_hours is not None:
        return max(now, starts) + timedelta(hours=duty.quiz_hours)
    days = duty.ack_count if duty.ack_rule is AckRule.DAYS else NOTICE_DAYS
    return datetime.combine(calendar.add_working_days(now.date(), days), CLOSE_OF_DAY, now.tzinfo)


def shortfalls(duty: Duty, plan: Publication, calendar: Calendar) -> Iterator[Shortfall]:
    """Where a publication falls short of a duty. Minutes of a shift are not looked at: no shift is known here."""
    lead = max(0, calendar.working_days_between(plan.now.date(), plan.starts.date()))
    if lead < duty.lead_days:
        yield Shortfall(short=Short.LEAD, wanted=duty.lead_days, given=lead)
    if duty.ack_rule is AckRule.BEFORE and plan.due > plan.starts:
        yield Shortfall(short=Short.ACK)
    if duty.ack_rule is AckRule.DAYS:
        days = calendar.working_days_between(plan.now.date(), plan.due.date())
        if days > duty.ack_count:
            yield Shortfall(short=Short.ACK, wanted=duty.ack_count, given=days)
    if duty.quiz_hours is not None:
        yield from _of_check(duty, duty.quiz_hours, plan)


def _of_check(duty: Duty, hours: int, plan: Publication) -> Iterator[Shortfall]:
    if not plan.asks:
        yield Shortfall(short=Short.QUIZ_MISSING)
        return
    late = plan.due - max(plan.now, plan.starts)
    if late > timedelta(hours=hours):
        yield Shortfall(short=Short.QUIZ_LATE, wanted=hours, given=-(-late // timedelta(hours=1)))
    if plan.pass_mark < duty.pass_mark:
        yield Shortfall(short=Short.MARK, wanted=duty.pass_mark, given=plan.pass_mark)
    if plan.attempts > duty.retakes + 1:
        yield Shortfall(short=Short.ATTEMPTS, wanted=duty.retakes + 1, given=plan.attempts)
