"""Case stubs: for a rule that draws a line, the bare bones of a case on each side of it, for a person to finish.

A question asks what the rule says; a case asks what follows. Where the line is a value, both sides can be told exactly
(boundary value analysis: at the limit and one step beyond); for a condition, an exception or a force they are named and
left to the person. A stub is no item: it has no key and is never asked.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lms.documents.core.values import Change, ChangeKind, ChangeSet, Language, Verdict
from lms.quizzes.core.values import ModalClass
from lms.quizzes.core.writing.amounts import Amount, find_amounts
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.phrases_de import GERMAN
from lms.quizzes.core.writing.phrases_en import ENGLISH
from lms.quizzes.core.writing.reading import clean
from lms.quizzes.core.writing.stub_phrases import STUB_PHRASES, Pair, Sort, StubPhrases
from lms.quizzes.core.writing.trimming import focus

_SHORTEST_RULE, _LONGEST_RULE, _SHORTEST_CLAUSE, _LONGEST_CLAUSE = 4, 60, 3, 25
_WORDING: dict[Language, Phrases] = {"en": ENGLISH, "de": GERMAN}
_BORDER = re.compile(r"[,;:]\s")
_GOES_ON = re.compile(r"(?:and|or|und|oder|sowie)\b", re.I)
_MAIN = 4  # words that a main clause has at least; shorter parts between commas are of a list


@dataclass(frozen=True, kw_only=True)
class CaseIdea:
    """One case to be written: on which side of the rule it lies, what is given, and what a person has to add."""

    place: Literal["inside", "outside"]
    text: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class CaseStub:
    """Two cases about one change. sort says what draws the line; quote is the rule as it reads now.

    id is stable: it depends on the change alone. task and content_note tell the person what to do.
    """

    id: str
    change_id: str
    section_id: str
    heading: str
    sort: str
    quote: str
    task: str
    cases: tuple[CaseIdea, CaseIdea]
    content_note: str


def draft_stubs(changes: ChangeSet, *, language: Language) -> tuple[CaseStub, ...]:
    """The stubs for the substantive changes whose rule draws a line, one a rule, in the order of the changes."""
    phrases, seen, found = STUB_PHRASES[language], set[str](), []
    for change in changes.with_verdict(Verdict.SUBSTANTIVE):
        rule = _rule_of(change, language)
        line = next(_lines(change, rule, language), None)
        if line is not None and rule not in seen:
            seen.add(rule)
            found.append(_stub(change, rule, line, phrases))
    return tuple(found)


def _stub(change: Change, rule: str, line: tuple[str, Pair], phrases: StubPhrases) -> CaseStub:
    sort, (inside, outside) = line
    digest = hashlib.sha256(f"stub\x1f{change.id}".encode()).hexdigest()[:16]
    return CaseStub(
        id=digest, change_id=change.id, section_id=change.section_id, heading=change.heading, sort=sort, quote=rule,
        task=phrases.task, content_note=phrases.content_note,
        cases=(CaseIdea(place="inside", text=inside, decision=phrases.decision),
               CaseIdea(place="outside", text=outside, decision=phrases.decision)))


def _rule_of(change: Change, language: Language) -> str:
    """The sentence that holds what is new; "" where the change only took something away or says too little."""
    if change.new is None:
        return ""
    rule = clean(focus(change.new.quote, change.new.fact or "", language))
    whole = rule.count("(") == rule.count(")")
    return rule if whole and _SHORTEST_RULE <= len(rule.split()) <= _LONGEST_RULE else ""


def _lines(change: Change, rule: str, language: Language) -> Iterator[tuple[str, Pair]]:
    """What draws the line of a rule, the sharpest first: a value, an exception, a condition, how binding it is."""
    phrases = STUB_PHRASES[language]
    amount = _amount_of(change, rule)
    if amount is not None:
        yield "limit", _at_limit(amount, rule, language)
    sorts: tuple[tuple[Sort, re.Pattern[str]], ...] = (
        ("exception", phrases.exceptions), ("condition", phrases.conditions))
    for sort, pattern in sorts:
        clause = _clause(rule, pattern)
        if clause:
            inside, outside = phrases.cases[sort]
            part = phrases.quoted.format(text=clause)
            yield sort, (inside.format(part=part), outside.format(part=part))
    force = _force_of(change, language) if change.kind is ChangeKind.MODALITY else None
    if force in phrases.forces:
        yield "force", phrases.forces[force]


def _amount_of(change: Change, rule: str) -> Amount | None:
    """The one amount of the new fact, else of the whole rule; what is counted has to be told with it."""
    fact = change.new.fact if change.new and change.new.fact else rule
    told = [one for one in find_amounts(rule) if one.unit or _counted(one, rule)]
    for text in (fact, rule):
        inner = {one.quantity.amount for one in find_amounts(text)}
        found = [one for one in told if one.quantity.amount in inner]
        if len(found) == 1:
            return found[0]
    return None


def _counted(amount: Amount, rule: str) -> str:
    """The noun behind a number above one without a unit (" strikes" of "3 strikes"); "" where there is none."""
    found = re.match(r" [^\W\d]{3,}", rule[amount.end:])
    return found.group() if found and not amount.unit and amount.quantity.value > 1 else ""


def _at_limit(amount: Amount, rule: str, language: Language) -> Pair:
    """The pair for an amount: the last value that counts and its neighbour beyond the limit, a unit on.

    "At most" and "within" end at the value, "at least" and "after" begin there, "more than" begins behind and "under"
    ends before it; a negation turns the last two round. Where no neighbour can be written in the style of the rule
    ("one day"), the pair names no value.
    """
    phrases, value, before = STUB_PHRASES[language], amount.quantity.value, rule[:amount.start]
    negated = _WORDING[language].negation.search(before)
    over, below = phrases.over.search(before), phrases.below.search(before)
    beyond = -1 if phrases.least.search(before) or (negated and below) else 1
    inside: str | None = amount.text
    outside = amount.with_value(value + beyond, language)
    if (over or below) and not negated:
        inside, outside = amount.with_value(value + (1 if over else -1), language), amount.text
    if inside is None or outside is None or "(" in amount.text:
        return phrases.at_limit
    pattern, plain = phrases.plain
    counted = _counted(amount, rule)
    one, other = (text.format(part=pattern.sub(plain, part) + counted) for text, part in zip(
        phrases.cases["limit"], (inside, outside), strict=True))
    return one, other


def _clause(rule: str, pattern: re.Pattern[str]) -> str:
    """The clause of a rule that a word begins, lists in it included; "" where there is none or it is no clause."""
    found = pattern.search(rule)
    if found is None:
        return ""
    first, *parts = _BORDER.split(rule[found.end():].rstrip("."))
    clause = rule[found.start():found.end()] + first
    for part in parts:
        if len(part.split()) >= _MAIN and not _GOES_ON.match(part):
            break
        clause = rule[found.start():rule.index(part, found.start() + len(clause)) + len(part)]
    return clause if _SHORTEST_CLAUSE <= len(clause.split()) <= _LONGEST_CLAUSE else ""


def _force_of(change: Change, language: Language) -> ModalClass | None:
    """How binding the rule is now, by the longest modal of the new fact."""
    words = _WORDING[language].modal_words
    fact = f" {change.new.fact or ''} ".casefold() if change.new else ""
    return next((words[word] for word in sorted(words, key=len, reverse=True) if f" {word} " in fact), None)
