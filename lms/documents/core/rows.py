"""Which table of the new version is which of the old, and which row is which inside of it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lms.documents.core.nodes import Node
from lms.documents.core.normalising import key
from lms.documents.core.word_spans import similarity

ALIKE = 0.5  # share of equal words from which two rows of one table are versions of each other
PART = 1 / 3  # share of its rows that a part of a table has in common with the whole


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together: their section, the sentence before them and the names of their columns."""

    section: int
    lead: str
    columns: frozenset[str]
    rows: tuple[Node, ...]

    @property
    def names(self) -> set[str]:
        """What its rows are called."""
        return {key(row.block.row_name) for row in self.rows if not row.block.head}


def tables_of(nodes: tuple[Node, ...]) -> list[Table]:
    """The tables of a document in reading order; a row of column headers begins a new one."""
    runs: list[list[Node]] = []
    for node in nodes:
        if node.is_row:
            last = runs[-1][-1] if runs else None
            goes_on = last and last.at + 1 == node.at and last.section == node.section and not node.block.head
            runs[-1:] = [[*runs[-1], node]] if goes_on else [*runs[-1:], [node]]
    return [Table(run[0].section, key(run[0].block.lead), _columns(run), tuple(run)) for run in runs]


def _columns(rows: list[Node]) -> frozenset[str]:
    return frozenset(key(cell.text if rows[0].block.head else cell.header) for cell in rows[0].block.cells) - {""}


def match_rows(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int], pairs: dict[int, Node]) -> None:
    """Pair rows of the same table that have the same name, then those that are alike.

    "3. Breakfast" of one table has nothing to do with "3. Regional level" of another. Of several rows with one name
    those belong together that are the most alike; where two are equally so, no one can tell and none is paired.
    """
    for before, after in _same_tables(old, new, sections, pairs):
        if before.rows[0].block.head and after.rows[0].block.head and before.rows[0].at not in pairs:
            pairs[before.rows[0].at] = after.rows[0]
        for named in (True, False):
            taken = {node.at for node in pairs.values()}
            left = [row for row in before.rows if row.at not in pairs]
            right = [row for row in after.rows if row.at not in taken]
            for a, b in _best(left, right, named=named):
                pairs[a.at] = b


def _same_tables(old: tuple[Node, ...], new: tuple[Node, ...], sections: dict[int, int],
                 pairs: dict[int, Node]) -> Iterator[tuple[Table, Table]]:
    """Tables that are one: those with the most rows in common first, then by section, introduction and order.

    A table that was cut in two, or two that were joined, are one where the part has PART of its rows from the whole.
    """
    scored = []
    for at, a in enumerate(tables_of(old)):
        for place, b in enumerate(tables_of(new)):
            near = sections.get(a.section) == b.section
            inside = {row.at for row in b.rows}
            settled = sum(pairs[row.at].at in inside for row in a.rows if row.at in pairs and not row.block.head)
            common = len(a.names & b.names)
            part = common >= PART * min(len(a.names), len(b.names))
            if (a.columns == b.columns and (near or common)) or (common and (near or part)):
                scored.append((-settled, not near, a.lead != b.lead, -common, abs(at - place), at, place, part, a, b))
    known: tuple[set[int], set[int]] = (set(), set())
    for *_, at, place, part, a, b in sorted(scored, key=lambda one: one[:7]):
        free = (at not in known[0]) + (place not in known[1])
        if free == 2 or (free and part):
            known[0].add(at)
            known[1].add(place)
            yield a, b


def _best(left: list[Node], right: list[Node], *, named: bool) -> Iterator[tuple[Node, Node]]:
    """Rows that belong together, the most alike first; rows in a draw are left alone."""
    shares = {(a, b): share for a in left for b in right if (share := _share(a, b, named=named)) is not None}
    while shares:
        most = max(shares.values())
        top = [pair for pair, share in shares.items() if share == most]
        rivals = Counter((side, row.at) for pair in top for side, row in enumerate(pair))
        yield from ((a, b) for a, b in top if rivals[0, a.at] == rivals[1, b.at] == 1)
        shares = {(a, b): share for (a, b), share in shares.items() if not {(0, a.at), (1, b.at)} & rivals.keys()}


def _share(old: Node, new: Node, *, named: bool) -> float | None:
    """The share of equal words of two rows of one name, or of two that are alike; None for all others."""
    share = similarity(old.block.text, new.block.text)
    same = key(old.block.row_name) == key(new.block.row_name)
    return share if (same if named else share >= ALIKE) else None
