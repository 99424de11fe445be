"""A version as the item writer reads it: its statements, and whether words stand somewhere in it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lms.documents.core.normalising import fold, sticky
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, BlockKind, ContentTree, Language, Section

_LEFT_BY_LISTS = re.compile(r"(?:[\s;,:]|[;,]?\s+(?:and/or|and|or|und|oder|sowie))+$")
_MARK = re.compile(r"^(?:\(?\d{1,3}[a-z]?[.)]|\([a-z]\)|[a-z]\)|[-–•*])\s+")
_NUMBERING = re.compile(
    r"^(?:§+\s*\d+\w*\.?|(?:\d+\w?\.)+\d*\.?|\d+\)|[A-Z]\.|[IVX]+\.|\([\da-z]+\)"
    r"|(?:Art(?:\.|icle|ikel)|Section|Abschnitt)\s+\d+(?:\.\d+)*[.:]?)\s+(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of a section, without its list mark and what a list leaves at its end.

    first says that it begins its block.
    """

    text: str
    section_id: str
    kind: BlockKind
    lead: str = ""
    first: bool = True


def clean(text: str) -> str:
    """A list item or sentence without its mark at the start and the comma, semicolon or "or" at the end."""
    return _LEFT_BY_LISTS.sub("", _MARK.sub("", text.strip()))


def bare_heading(heading: str) -> str:
    """A heading as readers say it: without its number."""
    return _NUMBERING.sub("", heading.strip().lstrip("-–• ")).strip(" :.")


def inside(part: str, whole: str) -> bool:
    """Whether words stand in a text, whole and in this order; quote signs, dashes and spacing do not count."""
    small, large = fold(part), fold(whole)
    at = large.find(small) if small else -1
    while at >= 0:
        before, behind = large[:at][-1:], large[at + len(small):][:1]
        if not (_joins(before, small[0]) or _joins(small[-1], behind)):
            return True
        at = large.find(small, at + 1)
    return False


def _joins(left: str, right: str) -> bool:
    """Whether two signs beside each other are of one word."""
    return left.isalnum() and right.isalnum()


def _is_whole(sentence: str, kind: BlockKind) -> bool:
    """Whether nothing is to follow: no colon at the end, and for a paragraph a mark that ends a sentence."""
    return not sentence.endswith((":", "!")) and (kind is BlockKind.LIST_ITEM or sentence[-1] in ".)”“\"»")


@dataclass(frozen=True)
class Reading:
    """One version with its language."""

    tree: ContentTree
    language: Language

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections by id."""
        return {section.id: section for section in self.tree.sections}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words of each section in reading order, heading first."""
        return {section.id: " ".join([section.heading, *(block.text for block in section.blocks)]).strip()
                for section in self.tree.sections}

    @cached_property
    def whole(self) -> str:
        """All words in reading order."""
        return " ".join(self.texts.values())

    @cached_property
    def _sticky(self) -> str:
        return sticky(self.whole)

    @cached_property
    def _sections_sticky(self) -> dict[str, str]:
        by_heading = {bare_heading(one.heading): sticky(self.texts[one.id]) for one in self.tree.sections}
        return by_heading | {name: sticky(text) for name, text in self.texts.items()}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All sentences and list items in reading order; table rows, quotes and code are left out."""
        return tuple(statement for section in self.tree.sections for block in section.blocks
                     for statement in self._state(section, block))

    def _state(self, section: Section, block: Block) -> list[Statement]:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return []
        statements, lead = [], block.lead
        for at, sentence in enumerate(split_sentences(block.text, self.language)):
            typed = sentence.startswith("•")  # a list that its author typed with bullets in one paragraph
            kind = BlockKind.LIST_ITEM if typed else block.kind
            if _is_whole(sentence, kind) and (text := clean(sentence)):
                statements.append(Statement(
                    text=text, section_id=section.id, kind=kind, lead=lead, first=typed or not at))
            lead = sentence if sentence.endswith(":") else lead
        return statements

    def says(self, words: str, *, in_section: Section | None = None) -> bool:
        """Whether the words stand in the version, or in its section of the same id or heading.

        Case, punctuation and spacing do not count.
        """
        text = self._sticky if in_section is None else self._sections_sticky.get(
            in_section.id, self._sections_sticky.get(bare_heading(in_section.heading), ""))
        return bool(told := sticky(words)) and told in text

    def says_besides(self, words: str, sentence: str) -> bool:
        """Whether the words stand in the version, not counting where they are only a part of this sentence."""
        told = sticky(words)
        known = sticky(sentence)
        return bool(told) and self._sticky.count(told) > self._sticky.count(known) * known.count(told)

    @cached_property
    def lists(self) -> tuple[set[str], ...]:
        """The items of each list, sticky and without their marks."""
        found: dict[tuple[str, str, int], set[str]] = {}
        for section in self.tree.sections:
            for block in section.blocks:
                if block.kind is BlockKind.LIST_ITEM:
                    found.setdefault((section.id, block.lead, block.depth), set()).add(sticky(clean(block.text)))
        return tuple(found.values())

    @cached_property
    def said(self) -> dict[str, set[str]]:
        """The sentences of each section, sticky."""
        found: dict[str, set[str]] = {}
        for one in self.statements:
            if one.kind is BlockKind.PARAGRAPH:
                found.setdefault(one.section_id, set()).add(sticky(one.text))
        return found

    def rows(self, section_id: str, column: str) -> tuple[Block, ...]:
        """The table rows of a section that have a cell under this column header ("" for any)."""
        section = self.sections.get(section_id)
        return tuple(block for block in (section.blocks if section else ()) if block.kind is BlockKind.TABLE_ROW
                     and not block.head and (not column or any(cell.header == column for cell in block.cells)))

    def place(self, section_id: str) -> tuple[str, str] | None:
        """The bare heading of a section, and the one above it where the heading stands more than once ("" else).

        None for text before the first heading and for headings that are gone.
        """
        section = self.sections.get(section_id)
        if section is None or not (heading := bare_heading(section.heading)):
            return None
        twins = sum(bare_heading(other.heading) == heading for other in self.tree.sections)
        return heading, bare_heading(section.path[-1]) if twins > 1 and section.path else ""
