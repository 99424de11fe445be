"""Sections and blocks of a document, read from the very HTML that a reader sees."""
from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from lms.documents.core.sentences import last_sentence
from lms.documents.core.values import Block, BlockKind, Cell, ContentTree, Language, Section

_PREFIX = "s-"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ENDS_TEXT = {"p", "div", "blockquote", "ul", "ol", "table", "details", "summary", "dl", "dt", "dd", "hr", "tr"}
_SPACE = {"br", "p", "div", "li", "td", "th", "dt", "dd"}
_UNSAID = ("footnote-mark", "task")
"""Classes of signs that are no words: the number of a footnote, the box of a task."""

_STRUCK = {"del", "s"}


def read_tree(html: str, *, language: Language = "en") -> ContentTree:
    """The tree of a rendered document (the output of adapters.markdown.render).

    A heading opens a section whose id is the heading's without its prefix "s-". Each list item is a block of its
    own; a further paragraph inside an item is a paragraph. A cell is keyed by the header of its column. A definition
    is one paragraph with its term: "Strike: a warning that counts". Words that are struck through do not count any
    more and are left out. The mark of a footnote is left out in the text and at the note, so that the numbers of notes
    may move on. The language says where the sentence begins that introduces a list.
    """
    reader = _TreeReader(language)
    reader.feed(html)
    reader.close()
    return reader.tree()


@dataclass
class _Table:
    """A table while it is read: its introduction, column headers, and the row that is open."""

    lead: str
    headers: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    in_head: bool = False


@dataclass
class _Open:
    """A section while it is read."""

    id: str
    heading: str
    level: int
    path: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)


class _TreeReader(HTMLParser):
    """Collects text between block tags and files it under what is open at that moment."""

    def __init__(self, language: Language) -> None:
        super().__init__(convert_charrefs=True)
        self._language = language
        self._sections: list[_Open] = [_Open("", "", 0, ())]
        self._text: list[str] = []
        self._quotes = 0
        self._pre = False
        self._items: list[bool] = []  # one entry a list item that is open: whether its first text was filed
        self._leads: list[str] = []
        self._tables: list[_Table] = []
        self._heading_id: str | None = None
        self._terms: list[str] = []  # of the definition that comes next
        self._unsaid: list[str] = []  # tags that are open around what is no text

    def tree(self) -> ContentTree:
        """What was read."""
        self._flush()
        return ContentTree(sections=tuple(
            Section(id=one.id, heading=one.heading, level=one.level, path=one.path, blocks=tuple(one.blocks))
            for one in self._sections if one.blocks or one.level))

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self._text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _STRUCK or dict(attrs).get("class") in _UNSAID:
            self._unsaid.append(tag)
        elif tag in _HEADINGS and not self._tables:
            self._flush()
            self._heading_id = (dict(attrs).get("id") or "").removeprefix(_PREFIX)
        elif tag in ("ul", "ol"):
            self._flush()
            self._leads.append(self._lead())
        elif tag == "li":
            self._flush()
            self._items.append(False)
        elif tag == "table":
            self._flush()
            self._tables.append(_Table(lead=self._lead()))
        elif tag in ("tr", "th", "td"):
            self._open_row_part(tag)
        elif tag in ("blockquote", "pre"):
            self._flush()
            self._quotes += tag == "blockquote"
            self._pre = self._pre or tag == "pre"
        elif tag in _ENDS_TEXT and not self._tables:
            self._flush()
        elif tag in _SPACE:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._unsaid and self._unsaid[-1] == tag:
            self._unsaid.pop()
        elif tag == "dt" and not self._tables:
            self._terms += [term] if (term := self._take()) else []
        elif tag in _HEADINGS and self._heading_id is not None:
            self._open_section(_HEADINGS[tag])
        elif tag in ("th", "td") and self._tables:
            self._tables[-1].row.append(self._take())
        elif tag == "tr" and self._tables:
            self._close_row(self._tables[-1])
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("ul", "ol", "li", "blockquote", "pre"):
            self._flush()
            self._close(tag)
        elif tag in _ENDS_TEXT and not self._tables:
            if tag == "dl" and self._terms:  # a term that nothing explains is text as any other
                self._text, self._terms = [", ".join(self._terms)], []
            self._flush()
        elif tag in _SPACE:
            self._text.append(" ")

    def _close(self, tag: str) -> None:
        if tag == "li" and self._items:
            self._items.pop()
        elif tag in ("ul", "ol") and self._leads:
            self._leads.pop()
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._pre = False

    def _take(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text = []
        return text

    def _lead(self) -> str:
        """The sentence that introduces the list or table that opens now."""
        blocks = self._sections[-1].blocks
        if not blocks or blocks[-1].kind in (BlockKind.TABLE_ROW, BlockKind.CODE):
            return ""
        if blocks[-1].kind is BlockKind.LIST_ITEM and not self._items:
            return ""
        return last_sentence(blocks[-1].text, self._language)

    def _open_section(self, level: int) -> None:
        heading = self._take()
        above: list[str] = []
        depth = level
        for section in reversed(self._sections):
            if 0 < section.level < depth:
                above.insert(0, section.heading)
                depth = section.level
        self._sections.append(_Open(self._heading_id or "", heading, level, tuple(above)))
        self._heading_id = None

    def _open_row_part(self, tag: str) -> None:
        self._text = []
        if self._tables and tag == "tr":
            self._tables[-1].row, self._tables[-1].in_head = [], False
        elif self._tables and tag == "th":
            self._tables[-1].in_head = True

    def _close_row(self, table: _Table) -> None:
        head = table.in_head and not table.headers
        if head:
            table.headers = list(table.row)
        if any(table.row):
            headers = [""] * len(table.row) if head else [*table.headers, *[""] * len(table.row)]
            cells = tuple(Cell(header=header, text=text) for header, text in zip(headers, table.row, strict=False))
            self._file(Block(kind=BlockKind.TABLE_ROW, text=" | ".join(table.row), lead=table.lead, cells=cells,
                             head=head))
        table.row = []

    def _flush(self) -> None:
        """File the text collected so far as a block of what is open; in a heading or cell it stays and goes on."""
        if self._heading_id is not None or self._tables:
            self._text.append(" ")
            return
        text = self._take()
        if not text:
            return
        if self._terms:
            text = f"{', '.join(self._terms)}: {text}"
            self._terms = []
        first = bool(self._items) and not self._items[-1]
        if self._pre:
            self._file(Block(kind=BlockKind.CODE, text=text))
        elif first:
            lead = self._leads[-1] if self._leads else ""
            self._file(Block(kind=BlockKind.LIST_ITEM, text=text, lead=lead, depth=len(self._items)))
        else:
            kind = BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH
            self._file(Block(kind=kind, text=text))
        if self._items:
            self._items[-1] = True

    def _file(self, block: Block) -> None:
        self._sections[-1].blocks.append(block)
