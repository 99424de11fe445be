"""Wrong options: values in the style of the right one, sentences turned round, what "or" added."""
from __future__ import annotations

from fractions import Fraction

import pytest

from lms.quizzes.core.writing.amounts import find_amounts, has_number
from lms.quizzes.core.writing.distractors import turned, widened
from lms.quizzes.core.writing.phrases_de import GERMAN
from lms.quizzes.core.writing.phrases_en import ENGLISH


@pytest.mark.parametrize(("text", "value", "language", "written"), [
    ("24 hours", 48, "en", "48 hours"), ("two weeks", 4, "en", "four weeks"), ("zwei Wochen", 3, "de", "drei Wochen"),
    ("$1,500", 3000, "en", "$3,000"), ("1.200 Euro", 2400, "de", "2.400 Euro"), ("30 %", 60, "en", "60 %")])
def test_value_is_written_in_the_style_of_its_model(text: str, value: int, language: str, written: str) -> None:
    assert find_amounts(text)[0].with_value(Fraction(value), language) == written


@pytest.mark.parametrize(("text", "value"), [("30 %", 120), ("zwei Wochen", 20), ("one hour", 2), ("4 days", 1)])
def test_value_that_cannot_be_written_alike_is_refused(text: str, value: int) -> None:
    assert find_amounts(text)[0].with_value(Fraction(value), "de") is None


def test_one_alone_is_no_number() -> None:
    assert (has_number("no one"), has_number("two people"), has_number("dreißigtausend Euro")) == (False, True, True)


@pytest.mark.parametrize(("sentence", "other"), [
    ("Moderators must reply", "Moderators may reply"), ("Users may not post links", "Users may post links"),
    ("We’ll keep the data", "We will not keep the data"), ("We read your messages", "We do not read your messages"),
    ("Cases are closed by leads", "Cases are not closed by leads")])
def test_english_sentence_is_turned_at_its_first_verb(sentence: str, other: str) -> None:
    assert turned(sentence, ENGLISH) == other


@pytest.mark.parametrize(("sentence", "other"), [
    ("Moderatoren müssen antworten", "Moderatoren dürfen antworten"),
    ("Der Fall wird geprüft", "Der Fall wird nicht geprüft"),
    ("Die Frist gilt nicht am Sonntag", "Die Frist gilt am Sonntag")])
def test_german_sentence_is_turned(sentence: str, other: str) -> None:
    assert turned(sentence, GERMAN) == other


@pytest.mark.parametrize("sentence", ["Reply as soon as you can", "Nothing here"])
def test_sentence_without_a_force_of_its_own_is_left_alone(sentence: str) -> None:
    assert turned(sentence, ENGLISH) is None


def test_english_negation_before_the_verb_is_left_alone() -> None:
    assert turned("Under no circumstances will moderators reply", ENGLISH) is None


def test_german_negation_behind_the_verb_is_left_alone() -> None:
    assert turned("Moderatoren dürfen weder löschen noch sperren", GERMAN) is None


@pytest.mark.parametrize(("new", "old", "found"), [
    ("close issues or PRs", "close PRs", ("issues or PRs", "PRs", "issues")),
    ("any service", "any service and product", ("service", "service and product", "product")),
    ("schriftlich oder telefonisch melden", "schriftlich melden",
     ("schriftlich oder telefonisch", "schriftlich", "telefonisch"))])
def test_widened_rule_gives_the_part_by_itself(new: str, old: str, found: tuple[str, str, str]) -> None:
    assert widened(new, old) == found


@pytest.mark.parametrize(("new", "old"), [("a b", "a c"), ("Film oder Spiel", "Film- oder Spiel"), ("same", "same"),
    ("open cases close", "open cases quickly close")])
def test_other_differences_give_nothing(new: str, old: str) -> None:
    assert widened(new, old) is None


@pytest.mark.parametrize(("text", "digits", "unit"), [
    ("bis zu fünf Millionen Euro", "fünf Millionen", "Euro"), ("within 5 business days", "5", "business days"),
    ("$50 a year", "50", "$"), ("zweitausendfünfhundert Euro", "zweitausendfünfhundert", "Euro")])
def test_number_of_an_amount_is_told_apart_from_its_unit(text: str, digits: str, unit: str) -> None:
    found = find_amounts(text)[0]
    assert (found.digits, found.unit) == (digits, unit)
