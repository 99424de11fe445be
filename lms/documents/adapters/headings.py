"""Ids of headings, given after sanitising, so that no id from the text itself ever gets through."""
from __future__ import annotations

import html
import re
import unicodedata

from lms.documents.core.values import Language

PREFIX = "s-"
_HEADING = re.compile(r"<(h[1-6])>(.*?)</\1>", re.S)
_ID = re.compile(r"\s*\{#([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?:\.\d+)*)\}\s*$")
_TAG = re.compile(r"<[^>]*>")
_NUMBERING = re.compile(r"^(?:§+\s*\d+[a-z]?|(?:\d+|[A-Z]|[IVX]+)(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\S)")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(text: str, *, language: Language) -> str:
    """Words of a heading as an id, without its number, so that renumbering keeps it; "section" if none is left."""
    words = _NUMBERING.sub("", text).casefold()
    words = words.translate(_GERMAN) if language == "de" else words
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "section"


def number_headings(clean: str, *, language: Language) -> str:
    """The HTML with an id at every heading: "s-" and its stable id, or "s-" and a slug, never one twice."""
    taken: dict[str, int] = {}

    def mark(found: re.Match[str]) -> str:
        tag, inner = found.groups()
        stable = _ID.search(inner)
        inner = inner[:stable.start()] if stable else inner
        text = " ".join(html.unescape(_TAG.sub("", inner)).split())
        name = base = stable.group(1) if stable else slug(text, language=language)
        count = taken.get(base, 0)
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken[base] = max(count, 1)
        taken[name] = 1
        return f'<{tag} id="{PREFIX}{name}">{inner.strip()}</{tag}>'

    return _HEADING.sub(mark, clean)
