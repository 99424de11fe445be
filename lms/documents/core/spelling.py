"""Whether two words are one word, written in another way or inflected."""
from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from lms.documents.core.genders import unsigned
from lms.documents.core.lexicon import CONFUSABLE, MODAL_CLASS, NEGATING_PREFIXES, NEGATIONS, QUANTIFIERS
from lms.documents.core.values import Language

_VARIANTS = (("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising"), ("ization", "isation"),
             ("ense", "ence"), ("or", "our"), ("ter", "tre"), ("ies", "y"), ("ied", "y"),
             ("dgement", "dgment"), ("dgements", "dgments"), ("ogue", "og"), ("yse", "yze"), ("gramme", "gram"))
_UMLAUTS = str.maketrans("äöü", "aou")  # a plural may have one; "fordern" and "fördern" end alike and are two words
_ALONE = {"en": 9, "de": 12}  # letters from which a word has hardly a neighbour; German has more of them
_LONG_GUARD = 7  # letters from which a modal may be misspelt ("reqquired"); "never" and "newer" are two words
_ENDINGS = {
    "en": frozenset(" s es ed d ing e".split(" ")),
    "de": frozenset(" e n m en er es em s t et st te ten".split(" ")),
}


def same_word(old: str, new: str, language: Language) -> bool:
    """Whether two words are one word in another inflection or spelling; its negation ("un-") is not.

    A misspelling doubles a letter, exchanges two neighbours, or has one letter wrong in a word so long that no other
    word is that near. What is only near ("content", "consent") is not the same.
    """
    if old == new or _one_spelling(old) == _one_spelling(new) or (language == "de" and unsigned(old) == unsigned(new)):
        return True
    if not _may_be_one(old, new, language):
        return False
    if _is_inflected(old, new, language) or (language == "de" and _is_inflected(
            old.translate(_UMLAUTS), new.translate(_UMLAUTS), language)):
        return True
    shorter = min(len(old), len(new))
    if _single(old) == _single(new):
        return shorter >= _LONG_GUARD
    if OSA.distance(old, new) > 1:
        return False
    return shorter >= 6 if sorted(old) == sorted(new) else shorter >= _ALONE[language] and _has_edges(old, new)


def _is_inflected(old: str, new: str, language: Language) -> bool:
    """Whether two words differ by an ending only."""
    stem = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    ends = old[stem:], new[stem:]
    return stem >= 3 and ends[0] != ends[1] and all(end in _ENDINGS[language] for end in ends)


def _may_be_one(old: str, new: str, language: Language) -> bool:
    """Whether nothing forbids that two words are one: digits, a known pair, a short guarded word, a negating prefix."""
    if any(char.isdigit() or char == "@" for char in old + new) or {old, new} in CONFUSABLE:
        return False
    shorter, longer = sorted((old, new), key=len)
    if len(shorter) < _LONG_GUARD and (_is_guarded(old, language) or _is_guarded(new, language)):
        return False
    return not any(longer == prefix + shorter for prefix in NEGATING_PREFIXES)


def is_near(old: str, new: str, language: Language) -> bool:
    """Whether one of two words may be the other misspelt: the edges are equal and a letter or two differ.

    It may as well be another word ("Ausnahme", "Aufnahme"), so a person has to look.
    """
    shorter = min(len(old), len(new))
    near = shorter >= 5 and _has_edges(old, new) and OSA.distance(old, new) <= (2 if shorter >= 8 else 1)
    return near and _may_be_one(old, new, language)


def _has_edges(old: str, new: str) -> bool:
    return old[:2] == new[:2] and old[-2:] == new[-2:]


def _single(word: str) -> str:
    """A word with each run of one letter as one letter."""
    return re.sub(r"(.)\1+", r"\1", word)


def _is_guarded(word: str, language: Language) -> bool:
    """Whether a word is a modal, negation or quantifier, of which a short one is never taken for a misspelt word."""
    return word in MODAL_CLASS[language] or word in NEGATIONS[language] or word in QUANTIFIERS[language]


def _one_spelling(word: str) -> str:
    """A word in one of the spellings that English has for it ("license", "licence"; "apply", "applies")."""
    for ending, other in _VARIANTS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word.removesuffix(ending) + other
    return word
