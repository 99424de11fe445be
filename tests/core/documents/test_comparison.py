"""The change set as a whole: order, ids, properties, and what holds on real policy histories."""
from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.comparison import compare
from lms.documents.core.values import Change, ChangeKind, ContentTree, Language, Verdict
from tests.core.documents.reading import changes, raised, tree

OLD = "# P\n\nStay calm. Reply within 24 hours.\n\n- names\n- streets\n\n## B\n\nPhones are locked away.\n"
NEW = "# P\n\nStay calm. Reply within 48 hours.\n\n- names\n\n## B\n\nPhones must be locked away.\n\nNo one sleeps.\n"

sentences = st.sampled_from([
    "Reply within 24 hours.", "Reply within 48 hours.", "A lead must agree.", "A lead may agree.",
    "Phones are locked away.", "See section 4.", "Nobody is named.", "– – –", "…", "✓ (a) [x] {{ b }}"])
blocks = st.one_of(
    st.lists(sentences, min_size=1, max_size=3).map(" ".join), sentences.map("- {}".format),
    sentences.map("## {}".format), st.just("| A | B |\n|---|---|\n| 1 day | 2 |\n| 3 | 4 |"))
documents = st.lists(blocks, max_size=6).map("\n\n".join)


def test_changes_stand_in_reading_order() -> None:
    assert [(one.new or one.old).quote for one in changes(OLD, NEW) if one.new or one.old] == [  # type: ignore[union-attr]
        "Reply within 48 hours.", "streets", "Phones must be locked away.", "No one sleeps."]


def test_change_names_the_section_of_the_new_version_for_a_removal_of_the_old() -> None:
    text = "## A\n\nReply within 24 hours, please, to each of them.\n"
    moved = changes(text, text.replace("A", "B").replace("24", "48"))
    assert {one.heading for one in moved} == {"B"}
    assert [one.heading for one in changes("## A\n\nStay. Go.\n", "## A\n\nStay.\n")] == ["A"]


def test_same_change_between_other_versions_has_the_same_id() -> None:
    longer = NEW + "\nLights stay on.\n"
    assert {one.id for one in changes(OLD, NEW)} < {one.id for one in changes(OLD, longer)}


def test_changes_that_look_alike_have_different_ids() -> None:
    old = "Posts of minors are kept for 3 days.\n\nPosts of adults can stay for 3 days.\n"
    found = changes(old, old.replace("3 days", "5 days"))
    assert len(found) == len({one.id for one in found}) == 2


def test_change_told_twice_in_one_section_is_told_once() -> None:
    assert len(changes("Stay.\n\nStay.\n", "Stay. Go.\n\nStay. Go.\n")) == 1


def test_moved_block_is_told_as_moved() -> None:
    old = "## A\n\nStay calm now.\n\nKeep notes.\n\n## B\n\nGo.\n"
    found = changes(old, old.replace("Keep notes.\n\n", "") + "\nKeep notes.\n")
    assert [(one.kind, one.verdict) for one in found] == [(ChangeKind.MOVED, Verdict.EDITORIAL)]


def test_sentence_that_moved_to_another_block_and_changed_is_one_change() -> None:
    rule = "A moderator must answer every report of a user within 2 days."
    twin = "A moderator must answer every report of a market within 2 days."
    calm = "Calm talk is asked of all people on this floor at any time, be it day or night or feast."
    notes = "Paper notes go into that grey bin beside our lift, whose lid should stay shut while nobody throws."
    phones = "Silent phones lie in their lockers until lunch; calls from home reach us through reception instead."
    old = f"## A\n\n{calm} {rule}\n\n{notes} {twin}\n\n## B\n\n{phones}\n"
    new = f"## A\n\n{calm}\n\n{notes}\n\n## B\n\n{phones} {rule.replace('2', '4')}\n"
    assert [(one.old is None, one.new is None) for one in raised(old, new)] == [(False, True), (False, False)]


def test_moved_section_is_told_once() -> None:
    a, b, c = "## A\n\nStay calm.\n\n", "## B\n\nKeep notes.\n\n", "## C\n\nGo home.\n\n"
    found = changes(a + b + c, b + c + a)
    assert [(one.kind, one.heading) for one in found] == [(ChangeKind.MOVED, "A")]


def test_heading_without_words_is_nothing_that_came_or_went() -> None:
    text = "## A\n\nStay.\n"
    assert changes(text, text + "\n##\n") == changes(text + "\n##\n", text) == ()
    found = changes("##\n\nStay calm.\n", text.replace("Stay", "Stay calm"))
    assert [(one.old, one.new and one.new.quote) for one in found] == [(None, "A")]


def test_new_number_of_a_heading_is_editorial() -> None:
    assert [one.reason for one in changes("## 1. A\n\nStay.\n", "## 2. A\n\nStay.\n")] == ["numbering"]


def test_reference_that_follows_its_paragraph_to_a_new_number_is_editorial() -> None:
    rule = "Anträge sind schriftlich bei der Leitung zu stellen."
    old = f"## Anträge\n\n(1) {rule}\n\nNach Absatz 1 gestellte Anträge werden sofort geprüft.\n"
    new = (f"## Anträge\n\n(1) Beschwerden liest zuerst ein anderes Team.\n\n(2) {rule}\n\n"
           "Nach Absatz 2 gestellte Anträge werden sofort geprüft.\n")
    assert [(one.reason, one.verdict) for one in changes(old, new, "de")] == [
        ("came-or-went", Verdict.SUBSTANTIVE), ("renumbered", Verdict.EDITORIAL), ("renumbered", Verdict.EDITORIAL)]


def test_heading_with_another_value_or_modal_is_raised() -> None:
    text = "## Replies within 24 hours {#HAR-4}\n\nStay.\n"
    assert [one.kind for one in raised(text, text.replace("24", "72"))] == [ChangeKind.DURATION]
    calls = "## Calls may wait {#HAR-4}\n"
    assert [one.kind for one in raised(calls, calls.replace("may", "must"))] == [ChangeKind.MODALITY]
    assert [one.reason for one in changes(text, text.replace("Replies", "Answers"))] == ["heading"]


def test_code_is_for_a_person_to_see_and_an_address_set_as_code_is_not() -> None:
    code = "```\nrun --fast\n```\n"
    assert [one.verdict for one in changes(code, code.replace("fast", "slow"))] == [Verdict.CHECK]
    assert [one.verdict for one in changes("Stay.", "Stay.\n\n" + code)] == [Verdict.CHECK]
    address = "```\nAcme Ltd\n12 Mill Road\n```\n"
    assert raised(address, address.replace("Mill", "Hill"))


@pytest.mark.parametrize(("new", "binds"), [
    ("- [Strikes](#strikes)\n- [Bans](#bans)\n- [Appeals](#appeals)\n- [More](#more)", False), ("- Strikes", True),
    ("Please see the other policy for more.", False), ("Please refer to our appeals policy.", False),
    ("Refer to the duty lead.", True), ("For more information you must ask within 2 days.", True),
    ("For example, a street counts.", False), ("https://example.org/rules", False),
    ("Last updated: 3 May 2026", False), ("Version [number]", False), ("Updated posts are read again.", True),
    ("This policy was last updated on 3 May 2026.", False), ("{% data reusables.appeal %}", False),
    ("Fundstelle : BGBl I: 2007, 2558", False), ("Stand : Zuletzt geändert durch Art. 2 G v. 7.8.2013 I 3154", False),
    ("Hinweis : Änderung durch Art. 8 G v. 27.7.2021 I 3146 noch nicht berücksichtigt", False),
    ("(+++ Textnachweis ab: 1.7.1994 +++)", False), ("Stand : Es gilt die Frist.", True),
    ("Effective 3 May 2026 strikes expire after 90 days.", True), ("Version 2 posts must go.", True),
])
def test_only_a_line_with_a_rule_is_raised(new: str, binds: bool) -> None:
    text = "# P\n\n## Strikes\n\nStay calm.\n\n## Bans\n\nKeep notes.\n\n## Appeals\n\nGo home.\n"
    assert bool(raised(text, f"{text}\n{new}\n")) is binds


def test_column_of_a_table_renamed_is_for_a_person_to_see() -> None:
    table = "| Name | Place |\n|---|---|\n| A | Bonn |\n"
    assert {one.verdict for one in changes(table, table.replace("Place", "City"))} == {Verdict.CHECK}


@given(documents)
@settings(max_examples=60, deadline=None)
def test_a_document_does_not_differ_from_itself(text: str) -> None:
    assert changes(text, text) == ()


@given(documents, documents)
@settings(max_examples=60, deadline=None)
def test_every_change_quotes_its_versions_and_has_an_id_of_its_own(old: str, new: str) -> None:
    found = changes(old, new)
    assert found == changes(old, new)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert_literal(one, old, new)


def assert_literal(change: Change, old: str, new: str) -> None:
    for side, text in ((change.old, old), (change.new, new)):
        seen = [block.text for section in tree(text).sections for block in section.blocks]
        seen += [section.heading for section in tree(text).sections]
        if side:
            assert any(side.quote in block for block in seen)
            assert side.fact is None or side.fact in side.quote


@cache
def read(path: Path, language: Language) -> ContentTree:
    return tree(path.read_text(encoding="utf-8"), language)


def pairs(corpus: Path) -> list[tuple[dict[str, str], Language, Path, Path]]:
    rows = [json.loads(line) for line in (corpus / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        folder = corpus / row["doc"]
        language = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["language"]
        found.append((row, language, folder / f"{row['from']}.md", folder / f"{row['to']}.md"))
    return found


def test_real_histories_raise_every_labelled_rule_and_few_wordings(corpus: Path) -> None:
    told: dict[tuple[str, str], list[Change]] = {}
    alarms = quiet = 0
    for row, language, old, new in pairs(corpus):
        trees = [read(path, language) for path in (old, new)]
        told[row["doc"], row["from"]] = list(
            compare(*trees, language=language).with_verdict(Verdict.SUBSTANTIVE))
        if row["pair_label"] == "editorial-only" and not row["borderline"]:
            quiet += 1
            alarms += bool(told[row["doc"], row["from"]])
    assert alarms <= 0.1 * quiet
    labels = [json.loads(line) for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    missed = [label["id"] for label in labels
              if label["label"] == "substantive" and not told[label["doc"], label["from"]]]
    assert missed == []


def test_section_removed_and_put_back_leaves_no_substantive_change(corpus: Path) -> None:
    folder = corpus / "mozilla-legal-docs" / "relay-nutzungsbedingungen-de"
    old, new = (tree((folder / name).read_text(encoding="utf-8"), "de") for name in ("v01.md", "v03.md"))
    assert not [one for one in compare(old, new, language="de").changes
                if one.kind in (ChangeKind.SECTION_ADDED, ChangeKind.SECTION_REMOVED)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_empty_documents_have_no_change(language: Language) -> None:
    assert changes("", "", language) == ()
