"""Banks: what plain data spells, which items a quiz draws from, and every rule that a bank can break."""
from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.banks.checks import Documents, check_bank
from lms.quizzes.core.banks.files import read_bank
from lms.quizzes.core.content import ItemContent, faults_of
from lms.quizzes.core.taking.blueprint import Rule
from lms.quizzes.core.taking.quiz_rules import QuizRules
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole
from tests.core.documents.reading import tree

QUOTE, QUOTE_DE = "A strike must expire after 180 days.", "Eine Verwarnung muss nach 180 Tagen verfallen."
TEXTS: dict[Language, str] = {"en": f"## Strikes {{#STR-1}}\n\n{QUOTE}\n",
                              "de": f"## Verwarnungen {{#STR-1}}\n\n{QUOTE_DE}\n"}
DOCUMENTS: Documents = {"POL-STR": {language: tree(text, language) for language, text in TEXTS.items()}}
OPTIONS = [{"id": "a", "text": "90", "role": "old-value"}]


def wording(stem: str, quote: str, **more: Any) -> dict[str, Any]:
    return {"stem": stem, "rationale": "STR-1", "quote": quote, "options": copy.deepcopy(OPTIONS), **more}


def data() -> dict[str, Any]:
    """A sound bank with one item in two languages and one quiz."""
    item = {
        "id": "expiry", "interaction": "number", "author": "jonas", "reviewer": "ana", "tags": ["str"],
        "evidence": {"document": "POL-STR", "section": "STR-1"}, "number": {"value": 180},
        "variants": {"en": wording("After how many days does a strike expire?", QUOTE, unit="days"),
                     "de": wording("Nach wie vielen Tagen verfällt eine Verwarnung?", QUOTE_DE, unit="Tage")},
    }
    quiz = {"id": "q1", "titles": {"en": "Strikes"}, "draw": 1, "pass_mark": 0.8}
    return {"bank": "str", "titles": {"en": "Strikes"}, "items": [item], "quizzes": [quiz]}


def test_data_becomes_a_bank_with_its_defaults() -> None:
    bank = read_bank(data())
    item, quiz = bank.items[0], bank.quizzes[0]
    assert (item.critical, item.sensitivity, item.tags, set(item.wordings)) == (False, 0, ("str",), {"en", "de"})
    content = item.wordings["de"].content
    assert content.interaction is Interaction.NUMBER
    assert content.number == Number(value=Decimal(180), unit="Tage", tolerance=Decimal(0))
    assert [(option.text, option.role) for option in content.options] == [("90", OptionRole.OLD_VALUE)]
    assert (quiz.attempts, quiz.per_page, quiz.tags, quiz.about) == (3, 1, (), None)


def test_a_quiz_about_a_version_names_it_and_an_empty_bank_is_a_bank() -> None:
    spelled = data()
    spelled["quizzes"][0]["about"] = {"document": "POL-STR", "version": "2.0"}
    assert read_bank(spelled).quizzes[0].about == ("POL-STR", "2.0")
    empty = read_bank({"bank": "none", "titles": {"en": "None"}})
    assert (empty.items, empty.quizzes, check_bank(empty, DOCUMENTS)) == ((), (), ())


def test_a_quiz_draws_from_items_with_one_of_its_tags_or_from_all() -> None:
    spelled = data()
    spelled["items"].append(spelled["items"][0] | {"id": "other", "tags": ["case", "weekly"]})
    spelled["quizzes"].append(spelled["quizzes"][0] | {"id": "q2", "tags": ["weekly", "daily"]})
    bank = read_bank(spelled)
    assert [[item.id for item in bank.pool(quiz)] for quiz in bank.quizzes] == [["expiry", "other"], ["other"]]


def content(interaction: str, *, credit: str | None = None, **variant: Any) -> ItemContent:
    """What an item of an interaction says in English."""
    spelled = data()
    item = spelled["items"][0] | {"interaction": interaction, "variants": {"en": {
        "stem": "What?", "rationale": "STR-1", "quote": QUOTE, **variant}}}
    del item["number"]
    spelled["items"] = [item | ({"credit": credit} if credit else {})]
    return read_bank(spelled).items[0].wordings["en"].content


def told(options: tuple[Option, ...]) -> list[tuple[str, str, str]]:
    return [(option.id, option.text, option.role.value) for option in options]


def test_an_option_is_a_text_or_a_role_with_its_text_and_has_its_letter_for_an_id() -> None:
    asked = content("choice", options=["90 days", {"key": "180 days"}, {"old-value": "30 days"},
                                       {"id": "z", "text": "60 days", "role": "misconception"}])
    assert told(asked.options) == [("a", "90 days", "distractor"), ("b", "180 days", "key"),
                                   ("c", "30 days", "old-value"), ("z", "60 days", "misconception")]
    assert (asked.partial, content("multiple", credit="partial", options=[]).partial) == (False, True)


def test_steps_of_an_order_stand_as_they_should() -> None:
    asked = content("order", options=["Read", "Decide"])
    assert told(asked.options) == [("a", "Read", "key"), ("b", "Decide", "key")]


def test_partners_share_all_right_sides() -> None:
    asked = content("match", wrong=["Support desk"], pairs=[
        {"left": "An order", "right": "Legal desk"}, {"left": "A rule", "right": "Policy desk"},
        {"left": "A letter", "right": "Legal desk"}])
    assert [(part.id, part.label, part.key.text) for part in asked.parts] == [
        ("a", "An order", "Legal desk"), ("b", "A rule", "Policy desk"), ("c", "A letter", "Legal desk")]
    assert {tuple(option.text for option in part.options) for part in asked.parts} == {
        ("Legal desk", "Policy desk", "Support desk")}
    assert asked.partial
    assert faults_of(asked) == ()


def test_gap_has_its_own_options_or_the_right_one_of_those_for_all() -> None:
    asked = content("cloze", credit="whole", table=[["Queue", "Limit", "Who"], ["Appeal", "[[limit]]", "[[who]]"]],
                    options=["12 hours", "24 hours"], gaps={"limit": "24 hours", "who": [{"key": "Lead"}, "Member"]})
    assert [(part.id, told(part.options)) for part in asked.parts] == [
        ("limit", [("a", "12 hours", "distractor"), ("b", "24 hours", "key")]),
        ("who", [("a", "Lead", "key"), ("b", "Member", "distractor")])]
    assert (asked.options, asked.gaps, asked.partial) == ((), ("limit", "who"), False)


def test_decisions_of_a_case_come_in_their_order() -> None:
    asked = content("case", case="A clip.", decide={"action": ["Allow", {"key": "Remove"}],
                                                    "severity": [{"key": "S0"}, "S1"]})
    assert [(part.id, part.key.text) for part in asked.parts] == [("severity", "S0"), ("action", "Remove")]


def test_rules_and_blueprint_of_a_quiz_are_read() -> None:
    spelled = data()
    spelled["quizzes"] = [{"id": "q1", "titles": {"en": "Strikes"}, "pass_mark": 1.0, "mode": "practice", "minutes": 5,
                           "blueprint": [{"count": 2, "tag": "str"}, {"count": 1, "critical": True}]}]
    quiz = read_bank(spelled).quizzes[0]
    assert (quiz.draw, quiz.blueprint) == (3, (Rule(count=2, tag="str"), Rule(count=1, critical=True)))
    assert quiz.rules == QuizRules(mode="practice", minutes=5)


def test_a_sound_bank_has_no_problem() -> None:
    assert check_bank(read_bank(data()), DOCUMENTS) == ()


def item_twice(bank: dict[str, Any]) -> None:
    bank["items"].append(bank["items"][0])


def own_reviewer(bank: dict[str, Any]) -> None:
    bank["items"][0]["reviewer"] = "jonas"


def other_document(bank: dict[str, Any]) -> None:
    bank["items"][0]["evidence"]["document"] = "POL-NO"


def other_section(bank: dict[str, Any]) -> None:
    bank["items"][0]["evidence"]["section"] = "STR-9"


def other_words(bank: dict[str, Any]) -> None:
    bank["items"][0]["variants"]["de"]["quote"] = "Eine Verwarnung muss nach 18 Tagen verfallen."


def no_stem(bank: dict[str, Any]) -> None:
    bank["items"][0]["variants"]["en"]["stem"] = " "


def no_question(bank: dict[str, Any]) -> None:
    bank["items"][0]["variants"]["en"]["stem"] = "The days after which a strike expires."


def no_note(bank: dict[str, Any]) -> None:
    bank["items"][0]["sensitivity"] = 2
    bank["items"][0]["variants"]["de"]["content_note"] = "Drohung"


def quiz_twice(bank: dict[str, Any]) -> None:
    bank["quizzes"].append(bank["quizzes"][0])


def more_options_in_german(bank: dict[str, Any]) -> None:
    bank["items"][0]["variants"]["de"]["options"] = ["100", "90"]


def blueprint_short(bank: dict[str, Any]) -> None:
    bank["quizzes"][0] = {"id": "q1", "titles": {"en": "Strikes"}, "pass_mark": 0.8,
                          "blueprint": [{"count": 1, "tag": "str"}, {"count": 2, "section": "STR-1"}]}


def blueprint_counts_otherwise(bank: dict[str, Any]) -> None:
    bank["quizzes"][0]["blueprint"] = [{"count": 1, "document": "POL-STR"}]
    bank["quizzes"][0]["draw"] = 2


def opens_in_no_hour(bank: dict[str, Any]) -> None:
    bank["quizzes"][0]["opens"] = "2027-03-28T02:30"


def pool_small(bank: dict[str, Any]) -> None:
    bank["quizzes"][0]["draw"] = 2


def about_unknown(bank: dict[str, Any]) -> None:
    bank["quizzes"][0]["about"] = {"document": "POL-NO", "version": "1.0"}


@pytest.mark.parametrize(("spoil", "problems"), [
    (item_twice, [(("items", 1, "id"), "bank-id-twice")]),
    (own_reviewer, [(("items", 0, "reviewer"), "bank-four-eyes")]),
    (other_document, [(("items", 0, "evidence", "document"), "bank-document-unknown")]),
    (other_section, [(("items", 0, "variants", "en"), "bank-section-unknown"),
                     (("items", 0, "variants", "de"), "bank-section-unknown")]),
    (other_words, [(("items", 0, "variants", "de", "quote"), "bank-quote-missing")]),
    (no_stem, [(("items", 0, "variants", "en"), "item-stem-missing")]),
    (no_question, [(("items", 0, "variants", "en"), "bank-item-flawed")]),
    (no_note, [(("items", 0, "variants", "en"), "bank-note-missing")]),
    (quiz_twice, [(("quizzes", 0, "id"), "bank-id-twice"), (("quizzes", 1, "id"), "bank-id-twice")]),
    (more_options_in_german, [(("items", 0, "variants", "de"), "bank-variant-count")]),
    (blueprint_short, [(("quizzes", 0, "blueprint", 1), "bank-blueprint-short")]),
    (blueprint_counts_otherwise, [(("quizzes", 0, "draw"), "bank-draw-differs")]),
    (opens_in_no_hour, [(("quizzes", 0, "opens"), "time-skipped")]),
    (pool_small, [(("quizzes", 0, "draw"), "bank-pool-small")]),
    (about_unknown, [(("quizzes", 0, "about"), "bank-document-unknown")]),
])
def test_each_problem_is_told_with_its_place(
    spoil: Callable[[dict[str, Any]], None], problems: list[tuple[tuple[str | int, ...], str]],
) -> None:
    spelled = data()
    spoil(spelled)
    assert [(one.path, one.code) for one in check_bank(read_bank(spelled), DOCUMENTS)] == problems


def test_flaw_that_only_asks_for_a_look_is_a_warning() -> None:
    spelled = data()
    for variant in spelled["items"][0]["variants"].values():
        variant["stem"] += " word" * 40 + "?"
    problems = check_bank(read_bank(spelled), DOCUMENTS)
    assert {(one.code, one.warning) for one in problems} == {("bank-item-look", True)}
    assert "long-stem" in dict(problems[0].values)["rules"]


def test_a_language_that_the_document_lacks_is_told_with_its_values() -> None:
    (problem,) = check_bank(read_bank(data()), {"POL-STR": {"en": DOCUMENTS["POL-STR"]["en"]}})
    assert (problem.path, problem.code) == (("items", 0, "variants", "de"), "bank-language-missing")
    assert dict(problem.values) == {"document": "POL-STR", "section": "STR-1", "language": "de"}
