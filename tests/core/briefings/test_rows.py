"""The rows of a briefing: order of impact, decisions over the engine, redlines."""
from __future__ import annotations

import pytest

from lms.briefings.core.rows import Decision, Row, needs_reason, rows_of
from lms.documents.core.values import Change, ChangeKind, ChangeSet, Side, Verdict
from lms.documents.core.word_spans import Span


def change(name: str, verdict: Verdict = Verdict.SUBSTANTIVE, kind: ChangeKind = ChangeKind.OTHER,
           old: str | None = "old words", new: str | None = "new words") -> Change:
    return Change(id=name, verdict=verdict, kind=kind, section_id="HAR-4", heading="Strikes", reason="words",
                  old=Side(quote=old) if old is not None else None, new=Side(quote=new) if new is not None else None)


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.change.id for row in rows]


def pairs(spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(span.op, span.text) for span in spans]


def test_substantive_rows_come_first_and_by_weight_of_their_kind() -> None:
    changes = ChangeSet(changes=(
        change("look", Verdict.CHECK, ChangeKind.MODALITY), change("rest"), change("list", kind=ChangeKind.LIST_ITEM),
        change("when", kind=ChangeKind.CONDITION), change("days", kind=ChangeKind.DURATION),
        change("must", kind=ChangeKind.MODALITY), change("typo", Verdict.EDITORIAL),
    ))
    rows = rows_of(changes, {})
    assert ids(rows.telling) == ["must", "days", "when", "list", "rest", "look"]
    assert ids(rows.editorial) == ["typo"]


def test_rows_of_one_weight_stay_in_reading_order() -> None:
    changes = ChangeSet(changes=(change("b", kind=ChangeKind.NUMBER), change("a", kind=ChangeKind.DURATION)))
    assert ids(rows_of(changes, {}).telling) == ["b", "a"]


def test_a_decision_wins_over_the_engine() -> None:
    changes = ChangeSet(changes=(change("down"), change("up", Verdict.EDITORIAL), change("look", Verdict.CHECK)))
    rows = rows_of(changes, {
        "down": Decision(verdict=Verdict.EDITORIAL, reason="typing error"),
        "up": Decision(verdict=Verdict.SUBSTANTIVE, reason="a new duty"),
        "look": Decision(verdict=Verdict.SUBSTANTIVE, confirm_only=True),
        "gone": Decision(verdict=Verdict.SUBSTANTIVE),
    })
    assert ids(rows.telling) == ["up", "look"]
    assert ids(rows.editorial) == ["down"]
    look = rows.find("look")
    assert look is not None
    assert look.confirm_only
    assert rows.find("gone") is None


def test_a_row_marks_on_each_side_only_what_that_side_has() -> None:
    changes = ChangeSet(changes=(change("x", old="within 24 hours", new="within 12 hours"),))
    row = rows_of(changes, {}).telling[0]
    assert pairs(row.before) == [("equal", "within"), ("delete", " 24"), ("equal", " hours")]
    assert pairs(row.after) == [("equal", "within"), ("insert", " 12"), ("equal", " hours")]


def test_an_addition_has_nothing_before_and_a_removal_nothing_after() -> None:
    rows = rows_of(ChangeSet(changes=(change("came", old=None), change("went", new=None))), {})
    came, went = rows.telling
    assert came.before == ()
    assert went.after == ()


@pytest.mark.parametrize(("engine", "decided", "expected"), [
    (Verdict.SUBSTANTIVE, Verdict.EDITORIAL, True),
    (Verdict.EDITORIAL, Verdict.SUBSTANTIVE, True),
    (Verdict.SUBSTANTIVE, Verdict.SUBSTANTIVE, False),
    (Verdict.CHECK, Verdict.EDITORIAL, False),
])
def test_only_overruling_needs_a_reason(engine: Verdict, decided: Verdict, expected: bool) -> None:
    assert needs_reason(change("x", engine), decided) is expected


def test_changes_of_one_sentence_are_one_passage_with_the_weightiest_first() -> None:
    changes = ChangeSet(changes=(
        change("words", old="may wait 2 days", new="must wait 3 days"),
        change("other", old="another sentence", new="one more sentence"),
        change("days", kind=ChangeKind.DURATION, old="may wait 2 days", new="must wait 3 days"),
        change("must", kind=ChangeKind.MODALITY, old="may wait 2 days", new="must wait 3 days"),
    ))
    first, second = rows_of(changes, {}).passages
    assert ids(first.rows) == ["must", "days", "words"]
    assert first.kinds == (ChangeKind.MODALITY, ChangeKind.DURATION, ChangeKind.OTHER)
    assert first.first.change.id == "must"
    assert first.change_ids == ("must", "days", "words")
    assert ids(second.rows) == ["other"]


def test_a_removal_and_an_addition_of_the_same_words_are_two_passages() -> None:
    changes = ChangeSet(changes=(change("went", new=None, old="words"), change("came", old=None, new="words")))
    assert len(rows_of(changes, {}).passages) == 2


def test_a_passage_is_settled_when_nothing_in_it_is_to_check() -> None:
    changes = ChangeSet(changes=(change("a"), change("b", Verdict.CHECK)))
    assert [passage.settled for passage in rows_of(changes, {}).passages] == [False]
    decided = {"b": Decision(verdict=Verdict.SUBSTANTIVE)}
    assert [passage.settled for passage in rows_of(changes, decided).passages] == [True]


@pytest.mark.parametrize(("section_id", "row", "quote", "expected"), [
    ("", "From", "Mon 30 Nov 2026, 00:00 Berlin", True), ("", "Ab, IE", "30.11.2026", True),
    ("", "", "Until | Mon 30 Nov 2026, 00:00 Berlin", True), ("", "Markets", "DE, IE", False),
    ("HAR-4", "From", "Mon 30 Nov 2026", False),
])
def test_dates_at_the_head_of_a_version_are_told_apart(section_id: str, row: str, quote: str, expected: bool) -> None:
    head = Change(id="x", verdict=Verdict.SUBSTANTIVE, kind=ChangeKind.TABLE_CELL, section_id=section_id, heading="",
                  reason="reference", old=None, new=Side(quote=quote), row=row)
    rows = rows_of(ChangeSet(changes=(head,)), {})
    assert ids(rows.dates if expected else rows.telling) == ["x"]
    assert rows.find("x") is not None
