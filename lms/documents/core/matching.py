"""Which block of the new version is which of the old: equal words anywhere first, then the most alike."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from lms.documents.core.normalising import Token, key, tokens
from lms.documents.core.values import Block, BlockKind, ContentTree
from lms.documents.core.word_spans import similarity

NEAR = 0.5  # share of equal words from which two blocks of one section are versions of each other
FAR = 0.7  # the same over sections
GAP = 0.15  # the same, where one block stands in the place of another
NUMBERED = 0.3  # the same, where both carry the same number
SHORT = 4  # words up to which a block is only alike in its own section
_LEADING = re.compile(r"^\(?(\d+[a-z]?|[a-z])[).]\s")


@dataclass(frozen=True, slots=True)
class Node:
    """A block and where it stands: its section's place and its own place in the document."""

    at: int
    section: int
    block: Block

    @property
    def name(self) -> Hashable:
        """What makes two blocks equal: their words; for a row its cells with their columns, in any order."""
        if self.block.cells:
            return tuple(sorted((key(cell.header), key(cell.text)) for cell in self.block.cells))
        return key(self.block.text)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the block."""
        return tokens(self.block.text)


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of blocks, changed or not, and what is left on both sides, all in reading order."""

    pairs: tuple[tuple[Node, Node], ...]
    removed: tuple[Node, ...]
    added: tuple[Node, ...]


def nodes_of(tree: ContentTree) -> tuple[Node, ...]:
    """All blocks of a document in reading order."""
    blocks = [(place, block) for place, section in enumerate(tree.sections) for block in section.blocks]
    return tuple(Node(at, place, block) for at, (place, block) in enumerate(blocks))


def match_blocks(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int]) -> Matched:
    """Pair blocks: equal words over the whole document, then the same row, then alike nearby, then alike anywhere."""
    pairs: dict[int, Node] = {}
    _match_equal(old, new, sections, pairs)
    _match_rows(old, new, sections, pairs)
    _match_alike(old, new, sections, pairs)
    _match_numbered(old, new, sections, pairs)
    _match_gaps(old, new, sections, pairs)
    taken = {node.at for node in pairs.values()}
    return Matched(
        pairs=tuple(sorted(((node, pairs[node.at]) for node in old if node.at in pairs), key=lambda p: p[1].at)),
        removed=tuple(node for node in old if node.at not in pairs),
        added=tuple(node for node in new if node.at not in taken))


def _match_equal(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                 pairs: dict[int, Node]) -> None:
    """Pair equal blocks, those of the same section first: what only moved is no change."""
    waiting: defaultdict[Hashable, list[Node]] = defaultdict(list)
    for node in new:
        waiting[node.name].append(node)
    for near in (True, False):
        for node in old:
            fits = [other for other in waiting[node.name] if not near or other.section == sections.get(node.section)]
            if node.at not in pairs and fits:
                pairs[node.at] = fits[0]
                waiting[node.name].remove(fits[0])


def _match_rows(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                pairs: dict[int, Node]) -> None:
    """Pair rows that begin with the same cell: the first cell names the row."""
    taken = {node.at for node in pairs.values()}
    waiting: defaultdict[str, list[Node]] = defaultdict(list)
    for node in new:
        if node.block.cells and node.at not in taken:
            waiting[key(node.block.cells[0].text)].append(node)
    for node in old:
        if node.block.cells and node.at not in pairs and (fits := waiting[key(node.block.cells[0].text)]):
            fits.sort(key=lambda other: (other.section != sections.get(node.section), other.at))
            pairs[node.at] = fits.pop(0)


def _match_alike(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                 pairs: dict[int, Node]) -> None:
    """Pair what is left by its share of equal words, the most alike first; rows only with rows."""
    taken = {node.at for node in pairs.values()}
    left = [node for node in old if node.at not in pairs]
    right = [node for node in new if node.at not in taken]
    scored = []
    for a in left:
        for b in right:
            near = sections.get(a.section) == b.section
            if _is_row(a) == _is_row(b) and (near or min(len(a.tokens), len(b.tokens)) > SHORT):
                share = similarity(a.block.text, b.block.text, least=NEAR if near else FAR)
                if share:
                    scored.append((-share, not near, abs(a.at - b.at), a.at, b.at, b))
    for *_, a_at, b_at, node in sorted(scored, key=lambda score: score[:5]):
        if a_at not in pairs and b_at not in taken:
            pairs[a_at] = node
            taken.add(b_at)


def _match_numbered(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                    pairs: dict[int, Node]) -> None:
    """Pair paragraphs that carry the same number in their section and have some words in common.

    The number is the name of a paragraph: rules refer to it, so it stays when the paragraph is worded anew.
    """
    taken = {node.at for node in pairs.values()}
    waiting = {(node.section, number): node for node in new
               if node.at not in taken and (number := leading_number(node.block.text))}
    for node in old:
        other = waiting.get((sections.get(node.section, -1), leading_number(node.block.text)))
        if node.at not in pairs and other and similarity(node.block.text, other.block.text) >= NUMBERED:
            pairs[node.at] = waiting.pop((other.section, leading_number(other.block.text)))


def leading_number(text: str) -> str:
    """The number or letter that a paragraph begins with ("(7)" or "7."), "" if none."""
    found = _LEADING.match(text)
    return found.group(1) if found else ""


def _match_gaps(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                pairs: dict[int, Node]) -> None:
    """Pair a block with the one that stands in its place, between the same neighbours, with some words in common."""
    taken = {node.at for node in pairs.values()}
    for a_section, b_section in sections.items():
        left = [node for node in old if node.section == a_section]
        right = {node.at: node for node in new if node.section == b_section}
        for at, node in enumerate(left):
            before, behind = left[at - 1] if at else None, left[at + 1] if at + 1 < len(left) else None
            first = min(right, default=0) if before is None else pairs[before.at].at + 1 if before.at in pairs else -1
            other = right.get(first)
            if node.at in pairs or other is None or first in taken or other.block.kind is not node.block.kind:
                continue
            closed = behind is None or first + 1 not in right or pairs.get(behind.at) == right[first + 1]
            if closed and similarity(node.block.text, other.block.text) >= GAP:
                pairs[node.at] = other
                taken.add(first)


def _is_row(node: Node) -> bool:
    return node.block.kind is BlockKind.TABLE_ROW
