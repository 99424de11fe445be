"""Statements that stand unchanged in both versions, and what can stand beside a point of a list."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lms.documents.core.lexicon import CONDITIONS, FILLERS, PRONOUNS
from lms.documents.core.normalising import sticky, tokens
from lms.documents.core.word_spans import similarity
from lms.quizzes.core.writing.amounts import has_number
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.reading import Reading, Statement
from lms.quizzes.core.writing.trimming import shorten

_SHORTEST, _LONGEST, _SHORTENED = 3, 18, 14
_GLANCE = 15  # words that an option may have to be read at a glance
_TOO_ALIKE = 0.6  # share of equal words from which two statements say nearly the same
_ENUMERATES = re.compile(r"(?<!\w)\((?:i|ii|iii|iv|v|[a-h]|\d)\)")
HANGING = frozenset(
    "of to in on at for with by from and or the a an that und oder der die das den dem des ein eine von mit für im am "
    "bei dass".split())
"""Words that another has to follow."""
_LABEL = re.compile(r"[^.:]{2,40}: ")
_SHOUTS = re.compile(r"\b[A-Z]{2,}\b|[\"“”„]")


def stands_alone(text: str, phrases: Phrases) -> bool:
    """Whether a statement can be read by itself: whole, not too short or long, pointing to nothing outside."""
    size = len(text.split())
    return (_SHORTEST <= size <= _LONGEST and not text.endswith((":", "?", "…")) and _is_balanced(text)
            and text.split()[-1].casefold() not in HANGING
            and not _ENUMERATES.search(text) and not phrases.dangling.search(text)
            and not phrases.pointing.search(text) and not phrases.demonstrative.search(text))


def _is_balanced(text: str) -> bool:
    """Whether every bracket that opens closes, in this order."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return not depth


@dataclass(frozen=True, kw_only=True)
class Stocked:
    """A statement that stands in both versions, and what a reader sees of it at a glance."""

    text: str
    statement: Statement
    looks: Looks


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What makes a statement stick out among others. German capitals say nothing: nouns have them."""

    number: bool
    capital: bool
    modal: bool
    shouts: bool
    absolute: bool
    labelled: bool
    begins: str


def looks_of(text: str, phrases: Phrases) -> Looks:
    """What a reader sees of a statement at a glance."""
    return Looks(number=has_number(text), capital=text[:1].isupper() or phrases.language == "de",
                 modal=bool(phrases.modal.search(text)), shouts=bool(_SHOUTS.search(text)),
                 absolute=bool(phrases.absolute.search(text)), labelled=bool(_LABEL.match(text)),
                 begins=_beginning(text, phrases))


def _beginning(text: str, phrases: Phrases) -> str:
    """How a statement begins: list items of one kind begin alike (an article, "we", a form in -ing, another word)."""
    word = text.split(maxsplit=1)[0].casefold().strip(",:’'")
    if word in FILLERS[phrases.language] or word in PRONOUNS[phrases.language] or word in CONDITIONS[phrases.language]:
        return word
    return "-ing" if word.endswith("ing") else ""


def take_stock(new: Reading, old: Reading, phrases: Phrases, touched: frozenset[str]) -> tuple[Stocked, ...]:
    """The statements that stood word for word in the same section before and are part of no change."""
    found = []
    for one in new.statements:
        text, told = as_option(one.text), sticky(one.text)
        if (stands_alone(text, phrases) and old.says(one.text, in_section=new.sections[one.section_id])
                and not any(told in quote or quote in told for quote in touched)):
            found.append(Stocked(text=text, statement=one, looks=looks_of(text, phrases)))
    return tuple(found)


def as_option(statement: str) -> str:
    """A statement as an option shows it: its first clause where it is long, and no full stop."""
    text = shorten(statement, _SHORTENED)
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def siblings(right: str, points: Iterable[Stocked], phrases: Phrases) -> list[str]:
    """Those points of a list that can stand beside the right one, the most alike first.

    They are of like length, begin alike, and name a number where the right one does.
    """
    looks = looks_of(right, phrases)
    ranked = [(*_sticks_out(one.looks, looks), is_long_beside(one.text, right), -overlap(one.text, right),
               _unlike_length(one.text, right), at, one.text)
              for at, one in enumerate(points) if _fits(one.text, one.looks, right, looks)]
    return distinct([text for *_, text in sorted(ranked)], right)


def _fits(text: str, mine: Looks, right: str, looks: Looks) -> bool:
    same = (mine.number, mine.capital, mine.begins) == (looks.number, looks.capital, looks.begins)
    return same and 0.4 <= len(text) / len(right) <= 2.5 and similarity(text, right) < _TOO_ALIKE


def _sticks_out(mine: Looks, looks: Looks) -> tuple[bool, int]:
    """Whether a statement differs in force from the right one, and in how many other ways it catches the eye."""
    return mine.modal != looks.modal, sum((
        mine.shouts != looks.shouts, mine.labelled != looks.labelled, mine.absolute and not looks.absolute))


def is_long_beside(text: str, right: str) -> bool:
    """Whether an option is longer than is read at a glance though the right one is not."""
    return len(text.split()) > _GLANCE >= len(right.split())


def _unlike_length(text: str, right: str) -> int:
    """How far two lengths are apart, in steps of a third: within a step reading order decides."""
    return int(3 * abs(len(text) - len(right)) / len(right))


def distinct(texts: Iterable[str], right: str) -> list[str]:
    """The texts that neither repeat nor hold each other or the right one, nor say nearly the same."""
    kept: list[str] = []
    for text in texts:
        told = sticky(text)
        near = any(similarity(text, other) >= _TOO_ALIKE for other in kept)
        if told and not near and not any(told in other or other in told for other in map(sticky, (right, *kept))):
            kept.append(text)
    return kept


def overlap(text: str, other: str) -> int:
    """How many words of at least five letters two texts share, by their first five letters."""
    stems = {word.key[:5] for word in tokens(other) if len(word.key) >= 5}
    return len(stems & {word.key[:5] for word in tokens(text)})
