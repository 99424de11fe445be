"""Sentences cut to what a question shows: around a gap, without asides, and one of several."""
from __future__ import annotations

import re

from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Language
from lms.quizzes.core.writing.reading import clean, inside

GAP = "___"
_WIDE = 38  # words of a sentence that can still be read at once
_LEFT = 18
_ENOUGH_BEHIND, _ENOUGH_AROUND = 3, 2
_CLAUSE = re.compile(r"[,;:—–(]\s")
_ASIDE = re.compile(r"\s*(?:;|\s[—–-]\s|\([^()]*\)\.?$|,?\s(?:including|such as|for example|e\.g\."
                    r"|insbesondere|einschließlich)\b).*$", re.S)
_FIRST_PART = re.compile(  # the first of several things that a list item names; the rest goes on in the same way
    r"([^,.]+(?: [^\s,.]+){2}),? (?:or|and|oder|und) [^.]*, [^.]*$"
    r"|([^,.]+(?: [^\s,.]+){3} (?:[a-z]+s|[A-ZÄÖÜ]\w+)), [^.]*, (?:or|and|oder|und) .*$")
_EXAMPLES = re.compile(
    r"\s[—–-]\s(?:such as|for example|including|e\.g\.|etwa|zum Beispiel|insbesondere)\b.*$", re.S)
_DASH = re.compile(r"\s[—–-]\s")
_BEGINS_LATE = re.compile(  # what follows the first clause is the rule, so that it cannot be left out
    r"(?:If|When|Where|While|For|In|To|As|After|Before|Unless|With|Because|Since|Although|By|On|At|From|Nonetheless"
    r"|However|Wenn|Falls|Sofern|Soweit|Bei|Für|Zu|Im|Nach|Vor)\b", re.I)


def focus(quote: str, fact: str, language: Language) -> str:
    """The one sentence of a quote that holds a fact; the whole quote where none does."""
    if not fact or fact == quote:
        return quote
    return next((one for one in split_sentences(quote, language) if inside(fact, one)), quote)


def open_gap(sentence: str, start: int, end: int) -> str:
    """A sentence with a gap for the words from start to end; a long one ends with the clause behind the gap.

    Its beginning is never cut off: without its subject a rule says nothing. "" where it stays too long to be read.
    """
    left, right = sentence[:start].lstrip(), sentence[end:].rstrip()
    if len(re.findall(r"\w+", left + right)) < _ENOUGH_AROUND:
        return ""
    room = _WIDE - len(left.split())
    if len(right.split()) > room:
        borders = [found.start() for found in _CLAUSE.finditer(right) if len(right[:found.start()].split()) <= room]
        if not borders or len(right[:borders[-1]].split()) < _ENOUGH_BEHIND:
            return ""
        right = f"{right[:borders[-1]]} …"
    return clean(f"{left}{GAP}{right}")


def shorten(text: str, words: int) -> str:
    """A statement without what follows its first clause (an aside, examples), where it is longer than so many words."""
    text = clean(text)
    if "://" in text:
        text = clean(re.sub(r"\s*\([^()]*://[^()]*\)\.?$", "", text))
    if len(text.split()) <= words or _BEGINS_LATE.match(text):
        return text
    text = clean(_EXAMPLES.sub("", text))
    if len(_DASH.findall(text)) > 1:
        return text
    short = clean(_ASIDE.sub("", text, count=1))
    if len(short.split()) > words and not short.endswith(".") and (first := _FIRST_PART.match(short)):
        return first[1] or first[2]
    return short if len(short.split()) >= 5 else text


def short_lead(lead: str) -> str:
    """The words that introduce a list, without their colon, only the last of many; "" where they are a sentence."""
    words = clean(lead).split()
    if lead.endswith((".", "!", "?")) or not lead[:1].isupper():
        return ""
    return " ".join(words) if len(words) <= _LEFT else "… " + " ".join(words[-_LEFT:])
