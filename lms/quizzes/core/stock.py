"""Statements that stand unchanged in both versions: the wrong options of "which of these is new", "which is gone"."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lms.documents.core.lexicon import CONDITIONS, FILLERS, PRONOUNS
from lms.documents.core.normalising import sticky, tokens
from lms.documents.core.values import BlockKind
from lms.documents.core.word_spans import similarity
from lms.quizzes.core.amounts import has_number
from lms.quizzes.core.phrases import Phrases
from lms.quizzes.core.reading import Reading, Statement
from lms.quizzes.core.trimming import shorten

_SHORTEST, _LONGEST, _SHORTENED = 4, 30, 18
_SENTENCE = 5  # words that a sentence beside others should have
_ELSEWHERE = 2
_GLANCE = 15  # words that an option may have to be read at a glance
_SHARED = 2  # words that items of different lists must share
_TOO_ALIKE = 0.6  # share of equal words from which two statements say nearly the same
_ENUMERATES = re.compile(r"(?<!\w)\((?:i|ii|iii|iv|v|[a-h]|\d)\)")
_LABEL = re.compile(r"[^.:]{2,40}: ")
_SHOUTS = re.compile(r"\b[A-Z]{2,}\b|[\"“”„]")


def stands_alone(text: str, phrases: Phrases) -> bool:
    """Whether a statement can be read by itself: whole, not too short or long, pointing to nothing outside."""
    size = len(text.split())
    return (_SHORTEST <= size <= _LONGEST and not text.endswith((":", "?", "…")) and _is_balanced(text)
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


def siblings(right: str, model: Statement, stock: Iterable[Stocked], phrases: Phrases) -> list[str]:
    """Statements of the stock to stand beside the right one, the best first.

    A list item stands beside list items, best of its own list; a sentence beside sentences of its section, then
    beside those that share its words. All are alike in length, in their first letter and in having a number.
    """
    looks, ranked = looks_of(right, phrases), []
    for at, one in enumerate(stock):
        other = one.statement
        near, shared = _nearness(other, model), overlap(one.text, right)
        alike = near == 0 or (one.looks.begins == looks.begins and one.looks.labelled == looks.labelled
                              and (near < _ELSEWHERE or bool(looks.begins) or shared >= _SHARED))
        if _is_of_kind(one, model, alike=alike) and _fits(one.text, one.looks, right, looks):
            ranked.append((near, *_sticks_out(one.looks, looks), is_long_beside(one.text, right), -shared,
                           _unlike_length(one.text, right), at, one.text))
    return distinct([text for *_, text in sorted(ranked)], right)


def _nearness(other: Statement, model: Statement) -> int:
    """0 for the same list or the same sort of block in a section, 1 for the section, 2 for elsewhere."""
    if other.section_id != model.section_id:
        return _ELSEWHERE
    return (other.kind, other.lead, other.depth) != (model.kind, model.lead, model.depth)


def _is_of_kind(one: Stocked, model: Statement, *, alike: bool) -> bool:
    """Items go with items of their list or such as begin alike, sentences with sentences."""
    other = one.statement
    if model.kind is BlockKind.LIST_ITEM and model.first:
        return other.kind is model.kind and other.first and alike
    whole = other.sentence and one.text[:1].isupper() and len(one.text.split()) >= _SENTENCE
    return whole and (other.kind is BlockKind.PARAGRAPH or not other.first)


def _fits(text: str, mine: Looks, right: str, looks: Looks) -> bool:
    return (mine.number == looks.number and mine.capital == looks.capital and 0.4 <= len(text) / len(right) <= 2.5
            and similarity(text, right) < _TOO_ALIKE)


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
    """The texts that neither repeat nor hold each other or the right one."""
    kept: list[str] = []
    for text in texts:
        told = sticky(text)
        if told and not any(told in other or other in told for other in map(sticky, (right, *kept))):
            kept.append(text)
    return kept


def overlap(text: str, other: str) -> int:
    """How many words of at least five letters two texts share, by their first five letters."""
    stems = {word.key[:5] for word in tokens(other) if len(word.key) >= 5}
    return len(stems & {word.key[:5] for word in tokens(text)})
