"""Blocks with their places: what is matched between two versions."""
from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from lms.documents.core.normalising import Token, key, tokens
from lms.documents.core.values import Block, BlockKind, ContentTree


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

    @property
    def is_row(self) -> bool:
        """Whether the block is a row of a table."""
        return self.block.kind is BlockKind.TABLE_ROW


def nodes_of(tree: ContentTree) -> tuple[Node, ...]:
    """All blocks of a document in reading order."""
    blocks = [(place, block) for place, section in enumerate(tree.sections) for block in section.blocks]
    return tuple(Node(at, place, block) for at, (place, block) in enumerate(blocks))
