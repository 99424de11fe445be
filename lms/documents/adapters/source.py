"""A Markdown file as text: front matter split off, line ends and Unicode form settled."""
from __future__ import annotations

import re
import unicodedata

from lms.base.refusals import Refused

MOST_CHARACTERS = 2_000_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
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
