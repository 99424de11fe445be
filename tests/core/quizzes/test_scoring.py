"""Whether an answer is right, whether it is the old rule, and whether an attempt passes."""
from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.scoring import Answer, Mark, Marked, mark, needed, passes, read_number, write_number
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole

KEY, OLD, WRONG, MIXED = (
    Option(id="k", text="180 days", role=OptionRole.KEY), Option(id="o", text="90 days", role=OptionRole.OLD_VALUE),
    Option(id="w", text="30 days", role=OptionRole.DISTRACTOR),
    Option(id="m", text="7 days", role=OptionRole.MISCONCEPTION))


def item(interaction: Interaction, *options: Option, number: Number | None = None) -> ItemContent:
    """An item with nothing but what scoring reads."""
    return ItemContent(interaction=interaction, stem="After how many days?", options=options, rationale="HAR-4.3",
                       number=number)


CHOICE = item(Interaction.CHOICE, KEY, OLD, WRONG, MIXED)
SECOND = Option(id="k2", text="half a year", role=OptionRole.KEY)
MULTIPLE = item(Interaction.MULTIPLE, KEY, SECOND, OLD, WRONG)
NUMBER = item(Interaction.NUMBER, OLD, number=Number(value=Decimal(180), unit="days", tolerance=Decimal("0.5")))


@pytest.mark.parametrize(("chosen", "expected"), [
    ("k", Mark(score=1)), ("o", Mark(score=0, chose_old=True)), ("w", Mark(score=0)), ("m", Mark(score=0)),
])
def test_choice_is_right_by_its_key_and_tells_the_old_rule(chosen: str, expected: Mark) -> None:
    assert mark(CHOICE, Answer(chosen=frozenset({chosen})), "en") == expected


@pytest.mark.parametrize("chosen", [
    frozenset(ids) for ids in chain.from_iterable(combinations(("k", "k2", "o", "w"), size) for size in range(1, 5))])
def test_multiple_is_right_all_together_or_not_at_all(chosen: frozenset[str]) -> None:
    expected = Mark(score=int(chosen == {"k", "k2"}), chose_old="o" in chosen)
    assert mark(MULTIPLE, Answer(chosen=chosen), "en") == expected


@pytest.mark.parametrize("content", [CHOICE, MULTIPLE, NUMBER])
def test_unanswered_is_worth_nothing(content: ItemContent) -> None:
    assert mark(content, Answer(typed="  "), "en") == Mark(score=0)


@pytest.mark.parametrize(("typed", "expected"), [
    ("180", Mark(score=1)), ("180.5", Mark(score=1)), ("179,5", Mark(score=1)), ("180.51", Mark(score=0)),
    ("180 days", Mark(score=1)), ("90", Mark(score=0, chose_old=True)), ("90,0 Tage", Mark(score=0, chose_old=True)),
    ("many", Mark(score=0)), ("-180", Mark(score=0)),
])
def test_number_is_right_within_its_tolerance_and_tells_the_old_value(typed: str, expected: Mark) -> None:
    assert mark(NUMBER, Answer(typed=typed), "en") == expected


def test_number_item_without_its_number_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without its number"):
        mark(item(Interaction.NUMBER), Answer(typed="1"), "en")


@pytest.mark.parametrize(("text", "language", "value"), [
    ("24", "en", "24"), ("1.5", "de", "1.5"), ("1,5", "en", "1.5"), ("1,5", "de", "1.5"), ("0,25", "en", "0.25"),
    ("1,234", "en", "1234"), ("1.234", "de", "1234"), ("1.234", "en", "1.234"), ("1,234", "de", "1.234"),
    ("1,234.5", "en", "1234.5"), ("1.234,5", "en", "1234.5"), ("1,234,567", "de", "1234567"),
    ("1.234.567", "en", "1234567"),
    ("12\u00a0000", "de", "12000"), ("12\u202f000,5", "de", "12000.5"), ("12'000", "de", "12000"),
    ("12’000", "en", "12000"),
    ("\u22123", "en", "-3"), ("+3", "en", "3"), ("about 24 hours.", "en", "24"), ("$ 5", "en", "5"), ("007", "en", "7"),
])
def test_number_is_read_as_its_language_writes_it(text: str, language: str, value: str) -> None:
    assert read_number(text, language) == Decimal(value)


@pytest.mark.parametrize("text", ["", "none", "1.2.3", "12,34,56", "1,23.456.7", "1 23", "²", "٣"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text, "en") is None


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([("en", ",", "."), ("de", ".", ",")]))
def test_number_survives_being_written_in_its_language(whole: int, cents: int, style: tuple[str, str, str]) -> None:
    language, thousands, decimal = style
    written = f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}"
    assert read_number(written, language) == Decimal(f"{whole}.{cents:02d}")


@pytest.mark.parametrize(("value", "english", "german"), [
    ("100000", "100,000", "100.000"), ("1234.50", "1,234.5", "1.234,5"), ("24", "24", "24"), ("0.25", "0.25", "0,25"),
    ("1E+2", "100", "100"),
])
def test_number_is_written_as_its_language_does_and_read_back(value: str, english: str, german: str) -> None:
    assert (write_number(Decimal(value), "en"), write_number(Decimal(value), "de")) == (english, german)
    assert read_number(english, "en") == read_number(german, "de") == Decimal(value)


@given(st.text(max_size=60), st.sampled_from(["en", "de"]))
def test_any_text_is_a_number_or_none(text: str, language: str) -> None:
    value = read_number(text, language)
    assert value is None or value.is_finite()


@pytest.mark.parametrize(("pass_mark", "count", "least"), [
    (0.85, 10, 9), (0.8, 10, 8), (0.8, 5, 4), (0.85, 20, 17), (1.0, 7, 7), (0.7, 10, 7), (0.29, 100, 29), (0.01, 3, 1),
])
def test_needed_is_exact_to_the_decimal(pass_mark: float, count: int, least: int) -> None:
    assert needed(pass_mark, count) == least


@pytest.mark.parametrize(("scores", "criticals", "passed"), [
    ((1, 1, 0), (False, False, False), True), ((1, 0, 0), (False, False, False), False),
    ((1, 1, 0), (False, False, True), False), ((1, 1, 0), (True, True, False), True),
])
def test_attempt_passes_with_enough_right_and_every_critical_right(
    scores: tuple[int, ...], criticals: tuple[bool, ...], passed: bool
) -> None:
    marks = [Marked(score=score, critical=critical) for score, critical in zip(scores, criticals, strict=True)]
    assert passes(marks, 2) is passed
