"""Whatever item GIFT has a kind for comes back from it as it was; what GIFT cannot say is told."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent, faults_of
from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.gift_writing import write_gift
from lms.quizzes.core.exchange.values import ExchangeItem, Outgoing
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part

KEY, WRONG, OLD = OptionRole.KEY, OptionRole.DISTRACTOR, OptionRole.OLD_VALUE
SIGNS = st.sampled_from([*"\\:#={}~%[]>-\n /*$_", "->", "//", "::", "####", "\\n", "[html]", "%50%", "{#", "TRUE",
                         "\n\n"])
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
TEXTS = st.lists(SIGNS | LETTERS, min_size=1, max_size=12).map(lambda signs: "".join(signs).strip()).filter(bool)
IDS = st.text("abcdefghij0123456789-", min_size=1, max_size=20)
OTHERS = st.sampled_from([role for role in OptionRole if role is not KEY])
NUMBERS = st.decimals(min_value=-10**9, max_value=10**9, places=3)


@st.composite
def options_of(draw: st.DrawFn, texts: st.SearchStrategy[str], *, least: int, keys: int) -> tuple[Option, ...]:
    """Options of which the given number, shuffled in, is right."""
    said = draw(st.lists(texts, min_size=max(least, keys), max_size=9, unique_by=lambda text: text.casefold()))
    ids = draw(st.lists(IDS, min_size=len(said), max_size=len(said), unique=True))
    right = set(draw(st.permutations(range(len(said))))[:keys])
    return tuple(Option(id=name, text=text, role=KEY if at in right else draw(OTHERS))
                 for at, (name, text) in enumerate(zip(ids, said, strict=True)))


@st.composite
def parts_of(draw: st.DrawFn) -> tuple[Part, ...]:
    """Pairs that share their partners."""
    pool = draw(options_of(TEXTS, least=2, keys=0))
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    keys = [draw(st.sampled_from(pool)).id for _ in ids]
    return tuple(
        Part(id=name, label=draw(TEXTS.filter(lambda text: "->" not in text)), options=tuple(
            replace(option, role=KEY if option.id == key else draw(OTHERS)) for option in pool))
        for name, key in zip(ids, keys, strict=True))


@st.composite
def contents(draw: st.DrawFn) -> ItemContent:
    """Sound contents of the kinds that Precept and GIFT share."""
    asks = draw(st.sampled_from([Interaction.CHOICE, Interaction.MULTIPLE, Interaction.NUMBER, Interaction.TEXT,
                                 Interaction.MATCH]))
    content = ItemContent(
        interaction=asks, stem=draw(TEXTS), rationale=draw(TEXTS | st.just("")), case=draw(TEXTS | st.just("")),
        content_note=draw(TEXTS | st.just("")), partial=asks in (Interaction.MULTIPLE, Interaction.MATCH)
        and draw(st.booleans()))
    if asks is Interaction.MATCH:
        return replace(content, parts=draw(parts_of()))
    if asks is Interaction.NUMBER:
        return replace(content, options=draw(options_of(NUMBERS.map(str), least=0, keys=0)), number=Number(
            value=draw(NUMBERS), unit=draw(TEXTS | st.just("")), tolerance=abs(draw(NUMBERS))))
    keys = draw(st.integers(1, 1 if asks is Interaction.CHOICE else 5))
    texts = TEXTS.filter(lambda text: "->" not in text) if asks is Interaction.TEXT else TEXTS
    return replace(content, options=draw(options_of(texts, least=1 if asks is Interaction.TEXT else 2, keys=keys)))


@st.composite
def exchange_items(draw: st.DrawFn) -> ExchangeItem:
    """Items with title, category and feedback."""
    content = draw(contents())
    texts = TEXTS.filter(lambda text: "->" not in text)
    return ExchangeItem(
        content=content, title=draw(TEXTS.map(lambda text: " ".join(text.split("\n")).strip() or "t")),
        category="course/bank", feedback={option.id: draw(texts) for option in content.options if draw(st.booleans())})


@settings(max_examples=60, deadline=None)
@given(st.lists(exchange_items(), min_size=1, max_size=3))
def test_every_item_comes_back_as_it_was(items: list[ExchangeItem]) -> None:
    assert [faults_of(replace(item.content, rationale="x")) for item in items] == [() for _ in items]
    written = write_gift(items)
    found = read_gift(written.text.encode(), language="en")
    assert (found.faults, found.losses) == ((), ())
    assert [replace(item, line=1) for item in found.items] == items
    assert {one.code for one in written.losses} <= {"exchange-whole-lost"}


def item(*options: Option, asks: Interaction = Interaction.CHOICE, **more: object) -> ExchangeItem:
    content = ItemContent(interaction=asks, stem="Q?", rationale="", options=options)
    return ExchangeItem(content=replace(content, **more), line=7)  # type: ignore[arg-type]


def option(name: str, text: str, role: OptionRole = WRONG) -> Option:
    return Option(id=name, text=text, role=role)


def told(written: Outgoing) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in written.losses]


def test_a_plain_question_is_written_as_people_write_it() -> None:
    one = ExchangeItem(title="expiry", category="Strikes / limits", content=ItemContent(
        interaction=Interaction.CHOICE, stem="How long: 90 days?", rationale="STR-1",
        options=(option("a", "180 days", KEY), option("b", "90 days"))), feedback={"b": "Not any more."})
    assert write_gift([one, one]).text == (
        "$CATEGORY: Strikes / limits\n\n" + 2 * (
            "::expiry::[plain]How long\\: 90 days?{\n\t=180 days\n\t~90 days#Not any more.\n\t####STR-1\n}\n\n"))[:-1]


def test_a_question_without_title_and_category_has_neither() -> None:
    assert write_gift([item(option("a", "x", KEY), option("b", "y"))]).text == "[plain]Q?{\n\t=x\n\t~y\n}\n"


@pytest.mark.parametrize("asks", [Interaction.ORDER, Interaction.CLOZE, Interaction.CASE])
def test_kinds_that_gift_lacks_are_left_out_and_told(asks: Interaction) -> None:
    written = write_gift([item(asks=asks)])
    assert (written.text, written.count, told(written)) == ("", 0, [(7, "exchange-kind-lacking")])


def test_pairs_with_partners_of_their_own_are_left_out() -> None:
    parts = (Part(id="a", label="l", options=(option("a", "1", KEY), option("b", "2"))),
             Part(id="b", label="m", options=(option("a", "1", KEY), option("b", "3"))))
    assert told(write_gift([item(asks=Interaction.MATCH, parts=parts)])) == [(7, "exchange-partners-differ")]


def test_an_arrow_that_gift_would_misread_is_left_out() -> None:
    words = item(option("a", "a -> b", KEY), asks=Interaction.TEXT)
    feedback = replace(item(option("a", "x", KEY), asks=Interaction.TEXT), feedback={"a": "->"})
    label = item(asks=Interaction.MATCH, parts=(
        Part(id="a", label="l->", options=(option("a", "1", KEY), option("b", "2"))),))
    assert told(write_gift([words, feedback, label])) == 3 * [(7, "exchange-arrow")]


def test_all_or_nothing_is_told_and_comes_back() -> None:
    one = item(option("a", "x", KEY), option("b", "y"), asks=Interaction.MULTIPLE)
    written = write_gift([one])
    assert told(written) == [(7, "exchange-whole-lost")]
    assert "~%100%x\n\t~%-100%y" in written.text
    assert read_gift(written.text.encode(), language="en").items[0].content == one.content


def test_known_wrong_answers_that_are_no_numbers_are_dropped() -> None:
    one = item(option("a", "two days"), option("b", "5", KEY), option("c", "90", OLD), asks=Interaction.NUMBER,
               number=Number(value=Decimal("1E+2"), unit="", tolerance=Decimal(0)))
    written = write_gift([one])
    assert told(written) == [(7, "exchange-option-lost"), (7, "exchange-option-lost")]
    assert "=100:0\n\t=%0%90\n}" in written.text
