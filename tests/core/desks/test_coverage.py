"""Coverage of changed passages, and the day by which to read."""
from __future__ import annotations

from datetime import date

import pytest

from lms.briefings.core.rows import Decision, Passage, Row
from lms.desks.core.coverage import Cover, cover_of, due_day
from lms.documents.core.values import Change, ChangeKind, Side, Verdict


def decided(verdict: Verdict) -> Decision:
    return Decision(verdict=verdict, confirm_only=True)


def passage(*verdicts: Verdict, confirm_only: bool = False) -> Passage:
    rows = [
        Row(verdict=verdict, decision=decided(verdict) if confirm_only else None, change=Change(
            id=str(number), verdict=verdict, kind=ChangeKind.OTHER, section_id="HAR-4", heading="Strikes",
            reason="words", old=Side(quote="old"), new=Side(quote="new")))
        for number, verdict in enumerate(verdicts)
    ]
    return Passage(rows=tuple(rows))


@pytest.mark.parametrize(("value", "live", "expected"), [
    (passage(Verdict.SUBSTANTIVE), 0, Cover.MISSING),
    (passage(Verdict.SUBSTANTIVE), 1, Cover.COVERED),
    (passage(Verdict.SUBSTANTIVE, confirm_only=True), 0, Cover.CONFIRM),
    (passage(Verdict.SUBSTANTIVE, confirm_only=True), 2, Cover.COVERED),
    (passage(Verdict.CHECK), 0, Cover.CHECK),
    (passage(Verdict.SUBSTANTIVE, Verdict.CHECK), 0, Cover.CHECK),
])
def test_a_passage_is_covered_by_a_question_or_by_a_decision(value: Passage, live: int, expected: Cover) -> None:
    assert cover_of(value, live) is expected


@pytest.mark.parametrize(("starts", "expected"), [
    (date(2026, 11, 30), date(2026, 11, 27)),  # a Monday: the Friday before
    (date(2026, 12, 3), date(2026, 12, 2)),
    (date(2026, 11, 26), date(2026, 11, 27)),  # tomorrow: two working days from today
    (date(2026, 7, 6), date(2026, 11, 27)),
    (None, date(2026, 11, 27)),
])
def test_due_before_a_version_starts_or_soon_after_it_did(starts: date | None, expected: date) -> None:
    assert due_day(starts, date(2026, 11, 25)) == expected


def test_two_working_days_from_a_friday_skip_the_weekend() -> None:
    assert due_day(None, date(2026, 11, 27)) == date(2026, 12, 1)
