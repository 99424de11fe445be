"""Lists that became a sentence and sentences that became a list: the same words in another shape."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lms.documents.core.differences import Difference, Piece
from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import FILLERS
from lms.documents.core.normalising import key
from lms.documents.core.values import BlockKind, Language

LEAST = 2  # list items whose words a sentence has to hold: one may stand in it by chance
_JOINING = frozenset({"and", "or", "und", "oder"})


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What only changed its shape: keys of list items, and pairs of keys (old, new) of the sentences that hold them."""

    items: frozenset[str]
    sentences: frozenset[tuple[str, str]]

    def holds(self, old: Wording, new: Wording, language: Language) -> bool:
        """Whether an edit of such a sentence has no words but those of the items and small ones."""
        if (key(old.text), key(new.text)) not in self.sentences:
            return False
        known = {word for item in self.items for word in item.split()} | FILLERS[language] | _JOINING
        return set(old.keys) | set(new.keys) <= known


def find_reshaped(differences: Iterable[Difference]) -> Reshaped:
    """All items of which at least LEAST of one list stand in one sentence of the other version that lacked them."""
    told = list(differences)
    items: set[str] = set()
    sentences: set[tuple[str, str]] = set()
    for lists, holders in (([one.old for one in told if one.old and not one.new], [_sides(one) for one in told]),
                           ([one.new for one in told if one.new and not one.old],
                            [_sides(one)[::-1] for one in told])):
        loose = [(key(piece.text), piece) for piece in lists if piece.node.block.kind is BlockKind.LIST_ITEM]
        for other, holder in holders:
            inside = [(name, piece) for name, piece in loose if _lies_in(name, holder) and not _lies_in(name, other)]
            if len(inside) >= LEAST and len({_list_of(piece) for _, piece in inside}) == 1:
                items.update(name for name, _ in inside)
                sentences |= {(other, holder), (holder, other)}
    return Reshaped(frozenset(items), frozenset(sentences))


def _sides(difference: Difference) -> tuple[str, str]:
    return (key(difference.old.text) if difference.old else "", key(difference.new.text) if difference.new else "")


def _lies_in(name: str, text: str) -> bool:
    """Whether an item stands in a text; the last but one of a list may end with the word that joins the last."""
    bare = re.sub(rf" (?:{'|'.join(sorted(_JOINING))})$", "", name)
    return f" {bare} " in f" {text} " and name != text


def _list_of(piece: Piece) -> tuple[int, str]:
    return piece.node.section, piece.node.block.lead
