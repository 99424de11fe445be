"""The one form in which texts are compared."""
from __future__ import annotations

import pytest

from lms.documents.core.normalising import fold, key, plain_number, sticky, tokens, word_key


@pytest.mark.parametrize(("one", "other"), [
    ("The  Desk, decides!", "the desk decides"),
    ("“quoted” – and so on…", "\"quoted\" - and so on..."),
    ("Bußgeld", "Bussgeld"),
    ("off-hour", "offhour"),
    ("§ 3 Abs. 2 Nr. 1", "§ 3 Absatz 2 Nummer 1"),
    ("z. B. so", "z.B. so"),
    ("We don't, you can’t", "We do not, you can not"),
    ("It won't; we'll; they've", "it will not we will they have"),
    ("R & D", "R and D"),
    ("1.200 Euro", "1 200 Euro"),
    ("1,200.50 dollars", "1200.50 dollars"),
    ("the U.S. office", "the US office"),
    ("Ver\u00adwar\u00adnung", "Verwarnung"),
    ("the 3rd strike", "the third strike"),
    ("the [rules][the rules]", "the rules"),
])
def test_texts_with_equal_words_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("24 hours", "72 hours"), ("1.2", "12"), ("the US", "to us"), ("legal", "illegal"), ("§ 3", "§ 3a"),
    ("a@example.org", "b@example.org"),
])
def test_texts_that_differ_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_text_without_words_is_its_own_key() -> None:
    assert key(" — ") == "-"


def test_words_written_apart_or_together_are_one_when_sticky() -> None:
    assert sticky("Pull Requests") == sticky("PullRequests")


def test_fold_settles_quotes_dashes_and_spaces_and_keeps_case() -> None:
    assert fold("\u201eJa\u201c\u00a0\u2014 cafe\u0301 a\u00adb ") == '"Ja" - café ab'


def test_tokens_tell_where_they_stand_and_which_are_numbers() -> None:
    text = "Within 1 200\u00a0hours, write to desk@example.org."
    found = tokens(text)
    assert [text[one.start:one.end] for one in found] == [
        "Within", "1 200", "hours", "write", "to", "desk@example.org"]
    assert [one.key for one in found if one.number] == ["1200"]


def test_ordinal_is_a_word() -> None:
    assert [one.number for one in tokens("4th floor")] == [False, False]


def test_template_is_one_token_named_by_its_last_word() -> None:
    assert key("{{ site.data.contact.support }}") == key("{% data contact.support %}") == "{support}"
    assert [one.key for one in tokens("{{ - }}")] == ["{}"]


@pytest.mark.parametrize(("text", "number"), [
    ("1.200", "1200"), ("1,200,000", "1200000"), ("1 200,50", "1200.50"), ("0,5", "0.5"), ("3.5", "3.5"), ("7", "7"),
    ("2.0.1", "2.0.1"),
])
def test_number_loses_its_separators_of_thousands(text: str, number: str) -> None:
    assert plain_number(text) == number


def test_abbreviation_is_written_out() -> None:
    assert word_key("Abs.") == word_key("Absatz")
