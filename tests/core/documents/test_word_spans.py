"""Redlines and the places where two sentences differ."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.documents.core.edits import edits_of, span_text
from lms.documents.core.normalising import tokens
from lms.documents.core.word_spans import redline, similarity

texts = st.lists(st.sampled_from(["must", "remove", "24", "hours", "(a)", "the", "post,", "within"]), max_size=12).map(
    " ".join)


def shown(old: str, new: str) -> list[tuple[str, str]]:
    return [(span.op, span.text.strip()) for span in redline(old, new)]


def test_redline_shows_deletion_before_insertion() -> None:
    assert shown("within 24 hours of it", "within 72 hours of it") == [
        ("equal", "within"), ("delete", "24"), ("insert", "72"), ("equal", "hours of it")]


def test_redline_of_equal_texts_is_one_run() -> None:
    assert shown("as before", "as before") == [("equal", "as before")]


def test_redline_against_nothing_is_all_inserted_or_deleted() -> None:
    assert shown("", "new rule") == [("insert", "new rule")]
    assert shown("old rule", "") == [("delete", "old rule")]


def test_redline_shows_a_changed_sign() -> None:
    assert shown("Stop.", "Stop!") == [("equal", "Stop"), ("delete", "."), ("insert", "!")]


def test_redline_leaves_the_full_stop_with_neither_word() -> None:
    assert shown("by a reviewer.", "by a reviewer within 2 hours.") == [
        ("equal", "by a reviewer"), ("insert", "within 2 hours"), ("equal", ".")]


@given(texts, texts)
def test_redline_holds_both_texts(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.text for span in spans if span.op != "delete").split() == new.split()
    assert "".join(span.text for span in spans if span.op != "insert").split() == old.split()


def edits(old: str, new: str) -> list[tuple[str | None, str | None]]:
    return [(before.quote, after.quote) for before, after in edits_of(old, new)]


@pytest.mark.parametrize(("old", "new", "found"), [
    ("reply within 24 hours please", "reply within 72 hours please", [("24 hours", "72 hours")]),
    ("reply within 24 hours please", "reply within 24 days please", [("24 hours", "24 days")]),
    ("data within 30 days of it", "data 30 days after closing of it", [("within 30 days", "30 days after closing")]),
    ("until July 16, 2020 only", "until July 18, 2020 only", [("July 16, 2020", "July 18, 2020")]),
    ("red or blue lines", "green and blue lines", [("red or", "green and")]),
    ("one two three four five six", "uno two three four five seis", [("one", "uno"), ("six", "seis")]),
    ("a text", "a text", []),
])
def test_edit_holds_whole_values_and_near_changes(old: str, new: str,
                                                  found: list[tuple[str | None, str | None]]) -> None:
    assert edits(old, new) == found


def test_insertion_is_moved_to_the_end_of_its_clause() -> None:
    old = "Ask for a review of the decision."
    assert edits(old, "Ask for a review of the decision for a month after the decision.") == [
        (None, "for a month after the decision")]


def test_deletion_is_moved_to_the_start_of_its_clause() -> None:
    assert edits("It ends, the user, the user decides.", "It ends, the user decides.") == [("the user", None)]


@given(texts, texts)
def test_edits_lead_from_the_old_words_to_the_new_ones(old: str, new: str) -> None:
    past, now = ([word.key for word in tokens(text)] for text in (old, new))
    rebuilt: list[str] = []
    at = 0
    for before, after in edits_of(old, new):
        rebuilt += past[at:before.first] + after.keys
        at = before.last
    assert rebuilt + past[at:] == now


def test_span_takes_the_bracket_along_that_belongs_to_it() -> None:
    text = "taken (or not taken) by staff (see below)"
    assert span_text(text, 1, 4) == "or not taken"
    assert span_text(text, 1, 5) == "(or not taken) by"
    assert span_text(text, 0, 4) == "taken (or not taken)"
    assert span_text(text, 2, 2) is None


def test_similarity_is_the_share_of_equal_words_in_order() -> None:
    assert similarity("a b c d", "a b c e") == 0.75
    assert similarity("a b", "c d") == 0
    assert similarity("", "") == 1
    assert similarity("a b c d", "a b x y", least=0.6) == 0
