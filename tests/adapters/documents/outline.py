"""What a Markdown reader made of list items, table cells and headings: text, order, nesting. For comparing readers."""
from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt

from lms.documents.adapters.sanitising import ATTRIBUTES, TAGS

HEADINGS = {f"h{level}" for level in range(1, 7)}
BOXES = {"li", "td", "th", *HEADINGS}
PARENTS = {*BOXES, "ul", "ol", "blockquote", "table", "tr"}
PARTS = {"p", "ul", "ol", "br", "div", "blockquote", "table", "tr", "pre", "dl", "dt", "dd", "details", "summary"}
NESTED = " \ue000 "
"""Stands in a box's text where another box or list stands inside it."""

Entry = tuple[tuple[str, ...], str]
"""The path of a box from the document down, and the text that is its own."""


@dataclass
class _Box:
    """An element that is open: what it is called in a path, its own text, and what it has counted inside."""

    tag: str
    name: str
    text: list[str] = field(default_factory=list)
    count: int = 0
    headers: list[str] = field(default_factory=list)
    entry: int = -1


class Outline(HTMLParser):
    """Every list item, cell and heading in reading order.

    A path names quotes, lists with their kind, items with the number a reader sees and the first words of the item
    around, cells with row, column and column header, headings with their level: two boxes are alike only if all of it
    and the text are the same, letter by letter but for white space.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Box] = [_Box("", "")]
        self.entries: list[Entry] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARTS:
            self.handle_data(" ")
        if tag not in PARENTS:
            return
        around = self.open[-1]
        if tag in BOXES or tag in ("ul", "ol", "table"):
            around.text.append(NESTED)
        around.count += 1
        box = _Box(tag, self._name(tag, around))
        if tag == "ol":
            box.count = int(dict(attrs).get("start") or 1) - 1
        self.open.append(box)
        if tag in BOXES:
            box.entry = len(self.entries)
            self.entries.append(((), ""))

    def _name(self, tag: str, around: _Box) -> str:
        if tag == "li":
            return f"{around.tag} {around.count}" if around.tag == "ol" else "ul"
        if tag in ("td", "th"):
            headers = next((box.headers for box in reversed(self.open) if box.tag == "table"), [])
            header = headers[around.count - 1] if around.count <= len(headers) else ""
            return f"{tag} {around.count} {header}"
        return tag

    def handle_data(self, data: str) -> None:
        self.open[-1].text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in PARENTS and self.open[-1].tag == tag:
            box = self.open.pop()
            if box.entry >= 0:
                self._enter(box)
        if tag in PARTS:
            self.handle_data(" ")

    def _enter(self, box: _Box) -> None:
        text = as_written("".join(box.text))
        words = [f"{one.name} {first_words(one)}" if one.tag == "li" else one.name
                 for one in self.open[1:] if one.tag not in ("ul", "ol")]
        self.entries[box.entry] = ((*words, box.name), text)
        if box.tag == "th":
            next(one for one in reversed(self.open) if one.tag == "table").headers.append(text)

    def boxes(self) -> list[Entry]:
        """All that have text."""
        return [(path, text) for path, text in self.entries if text]


def first_words(box: _Box) -> str:
    """The text of a box up to the first box inside it."""
    return as_written("".join(box.text).split(NESTED)[0])


def as_written(text: str) -> str:
    """Text with single spaces, and the box of a task as it stands in the source."""
    return " ".join(text.split()).replace("☐", "[ ]").replace("☑", "[x]")


def oracle(text: str) -> list[Entry]:
    """What markdown-it-py reads: CommonMark with GitHub's tables and strikethrough, sanitised as Precept does."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return Outline(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES)).boxes()


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How many boxes are the same and in the same order, of how many the longer of both outlines has."""

    alike: int
    most: int
    differences: tuple[tuple[tuple[Entry, ...], tuple[Entry, ...]], ...]
    """Ours and theirs where they differ."""


def compared(ours: list[Entry], theirs: list[Entry]) -> Likeness:
    """Two outlines, box by box."""
    if ours == theirs:
        return Likeness(alike=len(ours), most=len(ours), differences=())
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return Likeness(
        alike=sum(match.size for match in matcher.get_matching_blocks()), most=max(len(ours), len(theirs)),
        differences=tuple((tuple(ours[a:b]), tuple(theirs[c:d])) for kind, a, b, c, d in matcher.get_opcodes()
                          if kind != "equal"))
