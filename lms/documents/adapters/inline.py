"""Running text on its way to Python-Markdown: one line a paragraph, and no line that is slow to read."""
from __future__ import annotations

import re

from lms.base.refusals import Refused

MOST_NESTED = 24
MOST_OPEN = 400
MOST_RUNNING = 100_000
_MARKS = re.compile(r"\\.|[\[\]<>]|`+")
_START = re.compile(r"(?:([#>])|([-+*])(?=\s)|(\d+)([.)])(?=\s)|([-=]{2,}\s*$))")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)")


def flow(lines: list[str], first: int) -> str:
    """The lines of one paragraph as one line; hard breaks become <br>. first is its line number, for refusals."""
    parts: list[str] = []
    for here, line in enumerate(lines):
        text = line.strip()
        last = here == len(lines) - 1
        if not last and line.endswith("  "):
            text += "<br>"
        elif not last and text.endswith("\\") and not text.endswith("\\\\"):
            text = text[:-1] + "<br>"
        parts.append(text)
    text = " ".join(parts)
    check_running(text, first)
    return _FOOTNOTE.sub(r"<sup>\1</sup>", text)


def check_running(text: str, first: int) -> None:
    """Refuse text on which inline parsing takes more than linear time.

    "text-too-many-brackets": brackets nested deeper than MOST_NESTED, or more than MOST_OPEN that nothing closes.
    "text-too-long": one paragraph of more than MOST_RUNNING characters.
    """
    if len(text) > MOST_RUNNING:
        raise Refused("text-too-long", size=len(text), most=MOST_RUNNING)
    depth = angles = ticks = 0
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign == "[":
            depth += 1
        elif sign == "]":
            depth = max(0, depth - 1)
        elif sign == "<":
            angles += 1
        elif sign == ">":
            angles = 0
        elif sign[0] == "`":
            ticks += 1
        if depth > MOST_NESTED or angles > MOST_OPEN or ticks > 10 * MOST_OPEN:
            raise Refused("text-too-many-brackets", line=first)


def escape_start(text: str) -> str:
    """Text whose beginning Python-Markdown does not take for a heading, quote, list or rule."""
    mark = _START.match(text)
    if not mark:
        return text
    if mark.group(3):
        return f"{mark.group(3)}\\{text[len(mark.group(3)):]}"
    return "\\" + text
