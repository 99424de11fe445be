"""Words that changed places: which of them say the same there, and which say who does what to whom."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import FILLERS, NEGATIONS
from lms.documents.core.normalising import key, tokens
from lms.documents.core.quantities import find_dates
from lms.documents.core.sameness import is_strong
from lms.documents.core.spelling import same_word
from lms.documents.core.values import Language
from lms.documents.core.verdicts import modal_classes

_OPENING: dict[Language, frozenset[str]] = {
    "en": frozenset("to in on at by for with after before during within when if unless as once upon while until "
                    "because from under where".split()),
    "de": frozenset("in im am an auf bei beim mit nach vor während innerhalb binnen wenn falls sofern sobald zu zur "
                    "zum aus durch für unter".split()),
}
_JOINING = frozenset({"and", "or", "und", "oder", "then", "dann", "sowie"})
_ONLY = frozenset({"only", "nur"})
_AGENT = frozenset({"by", "von", "vom", "durch"})
_PASSIVE: dict[Language, frozenset[str]] = {
    "en": frozenset("be is are was were been".split()), "de": frozenset("werden wird wurde wurden worden".split())}
_ACTOR = 4  # words of the longest name of who acts
_OF = frozenset({"of", "von", "der", "des"})
_ARTICLES = frozenset("a an the der die das den dem des ein eine einen einem einer eines".split())


def _turns(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The two parts of a run of words that changed places, in each way they can be told."""
    for at in range(1, len(old)):
        if old[at:] + old[:at] == new:
            yield old[:at], old[at:]


def is_reordered(old: str, new: str, language: Language) -> bool:
    """Whether one adverbial ("after a report") only changed its place in a sentence of one clause.

    It opens with a preposition or conjunction and holds no modal, negation or quantifier; what it moved over joins
    nothing, so it belongs to one verb in both places. Two nouns that change places open with nothing: who does what to
    whom stays a rule. German puts the verb second: the word before the adverbial may come behind it.
    """
    a, b = (key(text).split() for text in (old, new))
    a, b = _trimmed(a, b)
    if sorted(a) != sorted(b) or a == b:
        return False
    for first, second in _turns(a, b):
        if any(_is_adverbial(one, language) and not _JOINING & set(other)
               for one, other in ((first, second), (second, first))):
            return True
    return language == "de" and (_is_inverted(a, b) or _is_inverted(b, a))


def _trimmed(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return a, b


def _is_adverbial(keys: list[str], language: Language) -> bool:
    inside = [word for word in keys[1:] if word not in _OPENING[language]]
    return keys[0] in _OPENING[language] and not is_strong(inside, language) and not _JOINING & set(inside)


def _is_inverted(a: list[str], b: list[str]) -> bool:
    """Whether the subject, one verb and an adverbial (a) became adverbial, verb and subject (b)."""
    for at in range(1, len(a) - 1):
        subject, verb, adverbial = a[:at], a[at], a[at + 1:]
        if b == [*adverbial, verb, *subject]:
            return _is_adverbial(adverbial, "de") and not _JOINING & set(subject)
    return False


def is_passive_of(active: str, passive: str, language: Language) -> bool:
    """Whether one sentence says in the passive what the other says in the active, of the same people.

    Who acts stands first in the one and behind "by" in the other; the rest has the same words. "Leads ban users" is not
    "leads are banned by users".
    """
    said, told = key(active).split(), key(passive).split()
    by = next((at for at, word in enumerate(told) if word in _AGENT), None)
    if by is None or not _PASSIVE[language] & set(told) or _AGENT & set(said):
        return False
    acts, before, behind = (_telling(keys, language) for keys in (said, told[:by], told[by + 1:]))
    if len(acts) != len(before) + len(behind):
        return False
    for size in range(1, min(len(behind), _ACTOR) + 1):
        rest = [*before, *behind[size:]]
        if _are_forms(acts[:size], behind[:size], language) and any(
                _are_forms(acts[size:], [*rest[at:], *rest[:at]], language) for at in range(len(rest))):
            return True
    return False


def _telling(keys: list[str], language: Language) -> list[str]:
    return [word for word in keys if word not in FILLERS[language]]


def _are_forms(old: list[str], new: list[str], language: Language) -> bool:
    return len(old) == len(new) and all(a == b or same_word(_infinitive(a), _infinitive(b), language)
                                        for a, b in zip(old, new, strict=True))


def _infinitive(word: str) -> str:
    """A German participle without its "ge": "gewählt" is "wählt", "eingeladen" is "einladen"."""
    return re.sub(r"^(ab|an|auf|aus|ein|vor|zu|mit|nach|)ge(?=\w{3,}(?:t|en)$)", r"\1", word)


def only_moved(old: str, new: str, language: Language) -> bool:
    """Whether one "only" moved between a verb and what limits it: "only do this in", "do this only in".

    No modal stands between the two places, and one of them is right before a preposition or conjunction. Before who
    acts ("only leads may") it limits someone else.
    """
    a, b = (key(text).split() for text in (old, new))
    if any(sum(word in _ONLY for word in keys) != 1 for keys in (a, b)):
        return False
    places = [next(at for at, word in enumerate(keys) if word in _ONLY) for keys in (a, b)]
    rests = [[word for word in keys if word not in FILLERS[language] | _ONLY] for keys in (a, b)]
    between = a[min(places):max(places) + 1]
    beside = [keys[at + 1:at + 2] for keys, at in ((a, places[0]), (b, places[1]))]
    return (rests[0] == rests[1] and not modal_classes(between, language)
            and min(places) > 0 and any(set(one) & _OPENING[language] for one in beside)
            and Counter(a[:min(places)]) == Counter(b[:min(places)]))


def is_turned_series(old: str, new: str) -> bool:
    """Whether the members of a series changed places and nothing else: "spam and threats", "threats and spam".

    The words that join them are the same; "then" joins steps, whose order is a rule.
    """
    a, b = _trimmed(*(key(text).split() for text in (old, new)))
    sides = [Counter(" ".join(word for word in member.split() if word not in _ARTICLES)
                     for member in re.split(r" (?:and|or|und|oder|sowie) ", " ".join(keys))) for keys in (a, b)]
    joins = [Counter(word for word in keys if word in _JOINING) for keys in (a, b)]
    return sides[0] == sides[1] and joins[0] == joins[1] and joins[0].total() > 0


def trades_places(old: Wording, new: Wording, language: Language) -> bool:
    """Whether the same words stand in another order and are no members of a series: "users report moderators".

    "users' posts" and "posts of users" say the same; a negation has its place by grammar, a date may be written in
    either order. What becomes passive with "by" behind it is acted on: "leads ban", "leads are banned by".
    """
    passive = [bool(_PASSIVE[language] & set(side.keys)) and bool(_AGENT & set(side.keys)) for side in (old, new)]
    if passive[0] != passive[1]:
        return True
    if old.dates or new.dates or len({bool(_OF & set(side.keys)) for side in (old, new)}) > 1:
        return False
    small = FILLERS[language] | NEGATIONS[language] | _JOINING
    dated = [{at for span in find_dates(side.text) for at in range(*span)} for side in (old, new)]  # compared as dates
    sides = [[(at, word.key) for at, word in enumerate(side.words, side.first)
              if word.key not in small and at not in inside] for side, inside in zip((old, new), dated, strict=True)]
    left = list(range(len(sides[1])))
    order: list[int] = []
    for _, word in sides[0]:
        twin = next((at for at in left if same_word(word, sides[1][at][1], language)), None)
        if twin is None:
            return False
        left.remove(twin)
        order.append(twin)
    steps = zip(sides[0], sides[0][1:], order, order[1:], strict=False)
    return not left and any(second != first + 1 and not _is_joint(old.text, a[0], b[0])
                            for a, b, first, second in steps)


def _is_joint(text: str, first: int, second: int) -> bool:
    """Whether a comma or a joining word stands between two words, and no word that says something else."""
    words = tokens(text)
    between = {word.key for word in words[first + 1:second]}
    commas = any(sign in text[words[first].end:words[second].start] for sign in ",;/")
    return between <= _JOINING | _ARTICLES and (commas or bool(between & _JOINING))
