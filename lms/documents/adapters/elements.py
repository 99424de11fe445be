"""Blocks as HTML elements. Their running text is left for Python-Markdown to read."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import pairwise

from markdown import Markdown
from markdown.util import AtomicString, code_escape

from lms.documents.adapters.blocks import Block
from lms.documents.adapters.inline import CITATION, check_running, footnote_mark
from lms.documents.adapters.links import split_links
from lms.documents.adapters.sanitising import LOOKS, clean
from lms.documents.adapters.tables import table_rows
from lms.documents.core.values import Language

_ALERT = re.compile(rf" *\[!({'|'.join(LOOKS)})\] *", re.I)
_TASK = re.compile(r"\[([ xX])\][ \n]+(?=\S)")
_LOOK_OF = {
    **{look: look for look in LOOKS}, "info": "note", "hinweis": "note", "hint": "tip", "tipp": "tip",
    "wichtig": "important", "attention": "warning", "achtung": "warning", "warnung": "warning", "danger": "caution",
    "error": "caution", "vorsicht": "caution", "gefahr": "caution",
}
_TITLES: dict[Language, dict[str, str]] = {
    "en": {"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution"},
    "de": {"note": "Hinweis", "tip": "Tipp", "important": "Wichtig", "warning": "Warnung", "caution": "Vorsicht"},
}


class Elements:
    """The elements of one document.

    numbers gives each footnote that is cited or defined its number, in reading order; a footnote stands at the end
    of the section that cites it first, so that a rule and its footnote are one section to read, quote and compare.
    """

    def __init__(self, md: Markdown, *, language: Language) -> None:
        self.md, self.language = md, language
        self.numbers: dict[str, int] = {}
        self._footnotes: dict[str, Block] = {}
        self._cited: set[str] = set()
        self._due: list[str] = []
        self._makers: dict[str, Callable[[ET.Element, Block], None]] = {
            "heading": self._heading, "rule": self._rule, "code": self._code, "html": self._html,
            "table": self._table, "quote": self._quote, "list": self._list, "definitions": self._definitions,
            "admonition": self._admonition, "footnote": self._footnote,
        }

    def document(self, document: Block) -> ET.Element:
        """The root element. Refuses running text that takes long to read, as check_running does."""
        for block in _walk(document):
            if block.kind == "footnote":
                if block.mark in self._footnotes:  # a label may be given once; the second text is still one to read
                    block.mark += f" {block.line}"
                self._footnotes[block.mark] = block
            self._cited.update(CITATION.findall("\n".join(block.lines)))
        root = ET.Element(self.md.doc_tag)
        for block in document.children:
            if block.kind == "heading":
                self._place_footnotes(root)
            self._make(root, block)
        self._place_footnotes(root)
        return root

    def _make(self, out: ET.Element, block: Block, *, tight: bool = False) -> None:
        if block.kind == "paragraph":
            self._paragraph(out, block, tight)
        else:
            self._makers[block.kind](out, block)

    def _running(self, text: str, line: int) -> str:
        """Running text as it is: checked, and the footnotes it cites noted down."""
        check_running(text, line)
        for label in CITATION.findall(text):
            if label in self._footnotes:
                self._number(label)
        return text

    def _number(self, label: str) -> None:
        if label not in self.numbers:
            self.numbers[label] = len(self.numbers) + 1
            self._due.append(label)

    def _text(self, block: Block) -> str:
        """The running text of a block; the link targets at its beginning are taken over."""
        links, text = split_links(block.lines)
        for label, target in links:
            self.md.references.setdefault(label, (target, ""))
        lines = [line.lstrip(" ") for line in text.split("\n")]
        return self._running("\n".join(lines).strip(), block.line)

    def _paragraph(self, out: ET.Element, block: Block, tight: bool) -> None:
        text = self._text(block)
        if text and tight:
            _say(out, text)
        elif text:
            _add(out, "p", text)

    def _heading(self, out: ET.Element, block: Block) -> None:
        if text := self._text(block):
            _add(out, f"h{block.number}", text)

    def _rule(self, out: ET.Element, _: Block) -> None:
        _add(out, "hr")

    def _code(self, out: ET.Element, block: Block) -> None:
        code = "\n".join(block.lines)
        _add(_add(out, "pre"), "code", AtomicString(code_escape(code.rstrip() if not block.mark else code) + "\n"))

    def _html(self, out: ET.Element, block: Block) -> None:
        """Raw HTML. What ends with its own sign (comment, script) must not take in what follows when it lacks it."""
        raw = "\n".join(block.lines)
        _say(out, self.md.htmlStash.store(clean(raw) if block.closed_by else raw))

    def _table(self, out: ET.Element, block: Block) -> None:
        head, *rows = table_rows(block.lines, block.line)
        table = _add(out, "table")
        self._row(_add(table, "thead"), "th", head, block.line)
        body = _add(table, "tbody") if rows else table
        for here, cells in enumerate(rows):
            self._row(body, "td", cells, block.line + 2 + here)

    def _row(self, out: ET.Element, tag: str, cells: list[str], line: int) -> None:
        row = _add(out, "tr")
        for cell in cells:
            _add(row, tag, self._running(cell, line))

    def _quote(self, out: ET.Element, block: Block) -> None:
        """A quote; one that begins with [!NOTE] or its like is an admonition, as on GitHub."""
        first = block.children[0] if block.children else None
        alert = _ALERT.fullmatch(first.lines[0]) if first and first.kind == "paragraph" else None
        if first is not None and alert:
            del first.lines[0]
            self._admonition(out, Block(kind="admonition", line=block.line, mark=alert.group(1),
                                        children=block.children))
            return
        quote = _add(out, "blockquote")
        for child in block.children:
            self._make(quote, child)

    def _admonition(self, out: ET.Element, block: Block) -> None:
        kind = block.mark.lower()
        box = _add(out, "div", classes=f"admonition admonition-{_LOOK_OF.get(kind, 'note')}")
        title = block.title
        if title is None:
            title = _TITLES[self.language].get(kind, block.mark.capitalize())
        if title.strip():
            _add(box, "p", self._running(title.strip(), block.line), classes="admonition-title")
        for child in block.children:
            self._make(box, child)

    def _list(self, out: ET.Element, block: Block) -> None:
        made = _add(out, "ul" if block.number < 0 else "ol")
        if block.number >= 0 and block.number != 1:
            made.set("start", str(block.number))
        tight = not _is_loose(block)
        for item in block.children:
            made_item = _add(made, "li")
            self._mark_task(made_item, item)
            for child in item.children:
                self._make(made_item, child, tight=tight)

    def _mark_task(self, out: ET.Element, item: Block) -> None:
        first = item.children[0] if item.children else None
        task = _TASK.match(first.lines[0]) if first and first.kind == "paragraph" else None
        if first is not None and task:
            first.lines[0] = first.lines[0][task.end():]
            _add(out, "span", AtomicString("☐ " if task.group(1) == " " else "☑ "), classes="task")

    def _definitions(self, out: ET.Element, block: Block) -> None:
        made = _add(out, "dl")
        for part in block.children:
            if part.kind == "term":
                _add(made, "dt", self._text(part))
                continue
            definition = _add(made, "dd")
            for child in part.children:
                self._make(definition, child, tight=len(part.children) == 1)

    def _footnote(self, _: ET.Element, block: Block) -> None:
        """A footnote stands where it is cited; one that nothing cites, at the end of its section."""
        if block.mark not in self._cited:
            self._number(block.mark)

    def _place_footnotes(self, out: ET.Element) -> None:
        while self._due:
            label = self._due.pop(0)
            note = _add(out, "div", classes="footnote")
            for child in self._footnotes[label].children:
                self._make(note, child)
            if not len(note) or note[0].tag != "p":
                note.insert(0, ET.Element("p"))
            mark = footnote_mark(self.numbers[label])
            mark.tail, note[0].text = f" {note[0].text or ''}", None
            note[0].insert(0, mark)


def _walk(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from _walk(child)


def _is_loose(block: Block) -> bool:
    """Whether blank lines part the items of a list, or the blocks of one of them."""
    rows = [block.children, *(item.children for item in block.children)]
    return any(after.line - before.end > 1 for row in rows for before, after in pairwise(row))


def _add(out: ET.Element, tag: str, text: str | None = None, *, classes: str = "") -> ET.Element:
    element = ET.SubElement(out, tag, {"class": classes} if classes else {})
    element.text = text
    return element


def _say(out: ET.Element, text: str) -> None:
    """Text behind what an element holds already."""
    if len(out):
        out[-1].tail = f"{out[-1].tail or ''}\n{text}"
    else:
        out.text = f"{out.text}\n{text}" if out.text else text
