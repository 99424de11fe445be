"""What mutations do to quotes: a changed rule is never served, what only looks different stays fresh.

The documents and mutations (mutating/) share no code with the engine.
"""
from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.evidence import EvidenceState
from lms.documents.core.values import ContentTree, Language
from tests.core.documents.mutating.documents import Document, make_document, write
from tests.core.documents.mutating.markup import DRESSES
from tests.core.documents.mutating.quotes import CHANGING, KEEPING, VALUES, later, quote_at, quotes_of
from tests.core.documents.mutating.rules import BINDING, mutate
from tests.core.documents.reading import tree

LANGUAGES = ("en", "de")
seeds = st.integers(0, 2**32)


@cache
def policy(language: Language, number: int) -> tuple[Document, ContentTree]:
    made = make_document(language, Random(number))
    return made, tree(write(made), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHANGING)
@given(seed=seeds)
@settings(max_examples=3)
def test_quote_of_a_changed_rule_is_never_fresh_and_stale_where_a_value_changed(
    kind: str, language: Language, seed: int,
) -> None:
    made, old = policy(language, seed % 12)
    changed, place = mutate(made, BINDING[kind], Random(f"{seed} {kind}"))
    found = quote_at(old, place)
    assert found is not None, place
    state = later(old, tree(write(changed), language), *found, language)
    assert state in ((EvidenceState.STALE,) if kind in VALUES else (EvidenceState.STALE, EvidenceState.CHECK)), place


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dress", KEEPING)
@given(seed=seeds)
@settings(max_examples=3)
def test_quotes_stay_fresh_through_reflow_moves_and_markup(dress: str, language: Language, seed: int) -> None:
    made, old = policy(language, seed % 12)
    new = tree(DRESSES[dress](made, Random(f"{seed} {dress}")), language)
    for section in old.sections:
        for block in section.blocks:
            for quote in quotes_of(block, language):
                assert later(old, new, section.id, quote, language) in (
                    EvidenceState.FRESH, EvidenceState.MOVED), quote
