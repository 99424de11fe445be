"""Sentences put side by side."""
from __future__ import annotations

from lms.documents.core.alignment import align

REMOVE = "A moderator must remove the post within a day."
APPEAL = "Appeals go to the review team of the market."
RECORD = "The team keeps a record of every decision."


def pairs(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in align(old, new)]


def test_equal_sentences_are_paired() -> None:
    assert pairs((REMOVE, APPEAL), (REMOVE, APPEAL)) == [(REMOVE, REMOVE), (APPEAL, APPEAL)]


def test_new_sentence_stands_alone() -> None:
    assert pairs((REMOVE, APPEAL), (REMOVE, RECORD, APPEAL)) == [(REMOVE, REMOVE), ("", RECORD), (APPEAL, APPEAL)]


def test_gone_sentence_stands_alone_and_places_count_those_before() -> None:
    found = align((REMOVE, RECORD, APPEAL), (REMOVE, APPEAL))
    assert [(one.old, one.new, one.old_at, one.new_at) for one in found] == [
        (REMOVE, REMOVE, 0, 0), (RECORD, "", 1, 1), (APPEAL, APPEAL, 2, 1)]


def test_one_sentence_may_become_two() -> None:
    joined = "A moderator must remove the post within a day and tell the author of it."
    parts = ("A moderator must remove the post within a day.", "They tell the author of it.")
    assert pairs((joined,), parts) == [(joined, " ".join(parts))]
    assert pairs(parts, (joined,)) == [(" ".join(parts), joined)]


def test_rewritten_sentence_between_equal_ones_is_one_pair() -> None:
    old, new = "We will stop processing their reports.", "Those who send them will lose the right to send reports."
    assert pairs((REMOVE, old, APPEAL), (REMOVE, new, APPEAL))[1] == (old, new)


def test_sentences_without_a_word_in_common_are_no_pair() -> None:
    assert pairs((REMOVE,), ("Questions are welcome.",)) == [("", "Questions are welcome."), (REMOVE, "")] or pairs(
        (REMOVE,), ("Questions are welcome.",)) == [(REMOVE, ""), ("", "Questions are welcome.")]


def test_nothing_aligns_with_nothing() -> None:
    assert align((), ()) == ()
