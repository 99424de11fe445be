"""What mutations do to quotes: a changed rule is never served, what only looks different stays fresh.

The documents and mutations (mutating/) share no code with the engine.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.evidence import EvidenceState, anchor_quote, find_evidence, lies_in, unnumbered
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, BlockKind, ContentTree, Language
from tests.core.documents.mutating.documents import Document, make_document, write
from tests.core.documents.mutating.markup import DRESSES
from tests.core.documents.mutating.rules import BINDING, Place, mutate
from tests.core.documents.reading import tree

LANGUAGES = ("en", "de")
CHANGING = [kind for kind in BINDING if "added" not in kind or "exception" in kind]
VALUES = ("negation", "modal", "number", "unit", "money", "percentage", "comparison", "grade", "valid from",
          "valid until", "reference", "quantifier")
POINTING = ("renumbered sections", "stamp")  # they touch the words of references and of the stamp itself
seeds = st.integers(0, 2**32)


@cache
def policy(language: Language, number: int) -> tuple[Document, ContentTree]:
    made = make_document(language, Random(number))
    return made, tree(write(made), language)


def quotes_of(block: Block, language: Language) -> Iterator[str]:
    """What evidence quotes of a block: a row, or each of its sentences without the number of the paragraph."""
    if block.kind is BlockKind.TABLE_ROW:
        yield block.text
    elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        yield from map(unnumbered, split_sentences(block.text, language))


def later(old: ContentTree, new: ContentTree, section_id: str, quote: str, language: Language) -> EvidenceState:
    """What became of a quote, anchored in the old version."""
    anchor = anchor_quote(old, section_id=section_id, quote=quote)
    assert anchor is not None, quote
    return find_evidence(new, section_id=anchor.section_id, quote=quote, prefix=anchor.prefix, suffix=anchor.suffix,
                         language=language)


def quote_at(version: ContentTree, place: Place) -> tuple[str, str] | None:
    """The section and the quote of a place; for a cell its row. None for headings, which no evidence rests on alone."""
    for section in version.sections:
        for block in section.blocks:
            if place.row and block.cells and block.cells[0].text == place.row and lies_in(place.old or "", block.text):
                return section.id, block.text
            if not place.row and place.old and lies_in(place.old, block.text):
                return section.id, place.old
    return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in CHANGING if kind != "section removed"])
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
@pytest.mark.parametrize("dress", [dress for dress in DRESSES if dress not in POINTING])
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
