"""A blueprint is met as far as its items reach, each item counts once, and what is stored is read back."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.taking.blueprint import Rule, Traits, allot, fits, from_json, to_json
from lms.quizzes.core.taking.drawing import alike_first, draw_by

HAR = Traits(document="POL-HAR", section="HAR-4.1", tags=frozenset({"severity"}), critical=True)


@pytest.mark.parametrize(("rule", "fitting"), [
    (Rule(count=1), True), (Rule(count=1, document="POL-HAR"), True), (Rule(count=1, document="POL-HATE"), False),
    (Rule(count=1, section="HAR-4"), True), (Rule(count=1, section="HAR-4.1"), True),
    (Rule(count=1, section="HAR-4.10"), False), (Rule(count=1, section="HAR"), False),
    (Rule(count=1, tag="severity"), True), (Rule(count=1, tag="markets"), False), (Rule(count=1, critical=True), True),
])
def test_a_rule_counts_what_fits_all_it_names(rule: Rule, fitting: bool) -> None:
    assert fits(rule, HAR) is fitting


def test_only_critical_items_count_as_critical() -> None:
    plain = Traits(document="POL-HAR", section="HAR-4.1", tags=frozenset(), critical=False)
    assert not fits(Rule(count=1, critical=True), plain)


def traits(*tags: str) -> Traits:
    """An item with these tags."""
    return Traits(document="D", section="S", tags=frozenset(tags), critical=False)


def test_an_item_goes_where_it_is_needed() -> None:
    items = {"both": traits("a", "b"), "only-a": traits("a")}
    assert set(allot([Rule(count=1, tag="a"), Rule(count=1, tag="b")], items)) == {"both", "only-a"}


def test_what_cannot_be_met_is_met_as_far_as_it_can() -> None:
    assert allot([Rule(count=3, tag="a"), Rule(count=1, tag="none")], {"x": traits("a")}) == ("x",)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 2)), max_size=3),
       st.lists(st.sets(st.sampled_from("abc")), max_size=5))
def test_as_many_places_are_filled_as_can_be(wanted: list[tuple[str, int]], tags: list[set[str]]) -> None:
    rules = [Rule(count=count, tag=tag) for tag, count in wanted]
    items = {f"i{at}": traits(*one) for at, one in enumerate(tags)}
    places = [rule for rule in rules for _ in range(rule.count)]
    found = allot(rules, items)
    assert len(found) == len(set(found)) == _best(places, items)


def _best(places: list[Rule], items: dict[str, Traits]) -> int:
    """The most places that can be filled, by trying everything."""
    if not places:
        return 0
    without = _best(places[1:], items)
    return max([without, *(1 + _best(places[1:], {name: one for name, one in items.items() if name != key})
                           for key, item in items.items() if fits(places[0], item))])


def test_a_drawn_blueprint_prefers_what_was_not_seen_and_repeats_by_its_seed() -> None:
    items = {f"a{at}": traits("a") for at in range(4)} | {f"b{at}": traits("b") for at in range(4)}
    rules = [Rule(count=2, tag="a"), Rule(count=1, tag="b")]
    seen = dict.fromkeys(("a0", "a1", "b0", "b1", "b2"), 1)
    drawn = draw_by(rules, items, "seed", seen)
    assert set(drawn) == {"a2", "a3", "b3"}
    assert drawn == draw_by(rules, dict(reversed(items.items())), "seed", seen)


def test_the_nearest_item_stands_for_one() -> None:
    others = {
        "elsewhere": Traits(document="POL-HATE", section="HATE-1", tags=HAR.tags, critical=True),
        "uncritical": Traits(document="POL-HAR", section="HAR-4.1", tags=HAR.tags, critical=False),
        "tags": Traits(document="POL-HAR", section="HAR-5", tags=HAR.tags, critical=True),
        "section": Traits(document="POL-HAR", section="HAR-4.1", tags=frozenset(), critical=True),
        "far": Traits(document="POL-HAR", section="HAR-5", tags=frozenset(), critical=True),
    }
    assert alike_first(HAR, others, "seed") == ["section", "tags", "far"]


def test_what_is_stored_is_read_back() -> None:
    rules = (Rule(count=2, document="POL-HAR", section="HAR-4"), Rule(count=1, tag="severity", critical=True))
    assert from_json(to_json(rules)) == rules
    assert to_json(rules)[1] == {"count": 1, "tag": "severity", "critical": True}
