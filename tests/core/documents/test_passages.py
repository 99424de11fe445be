"""A change set by passage: one sentence with two new facts is told once."""
from __future__ import annotations

from lms.documents.core.passages import changed_sections, passages_of
from lms.documents.core.values import Change, ChangeKind, ChangeSet, Side, Verdict


def change(number: int, kind: ChangeKind, *, old: str | None, new: str | None, section: str = "HAR-4.3",
           verdict: Verdict = Verdict.SUBSTANTIVE) -> Change:
    return Change(id=str(number), verdict=verdict, kind=kind, section_id=section, heading="Strikes",
                  old=Side(quote=old) if old else None, new=Side(quote=new) if new else None, reason="words")


BEFORE, AFTER = "A strike must expire after 90 days.", "A strike may expire after 180 days."
TWO = (change(1, ChangeKind.MODALITY, old=BEFORE, new=AFTER), change(2, ChangeKind.DURATION, old=BEFORE, new=AFTER))


def test_two_facts_of_one_sentence_are_one_passage_with_both_kinds() -> None:
    passage, = passages_of(TWO)
    assert passage.kinds == (ChangeKind.MODALITY, ChangeKind.DURATION)


def test_redline_shows_old_on_one_side_and_new_on_the_other() -> None:
    passage, = passages_of(TWO)
    assert "".join(span.text for span in passage.before).strip() == BEFORE
    assert "".join(span.text for span in passage.after).strip() == AFTER
    assert [span.text.strip() for span in passage.spans if span.op == "insert"] == ["may", "180"]


def test_addition_has_nothing_before() -> None:
    passage, = passages_of([change(1, ChangeKind.SECTION_ADDED, old=None, new=AFTER)])
    assert passage.before == ()
    assert [span.op for span in passage.after] == ["insert"]


def test_sections_count_their_passages_without_editorial_ones() -> None:
    edit = change(3, ChangeKind.OTHER, old="a b", new="a c", section="HAR-1.1", verdict=Verdict.EDITORIAL)
    unsure = change(4, ChangeKind.OTHER, old="d e", new="d f", section="HAR-2.1", verdict=Verdict.CHECK)
    assert changed_sections(ChangeSet(changes=(*TWO, edit, unsure))) == {"HAR-4.3": 1, "HAR-2.1": 1}
