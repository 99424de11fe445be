"""Whether two wordings of one place say the same: equal phrases, a name spelled out, a word that points back."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import FILLERS, NEGATIONS, QUANTIFIERS, SYNONYMS
from lms.documents.core.normalising import Token, key, tokens
from lms.documents.core.phrasings import CERTAIN, EMPTY, NEAR, Phrase
from lms.documents.core.spelling import same_word
from lms.documents.core.values import Language, Verdict
from lms.documents.core.verdicts import Judged, modal_classes

_AROUND = 4  # equal words beside an edit among which the rest of a phrase stands ("set [out] above")
_LONGEST = 6  # words of a phrase
_SLIP = 6  # letters of a word in which two more are a slip of the hand
_NOUN = 3  # words of the longest noun that a pronoun stands for
_POINTING: dict[Language, frozenset[str]] = {
    "en": frozenset("it them they this that these those".split()),
    "de": frozenset("er sie es ihn ihm ihr ihnen dieser diese dieses diesen diesem jene jener jenes solche".split()),
}
_NEGATIVE = {"en": ("un", "in", "im", "ir", "il", "dis"), "de": ("un", "in")}
_PASSIVE = {"en": frozenset({"be", "is", "are", "was", "were", "been"}),
            "de": frozenset({"werden", "wird", "wurde", "wurden", "worden"})}
_AGENT = frozenset({"by", "von", "durch"})
_PEOPLE = frozenset({"person", "personen", "menschen", "leute", "leuten"})
_OFFICES = ("leit", "vertret", "verwalt")  # "Leiter" and "Leitung" are one office, "Prüfer" and "Prüfung" are not
_SMALL = frozenset("a an the of and for der die das den dem des und für".split())  # names leave them out
_TITLE = 5  # words of a title
_DOCUMENTS = frozenset(
    "policy policies document documents guide guides guideline guidelines handbook manual page pages terms code rules "
    "agreement faq standard standards playbook procedure".split())
_NAME = 8  # letters of the longest abbreviation
_ILLUSTRATING = re.compile(r"\b(?:e\.\s?g\.|etc\b|for example|for instance|such as|z\.\s?B\.|usw\b|zum Beispiel)", re.I)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a phrase; sign is the same for all phrases of one meaning, "" for what says nothing."""

    text: str
    sign: str | None


def same_sense(old: Wording, new: Wording, language: Language, *, before: tuple[str, str]) -> Judged | None:
    """A milder verdict than "substantive" for two wordings of one sense; None where none is known.

    Every number, modal, negation and quantifier outside of an equal phrase must stand on both sides. before are the
    sentences right before those of either side.
    """
    if is_spelled_out(old, new) or is_spelled_out(new, old):
        return Judged(Verdict.EDITORIAL, "spelled-out")
    wider = [_with_neighbours(*pair) for pair in ((old, new), (new, old))]
    certain = [[one.sign or one.text for one in _canonical(keys, language, near=False)] for keys in wider]
    if certain[0] == certain[1]:
        return Judged(Verdict.EDITORIAL, "same-phrase")
    if language == "de" and (_names_people(old, new) or _names_people(new, old)):
        return Judged(Verdict.EDITORIAL, "same-people")
    if _say_the_same(wider[0], wider[1], language):
        return Judged(Verdict.CHECK, "same-sense")
    if _drops_examples(old, new) or _drops_examples(new, old):
        return Judged(Verdict.CHECK, "example")
    if _are_one_title(old, new, language):
        return Judged(Verdict.CHECK, "title")
    if any(_points_back(*sides, language, told) for sides, told in (((old, new), before[0]), ((new, old), before[1]))):
        return Judged(Verdict.CHECK, "pronoun")
    return None


def _with_neighbours(side: Wording, other: Wording) -> list[str]:
    """The edited keys with the equal ones beside them."""
    words, others = ([word.key for word in tokens(one.text)] for one in (side, other))
    left = right = 0
    while (left < min(_AROUND, side.first, other.first)
           and words[side.first - left - 1] == others[other.first - left - 1]):
        left += 1
    while (right < min(_AROUND, len(words) - side.last, len(others) - other.last)
           and words[side.last + right] == others[other.last + right]):
        right += 1
    return words[side.first - left:side.last + right]


@cache
def _names(language: Language, near: bool) -> dict[Phrase, str]:
    """Every phrase by the sign of its group, "" for what says nothing."""
    groups = CERTAIN[language] + (NEAR[language] if near else ())
    found = dict.fromkeys(EMPTY[language] if near else (), "")
    chosen: dict[Phrase, str] = {}
    for at, group in enumerate(groups):
        known = {chosen[phrase] for phrase in group if phrase in chosen}
        joined = [phrase for phrase, sign in chosen.items() if sign in known]
        chosen |= dict.fromkeys((*joined, *group), f"={at}")
    return found | chosen


def _canonical(keys: list[str], language: Language, *, near: bool) -> list[_Word]:
    """The keys with each phrase that has others of its meaning as one word, the longest phrases first."""
    names, at = _names(language, near), 0
    found: list[_Word] = []
    while at < len(keys):
        size = next((size for size in range(_LONGEST, 0, -1) if tuple(keys[at:at + size]) in names
                     and at + size <= len(keys)), 0)
        phrase = tuple(keys[at:at + (size or 1)])
        found.append(_Word(" ".join(phrase), names.get(phrase)))
        at += len(phrase)
    return [one for one in found if one.sign != ""]


def _say_the_same(old: list[str], new: list[str], language: Language) -> bool:
    """Whether two wordings have the same words in the same order, but for small ones and others of their meaning.

    A passive turns the order round; where it names who acts, the order is needed to tell who does what to whom.
    """
    sides = [_content(keys, other, language) for keys, other in ((old, new), (new, old))]
    turned = len({bool(_PASSIVE[language] & set(keys)) for keys in (old, new)}) > 1
    if len(sides[0]) != len(sides[1]) or (turned and _AGENT & {*old, *new}):
        return False
    if all(_are_one(a, b, language) for a, b in zip(*sides, strict=True)):
        return True
    if not turned:
        return False
    left = list(sides[1])
    for word in sides[0]:
        twin = next((other for other in left if _are_one(word, other, language)), None)
        if twin is None:
            return False
        left.remove(twin)
    return True


def _content(keys: list[str], other: list[str], language: Language) -> list[_Word]:
    """The words that say something; "not clear" as one word where the other side says "unclear"."""
    joined: list[str] = []
    for word in keys:
        if joined and joined[-1] in ("not", "nicht"):
            opposite = next((part + word for part in _NEGATIVE[language] if part + word in other), None)
            if opposite:
                joined[-1] = opposite
                continue
        joined.append(word)
    return [word for word in _canonical(joined, language, near=True) if word.text not in FILLERS[language] or word.sign]


def _are_one(one: _Word, other: _Word, language: Language) -> bool:
    """Whether two words are one in another form or have one meaning."""
    old, new = one.text, other.text
    if old == new or (one.sign and one.sign == other.sign):
        return True
    return (same_word(_undoubled(old), _undoubled(new), language) or _slipped(old, new) or _slipped(new, old)
            or any(old in group and new in group for group in SYNONYMS[language])
            or (language == "de" and _are_one_office(old, new)))


def _undoubled(word: str) -> str:
    """A word without the consonant that English doubles before an ending: "fulfilling", "banned"."""
    return re.sub(r"([b-df-hj-np-tv-z])\1(?=(?:ing|ed)$)", r"\1", word)


def _slipped(longer: str, shorter: str) -> bool:
    """Whether one word is the other with two letters too many inside ("notifice")."""
    letters = iter(longer)
    return (len(longer) - len(shorter) == 2 and len(shorter) >= _SLIP and longer[:2] == shorter[:2]
            and longer[-2:] == shorter[-2:] and all(letter in letters for letter in shorter))


def _are_one_office(old: str, new: str) -> bool:
    """Whether a person who holds an office and the office are named: "Wahlleiter", "Wahlleitung"."""
    stems = [re.sub(r"(?:er|erin|ern|ers|ung|ungen)$", "", word) for word in (old, new)]
    return stems[0] == stems[1] and stems[0].endswith(_OFFICES)


def is_spelled_out(short: Wording, long: Wording) -> bool:
    """Whether one side is an abbreviation, or nothing, and the other has its words with it in brackets.

    "2FA" became "two-factor authentication (2FA)", "Services" became "Services (TTS)": the initials prove it.
    """
    if not long.keys:
        return False
    words = tokens(long.text)
    for at in range(long.first, min(long.last + 1, len(words))):
        name = words[at].key
        if 1 < len(name) <= _NAME and _in_brackets(long.text, words[at]):
            if not _have_initials(long.text, words[:at], name):
                continue
            said = [word.key for word in long.words if word.key not in (name, "s", *_SMALL)]
            told = [word for word in short.keys if word not in _SMALL]
            if told in ([name], [f"{name}s"]) or (not told and at == long.last):
                return sum(len(_parts(long.text, word)) for word in long.words if word.key in said) <= len(name)
            return [word.removesuffix("s") for word in told] == [word.removesuffix("s") for word in said]
    return False


def _have_initials(text: str, words: tuple[Token, ...], name: str) -> bool:
    """Whether a name has the initials of the words before it, with or without the small ones ("CoC")."""
    parts = [part for word in words for part in _parts(text, word)]
    every = [word.key for word in words if word.key]
    return any("".join(part[0] for part in some[-len(name):]) == _in_letters(name) for some in (parts, every))


def _in_brackets(text: str, word: Token) -> bool:
    return text[word.start - 1:word.start] == "(" and text[word.end:word.end + 1] == ")"


def _parts(text: str, word: Token) -> list[str]:
    """The parts of a word that a hyphen joins; of small words none, as names leave them out."""
    return [] if word.key in _SMALL else re.findall(r"\w+", text[word.start:word.end].casefold())


def _in_letters(name: str) -> str:
    """Initials with the letters with which digits are said: "2fa" is "tfa"."""
    return name.translate(str.maketrans("23456789", "ttffssen"))


def _names_people(short: Wording, long: Wording) -> bool:
    """Whether a participle that stood as a noun got the noun it stood for: "Ladende", "ladende Personen"."""
    added = [word for word in long.keys if word in _PEOPLE]
    if not added or long.first == 0 or len(long.keys) != 1 or short.keys:
        return False
    noun = tokens(short.text)[short.first - 1]
    adjective = tokens(long.text)[long.first - 1]
    return (noun.key == adjective.key and short.text[noun.start].isupper() and long.text[adjective.start].islower())


def _drops_examples(longer: Wording, shorter: Wording) -> bool:
    """Whether only a bracket came or went that lists examples and says so ("(mail, chat, etc)")."""
    if shorter.keys or not longer.keys:
        return False
    words = tokens(longer.text)
    start = words[longer.first - 1].end if longer.first else 0
    stop = words[longer.last].start if longer.last < len(words) else len(longer.text)
    bracket = re.fullmatch(r"\s*\(([^()]*)\)\W*", longer.text[start:stop])
    return bool(bracket and _ILLUSTRATING.search(bracket[1]))


def _are_one_title(old: Wording, new: Wording, language: Language) -> bool:
    """Whether both sides name a document by a title, and the titles speak of one thing: "Appeals Guide", "Appeal Rule".

    A pointer to a text under another title is nearly always a pointer to the same text.
    """
    sides = [[word for word in side.words if word.key not in FILLERS[language]] for side in (old, new)]
    if not all(1 < len(words) <= _TITLE and words[-1].key in _DOCUMENTS for words in sides):
        return False
    named = [{word.key for word in words[:-1] if side.text[word.start].isupper()}
             for side, words in zip((old, new), sides, strict=True)]
    return any(same_word(a, b, language) for a in named[0] for b in named[1])


def _points_back(noun: Wording, pointing: Wording, language: Language, told: str) -> bool:
    """Whether a pronoun took the place of a noun that was named right before, in the sentence or the one before it.

    So it did where two verbs share their object: "read reports and answer them", "read and answer them".
    """
    names = [word for word in noun.keys if word not in FILLERS[language]]
    if not 0 < len(names) <= _NOUN or noun.quantities or is_strong(names, language):
        return False
    earlier = [word.key for word in tokens(noun.text)[:noun.first]] + key(told).split()
    if not any(same_word(names[-1], word, language) for word in earlier):
        return False
    if pointing.keys:
        return set(pointing.keys) <= _POINTING[language] | FILLERS[language] and bool(
            set(pointing.keys) & _POINTING[language])
    behind = [word.key for word in tokens(pointing.text)[pointing.first:pointing.first + 3]]
    return len(behind) == 3 and behind[0] in ("and", "und") and behind[2] in _POINTING[language]


def is_strong(keys: list[str], language: Language) -> bool:
    """Whether a modal, negation or quantifier is among the keys."""
    return bool(modal_classes(keys, language)) or bool(set(keys) & (NEGATIONS[language] | QUANTIFIERS[language]))
