"""Steps, points and sentences that were replaced by others: what is left on both sides, paired by place and topic.

An author who replaces a step writes other words in the same place. Words alone do not show it, so the place counts:
between two neighbours that stayed, what went became what came, if both speak of one thing.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from lms.documents.core.lexicon import FILLERS, MODAL_CLASS, NEGATIONS, PRONOUNS, QUANTIFIERS, UNITS
from lms.documents.core.nodes import Node
from lms.documents.core.normalising import tokens
from lms.documents.core.quantities import find_quantities
from lms.documents.core.values import BlockKind

TOPIC = 0.35  # kinship from which two texts of one place say something of the same thing
IN_TURN = 0.2  # the same, where as many came as went, or where both have the only value of a sort in their section
TURNS = 3  # texts in a row up to which each is taken for the one in its turn; more are another list
HEAD = 0.15  # what the same first word adds to it
MEASURE = 0.15  # what a value of the same sort adds to it
_SMALL = frozenset(UNITS).union(*(
    words for language in ("en", "de") for words in (
        FILLERS[language], PRONOUNS[language], QUANTIFIERS[language], NEGATIONS[language], MODAL_CLASS[language])))
_ENDING = re.compile(r"(?<=\w{4})(?:ing|er|em|[ensdt])+$")
_PARTS = re.compile(r"[^\W\d_]{3,}")
_NO_TOPIC = {"https", "http", "www", "com", "org", "net"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands, counted in the new version: its section and the last block before it there that stayed.

    Where as many list items came as went behind that one, and few, turn says which of them it is; -1 for all others.
    """

    section: int
    behind: int
    turn: int = -1


Places = dict[int, Place]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text without a partner, the kind of its block and its place, None in a section that came or went."""

    text: str
    kind: BlockKind
    place: Place | None


def places(nodes: tuple[Sequence[Node], Sequence[Node]], pairs: Sequence[tuple[Node, Node]],
           sections: dict[int, int]) -> tuple[Places, Places]:
    """The places of the blocks of either version. Of two that are one block, both have the place of the new one.

    A block that moved holds the place behind it only where something new stands there: it took its neighbour along.
    """
    paired = {a.at for a, _ in pairs}, {b.at for _, b in pairs}
    open_ = {before.at for before, node in pairwise(nodes[1])
             if node.at not in paired[1] and before.section == node.section}
    holding = {a.at: b for a, b in pairs if sections.get(a.section) == b.section or b.at in open_}
    found = (_behind(nodes[0], sections, holding),
             _behind(nodes[1], {at: at for at in sections.values()}, {b.at: b for b in holding.values()}))
    for a, b in pairs:
        found[0][a.at] = found[1][b.at] = Place(section=b.section, behind=b.at)
    runs = [_runs(side, known, told) for side, known, told in zip(nodes, paired, found, strict=True)]
    for place, left in runs[0].items():
        if TURNS >= len(left) == len(right := runs[1].get(place, [])):
            for told, run in zip(found, (left, right), strict=True):
                told.update({at: replace(place, turn=turn) for turn, at in enumerate(run)})
    return found


def _behind(nodes: Sequence[Node], sections: dict[int, int], holding: dict[int, Node]) -> Places:
    """The places of the blocks of one side: behind the last block of their section that holds one."""
    found: Places = {}
    last: dict[int, Place] = {a: Place(section=b, behind=-1) for a, b in sections.items()}
    for node in nodes:
        if node.at in holding:
            last[node.section] = Place(section=holding[node.at].section, behind=holding[node.at].at)
        if node.section in last:
            found[node.at] = last[node.section]
    return found


def _runs(nodes: Sequence[Node], paired: set[int], told: Places) -> dict[Place, list[int]]:
    """The list items without a partner by their places."""
    found: defaultdict[Place, list[int]] = defaultdict(list)
    for node in nodes:
        if node.block.kind is BlockKind.LIST_ITEM and node.at not in paired and node.at in told:
            found[told[node.at]].append(node.at)
    return found


def replaced(gone: Sequence[Leftover], came: Sequence[Leftover]) -> dict[int, int]:
    """Which of the texts that went was replaced by which that came, as their numbers in the two lists.

    First those of one kind in one place: as many for as many in order, if few and kin; else those of the closest kin
    that keep the order. Then the only two of a section with a value of one sort, if their topic is the same: the value
    went to another paragraph.
    """
    found: dict[int, int] = {}
    for left, right in _meeting(gone, came, _spot):
        if len(left) == len(right) <= TURNS:
            found |= {a: b for a, b in zip(left, right, strict=True) if kinship(gone[a].text, came[b].text) > IN_TURN}
        else:
            found |= dict(_in_order(left, right, gone, came))
    for left, right in _meeting(gone, came, _lone_measure):
        (a, *others), (b, *rivals) = left, right
        alone = not others and not rivals and a not in found and b not in found.values()
        if alone and kinship(gone[a].text, came[b].text) - MEASURE > IN_TURN:
            found[a] = b
    return found


def _meeting(gone: Sequence[Leftover], came: Sequence[Leftover],
             spot: Callable[[Leftover], Hashable]) -> Iterator[tuple[list[int], list[int]]]:
    """The texts of either side that share a spot, by spots that both sides have; None is no spot."""
    spots: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((gone, came)):
        for at, one in enumerate(texts):
            spots[spot(one)][side].append(at)
    return (sides for name, sides in spots.items() if name is not None and all(sides))


def _spot(one: Leftover) -> Hashable:
    """The place of a text, apart for each kind of block and for what introduces a list."""
    return (one.place, one.kind, one.text.endswith(":")) if one.place else None


def _lone_measure(one: Leftover) -> Hashable:
    """The section of a text and the sort of its value, if it has just one."""
    sorts = measured(one.text)
    return (one.place.section, sorts[0]) if one.place and len(sorts) == 1 else None


def _in_order(left: list[int], right: list[int], gone: Sequence[Leftover],
              came: Sequence[Leftover]) -> tuple[tuple[int, int], ...]:
    """The order-keeping pairs with the most kinship, by dynamic programming."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = defaultdict(lambda: (0, ()))
    for i, a in enumerate(left, 1):
        for j, b in enumerate(right, 1):
            kin = kinship(gone[a].text, came[b].text)
            ways = [best[i - 1, j], best[i, j - 1]]
            if kin >= TOPIC:
                share, pairs = best[i - 1, j - 1]
                ways.append((share + kin, (*pairs, (a, b))))
            best[i, j] = max(ways, key=lambda way: way[0])
    return best[len(left), len(right)][1]


def kinship(old: str, new: str) -> float:
    """How much two texts have in common: the share of the words that say what they are about, in any order, more if the
    first one is the same or both have a value of one sort; 0 without such a word.
    """
    before, after = stems(old), stems(new)
    common = set(before) & set(after)
    return 2 * len(common) / (len(before) + len(after)) + bonus(old, new) if common else 0


def bonus(old: str, new: str) -> float:
    """What the same first word and a value of one sort add to the words that two texts have in common."""
    before, after = stems(old), stems(new)
    begin = bool(before and after) and before[0] == after[0]
    return HEAD * begin + MEASURE * bool(set(measured(old)) & set(measured(new)))


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, each once, in order, without endings; addresses by their parts."""
    parts = (part for word in tokens(text) if word.key not in _SMALL for part in _PARTS.findall(word.key))
    return tuple(dict.fromkeys(_ENDING.sub("", part) for part in parts if part not in _NO_TOPIC))


def measured(text: str) -> list[str]:
    """The sorts of the values with a unit in a text: "month" for each number of months or years."""
    return [one.amount[1] for one in find_quantities(text) if one.unit]
