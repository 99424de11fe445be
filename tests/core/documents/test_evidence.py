"""What becomes of the quote that a question rests on."""
from __future__ import annotations

import pytest

from lms.documents.core.evidence import Anchor, EvidenceState, anchor_quote, find_evidence, unnumbered
from lms.documents.core.values import Language
from tests.core.documents.reading import tree

TEXT = """## Strikes {#HAR-4}
Posts are checked daily. A moderator must remove the post within 24 hours of the report. Others may watch.

- insults against a person in 3 or more comments
- threats

| Severity | Action |
|---|---|
| S1 | warn |

## Contact {#HAR-5}
Questions go to the policy desk.
"""
RULE = "A moderator must remove the post within 24 hours of the report."
ITEM = "insults against a person in 3 or more comments"


def state(text: str, quote: str = RULE, section: str = "HAR-4", prefix: str = "", suffix: str = "",
          language: Language = "en") -> EvidenceState:
    return find_evidence(tree(text, language), section_id=section, quote=quote, prefix=prefix, suffix=suffix,
                         language=language)


@pytest.mark.parametrize("quote", [RULE, ITEM, "warn", "S1 | warn", "Strikes", "Posts are checked daily."])
def test_whole_sentence_item_cell_row_and_heading_are_fresh(quote: str) -> None:
    assert state(TEXT, quote) is EvidenceState.FRESH


@pytest.mark.parametrize("new", [
    TEXT.replace("must remove", "**must** remove"), TEXT.replace("A moderator must", "A moderator\nmust"),
    TEXT.replace("Posts are checked daily. ", ""), TEXT.replace("# Strikes", "# 3. Strikes and bans"),
    TEXT.replace("Others may watch.", "Others must watch."),
])
def test_reflow_markup_and_changes_around_leave_a_sentence_fresh(new: str) -> None:
    assert state(new) is EvidenceState.FRESH


def test_fragment_is_fresh_with_the_words_before_or_behind_it() -> None:
    assert state(TEXT, "within 24 hours", prefix="must remove the post ") is EvidenceState.FRESH
    assert state(TEXT, "within 24 hours", prefix="gone", suffix=" of the report") is EvidenceState.FRESH


def test_fragment_without_its_surroundings_is_for_a_person_to_see() -> None:
    assert state(TEXT, "within 24 hours", prefix="must hide the post ") is EvidenceState.CHECK


def test_fragment_at_the_edge_of_its_block_is_fresh_where_it_still_ends_it() -> None:
    text = "## A {#HAR-4}\nQuestions of any kind: go to the policy desk.\n"
    assert state(text, "go to the policy desk.", prefix="Complaints ") is EvidenceState.FRESH
    assert state(text, "go to the policy", prefix="Complaints ") is EvidenceState.CHECK


def test_sentence_in_another_section_has_moved() -> None:
    moved = TEXT.replace(RULE + " ", "").replace("Questions go", RULE + " Questions go")
    assert state(moved) is EvidenceState.MOVED


def test_sentence_of_a_section_that_is_gone_has_moved_where_it_stands() -> None:
    assert state(TEXT, section="HAR-9") is EvidenceState.MOVED


def test_fragment_elsewhere_in_other_surroundings_is_stale() -> None:
    text = "## A {#HAR-4}\nNothing.\n\n## B {#HAR-5}\nReply within 24 hours to mails.\n"
    assert state(text, "within 24 hours", prefix="remove the post ") is EvidenceState.STALE


@pytest.mark.parametrize("new", [
    RULE.replace("24", "72"), RULE.replace("hours", "days"), RULE.replace("must", "may"),
    RULE.replace("must", "must not"), RULE.replace("moderator", "moderator or any other person"), "",
])
def test_changed_value_unit_modal_negation_or_quantifier_is_stale(new: str) -> None:
    assert state(TEXT.replace(RULE, new)) is EvidenceState.STALE


@pytest.mark.parametrize("new", [
    RULE.replace("24 hours", "one day"), RULE.replace("24 hours", "twenty-four hours"),
    RULE.replace("the post", "a post"), RULE.replace("of the report", "of a report"),
])
def test_same_value_in_other_words_is_for_a_person_to_see(new: str) -> None:
    assert state(TEXT.replace(RULE, new)) is EvidenceState.CHECK


@pytest.mark.parametrize(("old", "new"), [
    ("September 8, 2020", "October 8, 2020"), ("section 4", "section 5"), ("grade S2", "grade S3"),
    ("desk@example.org", "team@example.org"),
])
def test_changed_date_reference_grade_or_address_is_stale(old: str, new: str) -> None:
    text = f"## A {{#HAR-4}}\nEvery new post of this sort is read by two people of the desk under {old} of it.\n"
    quote = text.partition("\n")[2].strip()
    assert state(text, quote) is EvidenceState.FRESH
    assert state(text.replace(old, new), quote) is EvidenceState.STALE


def test_value_inside_a_larger_number_or_word_is_not_found() -> None:
    assert state("## A {#HAR-4}\nReply in 24 hours to all mails.\n", "4 hours") is EvidenceState.STALE
    assert state("## A {#HAR-4}\nReply in 1.5 hours to all mails.\n", "5 hours") is EvidenceState.STALE
    assert state("## A {#HAR-4}\nReply in 24.5 hours.\n", "Reply in 24") is EvidenceState.STALE
    assert state("## A {#HAR-4}\nHidden bans 4 and then 4 bans.\n", "4 bans", suffix=".") is EvidenceState.FRESH


def test_second_place_of_a_fragment_counts_where_the_first_has_other_surroundings() -> None:
    text = "## A {#HAR-4}\nAnswer within 24 hours if asked, remove within 24 hours if reported.\n"
    assert state(text, "within 24 hours", suffix=" if reported") is EvidenceState.FRESH


@pytest.mark.parametrize(("mark", "later"), [("(2) ", "(3) "), ("a) ", "b) "), ("• ", ""), ("", "(4) ")])
def test_mark_of_a_paragraph_or_item_counts_for_nothing(mark: str, later: str) -> None:
    text = "## A {#HAR-4}\n\n@Reports of minors come first. Others wait.\n"
    quote = f"{mark}Reports of minors come first."
    assert state(text.replace("@", later), quote) is EvidenceState.FRESH
    assert state(text.replace("@", later).replace("first", "last"), quote) is EvidenceState.STALE


def test_number_that_may_be_a_day_is_no_mark() -> None:
    assert unnumbered("3. Oktober 2026 endet die Frist.") == "3. Oktober 2026 endet die Frist."
    assert unnumbered("(3)") == "(3)"


def test_so_many_words_in_other_surroundings_elsewhere_are_for_a_person_to_see() -> None:
    text = TEXT.replace("Questions go", "Then: " + RULE.rstrip(".") + " or sooner. Questions go").replace(RULE, "")
    assert state(text, RULE.rstrip("."), prefix="daily. ", suffix=". Others") is EvidenceState.CHECK
    assert state(text, "within 24 hours of the", prefix="the post ", suffix=" moon") is EvidenceState.MOVED


def test_empty_quote_is_stale() -> None:
    assert state(TEXT, "  ") is EvidenceState.STALE


def test_german_rule_is_bound_by_its_modal() -> None:
    text = "## A {#HAR-4}\nDer Beitrag muss binnen zwei Wochen von einer Person geprüft werden.\n"
    quote = "Der Beitrag muss binnen zwei Wochen von einer Person geprüft werden."
    assert state(text.replace("zwei Wochen", "14 Tagen"), quote, language="de") is EvidenceState.CHECK
    assert state(text.replace("muss", "soll"), quote, language="de") is EvidenceState.STALE


def test_anchor_tells_section_and_surroundings() -> None:
    assert anchor_quote(tree(TEXT), section_id="HAR-4", quote="within 24 hours") == Anchor(
        section_id="HAR-4", prefix=" daily. A moderator must remove the post "[-32:],
        suffix=" of the report. Others may watch."[:32])


def test_anchor_is_found_in_another_section_and_in_a_heading_or_not_at_all() -> None:
    found = anchor_quote(tree(TEXT), section_id="HAR-4", quote="Contact")
    assert found == Anchor(section_id="HAR-5", prefix="", suffix="")
    assert anchor_quote(tree(TEXT), section_id="HAR-4", quote="nowhere") is None
    assert anchor_quote(tree(TEXT), section_id="HAR-4", quote="") is None
