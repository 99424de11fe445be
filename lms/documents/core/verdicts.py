"""Whether a changed wording obliges anyone: guards first, then what is left of the words."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, permutations

from lms.documents.core.edits import Wording
from lms.documents.core.genders import doublets, same_people
from lms.documents.core.lexicon import (
    COMPARING,
    DIRECTIONS,
    FILLERS,
    GAZETTES,
    LABELS,
    MODAL_CLASS,
    MONTH_NUMBERS,
    NEGATIONS,
    OF_PARAGRAPHS,
    OF_SENTENCES,
    ONLY_WITH_UNIT,
    POINTERS,
    PRONOUNS,
    QUANTIFIERS,
    SMALL_NUMBERS,
    SYNONYMS,
)
from lms.documents.core.normalising import key, tokens
from lms.documents.core.quantities import amounts, find_dates, measures
from lms.documents.core.spelling import is_near, same_word
from lms.documents.core.values import Language, Verdict

_MUST = {("have", "to"), ("has", "to"), ("had", "to")}
_NEAR = 8  # words before a number among which a gazette is named


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and the code of the rule that gave it."""

    verdict: Verdict
    reason: str

    @property
    def binds(self) -> bool:
        """Whether the change obliges anyone."""
        return self.verdict is Verdict.SUBSTANTIVE


def judge(old: Wording, new: Wording, *, language: Language, renumbered: frozenset[tuple[str, str]]) -> Judged:
    """The verdict on one edit inside a sentence.

    Guards come first: values with units, modals, negations, quantifiers, dates and references. The same value in
    another unit is for a person to see. What differs in small words or spelling alone is editorial; every other word
    may carry a rule and is substantive.
    """
    if _stuck(old.keys) == _stuck(new.keys):
        return Judged(Verdict.EDITORIAL, "same-words")
    before, after = old.quantities, new.quantities
    if amounts(before) != amounts(after):
        return Judged(Verdict.SUBSTANTIVE, "value")
    judged = _strengths(old, new, language) or _pointers(old, new, renumbered) or _rest(old, new, language)
    if not judged.binds and set(measures(before)) != set(measures(after)):
        return Judged(Verdict.CHECK, "same-value-other-unit")
    return judged


def _stuck(keys: Iterable[str]) -> str:
    """Words without the spaces between them, as compounds are written either way; two numbers stay two."""
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(map(_plain_key, keys)))


def _plain_key(word: str) -> str:
    """A small number in digits, and "may" for "might": neither obliges anyone.

    "one reviewer" is "1 reviewer"; an article may be a number too and stays what it is.
    """
    if word == "might":
        return "may"
    return str(SMALL_NUMBERS[word]) if word in SMALL_NUMBERS and word not in ONLY_WITH_UNIT - {"one"} else word


def modal_classes(keys: Iterable[str], language: Language) -> Counter[str]:
    """How often each strength of obligation is expressed; "cannot" is a permission denied, "have to" is "must",
    but who does "not have to" may all the same, while "must not" forbids.
    """
    words = list(keys)
    classes = MODAL_CLASS[language]
    found = Counter(classes[word] for word in words if word in classes)
    found["may"] += sum(word == "cannot" for word in words)
    return +(found + _having_to(words))


def _oblige_alike(old: list[str], new: list[str], language: Language) -> bool:
    return modal_classes(old, language) == modal_classes(new, language)


def _having_to(words: list[str]) -> Counter[str]:
    return Counter("need not" if words[at - 1:at] == ["not"] else "must"
                   for at, pair in enumerate(pairwise(words)) if pair in _MUST)


def negations(keys: Iterable[str], language: Language) -> int:
    """How many words of a text negate."""
    return sum(word in NEGATIONS[language] for word in keys)


def _strengths(old: Wording, new: Wording, language: Language) -> Judged | None:
    """A changed modal, negation or quantifier changes what is obliged, whatever else is equal."""
    said = [_keys(side, _dated(side) | _twice(side, language)) for side in (old, new)]
    olds, news = _without_twins(said[0], said[1], language)
    if not _oblige_alike(said[0], said[1], language) and not (
            _having_to(said[0]) == _having_to(said[1]) and _oblige_alike(olds, news, language)):
        return Judged(Verdict.SUBSTANTIVE, "modal")
    if negations(olds, language) != negations(news, language):
        return Judged(Verdict.SUBSTANTIVE, "negation")
    sorts = QUANTIFIERS[language] | (COMPARING if old.quantities and new.quantities else frozenset())
    before, after = (Counter(word for word in words if word in sorts) for words in (olds, news))
    joined = {"and", "or", "und", "oder"}
    changed = set((before - after) + (after - before))
    if changed - joined or (before - after and after - before):
        return Judged(Verdict.SUBSTANTIVE, "quantifier")
    return None


def _pointers(old: Wording, new: Wording, renumbered: frozenset[tuple[str, str]]) -> Judged | None:
    """A changed date binds. A reference that follows a renumbering says the same; the page of a gazette is no rule."""
    if _dates(old) != _dates(new):
        return Judged(Verdict.SUBSTANTIVE, "date")
    before, after = _numbers(old), _numbers(new)
    if before == after or old.quantities or new.quantities:
        return None
    if len(before) == len(after) and all(_follows(*pair, renumbered) for pair in zip(before, after, strict=True)):
        return Judged(Verdict.EDITORIAL, "renumbered")
    near = [{word.key for word in tokens(side.text)[max(0, side.first - _NEAR):side.last]} for side in (old, new)]
    if all(GAZETTES & words for words in near):
        return Judged(Verdict.EDITORIAL, "gazette")
    return Judged(Verdict.SUBSTANTIVE, "reference")


def _numbers(side: Wording) -> list[str]:
    """The edited numbers outside of dates; those of paragraphs and sentences as find_renumbered writes them."""
    words = tokens(side.text)
    found = []
    for at, word in enumerate(side.words, side.first):
        if word.number and at not in _dated(side):
            before = next((one.key for one in reversed(words[:at]) if one.key in POINTERS), "")
            found.append(("s" if before in OF_SENTENCES else "(" if before in OF_PARAGRAPHS else "") + word.key)
    return found


def _follows(old: str, new: str, renumbered: frozenset[tuple[str, str]]) -> bool:
    """Whether a reference follows a renumbering, its own or that of a section above it ("5.2" to "6.2")."""
    while (old, new) not in renumbered:
        (old, _, last), (new, _, other) = old.rpartition("."), new.rpartition(".")
        if not old or not new or last != other:
            return False
    return True


def _turns(old: Wording, new: Wording, language: Language) -> bool:
    """Whether a preposition was exchanged for one of the other direction: "reports from" for "reports to"."""
    came = set(new.keys) - set(old.keys)
    went = set(old.keys) - set(new.keys)
    return any(went & one and came & other for one, other in permutations(DIRECTIONS[language]))


def _keys(side: Wording, without: frozenset[int]) -> list[str]:
    return [word.key for at, word in enumerate(side.words, side.first) if at not in without]


def _dated(side: Wording) -> frozenset[int]:
    """The places of a text's dates, which are compared as dates: "May" is a month there and no modal."""
    return frozenset(at for first, last in find_dates(side.text) for at in range(first, last))


def _twice(side: Wording, language: Language) -> frozenset[int]:
    """The places at which a German text names the same people in their other gender."""
    return doublets(side.text) if language == "de" else frozenset()


def _dates(side: Wording) -> list[tuple[int | str, ...]]:
    """The edited dates as year, month and day, so that "3 March 2026", "March 3, 2026" and "2026-03-03" are one.

    Digits with strokes, which are read in two ways, stay as they are.
    """
    words = tokens(side.text)
    found: list[tuple[int | str, ...]] = []
    for first, last in find_dates(side.text):
        if first < side.last and side.first < last:
            keys = [word.key for word in words[first:last]]
            months = [MONTH_NUMBERS[key] for key in keys if key in MONTH_NUMBERS]
            numbers = sorted((int(key) for key in keys if key.isdigit()), reverse=True)
            found.append((*numbers[:1], *months, *numbers[1:]) if months else _digits(keys[0]))
    return found


def _digits(date: str) -> tuple[int | str, ...]:
    parts = date.split("-") if "-" in date else date.split(".")[::-1]
    return tuple(map(int, parts)) if len(parts) == 3 else (date,)


def _rest(old: Wording, new: Wording, language: Language) -> Judged:
    if _is_told_twice(old, new) or _is_told_twice(new, old):
        return Judged(Verdict.EDITORIAL, "told-twice")
    before, after = _content(old, new, language)
    if before or after:
        if _is_label(old, before) and _is_label(new, after):
            return Judged(Verdict.EDITORIAL, "wording")
        if _are_synonyms(before, after, language) or MODAL_CLASS[language].keys() >= {*before, *after}:
            return Judged(Verdict.CHECK, "synonym")
        if all(is_link(word) for word in before + after):
            return Judged(Verdict.EDITORIAL, "link")
        if all(is_link(word) or is_template(word) for word in before + after):
            return Judged(Verdict.CHECK, "template")
        return Judged(Verdict.SUBSTANTIVE, "words")
    persons = [Counter(word for word in side.keys if word in PRONOUNS[language]) for side in (old, new)]
    if persons[0] != persons[1]:
        actor = all(persons) and is_before_modal(new, language)
        return Judged(Verdict.SUBSTANTIVE if actor else Verdict.CHECK, "actor" if actor else "pronoun")
    if _turns(old, new, language):
        return Judged(Verdict.CHECK, "direction")
    if any(_twice(side, language) & set(range(side.first, side.last)) for side in (old, new)):
        return Judged(Verdict.CHECK, "synonym")
    return Judged(Verdict.EDITORIAL, "wording")


def _is_label(side: Wording, content: list[str]) -> bool:
    """Whether the edited words say nothing or are a label with a colon at the start of the sentence."""
    end = tokens(side.text)[side.last - 1].end if side.last else 0
    return not content or (side.first == 0 and set(content) <= LABELS and side.text[end:end + 1] == ":")


def is_link(word: str) -> bool:
    """Whether a word is the address of a page: where a link leads is no rule. A mail address is none."""
    return bool(re.match(r"https?://|(?!.*@)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", word))


def is_template(word: str) -> bool:
    """Whether a word stands for text that the site fills in ("{{ contact }}"): what it says is not in the document."""
    return word.startswith("{")


def is_before_modal(side: Wording, language: Language) -> bool:
    """Whether a modal follows the edited words: then they say who must or may.

    Behind a comma it belongs to another clause ("a post that offends someone, must ...").
    """
    words = tokens(side.text)
    if not 0 < side.last < len(words) or re.search("[,;:]", side.text[words[side.last - 1].end:words[side.last].start]):
        return False
    return bool(modal_classes([words[side.last].key], language))


def _is_told_twice(longer: Wording, shorter: Wording) -> bool:
    """Whether only a second mention between commas went: "age, religion, origin, religion" loses nothing by it."""
    if shorter.keys or not longer.keys:
        return False
    words = tokens(longer.text)
    before = longer.text[words[longer.first - 1].end if longer.first else 0:words[longer.first].start]
    behind = longer.text[words[longer.last - 1].end:words[longer.last].start if longer.last < len(words) else None]
    phrase = f" {' '.join(longer.keys)} "
    return "," in before and "," in behind and phrase in f" {key(shorter.text)} "


def _are_synonyms(before: list[str], after: list[str], language: Language) -> bool:
    """Whether every word was exchanged for one of the same meaning or nearly its spelling, or for the same people."""
    return len(before) == len(after) and all(
        any(old in group and new in group for group in SYNONYMS[language])
        or (language == "de" and same_people(old, new)) or is_near(old, new, language)
        or (old in MODAL_CLASS[language] and MODAL_CLASS[language].get(new) == MODAL_CLASS[language][old])
        for old, new in zip(before, after, strict=True))


def _plain(side: Wording, language: Language) -> list[str]:
    """The edited words outside of values and dates, which are judged apart, and without people named twice."""
    inside = {at for one in side.quantities for at in range(one.first, one.last)}
    return _keys(side, _dated(side) | _twice(side, language) | inside)


def _content(old: Wording, new: Wording, language: Language) -> tuple[list[str], list[str]]:
    """The words of both sides that say something and have no twin on the other, inflected or misspelt."""
    small = FILLERS[language] | PRONOUNS[language] | NEGATIONS[language] | {"and", "or", "und", "oder"}
    return _without_twins([word for word in _plain(old, language) if word not in small],
                          [word for word in _plain(new, language) if word not in small], language)


def _without_twins(old: list[str], new: list[str], language: Language) -> tuple[list[str], list[str]]:
    """The words of both sides without those that stand on both, be it inflected or misspelt."""
    before, after = list(old), list(new)
    for word in old:
        twin = next((other for other in after if same_word(word, other, language)), None)
        if twin is not None:
            before.remove(word)
            after.remove(twin)
    return before, after
