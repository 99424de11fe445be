"""Flaws that a person has to look at: what tells the key to somebody who does not know it, and what is hard to read.

The list is that of Haladyna, Downing and Rodriguez 2002 and of the NBME guide (Paniagua and Swygert 2016).
"""
from __future__ import annotations

import re
from collections.abc import Callable

from lms.documents.core.normalising import tokens
from lms.documents.core.values import Language
from lms.quizzes.core.linting.asked import Asked, any_matches
from lms.quizzes.core.values import Interaction
from lms.quizzes.core.writing.amounts import find_amounts, has_number
from lms.quizzes.core.writing.distractors import codes, contacts
from lms.quizzes.core.writing.trimming import GAP

_LONG_STEM, _LONG_OPTION, _LONG_KEY, _GLANCE = 40, 15, 1.5, 4
_GRADE, _LIX, _READABLE, _LONG_WORD = 10, 55, 15, 6
_RARE, _STEM_OF_WORD = 7, 7
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“”„«»()\[\]]")
_AN = re.compile(r"(?i:[aeiou]|hour|honest|heir)|[FHLMNRSX](?=[A-Z\d])|(?:8|11|18)(?!\d)")
_YOO = re.compile(r"uni|use|usu|euro|one\b|once", re.I)
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")


def _longest_key(asked: Asked) -> bool:
    """A key more than one and a half times as long as the options are on average."""
    mean = sum(map(len, asked.texts)) / len(asked.texts)
    return len(asked.keys) == 1 and len(asked.keys[0]) > _LONG_KEY * mean


def _lone_mark(asked: Asked) -> bool:
    """The key alone has, or lacks, a number, a unit, a quotation mark or bracket, a first capital, a word in capitals.

    German nouns have capitals, so that the first letter says nothing there.
    """
    tests: list[Callable[[str], bool]] = [
        has_number, lambda text: bool(re.search(r"\d", text)), lambda text: bool(_QUOTED.search(text)),
        lambda text: bool(_CAPITALS.search(text)),
        lambda text: any(one.sort != "number" for one in find_amounts(text))]
    if asked.language == "en":
        tests.append(lambda text: text[:1].isupper())
    return any(all(test(text) != test(right) for text in asked.wrong) for right in asked.keys for test in tests)


def _shared_word(asked: Asked) -> bool:
    """A long word of the stem that comes again in every key but in no other option; endings do not count."""
    stem, *keys = (_rare(text) for text in (asked.own_stem, *asked.keys))
    return bool(stem.intersection(*keys).difference(*map(_rare, asked.wrong)))


def _rare(text: str) -> set[str]:
    return {word.key[:_STEM_OF_WORD] for word in tokens(text) if len(word.key) >= _RARE and word.key.isalpha()}


def _agreement(asked: Asked) -> bool:
    """Grammar that rules an option out: an article or a verb beside the gap, or articles before some options alone."""
    before, gap, behind = asked.content.stem.partition(GAP)
    if not gap:
        return False
    before, behind = before.rstrip(), behind.lstrip()
    some = asked.language == "de" and len({bool(asked.words.articles.match(text)) for text in asked.texts}) > 1
    return some or any(_ruled_out(text, before, behind, asked) for text in asked.texts)


def _ruled_out(text: str, before: str, behind: str, asked: Asked) -> bool:
    words = asked.words
    sound = re.search(r"\b(an?)$", before)
    if asked.language == "en" and sound and (sound[1] == "an") != _begins_with_vowel(text):
        return True
    head = words.head.search(text)
    many = bool(words.many.match(text) or (head and words.plural_noun.fullmatch(head[1])))
    one = bool(words.one.match(text)) or (bool(head) and not many and asked.language == "en")
    subject = before[-1:] in ("", "“", "„")
    if (many and (words.singular.search(before) or (subject and words.is_one.match(behind)))) or (
            one and (words.plural.search(before) or (subject and words.are_many.match(behind)))):
        return True
    return any(article.search(before) and noun.match(text) for article, noun in words.genders)


def _begins_with_vowel(text: str) -> bool:
    """Whether "an" stands before a text: by its sound, so that "hour" and "S3" count and "user" does not."""
    return bool(_AN.match(text)) and not _YOO.match(text)


def _absolute(asked: Asked) -> bool:
    """"Always" or "never" in wrong options alone: people who write tests like to make statements wrong this way."""
    pattern = asked.words.absolute
    return not any_matches(pattern, asked.keys) and any_matches(pattern, asked.wrong)


def _vague(asked: Asked) -> bool:
    return any_matches(asked.words.vague, (asked.own_stem, *asked.texts))


def _negative(asked: Asked) -> bool:
    """A question for what is not so whose "not" a reader may miss; in capitals it is not missed."""
    return bool(asked.words.negative.search(asked.question))


def _not_ascending(asked: Asked) -> bool:
    """Values of one each that do not stand in their order."""
    found = [find_amounts(text) for text in asked.texts]
    values = [one[0].size for one in found if len(one) == 1]
    short = all(len(text.split()) <= _GLANCE for text in asked.texts)
    return short and len(values) == len(found) and values != sorted(values)


def _mixed_types(asked: Asked) -> bool:
    """Options of different sorts: a value beside words, an address beside a date, a sentence beside a phrase."""
    return len({_sort(text, asked) for text in asked.texts}) > 1


def _sort(text: str, asked: Asked) -> str:
    if asked.words.date.fullmatch(text):
        return "date"
    amounts = find_amounts(text)
    if len(amounts) == 1 and len(text.split()) <= _GLANCE and re.match(r"\w*\s?[^a-z]*\Z", text[:amounts[0].start]):
        return amounts[0].sort
    if any(text == one for one in contacts(text)) or re.fullmatch(r"https?://\S+", text):
        return "contact"
    if any(text == one for one in codes(text)):
        return "code"
    return "sentence" if re.search(r"\w{2}\.\Z", text) and len(text.split()) > _GLANCE else "words"


def _date_only(asked: Asked) -> bool:
    """Nothing but a date or the number of a version is asked: that is looked up, not learnt.

    A day that is worked out from a case or from another day is a rule applied.
    """
    if asked.content.case or asked.words.day.search(asked.own_stem):
        return False
    if asked.words.when.search(asked.own_stem):
        return not asked.shown or all(re.search(r"\d", text) for text in asked.texts)
    return asked.shown and all(asked.words.date.fullmatch(text) for text in asked.texts)


def _long_stem(asked: Asked) -> bool:
    return len(asked.content.stem.split()) > _LONG_STEM


def _long_option(asked: Asked) -> bool:
    return any(len(text.split()) > _LONG_OPTION for text in asked.texts)


def _hard_to_read(asked: Asked) -> bool:
    """A case or stem above grade 10 (English) or LIX 55 (German), what is quoted left out.

    Under 15 words neither formula tells anything.
    """
    limit = _LIX if asked.language == "de" else _GRADE
    texts = (asked.content.case, asked.own_stem.replace(GAP, " "))
    return any(readability(text, asked.language) > limit for text in texts if len(_WORD.findall(text)) >= _READABLE)


def readability(text: str, language: Language) -> float:
    """How hard a text is: a school grade for English, LIX for German. The text has at least one word.

    English: automated readability index, 4.71 letters a word + 0.5 words a sentence - 21.43 (Smith and Senter 1967,
    AMRL-TR-66-220). German: LIX, words a sentence + share of words over six letters in percent (Björnsson 1968,
    "Läsbarhet"); 40 is easy, 50 a newspaper, 60 an official text.
    """
    words = _WORD.findall(text)
    sentences = len(re.findall(r"[.?!:](?=\s|\Z)", text)) or 1
    spread = len(words) / sentences
    if language == "de":
        return spread + 100 * sum(len(word) > _LONG_WORD for word in words) / len(words)
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * spread - 21.43


_OF_CHOICE: dict[str, Callable[[Asked], bool]] = {
    "longest-key": _longest_key, "lone-mark": _lone_mark, "shared-word": _shared_word, "article": _agreement,
    "absolute-distractor": _absolute, "not-ascending": _not_ascending, "mixed-types": _mixed_types,
    "long-option": _long_option,
}
_OF_ANY: dict[str, Callable[[Asked], bool]] = {
    "vague-frequency": _vague, "negative-stem": _negative, "date-only": _date_only, "long-stem": _long_stem,
    "readability": _hard_to_read,
}


_OF_MATCH = {"shared-word": _shared_word}


def warnings(asked: Asked) -> list[str]:
    """The rules that ask for a person's look; those about options only where options are shown.

    The partners of a match are all right somewhere, and the options of a case are a scale that is the same for every
    case, so that their form tells nothing.
    """
    asks = asked.content.interaction
    rules = {Interaction.MATCH: _OF_MATCH, Interaction.CASE: {}}.get(asks, _OF_CHOICE)
    judged = [one for one in asked.questions if one.shown and one.keys and one.wrong]
    found = [rule for rule, broken in rules.items() if any(map(broken, judged))]
    return found + [rule for rule, broken in _OF_ANY.items() if broken(asked)]


