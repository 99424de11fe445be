"""Flaws that keep an item out of every quiz: no right answer, more than one, or a question that cannot be answered."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lms.documents.core.normalising import key, sticky, tokens
from lms.quizzes.core.linting.asked import Asked, Ground, by_value
from lms.quizzes.core.linting.lint_words import LintWords
from lms.quizzes.core.values import Interaction
from lms.quizzes.core.writing.amounts import find_amounts
from lms.quizzes.core.writing.reading import inside
from lms.quizzes.core.writing.trimming import GAP

_GAPS = (GAP, "[...]", "[…]")
_DEBRIS = re.compile(r"(?<!\w)\*|\*(?!\w)|[`|•\[\]]|~~|\{[#:.{]|</?[A-Za-z!]|(?<![\w_])_(?!_)"
                     r"|^\s*(?:[-+>]|#{1,6})\s|[;,:]\W*\Z")
_VERSION = re.compile(r"\b(?:version|fassung|ausgabe|v\.?) ?(\d+(?:\.\d+)*)|\b(\d+(?:\.\d+)+) version\b", re.I)
_BOTH = ("both", "neither", "beide", "beides")
_SHORTEST_DRAFTED, _SHORTEST, _REST = 4, 3, 3


def _key_not_in_quote(asked: Asked) -> bool:
    """A key that its quote does not hold.

    What a pattern wrote quotes the document. People say it in their own words, so of theirs only values are looked
    for, and only where nothing is to be worked out: no case, and no number in the stem that the rule does not have.
    An answer of several parts or steps rests on more than one sentence.
    """
    if asked.drafted:
        return not all(inside(text, asked.quote) for text in asked.keys)
    content, number = asked.content, asked.content.number
    if content.case or content.interaction.in_parts or content.interaction is Interaction.ORDER:
        return False
    if number is None and not _numbers(asked.own_stem) <= _numbers(asked.quote):
        return False
    values = {one.quantity.value for one in find_amounts(asked.quote)}
    if number is not None:
        return not any(value == number.value for value in values)
    return any(one.quantity.value not in values for text in asked.keys for one in find_amounts(text))


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def _quote_lost(asked: Asked) -> bool:
    """A quote that the version in force does not have; that of a rule that is gone has to be gone."""
    ground = asked.ground
    return ground is not None and not asked.content.gone and not ground.reading.says(asked.quote)


def _key_count(asked: Asked) -> bool:
    content, keys = asked.content, len(asked.keys)
    if content.interaction is Interaction.MULTIPLE:
        return not keys or not asked.wrong
    if content.interaction in (Interaction.TEXT, Interaction.ORDER):
        return not keys
    if content.interaction is Interaction.NUMBER:
        return content.number is None or keys > 1
    return keys != 1


def _equal(asked: Asked) -> bool:
    """Two options of one value, however written; a known wrong number that is the right one."""
    told, number = [by_value(text) for text in asked.texts], asked.content.number
    return len(set(told)) < len(told) or (number is not None and number.value in {
        one.quantity.value for text in asked.wrong for one in find_amounts(text)
        if not one.unit or one.unit.casefold() == number.unit.casefold()})


def _catch_all(asked: Asked) -> bool:
    """An option for all others; "none" alone may be an amount."""
    return any(asked.words.catch_all.fullmatch(text) and (len(text.split()) > 1 or text.casefold().strip(".") in _BOTH)
               for text in asked.texts)


def _asks_nothing(asked: Asked) -> bool:
    """A stem without a question or a gap, or of too few words to be one; behind a case one word can be enough."""
    stem = asked.content.stem
    gap = any(sign in stem for sign in _GAPS)
    least = 1 if asked.content.case else _SHORTEST_DRAFTED if asked.drafted else _SHORTEST
    return (not gap and "?" not in asked.own_stem) or len(key(stem.replace(GAP, " ")).split()) < least


def _dangling(asked: Asked) -> bool:
    """A stem that leans on what its reader does not see: "this section", or a pronoun without a noun before it.

    A case is before the reader, so that its pronouns have one. The quoted rule is judged where it is quoted.
    """
    stem, words = asked.own_stem, asked.words
    if words.pointing.search(stem):
        return True
    if asked.content.case:
        return False
    stem = words.filling.sub(" ", stem)
    return bool(words.starts.match(stem)) or any(
        not _has_noun(stem[:found.start()], words, whose=bool(words.possessive.match(found.group())))
        for found in words.pronouns.finditer(stem))


def _has_noun(before: str, words: LintWords, *, whose: bool) -> bool:
    """Whether a noun stands before a pronoun: "which report" is one for "its" and for a clause of its own behind it."""
    if (whose or words.clause.search(before)) and words.who.search(before):
        return True
    return any(not words.asked.search(before[:found.start()]) for found in words.nouns.finditer(before))


def _no_rationale(asked: Asked) -> bool:
    return not tokens(asked.content.rationale)


def _outdated(asked: Asked) -> bool:
    """A stem that names an older version than the one in force, or a day before it applies as the day of the rule."""
    ground, stem = asked.ground, asked.own_stem
    if ground is None:
        return False
    named = [_parts(found[1] or found[2]) for found in _VERSION.finditer(stem)]
    if ground.number and any(one < _parts(ground.number) for one in named):
        return True
    applies = ground.effective
    return applies is not None and any(
        day < (applies.year, applies.month, applies.day) for found in asked.words.since.finditer(stem)
        for day in _day_at(stem[found.end():], asked.words.months))


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _day_at(text: str, months: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of the date that a text begins with; a year alone counts to its end."""
    names = "|".join(months)
    written = re.match(rf"(?:(\d{{1,2}})(?:st|nd|rd|th|\.)? )?({names})(?: (\d{{1,2}})(?:st|nd|rd|th)?,)? (\d{{4}})",
                       text, re.I)
    if written:
        yield int(written[4]), months.index(written[2].casefold()) + 1, int(written[1] or written[3] or 1)
    elif figures := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        yield int(figures[1]), int(figures[2]), int(figures[3])
    elif figures := re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        yield int(figures[3]), int(figures[2]), int(figures[1])
    elif year := re.match(r"(?:19|20)\d\d\b", text):
        yield int(year[0]), 12, 31


def _true_now(asked: Asked) -> bool:
    """A wrong option that is right by the version in force.

    It stands in the rule in the place of the key, it is an item of the list that the key is of, or it is a statement
    of the same section. Questions for what is not so are turned round and left to a person, and each partner of a match
    is right somewhere.
    """
    ground = asked.ground
    if ground is None or asked.content.gone or asked.words.turns.search(asked.question):
        return False
    return any(_stands_for_key(text, one, ground) or _is_listed(text, one, ground) or _is_said(text, one, ground)
               for one in asked.questions for text in one.wrong if asked.content.interaction is not Interaction.MATCH)


def _stands_for_key(text: str, asked: Asked, ground: Ground) -> bool:
    """Whether the rule stands there with this option in the place of the key, which is a part of it."""
    return any(ground.reading.says(asked.quote.replace(right, text, 1)) for right in asked.keys
               if right in asked.quote and len(right.split()) + _REST <= len(asked.quote.split()))


def _is_listed(text: str, asked: Asked, ground: Ground) -> bool:
    """Whether an option is an item of the list in which all keys are."""
    told = {sticky(one) for one in (text, *asked.keys)}
    return any(told <= items for items in ground.reading.lists)


def _is_said(text: str, asked: Asked, ground: Ground) -> bool:
    """Whether an option is a sentence of the section of whose sentences the key is one."""
    said = ground.reading.said.get(ground.section_id, set())
    return all(sticky(one) in said for one in (text, *asked.keys))


def _debris(asked: Asked) -> bool:
    texts = asked.texts if asked.shown else []
    return any(_DEBRIS.search(text.replace(GAP, "gap").replace("[...]", "gap").replace("[…]", "gap"))
               for text in (asked.content.stem, *texts))


def _of_parts(broken: Callable[[Asked], bool]) -> Callable[[Asked], bool]:
    """A rule about options, for an item of several parts about those of each part."""
    return lambda asked: any(map(broken, asked.questions))


BLOCKING: dict[str, Callable[[Asked], bool]] = {
    "key-not-in-quote": _key_not_in_quote, "quote-lost": _quote_lost, "key-count": _of_parts(_key_count),
    "equal-options": _of_parts(_equal), "catch-all": _catch_all, "no-question": _asks_nothing, "dangling": _dangling,
    "no-rationale": _no_rationale, "outdated": _outdated, "distractor-true": _true_now, "debris": _debris,
}
