"""Coverage of changed passages, and the day by which to read."""
from __future__ import annotations

import pytest

from lms.briefings.core.rows import Decision, Passage, Row
from lms.desks.core.coverage import Cover, cover_of, passage_asked
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


STRIKE = "A strike must expire after 180 days."
CELL = "Within 1 working day"
ROW = "S3 | Threat without detail | Within 1 working day"


def changed(new: str | None, *, section_id: str = "HAR-4", row: str = "") -> Passage:
    change = Change(
        id=f"{section_id} {row} {new}", verdict=Verdict.SUBSTANTIVE, kind=ChangeKind.OTHER, section_id=section_id,
        heading="", reason="words", old=Side(quote="old"), new=None if new is None else Side(quote=new), row=row)
    return Passage(rows=(Row(verdict=Verdict.SUBSTANTIVE, change=change),))


@pytest.mark.parametrize(("passage", "quote", "expected"), [
    (changed(STRIKE), STRIKE, True),
    (changed("It expires on the owner’s day."), "It expires on the owner's  day.", True),  # as evidence is read
    (changed(STRIKE), "expire after 180 days", True),
    (changed(STRIKE), f"{STRIKE} A note must expire after 7 days.", True),
    (changed(STRIKE), "A strike must expire after 90 days.", False),
    (changed("A strike must expire after 80 days"), "A strike must expire after 80 days of 180 days", True),
    (changed("80 days"), "180 days", False),  # not across the border of a number
    (changed("Strikes expire.", section_id="HAR-5"), "Strikes expire.", False),
    (changed(None), "old", False),
    (changed(STRIKE), "", False),
    (changed(CELL, row="S3"), ROW, True),
    (changed(CELL, row="S2"), ROW, False),  # the same value in another row
    (changed(CELL, row="S3"), CELL, False),  # it could be any row's
])
def test_a_question_asks_about_a_passage_whose_new_wording_it_rests_on(
    passage: Passage, quote: str, expected: bool,
) -> None:
    found = passage_asked([passage], section_id="HAR-4", quote=quote)
    assert found is (passage if expected else None)


def test_a_question_on_two_passages_stands_at_the_weightier_one() -> None:
    cells = [changed("Remove", row="S3"), changed(CELL, row="S3")]
    assert passage_asked(cells, section_id="HAR-4", quote=f"S3 | Remove | {CELL}") is cells[0]
    assert passage_asked([], section_id="HAR-4", quote=CELL) is None
