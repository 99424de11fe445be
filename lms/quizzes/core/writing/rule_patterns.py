"""Questions with a gap for what makes a new sentence a rule: its condition, its predicate, a word with an opposite.

The wrong options are the same words turned round by a closed list of the language: "unless" for "if", "may" for "must".
So they are alike in form, they are false where the rule holds, and none has to be found in the document.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lms.documents.core.sentences import split_sentences
from lms.quizzes.core.writing.cases import Case, Piece, Sketch, choice, gap
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.reading import inside
from lms.quizzes.core.writing.stock import HANGING

_LONGEST_CLAUSE = 14
_SHORTEST_RULE, _LONGEST_RULE = 4, 60
_BEGINNING = 3  # words of a condition by which it is known
_LATE = 12  # words behind which a verb is seldom the one that decides
_FORCE = ("modal", "negation")  # reasons of changes that turn a rule round
_LEADERS = frozenset("not so and or any at all nicht so und oder".split())
_OTHER_CLAUSE = re.compile(r"(?:[,;:]|\b(?:that|which|who|if|unless|when|because|but|until|not limited to)\b).*$", re.S)


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """A condition in a sentence: its words, where it starts, and the same behind other words that introduce it."""

    text: str
    start: int
    others: tuple[str, ...]


def condition(case: Case) -> Iterator[Sketch]:
    """When a rule applies: the same condition turned round, and without effect, are wrong."""
    sentence = case.new_sentence
    clauses = [one for one in _clauses(sentence, case.phrases) if _is_new(one.text, case)]
    whole = len(split_sentences(sentence, case.language)) == 1
    if len(clauses) != 1 or not whole or case.phrases.demonstrative.search(sentence):
        return
    clause = clauses[0]
    if not case.old_quote and clause.start == 0:  # "if you are new, ..." of a new rule is answered by common sense
        return
    rest = sentence.replace(clause.text, " ")
    stood = inside(" ".join(clause.text.split()[:_BEGINNING]), case.old_sentence)  # and was changed further on
    if stood or case.phrases.limiting.search(rest) or not case.phrases.main.search(rest):  # "if ..., write to us"
        return
    pieces = _turned(case, clause.text, clause.others)
    yield gap(case, "condition", clause.start, clause.start + len(clause.text), pieces)


def _turned(case: Case, right: str, others: Iterable[str]) -> tuple[Piece, ...]:
    """The right words among others turned round, of which one may be what the rule said until then."""
    was = [text for text in others if inside(text, case.old_sentence)][:1]
    return choice(right, [text for text in others if text not in was], old=was)


def _is_new(text: str, case: Case) -> bool:
    """Whether words are part of what changed: in the new fact or around it, and not in the old version as they are."""
    fact = case.new_fact or case.new_sentence
    return (inside(text, fact) or inside(fact, text)) and not case.old.says(text)


def _clauses(sentence: str, phrases: Phrases) -> Iterator[_Clause]:
    """The conditions of a sentence that begin it or end it, with what would turn them round."""
    bare = sentence.rstrip(".")
    for pattern, turned in phrases.conditions:
        for found in re.finditer(rf"(?<!\w){pattern} ", bare, re.I):
            clause = _clause_at(bare, found.start())
            rest = clause[len(found.group()):]
            if _can_be_turned(rest, phrases):
                others = tuple(f"{_like(word, clause)} {rest}" for word in turned)
                yield _Clause(text=clause, start=found.start(), others=others)
                break


def _can_be_turned(rest: str, phrases: Phrases) -> bool:
    """Whether a condition is whole and without a negation, beside which a turned one would be a riddle."""
    words = rest.casefold().split()
    return (3 <= len(words) < _LONGEST_CLAUSE and words[0] not in _LEADERS
            and not phrases.negation.search(rest))


def _clause_at(text: str, start: int) -> str:
    """The clause from a place on: to the end of the sentence, or to the comma where it begins the sentence; else ""."""
    border = re.search(r"[,;:–—()]", text[start:])
    if start == 0:
        goes_on = border and re.match(r", [^,]+, (?:or|and|oder|und) ", text[border.start():])
        return text[:border.start()] if border and border.group() == "," and not goes_on else ""
    return "" if border else text[start:].strip()


def _like(word: str, clause: str) -> str:
    """A word with a capital where the clause begins with one."""
    return word[:1].upper() + word[1:] if clause[:1].isupper() else word


def predicate(case: Case) -> Iterator[Sketch]:
    """What a new rule does to its action: the same verb as a duty, a liberty or a ban is wrong.

    Asked with the verb, so that the options are whole predicates: "will be removed", "may be removed", "will not be
    removed". A negation elsewhere in the clause would turn them round once more.
    """
    sentence = case.new_sentence
    if not _is_plain(sentence, case) or (case.old_quote and case.change.reason not in _FORCE):
        return
    if case.phrases.limiting.search(sentence) or case.phrases.modal.search(case.change.lead):
        return  # "only leads ___" and "do the following:" tell the verb
    for pattern, turned in case.phrases.predicates:
        found = re.search(pattern, sentence)
        if found is None or case.phrases.subordinate.search(sentence[:found.start()]) or inside(
                found.group(), case.old_sentence):
            continue
        rest = sentence[:found.start()] + " " + _OTHER_CLAUSE.sub("", sentence[found.end():])
        if not case.phrases.negation.search(rest) and len(sentence[:found.start()].split()) < _LATE:
            pieces = _turned(case, found.group(), [found.expand(text) for text in turned])
            yield gap(case, "predicate", found.start(), found.end(), pieces)
            return


def contrast(case: Case) -> Iterator[Sketch]:
    """A word of a new rule that has well-known opposites ("all", "in writing", "permanently"): those are wrong."""
    sentence = case.new_sentence
    if not _is_plain(sentence, case) or (case.old_quote and case.change.reason not in _FORCE):
        return
    for pattern, others in case.phrases.contrasts:
        found = re.search(pattern, sentence)
        wrong = [found.expand(text) for text in others] if found else []
        was = [text for text in wrong if inside(text, case.old_sentence)]
        if found and (was or not inside(found.group(), case.old_sentence)):
            pieces = _turned(case, found.group(), wrong)
            yield gap(case, "gap", found.start(), found.end(), pieces)
            return


def _is_plain(sentence: str, case: Case) -> bool:
    """Whether a text is one whole sentence that tells something and can be read by itself."""
    phrases = case.phrases
    last = re.split(r"\W+", sentence.rstrip(".:"))[-1]
    whole = sentence[:1].isupper() and not sentence.endswith((",", ";", "?", "!")) and last not in HANGING
    points = any(pattern.search(sentence) for pattern in (phrases.demonstrative, phrases.dangling, phrases.pointing))
    return (whole and not points and len(split_sentences(sentence, case.language)) == 1
            and _SHORTEST_RULE <= len(sentence.split()) <= _LONGEST_RULE)
