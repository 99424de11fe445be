"""The blocks of a Markdown text, read line by line as the CommonMark specification describes (appendix, phase 1).

Beyond it: GitHub's tables and footnotes, definition lists and admonitions of Python-Markdown's extensions. One
difference is meant: an indented block that begins with a letter ("aa) ...", as statutes write them) is a paragraph,
because its author meant no code.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from lms.base.refusals import Refused
from lms.documents.adapters.links import split_links
from lms.documents.adapters.starts import Start, closes_fence, indent_of, is_lettered, start_of
from lms.documents.adapters.tables import opens_table, split_cells

MOST_DEPTH = 24
CONTAINERS = ("quote", "item", "footnote", "admonition", "definition")
_QUOTE = re.compile(r" {0,3}> ?")
_SETEXT = re.compile(r" {0,3}(=+|-+) *$")
_DEFINITION = re.compile(r" {0,3}: +(?=\S)")
_GROUPS = {"item": "list", "definition": "definitions"}


@dataclass(eq=False, kw_only=True)
class Block:
    """A block with its blocks or its lines. line and end are the numbers of its first and its last line with text.

    mark, number, width, title and closed_by are those of the Start.
    lagging: how many of the last lines of a paragraph lack the marks of its container.
    """

    kind: str
    line: int
    end: int = 0
    mark: str = ""
    number: int = 0
    width: int = 0
    title: str | None = None
    closed_by: re.Pattern[str] | None = None
    lagging: int = 0
    children: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def read_blocks(lines: list[str]) -> Block:
    """The document that the lines are. Refuses nesting deeper than MOST_DEPTH ("text-too-deep")."""
    plain = [line.expandtabs(4) for line in lines]
    reader = _Reader()
    for line, following in zip(plain, [*plain[1:], ""], strict=True):
        reader.read(line, following)
    return reader.root


class _Reader:
    """Holds the containers that are open and the block of text, the leaf, that is open in the innermost."""

    def __init__(self) -> None:
        self.root = Block(kind="document", line=1)
        self.open = [self.root]
        self.leaf: Block | None = None
        self.number = 0
        self.following = ""
        self.kept = 1  # how many of the open containers the line at hand stands in

    def read(self, line: str, following: str) -> None:
        """One line more; the following one tells whether it is the head of a table."""
        self.number += 1
        self.following = following
        rest = self._enter(line)
        inside = self.kept == len(self.open)
        if not (inside and self.leaf is not None and self._goes_on(self.leaf, rest)):
            self._begin(rest)
        if line.strip():
            self._reach(bool(rest.strip()))

    def _enter(self, line: str) -> str:
        """What is left of the line inside the containers that go on with it."""
        rest = line
        self.kept = 1
        for block in self.open[1:]:
            inner = _inside(block, rest)
            if inner is None:
                break
            rest = inner
            self.kept += 1
        return rest

    def _reach(self, has_text: bool) -> None:
        """Note that what is open reaches down to this line; a line of angles only, down to the innermost quote."""
        last = len(self.open)
        while not has_text and last and self.open[last - 1].kind not in ("quote", "document"):
            last -= 1
        for block in self.open[:last]:
            block.end = self.number
        if has_text and self.leaf is not None:
            self.leaf.end = self.number

    def _goes_on(self, leaf: Block, rest: str) -> bool:
        """Whether code, raw HTML or a table takes the line."""
        if leaf.kind == "code":
            return self._goes_on_code(leaf, rest)
        if leaf.kind == "html" and (leaf.closed_by or rest.strip()):
            self._take_html(leaf, rest)
            return True
        if leaf.kind == "table" and rest.strip() and indent_of(rest) < 4 and start_of(rest) is None:
            leaf.lines.append(rest)
            return True
        return False

    def _goes_on_code(self, leaf: Block, rest: str) -> bool:
        if leaf.mark:
            if closes_fence(rest, leaf.mark):
                leaf.end, self.leaf = self.number, None
            else:
                leaf.lines.append(rest[min(leaf.width, indent_of(rest)):])
            return True
        if rest.strip() and indent_of(rest) < 4:
            return False
        leaf.lines.append(rest[4:])
        return True

    def _take_html(self, leaf: Block, rest: str) -> None:
        leaf.lines.append(rest)
        if leaf.closed_by and leaf.closed_by.search(rest):
            leaf.end, self.leaf = self.number, None

    def _begin(self, rest: str) -> None:
        """Open what the line begins, container in container; what is left goes on with a paragraph or begins one."""
        inside = self.kept == len(self.open)
        leaf = self.leaf if self.leaf is not None and self.leaf.kind == "paragraph" else None
        while rest.strip():
            here = leaf if inside else None
            if here is not None and self._turns(here, rest):
                return
            start = self._definition(rest, here) or self._start(rest, in_paragraph=here is not None)
            if start is None:
                break
            block = self._open(start)
            if block.kind == "html":
                self._take_html(block, rest)
            if block.kind not in CONTAINERS:
                return
            rest, leaf, inside = start.rest, None, True
        self._text(rest, leaf, inside)

    def _start(self, rest: str, *, in_paragraph: bool) -> Start | None:
        """What the line begins; the head of a table may look like a list item ("1. Level | ...")."""
        start = start_of(rest, in_paragraph=in_paragraph)
        return None if start and start.kind == "item" and self._heads_table(rest) else start

    def _heads_table(self, rest: str) -> bool:
        """Whether the line and the following one are the head of a table."""
        if len(split_cells(rest)) < 2:
            return False
        below: str | None = self.following
        for block in self.open[1:self.kept]:
            below = _inside(block, below) if below is not None else None
        return below is not None and opens_table(rest, below)

    def _open(self, start: Start) -> Block:
        """A new block in the innermost container that the line stands in."""
        self._cut()
        group = _GROUPS.get(start.kind)
        if group and not (self.open[-1].kind == group and self.open[-1].mark == start.mark):
            self._leave_groups()
            self._add(Block(kind=group, line=self.number, mark=start.mark, number=start.number))
        elif not group:
            self._leave_groups()
        block = Block(kind=start.kind, line=self.number, mark=start.mark, number=start.number, width=start.width,
                      title=start.title, closed_by=start.closed_by)
        self._add(block)
        if start.kind == "heading":
            block.lines.append(start.rest)
        return block

    def _add(self, block: Block) -> None:
        self.open[-1].children.append(block)
        block.end = self.number
        if block.kind in CONTAINERS or block.kind in _GROUPS.values():
            self.open.append(block)
            depth = sum(one.kind in CONTAINERS for one in self.open)
            if depth > MOST_DEPTH:
                raise Refused("text-too-deep", line=self.number, depth=depth, most=MOST_DEPTH)
        elif block.kind in ("code", "html", "paragraph", "table"):
            self.leaf = block
        self.kept = len(self.open)

    def _cut(self) -> None:
        """Close the containers that the line does not stand in, and the text before it."""
        del self.open[self.kept:]
        self.leaf = None

    def _leave_groups(self) -> None:
        while self.open[-1].kind in _GROUPS.values():
            self.open.pop()
        self.kept = len(self.open)

    def _text(self, rest: str, leaf: Block | None, inside: bool) -> None:
        """What a line has that begins nothing: a blank one closes text, others go on with a paragraph or begin one."""
        if rest.strip() and leaf is not None and (inside or self._may_lag()):
            leaf.lines.append(rest)
            leaf.lagging = 0 if inside else leaf.lagging + 1
            return
        self._cut()
        if not rest.strip():
            return
        self._leave_groups()
        code = indent_of(rest) > 3 and not is_lettered(rest)
        self._add(Block(kind="code" if code else "paragraph", line=self.number, lines=[rest[4:] if code else rest]))

    def _may_lag(self) -> bool:
        """Whether a line without the marks of its containers may go on with the paragraph in there."""
        return all(block.kind != "admonition" for block in self.open[self.kept:])

    def _turns(self, paragraph: Block, rest: str) -> bool:
        """Whether the line makes a heading or a table of the paragraph before it."""
        if not paragraph.lagging and opens_table(paragraph.lines[-1], rest):
            table = Block(kind="table", line=self.number - 1, lines=[paragraph.lines.pop(), rest])
            paragraph.end = self.number - 2
            if not paragraph.lines:
                self.open[-1].children.pop()
            self._add(table)
            return True
        underline = _SETEXT.match(rest)
        if underline and split_links(paragraph.lines)[1]:
            paragraph.kind, paragraph.number = "heading", 1 if underline.group(1)[0] == "=" else 2
            paragraph.end, self.leaf = self.number, None
            return True
        return False

    def _definition(self, rest: str, paragraph: Block | None) -> Start | None:
        """The definition that a colon begins, below its terms or another definition."""
        mark = _DEFINITION.match(rest)
        around = self.open[self.kept - 1]
        if not mark or not (around.kind == "definitions" or self._make_terms(around, paragraph)):
            return None
        if self.leaf is not None and self.leaf.lagging == 1:  # the term of this definition, without a blank line above
            around.children.append(Block(kind="term", line=self.number - 1, lines=[self.leaf.lines.pop()]))
        return Start(kind="definition", width=min(mark.end(), 4), rest=rest[mark.end():])

    def _make_terms(self, around: Block, paragraph: Block | None) -> bool:
        """Turn the paragraph above a definition, at most one blank line away, into its terms, one a line."""
        above = around.children[-1] if around.children else None
        if above is None or above.kind != "paragraph" or (paragraph is None and above.end < self.number - 2):
            return False
        self._cut()
        around.children.pop()
        if around.children and around.children[-1].kind == "definitions":
            group = around.children[-1]
            self.open.append(group)
        else:
            group = Block(kind="definitions", line=above.line)
            self._add(group)
        self.kept = len(self.open)
        group.children += [Block(kind="term", line=above.line + here, lines=[line])
                           for here, line in enumerate(above.lines)]
        return True


def _inside(block: Block, rest: str) -> str | None:
    """What is left of a line inside a container, None if the container ends before it."""
    if block.kind in _GROUPS.values():
        return rest
    if block.kind == "quote":
        mark = _QUOTE.match(rest)
        return rest[mark.end():] if mark else None
    if not rest.strip():
        return rest[block.width:] if block.children or block.kind != "item" else None
    if indent_of(rest) >= block.width:
        return rest[block.width:]
    return rest.lstrip(" ") if block.kind == "definition" and indent_of(rest) > 1 else None
