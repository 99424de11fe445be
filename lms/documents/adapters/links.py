"""Link targets that a text names once and uses by their label: [label]: address "title"."""
from __future__ import annotations

import re

_BREAK = r"[ \t]*(?:\n[ \t]*)?"
_TITLE = r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"
_LINK = re.compile(
    rf"[ \t]*\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:{_BREAK}(<[^<>\n]*>|[^\s<]\S*)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*){_TITLE})?[ \t]*(?:\n|\Z)")
MOST_LABEL = 999


def split_links(lines: list[str]) -> tuple[list[tuple[str, str]], str]:
    """The link targets at the beginning of a paragraph, each with its label, and the text that is left."""
    text = "\n".join(lines)
    found: list[tuple[str, str]] = []
    at = 0
    while mark := _LINK.match(text, at):
        label = as_label(mark.group(1))
        if not label or len(label) > MOST_LABEL:
            break
        found.append((label, mark.group(2).strip("<>")))
        at = mark.end()
    return found, text[at:]


def as_label(text: str) -> str:
    """A label as it is looked up: in small letters, without the marks of code, white space made single."""
    return " ".join(text.replace("`", "").split()).casefold()
