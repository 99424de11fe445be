"""Sentences cut to what a question shows: around a gap, without asides, and one of several."""
from __future__ import annotations

import re

from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Language
from lms.quizzes.core.reading import clean, inside

GAP = "___"
_WIDE = 30
_LEFT, _RIGHT = 18, 12
_CLAUSE = re.compile(r"[,;:—–(]\s")
_ASIDE = re.compile(r"\s*(?:;|\s[—–-]\s|\([^()]*\)\.?$|,?\s(?:including|such as|for example|e\.g\."
                    r"|insbesondere|einschließlich)\b).*$", re.S)
_DASH = re.compile(r"\s[—–-]\s")
_BEGINS_LATE = re.compile(
    r"(?:If|When|Where|While|For|In|To|As|After|Before|Unless|Wenn|Falls|Sofern|Soweit|Bei|Für|Zu|Im|Nach|Vor)\b", re.I)


def focus(quote: str, fact: str, language: Language) -> str:
    """The one sentence of a quote that holds a fact; the whole quote where none does."""
    if not fact or fact == quote:
        return quote
    return next((one for one in split_sentences(quote, language) if inside(fact, one)), quote)


def open_gap(sentence: str, start: int, end: int) -> str:
    """A sentence with a gap for the words from start to end, cut down around it where it is long."""
    left, right = sentence[:start].lstrip(), sentence[end:].rstrip()
    if len(sentence.split()) > _WIDE:
        left, right = _last(left), _first(right)
    return clean(f"{left}{GAP}{right}")


def _last(text: str) -> str:
    """The last words of a text, from a clause border where there is one."""
    words = text.split()
    if len(words) <= _LEFT:
        return text
    tail = " ".join(words[-_LEFT:])
    cut = next((found.end() for found in _CLAUSE.finditer(tail) if found.end() < len(tail) - 25), 0)
    return f"… {tail[cut:].strip()}{' ' if text.endswith(' ') else ''}"


def _first(text: str) -> str:
    """The first words of a text, up to a clause border where there is one."""
    words = text.split()
    if len(words) <= _RIGHT:
        return text
    lead = " " if text.startswith(" ") else ""
    head = " ".join(words[:_RIGHT])
    cuts = [found.start() for found in _CLAUSE.finditer(head + " ") if found.start() > 12]
    return f"{lead}{head[:cuts[-1]] if cuts else head} …"


def shorten(text: str, words: int) -> str:
    """A statement without what follows its first clause (an aside, examples), where it is longer than so many words."""
    text = clean(text)
    if "://" in text:
        text = clean(re.sub(r"\s*\([^()]*://[^()]*\)\.?$", "", text))
    if len(text.split()) <= words or _BEGINS_LATE.match(text):
        return text
    if len(_DASH.findall(text)) > 1:
        return text
    short = clean(_ASIDE.sub("", text, count=1))
    return short if len(short.split()) >= 5 else text


def short_lead(lead: str) -> str:
    """The words that introduce a list, without their colon, only the last of many; "" where they are a sentence."""
    words = clean(lead).split()
    if lead.endswith((".", "!", "?")) or not lead[:1].isupper():
        return ""
    return " ".join(words) if len(words) <= _LEFT else "… " + " ".join(words[-_LEFT:])
