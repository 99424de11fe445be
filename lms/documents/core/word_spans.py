"""Word-level differences: for the redline on a page, and as places of what changed in a sentence."""
from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

from lms.documents.core.lexicon import FILLERS
from lms.documents.core.normalising import Token, tokens

_PIECE = re.compile(r" ?(?:\w+(?:[.,:/’'-]\w+)*|[^\w ])")
"""A word, number or sign with the space before it; what joins letters or digits inside belongs to the word."""

_SMALL = FILLERS["en"] | FILLERS["de"] | {"and", "or", "und", "oder"}
_FAR = 2  # equal words that keep two changes apart


@dataclass(frozen=True, kw_only=True)
class Span:
    """One run of a redline; equal and insert runs together are the new text, equal and delete runs the old."""

    op: Literal["equal", "insert", "delete"]
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where two texts differ: which tokens of the old became which tokens of the new (half-open)."""

    old: tuple[int, int]
    new: tuple[int, int]


def redline(old: str, new: str) -> tuple[Span, ...]:
    """What a page shows between two wordings, deletions before insertions; the texts of all spans in a row.

    Words and signs are compared as they stand, so that every visible difference is shown and a full stop stays with
    neither of two words. White space is folded; a span begins with the space that stands before it.
    """
    before, after = (_PIECE.findall(" " + " ".join(side.split())) for side in (old, new))
    spans: list[Span] = []

    def add(op: Literal["equal", "insert", "delete"], pieces: list[str]) -> None:
        if pieces:
            text = "".join(pieces)
            spans.append(Span(op=op, text=text if spans else text.lstrip()))

    matcher = SequenceMatcher(None, [one.strip() for one in before], [one.strip() for one in after], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            add("equal", after[c:d])
        else:
            add("delete", before[a:b])
            add("insert", after[c:d])
    return tuple(spans)


def find_edits(old: tuple[Token, ...], new: tuple[Token, ...],
               ends: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())) -> tuple[Edit, ...]:
    """The places where two token runs differ; edits with fewer than two equal tokens between them are one.

    ends are the places before which a clause ends on either side. What was edited on either side of one is two edits,
    however few words stand between them, if both say something: a small word only follows the other.
    """
    matcher = SequenceMatcher(None, [t.key for t in old], [t.key for t in new], autojunk=False)
    edits: list[Edit] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        edit = Edit((a, b), (c, d))
        apart = a in ends[0] and c in ends[1] and all(_tells(one, old, new) for one in (*edits[-1:], edit))
        if edits and a - edits[-1].old[1] < _FAR and not (apart and a > edits[-1].old[1]):
            edits[-1] = Edit((edits[-1].old[0], b), (edits[-1].new[0], d))
        else:
            edits.append(edit)
    return tuple(edits)


def _tells(edit: Edit, old: tuple[Token, ...], new: tuple[Token, ...]) -> bool:
    """Whether an edit touches a word that says something."""
    return any(word.key not in _SMALL for word in (*old[slice(*edit.old)], *new[slice(*edit.new)]))


def similarity(old: str, new: str, *, least: float = 0.0) -> float:
    """Share of equal words in order, 0 to 1: twice the common ones over all; 0 where it is under least."""
    return Indel.normalized_similarity(_signs(old), _signs(new), score_cutoff=least or None)


@lru_cache(maxsize=50_000)
def _signs(text: str) -> str:
    """The words of a text as one character each, so that texts are compared as fast as words."""
    return "".join(map(_sign, (token.key for token in tokens(text))))


@lru_cache(maxsize=50_000)
def _sign(word: str) -> str:
    """A character for a word; that two words of a document share one is a matter of one in a million."""
    code = zlib.crc32(word.encode()) % 0x10_0000
    return chr(code if code < 0xD800 else code + 0x800)
