"""Whether the quote that a question rests on still stands in a version.

The order of the steps is that of a text quote selector (W3C Web Annotation), but without its fuzziness: "24 hours" and
"72 hours" are two letters apart and two different rules, so values, modals and negations match exactly or not at all.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from lms.documents.core.lexicon import MONTHS, QUANTIFIERS
from lms.documents.core.normalising import fold, tokens
from lms.documents.core.quantities import amounts, find_quantities
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, ContentTree, Language, Section
from lms.documents.core.verdicts import modal_classes, negations

AROUND = 32  # characters of prefix and suffix
_COUNT = re.compile(r"(?:[•*–-]|\(?(?:\d{1,3}[a-z]?|[a-z])\))\s+(?=\S)")  # "(2) ", "a) ", "• "
_CUTS = re.compile(r"\w\0\w|\d[.,]\0\d|\d\0[.,]\d")  # a word or number with a border inside
ALIKE = 0.8  # share of equal words from which a sentence may still say the same
TOGETHER = 6  # words that stand together by no chance: elsewhere they are this sentence, not another of its sort


class EvidenceState(StrEnum):
    """What became of a quote: it stands, stands elsewhere, a person has to look, or it is gone."""

    FRESH = "fresh"
    MOVED = "moved"
    CHECK = "check"
    STALE = "stale"


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """Where a quote stands: its section and up to AROUND characters of its block before and behind it."""

    section_id: str
    prefix: str
    suffix: str


def find_evidence(tree: ContentTree, *, section_id: str, quote: str, prefix: str = "", suffix: str = "",
                  language: Language = "en") -> EvidenceState:
    """The state of a quote in a version.

    Fresh: it stands in its section, as a whole sentence, item, cell or row, or with the words that stood before or
    behind it. Moved: the same in another section. Check: it stands without either, in its section or as at least
    TOGETHER words elsewhere; or a sentence of its section is alike and has the same values, modals and negations, be it
    in another unit. Else stale. The number of a paragraph counts for nothing.
    """
    quote = unnumbered(quote)
    wanted, around = fold(quote), (fold(prefix), fold(suffix))
    if not wanted:
        return EvidenceState.STALE
    here = [section for section in tree.sections if section.id == section_id]
    others = [section for section in tree.sections if section.id != section_id]
    if _stands(wanted, around, here, language):
        return EvidenceState.FRESH
    if _stands(wanted, around, others, language):
        return EvidenceState.MOVED
    blocks = [block for section in here for block in section.blocks]
    if any(lies_in(quote, block.text) for block in blocks):
        return EvidenceState.CHECK
    if any(_says_alike(quote, text, language) for block in blocks for text in _pieces(block, language)):
        return EvidenceState.CHECK
    if len(tokens(quote)) >= TOGETHER and any(lies_in(quote, one.text) for other in others for one in other.blocks):
        return EvidenceState.CHECK
    return EvidenceState.STALE


def unnumbered(text: str) -> str:
    """A sentence or item without the sign, number or letter that marks it, which moves on when one is put before it.

    A number with a full stop stays: it may be a day ("3. Oktober").
    """
    return text[found.end():] if (found := _COUNT.match(text)) else text


def lies_in(quote: str, text: str) -> bool:
    """Whether a quote stands in a text as whole words; an empty one stands nowhere."""
    wanted, text = fold(quote), fold(text)
    at = text.find(wanted) if wanted else -1
    while at >= 0 and not _on_borders(text, at, len(wanted)):
        at = text.find(wanted, at + 1)
    return at >= 0


def anchor_quote(tree: ContentTree, *, section_id: str, quote: str) -> Anchor | None:
    """Where a quote stands, in its section first; None if it stands nowhere."""
    wanted = fold(quote)
    ordered = sorted(tree.sections, key=lambda section: section.id != section_id)
    for section in ordered:
        for text in _texts(section):
            at = text.find(wanted)
            if wanted and at >= 0:
                end = at + len(wanted)
                return Anchor(section_id=section.id, prefix=text[max(0, at - AROUND):at], suffix=text[end:end + AROUND])
    return None


def _texts(section: Section) -> Iterator[str]:
    yield fold(section.heading)
    for block in section.blocks:
        yield fold(block.text)


def _pieces(block: Block, language: Language) -> Iterator[str]:
    """Everything in a block that a quote may be as a whole."""
    yield unnumbered(block.text)
    yield from (unnumbered(cell.text) for cell in block.cells)
    if not block.cells:
        yield from map(unnumbered, split_sentences(block.text, language))


def _stands(wanted: str, around: tuple[str, str], sections: list[Section], language: Language) -> bool:
    """Whether a quote stands as a whole piece, or inside one with the words around it."""
    for section in sections:
        if wanted == fold(section.heading):
            return True
        for block in section.blocks:
            if wanted in map(fold, _pieces(block, language)) or _in_context(wanted, around, fold(block.text)):
                return True
    return False


def _in_context(wanted: str, around: tuple[str, str], text: str) -> bool:
    """Whether a quote stands between the words that stood on one side of it; where none stood, at the block's edge."""
    prefix, suffix = around
    at = text.find(wanted)
    while at >= 0:
        before, behind = text[:at].rstrip(), text[at + len(wanted):].lstrip()
        same = (before.endswith(prefix) if prefix else not before, behind.startswith(suffix) if suffix else not behind)
        if (prefix or suffix) and any(same) and _on_borders(text, at, len(wanted)):
            return True
        at = text.find(wanted, at + 1)
    return False


def _on_borders(text: str, at: int, length: int) -> bool:
    """Whether a place in a text begins and ends with whole words, so that "4 hours" is not found in "24 hours"."""
    end = at + length
    edges = (text[max(0, at - 2):at] + "\0" + text[at], text[end - 1] + "\0" + text[end:end + 2])
    return not any(_CUTS.search(edge) for edge in edges)


def _says_alike(quote: str, text: str, language: Language) -> bool:
    """Whether two texts are bound by the same values and have nearly the same words."""
    if _bound(quote, language) != _bound(text, language):
        return False
    return Indel.normalized_similarity(_plain(quote), _plain(text)) >= ALIKE


def _bound(text: str, language: Language) -> tuple[object, ...]:
    """What must be equal: values, modals, negations, quantifiers, dates, references, grades and mail addresses."""
    keys = [word.key for word in tokens(text)]
    quantifiers = Counter(word for word in keys if word in QUANTIFIERS[language])
    strength = modal_classes(keys, language), negations(keys, language)
    marks = [word for word in _plain(text) if word in MONTHS or "@" in word or any(map(str.isdigit, word))]
    return amounts(find_quantities(text)), strength, quantifiers, marks


def _plain(text: str) -> list[str]:
    """The words of a text without its values, which are compared apart."""
    inside = {at for one in find_quantities(text) for at in range(one.first, one.last)}
    return [word.key for at, word in enumerate(tokens(text)) if at not in inside]
