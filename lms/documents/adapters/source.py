"""A Markdown file as text: front matter split off, line ends, Unicode form and comments settled."""
from __future__ import annotations

import re
import unicodedata

from lms.base.refusals import Refused

MOST_CHARACTERS = 2_000_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FENCE = re.compile(r"(?: {0,3}|[ \t]+)(`{3,}|~{3,})")
_OBJECTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\u2028\u2029]")


def normalise(text: str) -> str:
    """The text without byte order mark and control characters, with LF line ends, in Unicode form NFC.

    Refuses text of more than MOST_CHARACTERS characters ("text-too-long").
    """
    if len(text) > MOST_CHARACTERS:
        raise Refused("text-too-long", size=len(text), most=MOST_CHARACTERS)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _OBJECTS.sub(" ", text))


def split_front_matter(text: str) -> tuple[str, str, int]:
    """The YAML text, the body, and the number (from 1) of the body's first line in the file.

    Without front matter the YAML text is "" and the body starts at line 1. The text is normalised first.
    """
    text = normalise(text)
    found = _FRONT_MATTER.match(text)
    if not found:
        return "", text, 1
    return found.group(1) or "", text[found.end():], text.count("\n", 0, found.end()) + 1


def drop_comments(body: str) -> str:
    """The body without HTML comments; those inside fenced code stay, the lines keep their numbers."""
    if "<!--" not in body:
        return body
    kept: list[str] = []
    fence = ""
    inside = False
    for line in body.split("\n"):
        if not inside and (mark := _FENCE.match(line)):
            if not fence:
                fence = mark.group(1)
            elif mark.group(1).startswith(fence) and not line.strip(" \t" + fence[0]):
                fence = ""
        if not fence:
            line, inside = _without_comment(line, inside)
        kept.append(line)
    return "\n".join(kept)


def _without_comment(line: str, inside: bool) -> tuple[str, bool]:
    """One line without its comments, and whether a comment is still open behind it."""
    kept: list[str] = []
    at = 0
    while True:
        if inside:
            end = line.find("-->", at)
            if end < 0:
                return "".join(kept).rstrip() if kept else "", True
            at, inside = end + 3, False
        start = line.find("<!--", at)
        if start < 0:
            return "".join(kept) + line[at:], False
        kept.append(line[at:start])
        at, inside = start + 4, True
