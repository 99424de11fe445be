"""Every place where two versions differ, before anything is judged."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lms.documents.core.alignment import align
from lms.documents.core.leftovers import Leftover, Places, bonus, places, replaced
from lms.documents.core.matching import Matched, match_blocks
from lms.documents.core.nodes import Node, nodes_of
from lms.documents.core.normalising import fold, key, sticky
from lms.documents.core.section_matching import match_sections
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import BlockKind, Cell, ContentTree, Language
from lms.documents.core.word_spans import similarity

ELSEWHERE = 0.6  # share of equal words from which a sentence was moved to another block and changed
FAR = 0.7  # the same, where a list item became a sentence or a sentence a list item
IN_PLACE = 0.3  # the same, where both stand between the same neighbours
SAME_LIST = 0.3  # the same, where both introduce one list
_ROOM = 1000  # sentences of one block that keep their order among what went
_NO_CELL = Cell(header="", text="")

Place = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, list item, cell or row: its text and its block; column names the cell, None for all others."""

    text: str
    node: Node
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece that came, went, changed or moved; place puts it into the reading order of the new version."""

    old: Piece | None
    new: Piece | None
    place: Place

    @property
    def piece(self) -> Piece:
        """The new piece, or the old one where it went."""
        piece = self.new or self.old
        assert piece is not None  # noqa: S101 one side always stands
        return piece


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents laid side by side: which sections and blocks belong together, and all differences."""

    sections: dict[int, int]
    matched: Matched
    differences: tuple[Difference, ...]


def find_differences(old: ContentTree, new: ContentTree, *, language: Language) -> Compared:
    """Lay two trees side by side. What has equal words somewhere in the other version is no difference but a move."""
    sections = match_sections(old, new)
    nodes = nodes_of(old), nodes_of(new)
    matched = match_blocks(*nodes, sections)
    found = [one for pair in matched.pairs for one in _within(*pair, matched, sections, language)]
    found += _alone(matched, language)
    settled = _replaced(_settled(found, matched), places(nodes, matched.pairs, sections))
    return Compared(sections, matched, tuple(sorted(settled, key=lambda one: one.place)))


def _within(old: Node, new: Node, matched: Matched, sections: dict[int, int],
            language: Language) -> Iterator[Difference]:
    """The differences of two versions of one block."""
    if old.name == new.name and (sections.get(old.section) != new.section or new.at in matched.rehung):
        yield Difference(Piece(old.block.text, old), Piece(new.block.text, new), (new.at, 0))
    elif old.name == new.name and old.block.cells:
        yield from (one for one in _cells(old, new) if one.old and one.new and key(one.old.text) == key(one.new.text))
    elif old.block.cells and new.block.cells:
        yield from _cells(old, new)
    else:
        yield from _sentences(old, new, language)


def _cells(old: Node, new: Node) -> Iterator[Difference]:
    """The cells that differ."""
    for at, (a, b) in enumerate(_paired_cells(old.block.cells, new.block.cells)):
        if fold(a.text) != fold(b.text):
            column = b.header or a.header
            yield Difference(_cell(a, old, column), _cell(b, new, column), (new.at, at))


def _cell(cell: Cell, node: Node, column: str) -> Piece | None:
    return Piece(cell.text, node, column) if cell.text else None


def _paired_cells(old: tuple[Cell, ...], new: tuple[Cell, ...]) -> list[tuple[Cell, Cell]]:
    """Cells of two rows by their columns, where these moved, came or went; else by their place."""
    names = [[key(cell.header) for cell in cells] for cells in (old, new)]
    named = all(len(set(side)) == len(side) and all(side) for side in names)
    if named and (set(names[0]) == set(names[1]) or len(old) != len(new)):
        before, after = dict(zip(names[0], old, strict=True)), dict(zip(names[1], new, strict=True))
        return [(before.get(name, _NO_CELL), after.get(name, _NO_CELL)) for name in dict.fromkeys(names[1] + names[0])]
    return list(zip_longest(old, new, fillvalue=_NO_CELL))


def _sentences(old: Node, new: Node, language: Language) -> Iterator[Difference]:
    for pair in align(split_sentences(old.block.text, language), split_sentences(new.block.text, language)):
        if fold(pair.old) != fold(pair.new):
            yield Difference(Piece(pair.old, old) if pair.old else None, Piece(pair.new, new) if pair.new else None,
                             (new.at, pair.new_at))


def _alone(matched: Matched, language: Language) -> Iterator[Difference]:
    """What the blocks without a partner say: whole list items and rows, single sentences of all others."""
    for node in matched.added:
        yield from (Difference(None, piece, (node.at, at)) for at, piece in enumerate(_pieces(node, language)))
    for node in matched.removed:
        yield from (Difference(piece, None, place_of_gone(matched, node.at, at))
                    for at, piece in enumerate(_pieces(node, language)))


def place_of_gone(matched: Matched, old_at: int, within: int) -> Place:
    """Where something of the old version would stand in the new one: behind the last block before it that stayed.

    within orders what went from one block; a heading has -1, before the first sentence below it.
    """
    _, last = max(((old.at, new.at) for old, new in matched.pairs if old.at < old_at), default=(-1, -1))
    return (last + 0.5, old_at * _ROOM + within)


def _pieces(node: Node, language: Language) -> list[Piece]:
    if node.block.kind in (BlockKind.TABLE_ROW, BlockKind.CODE):
        return [Piece(node.block.text, node)]
    return [Piece(text, node) for text in split_sentences(node.block.text, language)]


def _settled(found: list[Difference], matched: Matched) -> list[Difference]:
    """Sentences that went in one place and came in another are joined again: equal ones first, then alike ones."""
    kept = [one for one in found if one.old and one.new]
    gone = [one for one in found if not one.new]
    came = [one for one in found if not one.old]
    waiting: defaultdict[str, list[Difference]] = defaultdict(list)
    for one in came:
        waiting[sticky(one.piece.text)].append(one)
    left = []
    for one in gone:
        if fits := waiting[sticky(one.piece.text)]:
            other = fits.pop(0)
            came.remove(other)
            kept.append(Difference(one.old, other.new, other.place))
        else:
            left.append(one)
    return [*kept, *_alike(left, came, matched)]


def _alike(gone: list[Difference], came: list[Difference], matched: Matched) -> list[Difference]:
    stayed = {(a.at, b.at) for a, b in matched.pairs}
    gaps = _gaps(matched)
    scored = []
    for a, one in enumerate(gone):
        for b, other in enumerate(came):
            if not (one.piece.node.block.cells or other.piece.node.block.cells):
                least = _least(one.piece, other.piece, stayed)
                if gaps[0][one.piece.node.at] == gaps[1][other.piece.node.at]:
                    least = min(least, IN_PLACE)
                share = similarity(one.piece.text, other.piece.text, least=least)
                if share:
                    extra = bonus(one.piece.text, other.piece.text)
                    scored.append((-share - extra, abs(one.place[0] - other.place[0]), a, b))
    pairs: dict[int, int] = {}
    for *_, a, b in sorted(scored):
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    joined = [Difference(gone[a].old, came[b].new, came[b].place) for a, b in pairs.items()]
    return [*joined, *(one for a, one in enumerate(gone) if a not in pairs),
            *(one for b, one in enumerate(came) if b not in pairs.values())]


def _replaced(found: list[Difference], where: tuple[Places, Places]) -> list[Difference]:
    """What was told as one piece that went and one that came, and is one replaced by the other, is joined."""
    gone = [one for one in found if not one.new and not one.piece.node.block.cells]
    came = [one for one in found if not one.old and not one.piece.node.block.cells]
    pairs = replaced(*([Leftover(one.piece.text, one.piece.node.block.kind, told.get(one.piece.node.at))
                        for one in side] for side, told in zip((gone, came), where, strict=True)))
    apart = {id(gone[a]) for a in pairs} | {id(came[b]) for b in pairs.values()}
    joined = [Difference(gone[a].old, came[b].new, came[b].place) for a, b in pairs.items()]
    return [*joined, *(one for one in found if id(one) not in apart)]


def _gaps(matched: Matched) -> tuple[dict[int, int], dict[int, int]]:
    """For the blocks of either version behind which block of the new one they stand, among those that stayed."""
    old = sorted([*((a.at, b.at) for a, b in matched.pairs), *((a.at, -1) for a in matched.removed)])
    new = sorted([*((b.at, b.at) for _, b in matched.pairs), *((b.at, -1) for b in matched.added)])
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for blocks, told in zip((old, new), found, strict=True):
        last = -1
        for at, partner in blocks:
            last = partner if partner >= 0 else last
            told[at] = last
    return found


def _least(old: Piece, new: Piece, stayed: set[tuple[int, int]]) -> float:
    """The share of equal words from which two sentences are versions of each other.

    What introduces one and the same list says what the list is for: of two such sentences little need be equal.
    """
    if (old.node.at + 1, new.node.at + 1) in stayed and _introduces(old) and _introduces(new):
        return SAME_LIST
    return ELSEWHERE if old.node.block.kind is new.node.block.kind else FAR


def _introduces(piece: Piece) -> bool:
    """Whether a sentence ends its block and announces what follows."""
    return piece.text.endswith(":") and piece.node.block.text.endswith(piece.text)
