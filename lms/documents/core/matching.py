"""Which block of the new version is which of the old: equal words anywhere first, then the most alike."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from lms.documents.core.leftovers import kinship
from lms.documents.core.nodes import Node
from lms.documents.core.normalising import key
from lms.documents.core.rows import match_rows
from lms.documents.core.values import Block, BlockKind
from lms.documents.core.word_spans import similarity

NEAR = 0.5  # share of equal words from which two blocks of one section are versions of each other
FAR = 0.7  # the same over sections
GAP = 0.15  # the same, where one block stands in the place of another
NEARER = 0.2  # how much more alike a block elsewhere has to be than one of the own section
NUMBERED = 0.3  # the same, where both carry the same number
SHORT = 4  # words up to which a block is only alike in its own section
_LEADING = re.compile(r"^\(?(\d+[a-z]?|[a-z])[).]\s")


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of blocks, changed or not, and what is left on both sides, all in reading order.

    rehung are the new places of list items that went from one list to another.
    """

    pairs: tuple[tuple[Node, Node], ...]
    removed: tuple[Node, ...]
    added: tuple[Node, ...]
    rehung: frozenset[int]


def match_blocks(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int]) -> Matched:
    """Pair blocks: equal words over the whole document, then the same row, then alike nearby, then alike anywhere."""
    pairs: dict[int, Node] = {}
    _match_equal(old, new, sections, pairs)
    match_rows(old, new, sections, pairs)
    _match_alike(old, new, sections, pairs)
    _match_numbered(old, new, sections, pairs)
    _match_gaps(old, new, sections, pairs)
    taken = {node.at for node in pairs.values()}
    return Matched(
        rehung=_rehung(old, new, sections, pairs),
        pairs=tuple(sorted(((node, pairs[node.at]) for node in old if node.at in pairs), key=lambda p: p[1].at)),
        removed=tuple(node for node in old if node.at not in pairs),
        added=tuple(node for node in new if node.at not in taken))


def _rehung(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
            pairs: dict[int, Node]) -> frozenset[int]:
    """The new places of list items that left a list that stays, or joined one that stood before.

    "We remove:" and "We keep:" say opposite things of the same item. A list that is introduced in new words is the same
    list; where no sentence introduces it, its heading does. What still follows the same block was only indented anew.
    """
    texts = [{key(text) for node in side for text in (node.block.lead, node.block.text) if text} for side in (old, new)]
    stood = set(sections.values())
    found: set[int] = set()
    for a in old:
        b = pairs.get(a.at)
        if b is None or not a.block.kind is b.block.kind is BlockKind.LIST_ITEM:
            continue
        before = pairs.get(a.at - 1)
        if before and before.at == b.at - 1 and before.at not in found:
            continue
        leads = [key(_introduction(block)) if _introduction(block) else "" for block in (a.block, b.block)]
        if leads[0] != leads[1]:
            moved = all(leads) and (leads[0] in texts[1] or leads[1] in texts[0])
        else:
            moved = not leads[0] and sections.get(a.section, b.section) != b.section and b.section in stood
        if moved:
            found.add(b.at)
    return frozenset(found)


def _introduction(item: Block) -> str:
    """What a list item is an item of: the item above it, or a sentence that announces a list; "" if nothing does."""
    return item.lead if item.depth > 1 or item.lead.endswith(":") else ""


def _match_equal(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                 pairs: dict[int, Node]) -> None:
    """Pair equal blocks, those of the same list and section first: what only moved is no change."""
    waiting: defaultdict[Hashable, list[Node]] = defaultdict(list)
    for node in new:
        waiting[node.name].append(node)

    def pair(fits: Callable[[Node, Node], bool] | None = None) -> None:
        taken = {node.at for node in pairs.values()}
        for node in old:
            left = [one for one in waiting[node.name] if one.at not in taken and (not fits or fits(node, one))]
            if node.at not in pairs and left:
                pairs[node.at] = left[0]
                taken.add(left[0].at)

    pair(lambda a, b: b.section == sections.get(a.section) and key(a.block.lead) == key(b.block.lead))
    pair(lambda a, b: b.section == sections.get(a.section))
    _match_exchanged(old, new, sections, pairs)
    pair()


def _match_exchanged(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                     pairs: dict[int, Node]) -> None:
    """Pair blocks with those in their own section where two sections exchanged theirs.

    A block that moves leaves a gap. Where instead each of two sections now has what the other one had, and both
    wordings are alike ("within 24 hours" there, "within 48 hours" here), nothing moved: both have another rule.
    """
    taken = {node.at for node in pairs.values()}
    left = [node for node in old if node.at not in pairs]
    right = [node for node in new if node.at not in taken]
    equals: defaultdict[Hashable, list[Node]] = defaultdict(list)
    for node in right:
        equals[node.name].append(node)
    for a in left:
        for b in equals[a.name]:
            own = next((one for one in right if _may_stay(a, one, sections)), None)
            rival = next((one for one in left if _may_stay(one, b, sections)), None)
            if own and rival and not {a.at, rival.at} & set(pairs) and not {own.at, b.at} & taken:
                pairs[a.at], pairs[rival.at] = own, b
                taken |= {own.at, b.at}


def _may_stay(old: Node, new: Node, sections: dict[int, int]) -> bool:
    """Whether a block may have become one of its own section, by its words; a row by its name."""
    if sections.get(old.section) != new.section or old.block.kind is not new.block.kind:
        return False
    if old.block.cells and new.block.cells:
        return key(old.block.row_name) == key(new.block.row_name)
    return similarity(old.block.text, new.block.text) >= FAR


def _match_alike(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                 pairs: dict[int, Node]) -> None:
    """Pair what is left by its share of equal words, the most alike first; rows were paired inside their tables.

    A block of the own section goes before one elsewhere that is little more alike. What stands word for word in another
    block of the other version was only split off or taken in, and is no version of this one.
    """
    taken = {node.at for node in pairs.values()}
    left = [node for node in old if node.at not in pairs and not node.is_row]
    right = [node for node in new if node.at not in taken and not node.is_row]
    kept = _part_of(left, right), _part_of(right, left)
    scored = []
    for a in left:
        for b in right:
            near = sections.get(a.section) == b.section
            if (near or min(len(a.tokens), len(b.tokens)) > SHORT) and (
                    kept[0].get(a.at, b.at) == b.at and kept[1].get(b.at, a.at) == a.at):
                share = similarity(a.block.text, b.block.text, least=NEAR if near else FAR)
                if share:
                    scored.append((-share - near * NEARER, not near, abs(a.at - b.at), a.at, b.at, b))
    for *_, a_at, b_at, node in sorted(scored, key=lambda score: score[:5]):
        if a_at not in pairs and b_at not in taken:
            pairs[a_at] = node
            taken.add(b_at)


def _part_of(parts: list[Node], wholes: list[Node]) -> dict[int, int]:
    """The places of blocks of more than SHORT words that stand in one block of the other side, and its place."""
    found: dict[int, int] = {}
    for part in parts:
        name = f" {key(part.block.text)} "
        if len(part.tokens) > SHORT:
            whole = next((node for node in wholes if name in f" {key(node.block.text)} "), None)
            found |= {part.at: whole.at} if whole else {}
    return found


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
    """Pair a block with the one that stands in its place, between the same neighbours, with some words in common.

    What stands word for word in another block of the other version is none.
    """
    taken = {node.at for node in pairs.values()}
    kept = (_part_of([node for node in old if node.at not in pairs], list(new)),
            _part_of([node for node in new if node.at not in taken], list(old)))
    for a_section, b_section in sections.items():
        left = [node for node in old if node.section == a_section]
        right = {node.at: node for node in new if node.section == b_section}
        for at, node in enumerate(left):
            before, behind = left[at - 1] if at else None, left[at + 1] if at + 1 < len(left) else None
            first = min(right, default=0) if before is None else pairs[before.at].at + 1 if before.at in pairs else -1
            other = right.get(first)
            if node.at in pairs or other is None or first in taken or other.block.kind is not node.block.kind:
                continue
            closed = _closes(node, behind, right.get(first + 1), pairs)
            listed = node.block.kind is BlockKind.LIST_ITEM  # points differ in topic, so small words do not join them
            related = not listed or kinship(node.block.text, other.block.text)
            stays = kept[0].get(node.at, first) == first and kept[1].get(first, node.at) == node.at
            if closed and related and stays and similarity(node.block.text, other.block.text) >= GAP:
                pairs[node.at] = other
                taken.add(first)


def _closes(node: Node, behind: Node | None, other: Node | None, pairs: dict[int, Node]) -> bool:
    """Whether the place of a block ends where the new one's does: with the block behind it or with the section.

    In a table one more row is a rival; of two paragraphs that came for the last one, the first stands in its place.
    """
    if node.is_row:
        behind, other = (one if one and one.is_row else None for one in (behind, other))
    if behind and other:
        return pairs.get(behind.at) == other
    return not node.is_row or behind is other
