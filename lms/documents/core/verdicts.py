"""Whether a changed wording obliges anyone: guards first, then what is left of the words."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import (
    COMPARING,
    CONFUSABLE,
    FILLERS,
    GAZETTES,
    GENDERED,
    MODAL_CLASS,
    NEGATING_PREFIXES,
    NEGATIONS,
    ONLY_WITH_UNIT,
    PRONOUNS,
    QUANTIFIERS,
    SMALL_NUMBERS,
    SYNONYMS,
)
from lms.documents.core.normalising import key, tokens
from lms.documents.core.quantities import amounts, measures
from lms.documents.core.values import Language, Verdict

_VARIANTS = (("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising"), ("ization", "isation"),
             ("ense", "ence"), ("or", "our"), ("ter", "tre"), ("ies", "y"), ("ied", "y"))
_LONG_GUARD = 7  # letters from which a modal may be misspelt ("reqquired"); "never" and "newer" are two words
_NEAR = 8  # words before a number among which a gazette is named
_ENDINGS = {
    "en": frozenset(" s es ed d ing e".split(" ")),
    "de": frozenset(" e n en er es em s t et st te ten".split(" ")),
}


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
    """How often each strength of obligation is expressed; "cannot" is a permission denied."""
    classes = MODAL_CLASS[language]
    found = Counter(classes[word] for word in keys if word in classes)
    found["may"] += sum(word == "cannot" for word in keys)
    return +found


def negations(keys: Iterable[str], language: Language) -> int:
    """How many words of a text negate."""
    return sum(word in NEGATIONS[language] for word in keys)


def _strengths(old: Wording, new: Wording, language: Language) -> Judged | None:
    """A changed modal, negation or quantifier changes what is obliged, whatever else is equal."""
    olds, news = _without_twins(old.undated, new.undated, language)
    if modal_classes(olds, language) != modal_classes(news, language):
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
    if old.dates != new.dates:
        return Judged(Verdict.SUBSTANTIVE, "date")
    before, after = ([word.key for word in side.words if word.number] for side in (old, new))
    if before == after or old.quantities or new.quantities:
        return None
    if len(before) == len(after) and all(pair in renumbered for pair in zip(before, after, strict=True)):
        return Judged(Verdict.EDITORIAL, "renumbered")
    near = [{word.key for word in tokens(side.text)[max(0, side.first - _NEAR):side.last]} for side in (old, new)]
    if all(GAZETTES & words for words in near):
        return Judged(Verdict.EDITORIAL, "gazette")
    return Judged(Verdict.SUBSTANTIVE, "reference")


def _rest(old: Wording, new: Wording, language: Language) -> Judged:
    if _is_told_twice(old, new) or _is_told_twice(new, old):
        return Judged(Verdict.EDITORIAL, "told-twice")
    before, after = _content(old, new, language)
    if before or after:
        if _are_synonyms(before, after, language):
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
    return Judged(Verdict.EDITORIAL, "wording")


def is_link(word: str) -> bool:
    """Whether a word is the address of a page: where a link leads is no rule. A mail address is none."""
    return bool(re.match(r"https?://|(?!.*@)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", word))


def is_template(word: str) -> bool:
    """Whether a word stands for text that the site fills in ("{{ contact }}"): what it says is not in the document."""
    return word.startswith("{")


def is_before_modal(side: Wording, language: Language) -> bool:
    """Whether a modal follows the edited words: then they say who must or may."""
    return bool(modal_classes([word.key for word in tokens(side.text)[side.last:side.last + 1]], language))


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
    """Whether every word was exchanged for one of the same meaning, or for another form for the same people."""
    return len(before) == len(after) and all(
        any(old in group and new in group for group in SYNONYMS[language]) or _same_people(old, new, language)
        or (old in MODAL_CLASS[language] and MODAL_CLASS[language].get(new) == MODAL_CLASS[language][old])
        for old, new in zip(before, after, strict=True))


def _same_people(old: str, new: str, language: Language) -> bool:
    if language != "de":
        return False
    stems = [{word.removesuffix(ending) for ending in GENDERED if word.endswith(ending)} for word in (old, new)]
    return any(len(stem) >= 4 for stem in stems[0] & stems[1])


def _plain(side: Wording) -> list[str]:
    """The edited words outside of values, which are judged apart."""
    inside = {at for one in side.quantities for at in range(one.first, one.last)}
    return [word.key for at, word in enumerate(side.words, side.first) if at not in inside]


def _content(old: Wording, new: Wording, language: Language) -> tuple[list[str], list[str]]:
    """The words of both sides that say something and have no twin on the other, inflected or misspelt."""
    small = FILLERS[language] | PRONOUNS[language] | NEGATIONS[language] | {"and", "or", "und", "oder"}
    return _without_twins([word for word in _plain(old) if word not in small],
                          [word for word in _plain(new) if word not in small], language)


def _without_twins(old: list[str], new: list[str], language: Language) -> tuple[list[str], list[str]]:
    """The words of both sides without those that stand on both, be it inflected or misspelt."""
    before, after = list(old), list(new)
    for word in old:
        twin = next((other for other in after if same_word(word, other, language)), None)
        if twin is not None:
            before.remove(word)
            after.remove(twin)
    return before, after


def same_word(old: str, new: str, language: Language) -> bool:
    """Whether two words are one word in another inflection or spelling; its negation ("un-") is not.

    A misspelling exchanges two neighbours or leaves the first two letters and the last two, so that "employer" and
    "employee", "internal" and "external" stay apart.
    """
    if old == new or _one_spelling(old) == _one_spelling(new):
        return True
    if any(char.isdigit() or char == "@" for char in old + new) or {old, new} in CONFUSABLE:
        return False
    shorter, longer = sorted((old, new), key=len)
    if len(shorter) < _LONG_GUARD and (_is_guarded(old, language) or _is_guarded(new, language)):
        return False
    if any(longer == prefix + shorter for prefix in NEGATING_PREFIXES):
        return False
    stem = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(shorter))
    if stem >= 3 and old[stem:] in _ENDINGS[language] and new[stem:] in _ENDINGS[language]:
        return True
    edits = OSA.distance(old, new)
    if len(shorter) >= 6 and edits == 1 and sorted(old) == sorted(new):
        return True
    edges = old[:2] == new[:2] and old[-2:] == new[-2:] and len(shorter) >= 5
    return edges and edits <= (2 if len(shorter) >= 8 else 1)


def _is_guarded(word: str, language: Language) -> bool:
    """Whether a word is a modal, negation or quantifier, of which a short one is never taken for a misspelt word."""
    return word in MODAL_CLASS[language] or word in NEGATIONS[language] or word in QUANTIFIERS[language]


def _one_spelling(word: str) -> str:
    """A word in one of the spellings that English has for it ("license", "licence"; "apply", "applies")."""
    for ending, other in _VARIANTS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word.removesuffix(ending) + other
    return word
