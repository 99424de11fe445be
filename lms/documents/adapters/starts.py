"""What a line of Markdown can begin, after the CommonMark specification (0.31, chapters 4 and 5) and common extensions.

Lines come with tabs expanded to four columns, and without the marks of the containers they stand in.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

NOTE_INDENT = 4
"""Columns by which what belongs to a footnote or an admonition is indented."""

_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?: +|$)")
_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
_ITEM = re.compile(r"( *)([-+*]|(\d{1,9})([.)]))( +|$)")
_LETTERED = re.compile(r" *\(?[a-z]{1,2}\) +\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:(?: +|$)")
_ADMONITION = re.compile(r' {0,3}(?:!!!|\?\?\?\+?) +([A-Za-z][\w-]*)(?: +[\w-]+)*(?: +"([^"]*)")? *$')
_BLOCK_TAG = re.compile(
    r" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog"
    r"|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend"
    r"|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td"
    r"|tfoot|th|thead|title|tr|track|ul)(?: |/?>|$)", re.I)
TAG = (r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?"
       r"|/[A-Za-z][A-Za-z0-9-]*\s*)>")
"""An opening or closing tag; everything else between angles is text."""
_LONE_TAG = re.compile(rf" {{0,3}}{TAG} *$")
_RAW: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r" {0,3}<(?:script|pre|style|textarea)(?: |>|$)", re.I),
     re.compile(r"</(?:script|pre|style|textarea)>", re.I)),
    (re.compile(r" {0,3}<!--"), re.compile(r"-->")),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>")),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r" {0,3}<![A-Za-z]"), re.compile(r">")),
)


@dataclass(frozen=True, kw_only=True)
class Start:
    """A block that a line begins.

    rest is what of the line stands inside. mark is the kind of list marker, a fence, a footnote's label or an
    admonition's type. number is a list's first number or a heading's level; width the columns of what belongs inside.
    """

    kind: str
    rest: str = ""
    mark: str = ""
    number: int = 0
    width: int = 0
    title: str | None = None
    closed_by: re.Pattern[str] | None = None


def indent_of(line: str) -> int:
    """Columns before the first sign of a line."""
    return len(line) - len(line.lstrip(" "))


def start_of(line: str, *, in_paragraph: bool = False) -> Start | None:
    """What the line begins, or None: a paragraph, code, or more of either. in_paragraph: it would end a paragraph."""
    if indent_of(line) > 3:
        return None
    if mark := _QUOTE.match(line):
        return Start(kind="quote", rest=line[mark.end():])
    if mark := _HEADING.match(line):
        return Start(kind="heading", number=len(mark.group(1)), rest=_without_closing(line[mark.end():]))
    if mark := _FENCE.match(line):
        return Start(kind="code", mark=mark.group(2), width=len(mark.group(1)))
    if _RULE.match(line):
        return Start(kind="rule")
    return _start_of_html(line, in_paragraph) or _start_of_item(line, in_paragraph) or _start_of_note(line)


def _without_closing(heading: str) -> str:
    """The words of a heading without the hashes behind them."""
    text = heading.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare.endswith(" ") else text


def _start_of_html(line: str, in_paragraph: bool) -> Start | None:
    if not line.lstrip(" ").startswith("<"):
        return None
    for begins, ends in _RAW:
        if begins.match(line):
            return Start(kind="html", closed_by=ends)
    if _BLOCK_TAG.match(line) or (not in_paragraph and _LONE_TAG.match(line)):
        return Start(kind="html")
    return None


def _start_of_item(line: str, in_paragraph: bool) -> Start | None:
    mark = _ITEM.match(line)
    if not mark:
        return None
    indent, marker, number, delimiter, gap = mark.groups()
    empty = mark.end() == len(line)
    if in_paragraph and (empty or (number and int(number) != 1)):
        return None
    space = 1 if empty or len(gap) > 4 else len(gap)
    width = len(indent) + len(marker) + space
    return Start(kind="item", mark=delimiter or marker, number=int(number) if number else -1, width=width,
                 rest=line[width:])


def _start_of_note(line: str) -> Start | None:
    if mark := _FOOTNOTE.match(line):
        return Start(kind="footnote", mark=mark.group(1), width=NOTE_INDENT, rest=line[mark.end():])
    if mark := _ADMONITION.match(line):
        return Start(kind="admonition", mark=mark.group(1), title=mark.group(2), width=NOTE_INDENT)
    return None


def is_lettered(line: str) -> bool:
    """Whether a line begins with a letter as statutes count: "aa) ..."."""
    return _LETTERED.match(line) is not None


def closes_fence(line: str, fence: str) -> bool:
    """Whether a line ends the code that the fence began."""
    text = line.strip(" ")
    return indent_of(line) < 4 and text.startswith(fence) and not text.strip(fence[0])
