"""The class that the changes suggest: on the safe side."""
from __future__ import annotations

import pytest

from lms.documents.core.change_class import ClassReason, suggest_class
from lms.documents.core.values import Change, ChangeKind, Side, Verdict


def change(reason: str, kind: ChangeKind = ChangeKind.OTHER, verdict: Verdict = Verdict.SUBSTANTIVE, *,
           section: str = "HAR-4", row: str = "") -> Change:
    return Change(id=f"{reason}-{kind}-{verdict}", verdict=verdict, kind=kind, section_id=section, heading="",
                  old=Side(quote="old"), new=Side(quote="new"), reason=reason, row=row)


WORDING = change("wording", verdict=Verdict.EDITORIAL)


@pytest.mark.parametrize(("found", "name", "reasons"), [
    ([], "editorial", {ClassReason.ONLY_WORDING}),
    ([WORDING], "editorial", {ClassReason.ONLY_WORDING}),
    ([change("value", ChangeKind.NUMBER)], "material", {ClassReason.NUMBER}),
    ([change("words", ChangeKind.DURATION)], "material", {ClassReason.NUMBER}),
    ([change("modal", ChangeKind.MODALITY), WORDING], "material", {ClassReason.MODAL}),
    ([change("negation")], "material", {ClassReason.NEGATION}),
    ([change("words", ChangeKind.CONDITION)], "material", {ClassReason.EXCEPTION}),
    ([change("words")], "material", {ClassReason.WORDS}),
    ([change("synonym", verdict=Verdict.CHECK)], "material", {ClassReason.UNDECIDED}),
    ([change("renamed", ChangeKind.RENAMED), change("reference")], "minor",
     {ClassReason.RENAMED, ClassReason.REFERENCE}),
    ([change("renamed", ChangeKind.RENAMED), change("value")], "material", {ClassReason.NUMBER}),
    ([change("date", ChangeKind.TABLE_CELL, section="", row="Ab")], "editorial",
     {ClassReason.ONLY_WORDING}),
])
def test_class_follows_the_weightiest_change(found: list[Change], name: str, reasons: set[ClassReason]) -> None:
    suggestion = suggest_class(found)
    assert (suggestion.change_class, set(suggestion.reasons)) == (name, reasons)


def test_an_end_makes_an_emergency_and_a_first_version_is_material() -> None:
    assert suggest_class([], ends=True).change_class == "emergency"
    assert suggest_class([], first=True).reasons == (ClassReason.FIRST,)


def test_only_a_class_that_asks_less_is_below() -> None:
    suggestion = suggest_class([change("value")])
    assert [suggestion.is_above(name) for name in ("editorial", "minor", "material", "emergency")] == [
        True, True, False, False]
