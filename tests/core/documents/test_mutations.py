"""Seeded mutations of made-up policies: what changes a rule is found at its place, what only looks different is not.

The documents and mutations (mutating/) share no code with the engine; each mutation says where it took place. More
figures than a test has time for: benchmarks/mutations.py.
"""
from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.comparison import compare
from lms.documents.core.values import Change, ContentTree, Language, Verdict
from tests.core.documents.mutating.checking import outcome, outcome_of_several
from tests.core.documents.mutating.documents import Document, make_document, write
from tests.core.documents.mutating.markup import DRESSES, HARMLESS
from tests.core.documents.mutating.rules import BINDING, Place, mutate
from tests.core.documents.reading import tree

LANGUAGES = ("en", "de")
POLICIES = 12  # made a language; they are read once and mutated often
seeds = st.integers(0, 2**32)


@cache
def policy(language: Language, number: int) -> tuple[Document, ContentTree]:
    """One of the made-up policies, as its parts and as read."""
    made = make_document(language, Random(number))
    return made, tree(write(made), language)


def changes(language: Language, seed: int, source: str) -> tuple[Change, ...]:
    """What changed from the policy of a seed to a text."""
    return compare(policy(language, seed % POLICIES)[1], tree(source, language), language=language).changes


def drawn(language: Language, seed: int, kind: str = "") -> tuple[Document, Random]:
    """The policy of a seed, and the chance that mutates it."""
    return policy(language, seed % POLICIES)[0], Random(f"{seed} {kind}")


@pytest.mark.parametrize("language", LANGUAGES)
@given(seed=seeds)
@settings(max_examples=15)
def test_policy_does_not_differ_from_itself(language: Language, seed: int) -> None:
    assert changes(language, seed, write(drawn(language, seed)[0])) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BINDING)
@given(seed=seeds)
@settings(max_examples=6)
def test_changed_rule_is_found_at_its_place_and_nothing_else_is(kind: str, language: Language, seed: int) -> None:
    old, chance = drawn(language, seed, kind)
    new, place = mutate(old, BINDING[kind], chance)
    found = outcome(changes(language, seed, write(new)), place)
    assert (found.found, found.placed, found.quiet, found.checks) == (True, True, True, 0), place


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", HARMLESS)
@given(seed=seeds)
@settings(max_examples=5)
def test_change_of_looks_raises_nothing(kind: str, language: Language, seed: int) -> None:
    old, chance = drawn(language, seed, kind)
    found = changes(language, seed, HARMLESS[kind](old, chance))
    assert [one for one in found if one.verdict is not Verdict.EDITORIAL] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BINDING)
@given(seed=seeds)
@settings(max_examples=4)
def test_changed_rule_is_found_in_a_text_that_looks_different(kind: str, language: Language, seed: int) -> None:
    old, chance = drawn(language, seed, kind)
    new, place = mutate(old, BINDING[kind], chance)
    dress = chance.choice(list(DRESSES))
    found = outcome(changes(language, seed, DRESSES[dress](new, chance)), place)
    assert (found.found, found.placed, found.quiet) == (True, True, True), (dress, place)


@pytest.mark.parametrize("language", LANGUAGES)
@given(seed=seeds)
@settings(max_examples=40)
def test_three_changed_rules_are_found_each_at_its_place(language: Language, seed: int) -> None:
    new, chance = drawn(language, seed)
    places: list[Place] = []
    for kind in chance.sample([name for name in BINDING if "section" not in name], 3):
        changed, place = mutate(new, BINDING[kind], chance)
        if place.heading not in {one.heading for one in places}:
            new = changed
            places.append(place)
    assert outcome_of_several(changes(language, seed, write(new)), places) == (len(places), True), places


@pytest.mark.parametrize("kind", HARMLESS)
def test_change_of_looks_changes_some_text(kind: str) -> None:
    drawings = [drawn(language, number, kind) for language in ("de", "en") for number in range(POLICIES)]
    assert any(HARMLESS[kind](old, chance) != write(old) for old, chance in drawings)


@pytest.mark.parametrize("kind", BINDING)
def test_changed_rule_changes_the_text(kind: str) -> None:
    for number in range(POLICIES):
        old, chance = drawn("de", number, kind)
        assert write(mutate(old, BINDING[kind], chance)[0]) != write(old)
