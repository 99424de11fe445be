"""Text as items hold it, from the forms in which Moodle keeps it."""
from __future__ import annotations

import re
from html import unescape
from typing import Literal

from lms.quizzes.core.exchange.values import Report

Form = Literal["html", "moodle", "plain", "markdown"]
"""How a text is to be read; "moodle" is HTML where it holds a tag or an entity, else plain."""
_PARAGRAPHS = {"p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_LINES = {"br", "li", "tr", "dt", "dd"}
_CELLS = {"td", "th"}
_BARE = {"p", "div", "span", "br"}
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE)
"""A tag; what it cannot be stays text. Every sign is looked at a few times at most, however broken the HTML is."""
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_UNSAID = re.compile(r"<!--.*?(?:-->|\Z)|<![^>]*>?|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_MARKDOWN = re.compile(r"[*_`<\[]|^#", re.MULTILINE)


def plain(text: str, form: Form, line: int, report: Report) -> str:
    """The words of a text with their line breaks; markup that goes is reported as a loss of its line.

    As in documents, an image leaves its alternative text; scripts and styles leave nothing. Markdown stays as written.
    """
    lost = {"markdown"} if form == "markdown" and _MARKDOWN.search(text) else set[str]()
    if form == "moodle" and (_TAG.search(text) or _ENTITY.search(text)):
        form, text = "html", text.replace("\n", "<br>")
    if form == "html":
        text, lost = _words(text)
    if lost:
        report.loss(line, "exchange-markup-lost", names=", ".join(sorted(lost)))
    return text.strip()


def _words(html: str) -> tuple[str, set[str]]:
    """The words of HTML and the tags that go: a break where a block begins or ends, a bar between cells."""
    lost = {found[1].lower() for found in _UNSAID.finditer(html) if found[1]}
    html = re.sub(r"\s+", " ", _UNSAID.sub("", html))
    pieces, at, in_row = [], 0, False
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        lost |= {name} - _BARE
        pieces.append(html[at:tag.start()])
        at = tag.end()
        if name in _PARAGRAPHS:
            pieces.append("\n\n")
        elif not tag["end"]:
            pieces.append("\n" if name in _LINES else " | " if name in _CELLS and in_row else _alternative(tag))
        in_row = name in _CELLS or (in_row and name not in _PARAGRAPHS | _LINES)
    lines = (" ".join(line.split()) for line in unescape("".join([*pieces, html[at:]])).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)), lost


def _alternative(tag: re.Match[str]) -> str:
    """The text that stands for an image; "" for any other tag."""
    found = _ALT.search(tag["rest"]) if tag["name"].lower() == "img" else None
    return f" {found[1] or found[2] or ''} " if found else ""
