"""The draw of an attempt: repeatable, without repeats, unseen items first, and the key's place tells nothing."""
from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.drawing import draw, order_options
from lms.quizzes.core.values import Interaction, ModalClass, Option, OptionRole

KEYS = [f"item-{number}" for number in range(20)]


def content(*texts: str, classes: tuple[ModalClass, ...] = ()) -> ItemContent:
    """A choice item whose first option is the key."""
    options = tuple(
        Option(id=f"o{at}", text=text, role=OptionRole.DISTRACTOR if at else OptionRole.KEY,
               cls=classes[at] if classes else None)
        for at, text in enumerate(texts))
    return ItemContent(interaction=Interaction.CHOICE, stem="?", options=options, rationale="")


def shown(item: ItemContent, seed: str = "seed", language: str = "en") -> list[str]:
    """The texts of the options in the order they are shown."""
    return [item.option(option_id).text for option_id in order_options(item, "item", seed, language)]


@given(st.lists(st.text(max_size=5), max_size=12), st.integers(0, 15), st.text(max_size=8))
def test_draw_repeats_with_its_seed_and_never_asks_twice(keys: list[str], count: int, seed: str) -> None:
    drawn = draw(keys, count, seed, {})
    assert drawn == draw(keys[::-1], count, seed, {})
    assert len(set(drawn)) == len(drawn) == min(count, len(set(keys)))
    assert set(drawn) <= set(keys)


def test_draw_prefers_what_earlier_attempts_did_not_ask() -> None:
    first = draw(KEYS, 8, "a", {})
    second = draw(KEYS, 8, "b", Counter(first))
    third = draw(KEYS, 8, "c", Counter([*first, *second]))
    assert not set(first) & set(second)
    assert set(KEYS) - set(first) - set(second) <= set(third)


def test_each_rule_is_asked_before_one_is_asked_twice() -> None:
    about = {key: f"rule {at % 5}" for at, key in enumerate(KEYS)} | {"item-0": "a rule of its own"}
    for seed in range(50):
        assert {about[key] for key in draw(KEYS, 6, str(seed), {}, (), about)} == set(about.values())
        rules = Counter(about[key] for key in draw(KEYS, 11, str(seed), {}, (), about))
        assert sorted(rules.values()) == [1, 2, 2, 2, 2, 2]


def test_of_each_rule_the_least_asked_comes_first() -> None:
    about = {key: f"rule {at % 5}" for at, key in enumerate(KEYS)}
    first = draw(KEYS, 5, "a", {}, (), about)
    second = draw(KEYS, 5, "b", Counter(first), (), about)
    assert not set(first) & set(second)
    assert sorted(about[key] for key in second) == sorted(set(about.values()))


def test_every_item_is_drawn_about_equally_often() -> None:
    counts = Counter(key for seed in range(2000) for key in draw(KEYS, 5, str(seed), {}))
    assert all(400 <= counts[key] <= 600 for key in KEYS)


def test_first_place_is_not_the_one_that_was_drawn_first() -> None:
    firsts = Counter(draw(KEYS[:4], 4, str(seed), {})[0] for seed in range(2000))
    assert all(400 <= firsts[key] <= 600 for key in KEYS[:4])


def test_key_stands_at_every_place_equally_often() -> None:
    item = content("S0", "S1", "S2", "S3")
    places = Counter(order_options(item, "item", str(seed), "en").index("o0") for seed in range(2000))
    statistic = sum((places[place] - 500) ** 2 / 500 for place in range(4))
    assert statistic < 16.27  # chi-square with 3 degrees of freedom, p 0.001


def test_classes_of_modality_keep_their_given_order() -> None:
    classes = (ModalClass.MUST, ModalClass.MAY, ModalClass.MUST_NOT)
    assert shown(content("must", "may", "must not", classes=classes)) == ["must", "may", "must not"]


def test_values_of_one_unit_ascend_as_their_language_writes_them() -> None:
    assert shown(content("180 days", "90 days", "1,000 days")) == ["90 days", "180 days", "1,000 days"]
    assert shown(content("1.000 Tage", "900 Tage"), language="de") == ["900 Tage", "1.000 Tage"]


def test_values_of_different_units_are_shuffled() -> None:
    orders = {tuple(shown(content("24 hours", "3 days", "1 week"), seed=str(seed))) for seed in range(60)}
    assert len(orders) == 6


def test_number_item_shows_no_options() -> None:
    item = ItemContent(interaction=Interaction.NUMBER, stem="?", rationale="",
                       options=(Option(id="a", text="90", role=OptionRole.OLD_VALUE),))
    assert order_options(item, "item", "seed", "en") == ()


@given(st.sets(st.sampled_from(KEYS), min_size=2), st.integers(0, 9), st.text(max_size=5))
def test_sensitive_items_are_neither_first_nor_last_nor_two_in_a_row(keys: set[str], heavy: int, seed: str) -> None:
    marked = set(sorted(keys)[:min(heavy, (len(keys) - 1) // 2)])
    drawn = draw(sorted(keys), len(keys), seed, {}, marked)
    signs = [key in marked for key in drawn]
    assert set(drawn) == keys
    assert not signs[0]
    assert not signs[-1]
    assert not any(one and other for one, other in pairwise(signs))


def test_too_many_sensitive_items_are_asked_all_the_same() -> None:
    assert set(draw(KEYS[:4], 4, "seed", {}, set(KEYS[:3]))) == set(KEYS[:4])


@pytest.mark.parametrize("seed", ["a", "b", "c", "d"])
def test_no_form_has_more_than_its_share_while_others_are_there(seed: str) -> None:
    forms = {f"gap{at}": "gap" for at in range(20)} | {f"value{at}": "duration" for at in range(2)}
    drawn = draw([*forms, "own1", "own2", "own3"], 10, seed, {}, forms=forms)
    assert sum(key.startswith("gap") for key in drawn) <= 6
    assert len(drawn) == 10


def test_form_has_more_than_its_share_where_nothing_else_is_left() -> None:
    forms = {f"gap{at}": "gap" for at in range(5)}
    assert len(draw([*forms], 5, "a", {}, forms=forms)) == 5


@pytest.mark.parametrize("seed", ["a", "b", "c", "d"])
def test_rule_is_not_left_out_for_the_mix_of_forms(seed: str) -> None:
    forms = {"one": "gap", "two": "gap", "one again": "duration"}
    about = {"one": "rule 1", "one again": "rule 1", "two": "rule 2"}
    drawn = draw([*forms], 2, seed, {}, about=about, forms=forms)
    assert {about[key] for key in drawn} == {"rule 1", "rule 2"}
