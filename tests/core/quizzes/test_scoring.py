"""Whether an answer is right, whether it is the old rule, and whether an attempt passes."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.scoring import FULL, Answer, Mark, Marked, lean, mark, needed, passes
from lms.quizzes.core.taking.typed import read_number, write_number
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part

KEY, OLD, WRONG, MIXED = (
    Option(id="k", text="180 days", role=OptionRole.KEY), Option(id="o", text="90 days", role=OptionRole.OLD_VALUE),
    Option(id="w", text="30 days", role=OptionRole.DISTRACTOR),
    Option(id="m", text="7 days", role=OptionRole.MISCONCEPTION))


def item(interaction: Interaction, *options: Option, number: Number | None = None) -> ItemContent:
    """An item with nothing but what scoring reads."""
    return ItemContent(interaction=interaction, stem="After how many days?", options=options, rationale="HAR-4.3",
                       number=number)


RIGHT = Mark(points=FULL)
CHOICE = item(Interaction.CHOICE, KEY, OLD, WRONG, MIXED)
SECOND = Option(id="k2", text="half a year", role=OptionRole.KEY)
MULTIPLE = item(Interaction.MULTIPLE, KEY, SECOND, OLD, WRONG)
NUMBER = item(Interaction.NUMBER, OLD, number=Number(value=Decimal(180), unit="days", tolerance=Decimal("0.5")))


@pytest.mark.parametrize(("chosen", "expected"), [
    ("k", RIGHT), ("o", Mark(chose_old=True)), ("w", Mark()), ("m", Mark()),
])
def test_choice_is_right_by_its_key_and_tells_the_old_rule(chosen: str, expected: Mark) -> None:
    assert mark(CHOICE, Answer(chosen=frozenset({chosen})), "en") == expected


@pytest.mark.parametrize("chosen", [
    frozenset(ids) for ids in chain.from_iterable(combinations(("k", "k2", "o", "w"), size) for size in range(1, 5))])
def test_multiple_is_right_all_together_or_not_at_all(chosen: frozenset[str]) -> None:
    expected = Mark(points=FULL * (chosen == {"k", "k2"}), chose_old="o" in chosen)
    assert mark(MULTIPLE, Answer(chosen=chosen), "en") == expected


@pytest.mark.parametrize("content", [CHOICE, MULTIPLE, NUMBER])
def test_unanswered_is_worth_nothing(content: ItemContent) -> None:
    assert mark(content, Answer(typed="  "), "en") == Mark()


@pytest.mark.parametrize(("typed", "expected"), [
    ("180", RIGHT), ("180.5", RIGHT), ("179,5", RIGHT), ("180.51", Mark()),
    ("180 days", RIGHT), ("90", Mark(chose_old=True)), ("90,0 Tage", Mark(chose_old=True)),
    ("many", Mark()), ("-180", Mark()),
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
    marks = [Marked(points=FULL * score, critical=critical) for score, critical in zip(scores, criticals, strict=True)]
    assert passes(marks, 2) is passed


def part(name: str, *texts: str, key: int, old: int = -1) -> Part:
    """A part with these options in order, of which one is right and one may have been."""
    roles = {key: OptionRole.KEY, old: OptionRole.OLD_VALUE}
    return Part(id=name, options=tuple(Option(id=f"{name}{at}", text=text, role=roles.get(at, OptionRole.DISTRACTOR))
                                       for at, text in enumerate(texts)))


SEVERITY = part("severity", "S1", "S2", "S3", key=1, old=0)
ACTION = part("action", "No action", "Warn", "Remove", key=1)
POLICY = part("policy", "HAR", "HATE", key=0)
CASE = ItemContent(interaction=Interaction.CASE, stem="Decide the case.", rationale="", case="Somebody writes ...",
                   parts=(POLICY, SEVERITY, ACTION), partial=True)


def third(count: int) -> int:
    """So many of three parts in units."""
    return FULL * count // 3


@pytest.mark.parametrize(("picked", "expected"), [
    ({"policy": "policy0", "severity": "severity1", "action": "action1"}, Mark(points=FULL)),
    ({"policy": "policy1", "severity": "severity2", "action": "action1"}, Mark(points=third(1), over=True)),
    ({"policy": "policy0", "severity": "severity0", "action": "action2"},
     Mark(points=third(1), chose_old=True, over=True, under=True)),
    ({"policy": "policy0"}, Mark(points=third(1))),
    ({"severity": "nothing"}, Mark()),
])
def test_each_part_of_a_case_counts_and_tells_which_way_it_errs(picked: dict[str, str], expected: Mark) -> None:
    assert mark(CASE, Answer(parts=picked), "en") == expected


def test_without_partial_credit_all_parts_have_to_be_right() -> None:
    whole = replace(CASE, partial=False)
    right = {"policy": "policy0", "severity": "severity1", "action": "action1"}
    assert mark(whole, Answer(parts=right), "en") == RIGHT
    assert mark(whole, Answer(parts=right | {"policy": "policy1"}), "en") == Mark()


@pytest.mark.parametrize(("name", "chosen", "steps"), [
    ("severity", "severity2", 1), ("severity", "severity0", -1), ("severity", "severity1", 0),
    ("policy", "policy1", 0), ("gap", "gap1", 0),
])
def test_only_graded_decisions_err_in_a_direction(name: str, chosen: str, steps: int) -> None:
    parts = {"severity": SEVERITY, "policy": POLICY, "gap": part("gap", "one", "two", key=0)}
    assert lean(parts[name], chosen) == steps


@pytest.mark.parametrize(("chosen", "points"), [
    ({"k"}, FULL // 2), ({"k", "k2"}, FULL), ({"k", "w"}, 0), ({"k", "k2", "w"}, FULL // 2), ({"w", "o"}, 0),
])
def test_with_partial_credit_a_wrong_option_takes_away_what_a_right_one_gives(chosen: set[str], points: int) -> None:
    told = mark(replace(MULTIPLE, partial=True), Answer(chosen=frozenset(chosen)), "en")
    assert told.points == points


STEPS = tuple(Option(id=name, text=name.upper(), role=OptionRole.KEY) for name in "abcd")
ORDER = item(Interaction.ORDER, *STEPS)


def places(told: str) -> Answer:
    """The answer that gives these options the places 1, 2, ..."""
    return Answer(parts={name: str(at) for at, name in enumerate(told, 1)})


@pytest.mark.parametrize(("told", "share"), [("abcd", 3), ("bcda", 2), ("abdc", 1), ("dcba", 0), ("ab", 1)])
def test_an_order_counts_the_neighbours_that_follow_as_they_should(told: str, share: int) -> None:
    assert mark(replace(ORDER, partial=True), places(told), "en").points == FULL * share // 3
    assert mark(ORDER, places(told), "en").points == FULL * (share == 3)


def test_two_options_at_one_place_are_at_none() -> None:
    told = Answer(parts={"a": "1", "b": "2", "c": "2", "d": "3"})
    assert mark(replace(ORDER, partial=True), told, "en") == Mark()


TEXT = item(Interaction.TEXT, Option(id="1", text="policy desk", role=OptionRole.KEY),
            Option(id="2", text="policy-team", role=OptionRole.OLD_VALUE))


@pytest.mark.parametrize(("typed", "expected"), [
    ("Policy Desk", Mark(points=FULL)), (" policy-desk. ", Mark(points=FULL)), ("policy team", Mark(chose_old=True)),
    ("desk", Mark()), ("...", Mark()),
])
def test_typed_words_are_right_whatever_their_capitals_and_hyphens(typed: str, expected: Mark) -> None:
    assert mark(TEXT, Answer(typed=typed), "en") == expected


HOURS = item(Interaction.NUMBER, number=Number(value=Decimal(24), unit="hours", tolerance=Decimal(2)))


@pytest.mark.parametrize(("typed", "right"), [
    ("24", True), ("1 day", True), ("1 Tag", True), ("24 days", False), ("26 hours", True), ("1560 minutes", True),
    ("1561 minutes", False), ("24 euro", False), ("24 things", True), ("none", False),
])
def test_a_number_may_be_given_in_another_unit(typed: str, right: bool) -> None:
    assert mark(HOURS, Answer(typed=typed), "en").points == FULL * right


def test_a_number_of_nothing_has_no_other_unit() -> None:
    none = item(Interaction.NUMBER, number=Number(value=Decimal(0), unit="hours"))
    assert mark(none, Answer(typed="0 days"), "en") == RIGHT
    assert mark(none, Answer(typed="1 day"), "en") == Mark()


def test_an_attempt_without_questions_that_count_does_not_pass() -> None:
    assert not passes([], 0)


@given(st.integers(1, 10))
def test_the_share_of_up_to_ten_parts_is_exact(count: int) -> None:
    parts = tuple(part(f"p{at}", "one", "two", key=0) for at in range(count))
    content = replace(CASE, interaction=Interaction.MATCH, parts=parts)
    for right in range(count + 1):
        told = {one.id: one.key.id for one in parts[:right]} | {one.id: f"{one.id}1" for one in parts[right:]}
        assert mark(content, Answer(parts=told), "en").points * count == FULL * right
