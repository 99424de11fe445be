"""What evidence quotes of a made-up policy, and what became of a quote in a mutated one."""
from __future__ import annotations

from collections.abc import Iterator

from lms.documents.core.evidence import EvidenceState, anchor_quote, find_evidence, lies_in, unnumbered
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, BlockKind, ContentTree, Language
from tests.core.documents.mutating.markup import DRESSES
from tests.core.documents.mutating.rules import BINDING, Place

CHANGING = [kind for kind in BINDING if ("added" not in kind or "exception" in kind) and kind != "section removed"]
VALUES = ("negation", "modal", "number", "unit", "money", "percentage", "comparison", "grade", "valid from",
          "valid until", "reference", "quantifier")
_POINTING = ("renumbered sections", "stamp")  # they touch the words of references and of the stamp itself
KEEPING = [dress for dress in DRESSES if dress not in _POINTING]


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
