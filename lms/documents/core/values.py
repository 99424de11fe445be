"""What a document and a change are: the values that every other feature reads."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["en", "de"]
_COUNT = re.compile(r"\(?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_COUNTING = frozenset({"", "no", "nr", "#", "lfd. nr", "pos"})  # headers of columns that count, case and stop aside


class BlockKind(StrEnum):
    """The smallest pieces that are matched between two versions."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    QUOTE = "quote"
    CODE = "code"


class Verdict(StrEnum):
    """Whether a change obliges anyone: substantive, editorial, or a person has to look."""

    SUBSTANTIVE = "substantive"
    CHECK = "check"
    EDITORIAL = "editorial"


class ChangeKind(StrEnum):
    """What sort of fact changed; the names are a contract with the measuring tool."""

    NUMBER = "number"
    DURATION = "duration"
    MODALITY = "modality"
    CONDITION = "condition"
    DEFINITION = "definition"
    ROLE = "role"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    TABLE_ROW = "table-row"
    SECTION_ADDED = "section-added"
    SECTION_REMOVED = "section-removed"
    RENAMED = "renamed"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of a table row: the header of its column ("" if none) and its text."""

    header: str
    text: str


def _counts(cell: Cell) -> bool:
    """Whether a cell holds nothing but the number of its row."""
    listed = cell.text.isdecimal() and cell.header.casefold().strip(" .") in _COUNTING
    return listed or is_count(cell.text)


def is_count(text: str) -> bool:
    """Whether a text is nothing but a number or letter that counts ("1.", "b)")."""
    return _COUNT.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph, list item (nested items are blocks of their own), table row, quote or code.

    text is literally what a reader sees, white space folded; for a row the cells joined by " | ".
    lead is the sentence that introduces a list or table ("" if none); depth is the nesting of a list
    item, 0 elsewhere. head marks the row of column headers.
    """

    kind: BlockKind
    text: str
    lead: str = ""
    depth: int = 0
    cells: tuple[Cell, ...] = ()
    head: bool = False

    @property
    def row_name(self) -> str:
        """The cell that names a row, "" outside of tables: its first one that does not only count the row.

        "1." and "b)" count, and so does a number in a column without a name or called "No."; under "Strike" it names.
        """
        naming = (cell.text for cell in self.cells if re.search(r"[^\W_]", cell.text) and not _counts(cell))
        return next(naming, self.cells[0].text if self.cells else "")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and the blocks up to the next heading. Text before the first heading has id and heading ""."""

    id: str
    heading: str
    level: int
    path: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContentTree:
    """A whole version as its reader sees it, in reading order."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a change.

    quote is the sentence, list item, cell or row that changed, literally as a reader sees it; fact is the
    part of it that counts ("within 24 hours"), or None where the whole quote is the fact or something was
    only added to or removed from the block.
    """

    quote: str
    fact: str | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference between two versions.

    id is stable: the same change seen from two pairs of versions has the same id. section_id and heading are
    those of the new version, for a removal those of the old one. lead, row and column place a list item or a
    cell for its reader ("" where they do not apply). reason is a code that says why the verdict was given.
    """

    id: str
    verdict: Verdict
    kind: ChangeKind
    section_id: str
    heading: str
    old: Side | None
    new: Side | None
    reason: str
    lead: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeSet:
    """All changes from one version to another, editorial ones too, in reading order of the new version."""

    changes: tuple[Change, ...] = field(default=())

    def with_verdict(self, *verdicts: Verdict) -> tuple[Change, ...]:
        """The changes that have one of the verdicts."""
        return tuple(change for change in self.changes if change.verdict in verdicts)
