"""Items as a bank: the present form for what banks hold, ids that are free, and nothing invented."""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lms.quizzes.core.exchange.bank_data import Data, bank_data, slug
from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.moodle_reading import read_moodle_xml
from lms.quizzes.core.exchange.values import ExchangeItem

HERE = Path(__file__).parent


def entries(items: tuple[ExchangeItem, ...]) -> dict[str, Data]:
    data = bank_data(items, name="Limits 2", language="en", document="POL-STR", section="STR-1", author="jonas")
    assert (data["bank"], data["titles"]) == ("limits-2", {"en": "Limits 2"})
    return {entry["id"]: entry for entry in data["items"]}


@pytest.fixture(scope="module")
def gift() -> dict[str, Data]:
    """The made-up GIFT course as entries of a bank."""
    return entries(read_gift((HERE / "course.gift").read_bytes(), language="en").items)


def test_an_entry_has_everything_but_reviewer_and_quote(gift: dict[str, Data]) -> None:
    assert gift["expiry"] == {
        "id": "expiry", "interaction": "choice", "tags": ["strikes"], "author": "jonas",
        "evidence": {"document": "POL-STR", "section": "STR-1"}, "variants": {"en": {
            "stem": "After how many days does a strike expire?",
            "options": [{"id": "a", "text": "90", "role": "distractor"}, {"id": "b", "text": "180", "role": "key"},
                        {"id": "c", "text": "365", "role": "distractor"}],
            "rationale": "Section STR-1 sets 180 days.\n\n90: It was 90 before the change.\n\n"
                         "180: Yes, since version 3.0."}}}


def test_a_number_has_its_value_and_what_is_empty_is_missing(gift: dict[str, Data]) -> None:
    assert gift["sum"]["number"] == {"value": 48, "tolerance": 0.5}
    assert gift["sum"]["variants"] == {"en": {"stem": "How many hours are two days?"}}


def test_credit_is_named_where_it_is_not_the_usual_one(gift: dict[str, Data]) -> None:
    assert gift["several"]["credit"] == "partial"
    assert "credit" not in gift["pairs"]
    whole = read_gift(b'// precept: {"whole": true}\nQ?{=a -> 1 =b -> 2}', language="en").items
    assert entries(whole)["q"]["credit"] == "whole"


def test_pairs_and_gaps_have_their_form(gift: dict[str, Data]) -> None:
    assert gift["pairs"]["variants"]["en"]["pairs"][0] == {"left": "urgent", "right": "1 hour"}
    assert gift["pairs"]["variants"]["en"]["wrong"] == ["3 days"]
    xml = entries(read_moodle_xml((HERE / "course.xml").read_bytes(), language="en").items)
    assert xml["table"]["variants"]["en"]["table"][1] == ["urgent", "[[1]]"]
    assert list(xml["table"]["variants"]["en"]["gaps"]) == ["1", "2"]
    assert xml["limit"]["variants"]["en"]["unit"] == "hours"


def test_ids_are_free_and_come_from_title_or_question() -> None:
    items = read_gift("::A b::Q?{=a ~b}\n\n::a-B!::Q?{=a ~b}\n\nÄrger, groß?{=a ~b}\n\n??{=a ~b}".encode(),
                      language="en").items
    assert list(entries(items)) == ["a-b", "a-b-2", "arger-gross", "item"]


@pytest.mark.parametrize(("text", "name"), [
    ("Häufige Fälle", "haufige-falle"), ("x" * 90, "x" * 70), ("?", ""), ("a" * 69 + " b", "a" * 69)])
def test_a_text_becomes_an_id(text: str, name: str) -> None:
    assert slug(text) == name


def test_decimals_stay_exact() -> None:
    item = read_gift(b"Q?{#0.1:0.005}", language="en").items
    number = entries(item)["q"]["number"]
    assert (Decimal(str(number["value"])), Decimal(str(number["tolerance"]))) == (Decimal("0.1"), Decimal("0.005"))
