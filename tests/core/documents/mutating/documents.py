"""Policy-like documents made from chance, and their Markdown in several styles.

Nothing here knows the change engine: a document is made of parts that know their place, so that a mutation of one of
them says where its change has to be found.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from random import Random
from string import ascii_lowercase
from typing import Literal

from tests.core.documents.mutating.vocabulary import Vocabulary
from tests.core.documents.mutating.words_de import DE
from tests.core.documents.mutating.words_en import EN

_SLOT = re.compile(r"\{(\w+)\}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass
class Sentence:
    """A pattern and what stands in its slots."""

    pattern: str
    slots: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The sentence in Markdown."""
        return _SLOT.sub(lambda slot: self.slots[slot.group(1)], self.pattern)

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return _LINK.sub(r"\1", self.source)


@dataclass
class Member:
    """A list item with the items below it."""

    text: str
    below: list[Member] = field(default_factory=list)


@dataclass
class Paragraph:
    """Sentences; mark is what it begins with: "(1) " of a statute, "> " of a quote, "[^1]: " of a footnote."""

    sentences: list[Sentence]
    mark: str = ""


@dataclass
class Items:
    """A list and the sentence that introduces it."""

    lead: str
    members: list[Member]


@dataclass
class Clauses:
    """A list of whole sentences, with bullets or with the letters of a statute."""

    sentences: list[Sentence]
    lettered: bool


@dataclass
class Table:
    """A header and rows; the first cell names its row."""

    header: list[str]
    rows: list[list[str]]


@dataclass
class Definition:
    """A term and the sentence that says what it means."""

    term: str
    sentence: Sentence


Block = Paragraph | Items | Clauses | Table | Definition


@dataclass
class Section:
    """A heading of level 2 or 3 with its own number or stable id, and what stands below it."""

    name: str
    number: str
    id: str
    level: int
    blocks: list[Block]

    @property
    def heading(self) -> str:
        """The heading as a reader sees it."""
        return f"{self.number} {self.name}".strip()


@dataclass
class Document:
    """A whole policy."""

    words: Vocabulary
    title: str
    stamp: str
    sections: list[Section]

    def sentences(self) -> Iterator[tuple[Section, Block, Sentence]]:
        """Every sentence with its place."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph | Clauses):
                    yield from ((section, block, sentence) for sentence in block.sentences)
                elif isinstance(block, Definition):
                    yield section, block, block.sentence

    def parts(self, sort: type[Block]) -> list[tuple[Section, Block]]:
        """The blocks of one sort with their sections."""
        return [(section, block) for section in self.sections for block in section.blocks if isinstance(block, sort)]


class Maker:
    """Makes sentences and blocks of one document; no sentence, list item or topic comes twice."""

    def __init__(self, words: Vocabulary, chance: Random) -> None:
        self.words, self.chance = words, chance
        self._known: set[str] = set()
        self._members = chance.sample(words.members, len(words.members))
        self._terms = chance.sample(words.terms, len(words.terms))

    def know(self, texts: Iterable[str]) -> None:
        """Never make one of these."""
        self._known.update(texts)

    def sentence(self, name: str) -> Sentence:
        """A new sentence after a pattern."""
        while True:
            pattern = self.words.patterns.get(name, name)
            slots = {slot: self.chance.choice(self.words.fillings(slot)) for slot in _SLOT.findall(pattern)
                     if slot != "reference"}
            if "reference" in pattern:
                slots["reference"] = self._reference()
            made = Sentence(pattern, slots)
            if made.text not in self._known:
                self._known.add(made.text)
                return made

    def _reference(self) -> str:
        if self.words.language == "de" and self.chance.random() < 0.5:
            return f"§ {self.chance.randint(3, 9)} Abs. {self.chance.randint(1, 4)}"
        return f"{self.words.section} {self.chance.randint(1, 9)}.{self.chance.randint(1, 4)}"

    def members(self, count: int) -> list[Member]:
        """New list items, some with items below."""
        made = [Member(self._members.pop()) for _ in range(count)]
        made[0].below = [Member(self._members.pop()) for _ in range(2)]
        return made

    def table(self) -> Table:
        """A matrix of 5 columns and 8 rows."""
        names = self.chance.sample(self.words.rows, 8)
        rows = [[name, *(self.chance.choice(cells) for cells in self.words.cells)]
                for name in names]
        return Table(list(self.words.columns), rows)

    def definition(self) -> Definition:
        """A term and what it means."""
        term = self._terms.pop()
        return Definition(term, self.sentence(f"{term} {self.chance.choice(self.words.meanings)}"))


def make_document(language: Literal["en", "de"], chance: Random) -> Document:
    """A policy of five sections in which every pattern, a nested list, a matrix, a quote and a footnote stand."""
    words = DE if language == "de" else EN
    maker = Maker(words, chance)
    names = list(words.patterns)
    kinds = chance.sample(names, len(names)) + [chance.choice(names) for _ in range(8)]
    headings = chance.sample(words.headings, 5)
    style = chance.choice(("id", "decimal", "plain", "law" if language == "de" else "decimal"))
    sections = [_section(at, heading, style, chance.choice((2, 2, 3)) if at else 2)
                for at, heading in enumerate(headings, 1)]
    while kinds:
        section = sections[len(kinds) % len(sections)]
        size = min(len(kinds), chance.randint(1, 3))
        mark = f"({len(section.blocks) + 1}) " if style == "law" else ""
        section.blocks.append(Paragraph([maker.sentence(kinds.pop()) for _ in range(size)], mark))
    extra = chance.sample(sections, 5)
    extra[0].blocks.append(Clauses([maker.sentence(name) for name in ("rule", "percent", "notice")], style == "law"))
    extra[0].blocks.append(maker.table())
    extra[1].blocks.append(Items(maker.sentence(chance.choice(words.leads)).text, maker.members(5)))
    extra[2].blocks.append(Paragraph([maker.sentence("exception")], "> "))
    extra[3].blocks.append(Paragraph([maker.sentence("deadline")], "[^1]: "))
    extra[4].blocks += [maker.definition() for _ in range(2)]
    title = words.title.format(topic=chance.choice(words.topics))
    return Document(words, title, words.stamp.format(date=chance.choice(words.dates)), sections)


def _section(at: int, heading: str, style: str, level: int) -> Section:
    number = {"decimal": f"{at}.", "law": f"§ {at}"}.get(style, "")
    return Section(heading, number, f"POL-{at}" if style == "id" else "", level, [])


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a document is written down; no choice changes what a reader is told."""

    bullet: str = "-"
    setext: bool = False
    wrap: int = 0
    pad: bool = False
    pipes: bool = True
    front: str = "version: 1.0\nowner: policy desk\n"


def write(document: Document, style: Style | None = None) -> str:
    """The document in Markdown."""
    style = style or Style()
    lines = ["---", style.front.rstrip(), "---", f"# {document.title}", f"*{document.stamp}*"]
    blocks = ["\n".join(lines[:3]), _heading(1, document.title, style), lines[4]]
    for section in document.sections:
        tag = f" {{#{section.id}}}" if section.id else ""
        blocks.append(_heading(section.level, section.heading + tag, style))
        blocks += [_block(block, style) for block in section.blocks]
    return "\n\n".join(blocks) + "\n"


def _heading(level: int, text: str, style: Style) -> str:
    if style.setext and level <= 2:
        escaped = re.sub(r"^(\d+)\.", r"\1\\.", text)  # else the line would begin a list
        return f"{escaped}\n{'=-'[level - 1] * max(3, len(text))}"
    return f"{'#' * level} {text}"


def _block(block: Block, style: Style) -> str:
    if isinstance(block, Paragraph):
        return _wrapped(block.mark, " ".join(one.source for one in block.sentences), style)
    if isinstance(block, Items):
        return f"{block.lead}\n\n" + "\n".join(_item(member, 0, style) for member in block.members)
    if isinstance(block, Clauses):
        marks = ([f"{letter}) " for letter in ascii_lowercase] if block.lettered else repeat(f"{style.bullet} "))
        return "\n\n".join(mark + one.source for mark, one in zip(marks, block.sentences, strict=False))
    if isinstance(block, Definition):
        return f"{block.term}\n:   {block.sentence.source}"
    return _table(block, style)


def _wrapped(mark: str, text: str, style: Style) -> str:
    if not style.wrap:
        return mark + text
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= style.wrap and word[0].isalpha():
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    return mark + ("\n> " if mark == "> " else "\n").join(lines)


def _item(member: Member, depth: int, style: Style) -> str:
    return "\n".join(["    " * depth + f"{style.bullet} {member.text}",
                      *(_item(one, depth + 1, style) for one in member.below)])


def _table(table: Table, style: Style) -> str:
    widths = [max(len(row[at]) for row in [table.header, *table.rows]) if style.pad else 0
              for at in range(len(table.header))]
    rule = ["-" * max(3, width) for width in widths]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
             for row in [table.header, rule, *table.rows]]
    return "\n".join(f"| {line} |" if style.pipes else line for line in lines)
