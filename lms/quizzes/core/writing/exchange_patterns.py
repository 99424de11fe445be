"""Questions with a gap for words that were exchanged, joined or parted in a rule.

The words around the gap are those of the rule, so that all options fit into it and the old words are the first of the
wrong ones. What has to be known is one phrase, not the rule as a whole.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from rapidfuzz.distance import Indel

from lms.documents.core.edits import Wording, edits_of
from lms.documents.core.lexicon import CONDITIONS, FILLERS, POINTERS, PRONOUNS, UNITS
from lms.documents.core.normalising import sticky, tokens
from lms.documents.core.values import Language
from lms.documents.core.verdicts import modal_classes, negations
from lms.quizzes.core.writing import distractors, stock
from lms.quizzes.core.writing.amounts import find_amounts, has_number
from lms.quizzes.core.writing.cases import Case, Sketch, choice, gap
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.reading import inside

_SHORTEST_RULE = 4
_LONGEST_PHRASE, _LONGEST_PAIR = 9, 14
_TAKEN_ALONG = 4  # words before a phrase that may become part of it
_NEAR = 3  # equal words between two edits that are one exchange to a reader
_SPELT_ALIKE = 0.8  # share of equal letters from which two phrases are one, spelt otherwise
_UNEQUAL = 3  # words by which two parts of a pair may differ
_LONGEST_NAME = 4
_TELLING = 4  # letters of a word that tells of what sort a phrase is
_DEFINITE = frozenset("the der die das den dem des".split())
_ARTICLES = frozenset("a an the der die das den dem des ein eine einen einem einer eines".split())
_AUXILIARIES = frozenset("is are was were be has have ist sind war waren wird werden hat haben".split())
_JOINING = frozenset("and or but nor that who which und oder sowie aber dass".split())


def exchanged(case: Case) -> Iterator[Sketch]:
    """Words that were exchanged: the old words are wrong, and so are both together, or another value."""
    pair = _exchange(case.old_sentence, case.new_sentence, case.new_fact, case.language)
    if pair is None or not _can_stand_in_one_gap(*pair, case.language):
        return
    was, now = (side.quote or "" for side in pair)
    if has_number(now):
        yield from _values(now, was, case)
    else:
        other = _of_one_kind(now, was, case.phrases) or _sibling(now, was, case) or _both(now, was, case)
        if other:
            yield _gap(case, now, was, other)


def _values(now: str, was: str, case: Case) -> Iterator[Sketch]:
    """A value that is said with other words around it: the old one and a neighbouring value are wrong."""
    values, other = [find_amounts(text) for text in (now, was)], distractors.shifted(now, case)
    told = all(len(found) == 1 and found[0].unit for found in values)
    units = [{word.key for word in tokens(text)} & set(UNITS) for text in (now, was)]
    if told and other and units[0] == units[1] and not distractors.is_same_size(values[0][0], values[1][0]):
        yield _gap(case, now, was, other)


def _of_one_kind(now: str, was: str, phrases: Phrases) -> str | None:
    """A third phrase where two differ in words of one sort only: "day" for "week" and "month"."""
    pairs = [(one, other) for one, other in zip_longest(now.split(), was.split(), fillvalue="") if one != other]
    row = next((row for row in phrases.kinds if len(pairs) == 1 and set(pairs[0]) <= set(row)), ())
    near = sorted((abs(at - row.index(pairs[0][0])), word) for at, word in enumerate(row) if word not in pairs[0])
    return now.replace(pairs[0][0], near[0][1], 1) if near else None


def _sibling(now: str, was: str, case: Case) -> str | None:
    """A phrase of the document with the last word of one of the two: another team beside two teams."""
    known = {word.casefold() for word in (*now.split(), *was.split())}
    for text in (was, now):
        first, last = text.split()[0], text.split()[-1]
        if first.casefold() not in _ARTICLES or len(last) < _TELLING or not last.isalpha() or first == last:
            continue
        between = r"((?:[A-Z][\w-]*|[a-zäöüß]{4,})(?: [A-Z][\w-]*)?)"
        pattern = re.compile(rf"\b{re.escape(first)} {between} {re.escape(last)}\b")
        for one in case.stock:
            found = pattern.search(one.statement.text)
            words = found[1].casefold().split() if found else []
            if found and not set(words) & (known | FILLERS[case.language] | _JOINING | PRONOUNS[case.language]):
                return found.group()
    return None


def _both(now: str, was: str, case: Case) -> str | None:
    """Both together, if they name what can stand side by side: two persons, bodies or documents, not two qualities."""
    behind = case.new_sentence[case.new_sentence.find(now) + len(now):].strip()
    names = all(_names_a_thing(text, case.language) for text in (now, was))
    one = case.language == "en" and re.match(r"(?:is|was|has|does|[a-z]{3,}s)\b", behind)  # a verb for one, not for two
    if not names or one or max(len(text.split()) for text in (now, was)) > _LONGEST_NAME or behind[:1].isupper():
        return None
    return case.phrases.either.format(one=was, other=_behind_others(now, case.language))


def _names_a_thing(text: str, language: Language) -> bool:
    """Whether a phrase is a name, an address, or a noun with its article: what can be joined by "and"."""
    first, last = text.split()[0], text.split()[-1]
    plural = language == "en" and last.endswith("s") and text.islower()
    return first.casefold() in _DEFINITE or "@" in text or (language == "en" and first[:1].isupper()) or plural


def _gap(case: Case, now: str, was: str, other: str) -> Sketch:
    """The question for a phrase among the old one and another."""
    start = case.new_sentence.find(now)
    return gap(case, "gap", start, start + len(now), choice(now, [other], old=[was]))


def _behind_others(text: str, language: Language) -> str:
    """A phrase as it stands behind others: a small word begins with a small letter, all else stays as it is."""
    first, _, rest = text.partition(" ")
    small = first.casefold() in _ARTICLES | FILLERS[language] | (PRONOUNS["en"] if language == "en" else frozenset())
    return f"{first.lower()} {rest}" if small and rest else text


def _exchange(old: str, new: str, fact: str, language: Language) -> tuple[Wording, Wording] | None:
    """The one edit of a sentence that exchanges words, near ones taken together; None if there is none or a choice."""
    if len(old.split()) < _SHORTEST_RULE or len(new.split()) < _SHORTEST_RULE:
        return None
    joined: list[tuple[Wording, Wording]] = []
    for was, now in edits_of(old, new):
        if joined and now.first - joined[-1][1].last <= _NEAR and was.first - joined[-1][0].last <= _NEAR:
            first = joined.pop()
            was, now = Wording(old, first[0].first, was.last), Wording(new, first[1].first, now.last)
        joined.append((was, now))
    both = [pair for pair in joined if pair[0].keys and pair[1].keys]
    told = [pair for pair in both if inside(pair[1].quote or "", fact)]
    found = told if len(told) == 1 else both
    return _with_article(*found[0], language) if len(found) == 1 else None


def _with_article(old: Wording, new: Wording, language: Language) -> tuple[Wording, Wording]:
    """Both sides with the article before them, which would tell the noun that fits, and with the rest of their noun."""
    if old.first and new.first and tokens(new.text)[new.first - 1].key in _ARTICLES:
        old, new = Wording(old.text, old.first - 1, old.last), Wording(new.text, new.first - 1, new.last)
    if not (new.keys[0] in _ARTICLES and old.keys[0] in _ARTICLES):
        return old, new
    more = int(_goes_on(old, language) and _goes_on(new, language))
    return Wording(old.text, old.first, old.last + more), Wording(new.text, new.first, new.last + more)


def _goes_on(side: Wording, language: Language) -> bool:
    """Whether a word that may belong to the same noun follows: "the joint | team"."""
    words, at = tokens(side.text), side.last
    between = side.text[words[at - 1].end:words[at].start] if at < len(words) else "."
    own = at < len(words) and (language == "en" or side.text[words[at].start].isupper())
    return own and between == " " and words[at].key not in FILLERS[language] | _JOINING and not modal_classes(
        [words[at].key], language)


def _can_stand_in_one_gap(old: Wording, new: Wording, language: Language) -> bool:
    """Whether both are phrases of one form that a reader can tell apart, and the gap does not give one away."""
    was, now = old.quote or "", new.quote or ""
    one, other = sticky(was), sticky(now)
    alike = has_number(was) == has_number(now) and (has_number(now) or _form(old, language) == _form(new, language))
    apart = one not in other and other not in one and not _spelt_alike(was, now)
    return (alike and apart and _is_phrase(old, language) and _is_phrase(new, language)
            and new.text.count(now) == 1 and not _is_told(now, new.text) and not inside(was, new.text)
            and now[:1].isupper() == was[:1].isupper())


def _is_told(now: str, sentence: str) -> bool:
    """Whether the rest of a sentence tells the phrase: it has one of its long words, or goes on in its last one."""
    before, _, behind = sentence.partition(now)
    return bool(stock.overlap(now, f"{before} {behind}")) or behind[:1] in tuple("@/-_")


def _spelt_alike(was: str, now: str) -> bool:
    """Whether the words that two phrases do not share are nearly the same letters: a typing error, another ending."""
    old, new = was.split(), now.split()
    one, other = (sticky(" ".join(word for word in mine if word not in theirs)) for mine, theirs in (
        (old, new), (new, old)))
    return Indel.normalized_similarity(one, other) >= _SPELT_ALIKE


def _is_phrase(side: Wording, language: Language) -> bool:
    """Whether words can be left out of a sentence and put in again by a reader.

    They name something, do not run over the border of a clause, and begin and end with none of the words that need
    others beside them. What has a pattern of its own (modals, conditions) is left to it, and a place in another text
    ("§ 8 of the act") is looked up, not learnt.
    """
    text, keys, hanging = side.quote or "", side.keys, FILLERS[language] | _JOINING
    before = {word.key for word in tokens(side.text)[max(0, side.first - 1):side.first]}
    own = modal_classes(keys, language) or negations(keys, language) or set(keys) & CONDITIONS[language]
    crosses = re.search(r"[,;:.!?]\s|\s[–—-]\s|://", text) or keys[0] in _JOINING or keys[-1] in hanging
    return not (own or crosses or before & POINTERS) and len(text.split()) <= _LONGEST_PHRASE and bool(
        set(keys) - hanging - PRONOUNS[language])


def _form(side: Wording, language: Language) -> str:
    """The small word that a phrase begins with; articles count as none: "a lead" goes with "the board"."""
    first = side.keys[0]
    return "" if first in _ARTICLES or first not in FILLERS[language] else first


def narrowed(case: Case) -> Iterator[Sketch]:
    """Words that were narrowed by leaving out "or ..." or "and ...": the old words and the part that went are wrong.

    Where they were widened the right answer would be the sum of the two wrong ones, which tells it.
    """
    if len(case.new_sentence.split()) < _SHORTEST_RULE:
        return
    found = (distractors.widened(case.new_sentence, case.old_sentence)
             or distractors.widened(case.new_fact, case.old_fact))
    if not found or len(found[0]) > len(found[1]) or "(" in found[1]:
        return
    told = _named(*found, case)
    if told and max(len(text.split()) for text in told) <= _LONGEST_PAIR and not any(
            _has_verb(text, case.language) for text in told):
        yield _gap(case, *told)


def _has_verb(text: str, language: Language) -> bool:
    """Whether a phrase holds a modal or an auxiliary, thus more than names."""
    keys = [word.key for word in tokens(text)]
    return bool(modal_classes(keys, language) or set(keys) & _AUXILIARIES)


def _named(now: str, was: str, part: str, case: Case, room: int = _TAKEN_ALONG) -> tuple[str, str, str] | None:
    """The three wordings with so many of the words before them that each names something and is parallel to the others.

    "sent [to and kept in] the archive" becomes "sent to", "sent to and kept in", "kept in".
    """
    sentence, small = case.new_sentence, FILLERS[case.language] | PRONOUNS[case.language] | _JOINING
    alike = _are_parallel(now, part, case.language)
    names = all({word.key for word in tokens(text)} - small for text in (now, part))
    if alike and names and sentence.count(now) == 1 and not inside(part, sentence.replace(now, " ", 1)):
        return now, was, part
    before = sentence[:sentence.find(now)].rstrip().rsplit(" ", 1)[-1]
    if not room or not before[-1:].isalnum():
        return None
    return _named(f"{before} {now}", f"{before} {was}", f"{before} {part}" if alike else part, case, room - 1)


def _are_parallel(one: str, other: str, language: Language) -> bool:
    """Whether two phrases are of like length and form, so that either fits by itself.

    Both begin with an article, with another small word, with a form in -ed, -ing or -s, or with none of these; in
    German both end with a noun or neither does.
    """
    first = [tokens(text)[0].key if tokens(text) else "" for text in (one, other)]
    if set(first) & (_JOINING | PRONOUNS[language]) or abs(len(one.split()) - len(other.split())) > _UNEQUAL:
        return False
    forms = [(word in _ARTICLES, word in FILLERS[language], _ending(word, language), text.split()[-1][:1].isupper())
             for word, text in zip(first, (one, other), strict=True)]
    return forms[0][:3] == forms[1][:3] and (language == "en" or forms[0] == forms[1])


def _ending(word: str, language: Language) -> str:
    """What an English word shows of its form: "closed", "closing", "cases"."""
    return next((end for end in ("ed", "ing", "s") if word.endswith(end)), "") if language == "en" else ""
