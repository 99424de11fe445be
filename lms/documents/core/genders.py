"""German forms that name the same people: both genders in turn, signs inside a word, participles, umlauts."""
from __future__ import annotations

import re
from functools import lru_cache

from lms.documents.core.normalising import Token, tokens

_SIGN = re.compile(r"[:*_/]")
_UMLAUTS = str.maketrans("äöü", "aou")
_FEMININE = ("innen", "in")
_NEUTRAL = ("enden", "endem", "ender", "endes", "ende")
_CASES = ("", "n", "s", "e", "en", "es", "er", "ern", "ers")
_JOINING = frozenset({"und", "oder", "beziehungsweise"})
_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner jede jeder jeden jedem "
    "jedes alle allen aller".split())
_LEAST = 4  # letters of a stem, so that "Term" and "Termin" are the shortest that are taken for one


@lru_cache(maxsize=10_000)
def same_people(old: str, new: str) -> bool:
    """Whether one of two words (keys) is the other's form for another gender or for all ("Nutzer", "Nutzer:innen")."""
    return old != new and any(_marked(a) & (_plain(b) | _marked(b)) for a, b in ((old, new), (new, old)))


def unsigned(word: str) -> str:
    """An article or pronoun without the sign for all genders ("jede:r" is "jeder"); other words as they are."""
    found = re.fullmatch(r"(\w+?)[:*](r|n|s|e|en|er|die|der|zur|zum)", word)
    return found.group(1) + (found.group(2) if len(found.group(2)) < 3 else "") if found else word


@lru_cache(maxsize=10_000)
def doublets(text: str) -> frozenset[int]:
    """Places among the tokens that name the same people twice: "die Nutzerin oder" in "die Nutzerin oder der Nutzer".

    The form that stays is the one without a feminine ending, with its article.
    """
    words = tokens(text)
    found: set[int] = set()
    for at in range(len(words) - 1):
        end = _twin(words, at)
        if end is None:
            continue
        if words[at].key.endswith(_FEMININE):
            first = at - (at > 0 and words[at - 1].key in _ARTICLES)
            found.update(range(first, at + 2 if words[at + 1].key in _JOINING else at + 1))
        else:
            found.update(range(at + 1, end + 1))
    return frozenset(found)


def _twin(words: tuple[Token, ...], at: int) -> int | None:
    """The place of the other form behind a word: joined by "und" or "oder", perhaps with an article, or by a stroke."""
    end = at + 1
    if words[end].key in _JOINING:
        end += 1
        end += end < len(words) and words[end].key in _ARTICLES
    return end if end < len(words) and same_people(words[at].key, words[end].key) else None


def _bare(word: str) -> str:
    return _SIGN.sub("", word).translate(_UMLAUTS)


def _marked(word: str) -> set[str]:
    """The stems of a form that shows its gender or hides it: "Nutzer" of "Nutzerinnen", "Nutzende", "Nutzer:in"."""
    bare = _bare(word)
    stems = {bare.removesuffix(ending) for ending in _FEMININE if bare.endswith(ending)}
    stems |= {bare.removesuffix(ending) + "er" for ending in _NEUTRAL if bare.endswith(ending)}
    return {stem for stem in stems if len(stem) >= _LEAST}


def _plain(word: str) -> set[str]:
    """The stems that a form without a feminine ending may have, whatever its case."""
    bare = _bare(word)
    return {bare.removesuffix(ending) for ending in _CASES if bare.endswith(ending)}
