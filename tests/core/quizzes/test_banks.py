"""Banks: what plain data spells, which items a quiz draws from, and every rule that a bank can break."""
from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.bank_checks import Documents, check_bank
from lms.quizzes.core.banks import read_bank
from lms.quizzes.core.values import Interaction, Number, OptionRole
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
    (pool_small, [(("quizzes", 0, "draw"), "bank-pool-small")]),
    (about_unknown, [(("quizzes", 0, "about"), "bank-document-unknown")]),
])
def test_each_problem_is_told_with_its_place(
    spoil: Callable[[dict[str, Any]], None], problems: list[tuple[tuple[str | int, ...], str]],
) -> None:
    spelled = data()
    spoil(spelled)
    assert [(one.path, one.code) for one in check_bank(read_bank(spelled), DOCUMENTS)] == problems


def test_a_language_that_the_document_lacks_is_told_with_its_values() -> None:
    (problem,) = check_bank(read_bank(data()), {"POL-STR": {"en": DOCUMENTS["POL-STR"]["en"]}})
    assert (problem.path, problem.code) == (("items", 0, "variants", "de"), "bank-language-missing")
    assert dict(problem.values) == {"document": "POL-STR", "section": "STR-1", "language": "de"}
