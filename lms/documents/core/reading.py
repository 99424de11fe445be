"""A rendered version laid out for the screen: parts with their headings, tables that fit a small one.

Only what surrounds the text is added; no word of the document changes.
"""
from __future__ import annotations

import html as html_text
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lms.documents.core.values import Language

NARROW = 2
"""So many columns fit a small screen as they are."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_HEADING = re.compile(r'<h([1-6]) id="s-([^"]*)">(.*?)</h\1>', re.DOTALL)
_VOID = {"br", "hr"}
_RULE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+(?:\.\d+)+")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(td|th)>(.*?)</\1>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_EXAMPLES = re.compile(r"\b(?:examples?|beispiele?)\b", re.IGNORECASE)
_TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
BINDING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b((?:must|shall|may)(?: not)?)\b"),
    "de": re.compile(r"\b((?:muss|müssen|darf|dürfen)(?: nicht)?)\b"),
}
"""The verbs that bind; a reader's eye finds them first."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading and what follows up to the next one. id is "" and level 0 for the text before the first heading.

    level is the one to show: 2 to 6. html and heading are sanitised HTML; text is the heading without tags.
    is_rule says that the id is one of a single rule (HAR-4.3), is_example that it stands under a heading of examples.
    """

    id: str
    level: int
    heading: str
    text: str
    html: str
    is_example: bool = False

    @property
    def is_rule(self) -> bool:
        """Whether the part is a single rule, cited by its id."""
        return _RULE.fullmatch(self.id) is not None


@lru_cache(maxsize=128)
def parts_of(html: str, language: Language) -> tuple[Part, ...]:
    """The parts of a rendered version (the output of adapters.markdown.render), in reading order.

    The binding verbs of a rule are set in bold.
    """
    found = list(_top_headings(html))
    examples = 0
    down = 2 - min((int(mark.group(1)) for mark in found), default=2)
    parts = []
    lead = html[:found[0].start()] if found else html
    if lead.strip():
        parts.append(Part(id="", level=0, heading="", text="", html=_fit_tables(lead)))
    ends = [*(mark.start() for mark in found[1:]), len(html)]
    for mark, end in zip(found, ends, strict=False):
        level, text = min(6, int(mark.group(1)) + down), _plain(mark.group(3))
        if not examples or level <= examples:
            examples = level if _EXAMPLES.search(text) else 0
        part = Part(id=mark.group(2), level=level, heading=mark.group(3), text=text,
                    html=_fit_tables(html[mark.end():end]), is_example=examples > 0)
        parts.append(replace(part, html=_embolden(part.html, language)) if part.is_rule else part)
    return tuple(parts)


def _top_headings(html: str) -> Iterator[re.Match[str]]:
    """The headings that stand in nothing else."""
    depth = 0
    for tag in _TAG.finditer(html):
        closes, name = tag.groups()
        if name in _VOID:
            continue
        if closes:
            depth -= 1
            continue
        if depth == 0 and (mark := _HEADING.match(html, tag.start())):
            yield mark
        depth += 1


def _embolden(fragment: str, language: Language) -> str:
    return _TEXT.sub(lambda text: BINDING[language].sub(r"<b>\1</b>", text.group()), fragment)


def _plain(fragment: str) -> str:
    return html_text.unescape(_ANY_TAG.sub("", fragment)).strip()


def _fit_tables(fragment: str) -> str:
    return _TABLE.sub(_fit_table, fragment)


def _fit_table(found: re.Match[str]) -> str:
    """One table; the rows of a wide one can stand as cards, because every cell knows the name of its column."""
    rows = _ROW.findall(found.group())
    headers = [_plain(text) for tag, text in _CELL.findall(rows[0]) if tag == "th"] if rows else []
    if not headers:
        return f'<div class="table-wrap" tabindex="0"><table class="table">{found.group()[len("<table>"):]}</div>'
    label = html_text.escape(", ".join(filter(None, headers)))
    head = "".join(f'<th scope="col">{text}</th>' for _, text in _CELL.findall(rows[0]))
    body = "\n".join(f"<tr>{_fit_row(row, headers)}</tr>" for row in rows[1:])
    kind = "table cards" if len(headers) > NARROW else "table"
    return (f'<div class="table-wrap" tabindex="0" role="group" aria-label="{label}"><table class="{kind}">'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>")


def _fit_row(row: str, headers: list[str]) -> str:
    cells = [text for _, text in _CELL.findall(row)]
    shown = [f'<th scope="row">{cells[0]}</th>'] if cells else []
    for header, text in zip(headers[1:], cells[1:], strict=False):
        shown.append(f'<td data-l="{html_text.escape(header)}">{text}</td>')
    return "".join(shown)
