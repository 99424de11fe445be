"""Lay Markdown out anew, so that Python-Markdown reads it as a CommonMark or GitHub reader does.

Real policies nest lists by two spaces, begin them without a blank line and write tables without outer pipes.
Python-Markdown reads such text differently. The blocks are therefore read here after the CommonMark
specification (0.31, chapters 4 and 5; GFM 0.29 for tables) and written out in the one form that both readers
understand: four columns for a level, one line for a paragraph, blank lines between blocks.
One difference is meant: an indented block that begins with a list marker is a list, and one that begins with a
letter ("aa) ...", as statutes write them) is a paragraph, because its author meant no code.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lms.base.refusals import Refused
from lms.documents.adapters.inline import escape_start, flow
from lms.documents.adapters.tables import read_table

MOST_DEPTH = 24
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")
_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( +(?=\S)|[ ]*$)")
_LETTERED = re.compile(r" *\(?[a-z]{1,2}\) +\S")
_QUOTE = re.compile(r" {0,3}>")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*(<[^<>]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$")
_HTML = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figure|footer"
    r"|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot"
    r"|th|thead|title|tr|ul)(?:[\s/>]|$)", re.I)


@dataclass(kw_only=True)
class Layout:
    """What laying out collects beside the text: link targets by label, and where code is put away."""

    stash: Callable[[str], str]
    links: dict[str, str] = field(default_factory=dict)
    line: int = 1


def lay_out(body: str, layout: Layout) -> str:
    """The body with its blocks in the one form; refuses nesting deeper than MOST_DEPTH ("text-too-deep")."""
    lines = [line.expandtabs(4).rstrip("\n") for line in body.split("\n")]
    return "\n".join(_Reader(lines, layout, 0, layout.line).blocks())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Reader:
    """Reads the lines of one container (document, quote or list item) block by block."""

    def __init__(self, lines: list[str], layout: Layout, depth: int, first: int) -> None:
        if depth > MOST_DEPTH:
            raise Refused("text-too-deep", line=first, depth=depth, most=MOST_DEPTH)
        self.lines, self.layout, self.depth, self.first = lines, layout, depth, first
        self.at = 0

    def blocks(self) -> list[str]:
        """All blocks as output lines, blank lines between them."""
        out: list[str] = []
        while self.at < len(self.lines):
            if not self.lines[self.at].strip():
                self.at += 1
                continue
            block = self._block()
            if block:
                out += ["", *block] if out else block
        return out

    def _block(self) -> list[str]:
        line = self.lines[self.at]
        if mark := _FENCE.match(line):
            return self._fenced(mark)
        if heading := _HEADING.match(line):
            self.at += 1
            return self._heading(len(heading.group(1)), [heading.group(2) or ""])
        if _RULE.match(line):
            self.at += 1
            return ["---"]
        if _QUOTE.match(line):
            return self._quote()
        if self._is_item(line):
            return self._list()
        if _indent(line) >= 4 and not _LETTERED.match(line):
            return self._indented()
        return self._table() or self._paragraph()

    def _heading(self, level: int, lines: list[str]) -> list[str]:
        text = flow(lines, self.first + self.at)
        return ["#" * level + " " + re.sub(r"(#+)$", lambda run: "\\#" * len(run.group()), text)] if text else []

    def _code(self, lines: list[str]) -> list[str]:
        while lines and not lines[-1].strip():
            lines.pop()
        return [self.layout.stash("\n".join(lines))]

    def _fenced(self, mark: re.Match[str]) -> list[str]:
        fence, indent = mark.group(1), _indent(self.lines[self.at])
        code: list[str] = []
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]) and _indent(line) < 4:
                break
            code.append(line[min(indent, _indent(line)):])
        return self._code(code)

    def _indented(self) -> list[str]:
        code: list[str] = []
        while self.at < len(self.lines) and (_indent(self.lines[self.at]) >= 4 or not self.lines[self.at].strip()):
            code.append(self.lines[self.at][4:])
            self.at += 1
        return self._code(code)

    def _quote(self) -> list[str]:
        inner: list[str] = []
        first, lazy = self.first + self.at, False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if mark := _QUOTE.match(line):
                rest = line[mark.end():]
                inner.append(rest.removeprefix(" "))
                lazy = _leaves_paragraph(inner[-1])
            elif lazy and _continues(line):
                inner.append(line.lstrip(" "))
            else:
                break
            self.at += 1
        blocks = _Reader(inner, self.layout, self.depth + 1, first).blocks()
        return [f"> {line}" if line else ">" for line in blocks]

    def _is_item(self, line: str, interrupts: bool = False) -> re.Match[str] | None:
        """The list marker of a line, if a list item may begin there."""
        mark = _ITEM.match(line)
        if not mark or _RULE.match(line):
            return None
        if interrupts and (not line[mark.end():].strip() or mark.group(2)[:-1] not in ("", "1")):
            return None
        return mark

    def _list(self) -> list[str]:
        """One list: items of one kind of marker."""
        out: list[str] = []
        kind = ""
        loose = False
        base = _indent(self.lines[self.at])
        while self.at < len(self.lines):
            blanks = self._skip_blanks()
            mark = self._is_item(self.lines[self.at]) if self.at < len(self.lines) else None
            if not mark or (kind and mark.group(2)[-1] != kind) or not base - 3 <= len(mark.group(1)) <= base + 3:
                break
            kind = mark.group(2)[-1]
            loose = loose or bool(blanks and out)
            item, wide = self._item(mark)
            if item:
                out += ["", *item] if out and (loose or wide) else item
                loose = loose or wide
        return out

    def _skip_blanks(self) -> int:
        start = self.at
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        return self.at - start

    def _item(self, mark: re.Match[str]) -> tuple[list[str], bool]:
        """One item as output lines, and whether blank lines stand between its blocks."""
        first = self.first + self.at
        lines = self._item_lines(mark)
        reader = _Reader(lines, self.layout, self.depth + 1, first)
        blocks = reader.blocks()
        if not blocks:
            return [], False
        blocks = _tighten(blocks, lines)
        number = mark.group(2)[:-1]
        head = f"{number}.".ljust(4) if number and len(number) < 3 else "1.  " if number else "-   "
        return [head + blocks[0], *(f"    {line}" if line else "" for line in blocks[1:])], "" in blocks

    def _item_lines(self, mark: re.Match[str]) -> list[str]:
        """The lines of one item without its marker and indentation, lazy continuation included."""
        line = self.lines[self.at]
        gap = len(mark.group(3))
        width = len(mark.group(1)) + len(mark.group(2)) + (gap if 1 <= gap <= 4 else 1)
        lines = [line[width:].lstrip(" ")]
        fence = _FENCE.match(lines[0])
        lazy = _leaves_paragraph(lines[0])
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            blank = not line.strip()
            if blank and (not "".join(lines).strip() or not self._goes_on(width)):
                break
            if not blank and _indent(line) < width:
                if not (lazy and _continues(line) and not fence):
                    break
                line = " " * width + line.lstrip(" ")
            lines.append(line[width:])
            if (mark_here := _FENCE.match(lines[-1])):
                fence = None if fence else mark_here
            lazy = _leaves_paragraph(lines[-1].lstrip(" "))
            self.at += 1
        return lines

    def _goes_on(self, width: int) -> bool:
        """Whether behind blank lines the item goes on."""
        ahead = self.at
        while ahead < len(self.lines) and not self.lines[ahead].strip():
            ahead += 1
        return ahead < len(self.lines) and _indent(self.lines[ahead]) >= width

    def _table(self) -> list[str]:
        rows, used = read_table(self.lines, self.at, _starts_block)
        self.at += used
        return rows

    def _paragraph(self) -> list[str]:
        lines: list[str] = []
        first = self.first + self.at
        in_html = bool(_HTML.match(self.lines[self.at]))
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                break
            if not lines and (found := _DEFINITION.match(line)):
                self.layout.links.setdefault(" ".join(found.group(1).split()).casefold(), found.group(2).strip("<>"))
                self.at += 1
                continue
            if lines and not in_html and (level := _SETEXT.match(line)):
                self.at += 1
                return self._heading(1 if level.group(1)[0] == "=" else 2, lines)
            if lines and (self._interrupts(line) and not in_html):
                break
            lines.append(line)
            self.at += 1
        text = flow(lines, first)
        return [escape_start(text)] if text else []

    def _interrupts(self, line: str) -> bool:
        return _starts_block(line) or read_table(self.lines, self.at, _starts_block)[1] > 0


def _starts_block(line: str) -> bool:
    """Whether a line cannot go on with a paragraph."""
    if _indent(line) >= 4 and not _ITEM.match(line):
        return False
    mark = _ITEM.match(line)
    item = mark is not None and _indent(line) < 4 and bool(line[mark.end():].strip()) \
        and mark.group(2)[:-1] in ("", "1")
    return bool(item or _FENCE.match(line) or _HEADING.match(line) or _RULE.match(line) or _QUOTE.match(line)
                or _HTML.match(line))


def _leaves_paragraph(line: str) -> bool:
    """Whether a line ends inside a paragraph, so that a line without indentation may continue it."""
    while mark := _QUOTE.match(line) or (not _RULE.match(line) and _ITEM.match(line)) or None:
        line = line[mark.end():]
    return bool(line.strip()) and not _cuts(line)


def _cuts(line: str) -> bool:
    return bool(_FENCE.match(line) or _HEADING.match(line) or _RULE.match(line))


def _continues(line: str) -> bool:
    """Whether a line without the indentation of its container can go on with the paragraph in there."""
    item = _ITEM.match(line) if _indent(line) < 4 else None
    return bool(line.strip()) and not item and not _starts_block(line)


def _tighten(blocks: list[str], lines: list[str]) -> list[str]:
    """Without the blank line before a nested list, where the source had no blank line at all."""
    if any(not line.strip() for line in lines):
        return blocks
    nested = re.compile(r" *(?:-   |\d{1,3}\. +)")
    return [line for here, line in enumerate(blocks)
            if line or not (nested.match(blocks[here + 1]) and "" not in blocks[here + 2:])]

