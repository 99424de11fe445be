"""What case stubs say in English and German. Square brackets are for a person to fill in.

Everything stays neutral: a case says what counts for the decision and never shows what was seen.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lms.documents.core.values import Language
from lms.quizzes.core.values import ModalClass

Sort = Literal["limit", "condition", "exception"]
Pair = tuple[str, str]
"""The case just inside and the one just outside."""


@dataclass(frozen=True, kw_only=True)
class StubPhrases:
    """The words of one language.

    cases are by sort, their slot {part} is the amount or the quoted clause; forces by the force of the rule now;
    at_limit is the pair for an amount that has no neighbour. exceptions and conditions find the word that begins a
    clause; over, below and least the words before an amount that say which side of it counts; plain makes the unit of
    an amount a nominative.
    """

    task: str
    decision: str
    content_note: str
    quoted: str
    cases: dict[Sort, Pair]
    at_limit: Pair
    forces: dict[ModalClass, Pair]
    exceptions: re.Pattern[str]
    conditions: re.Pattern[str]
    over: re.Pattern[str]
    below: re.Pattern[str]
    least: re.Pattern[str]
    plain: tuple[re.Pattern[str], str]


_EN_MUST = ("[Who] does what the rule asks for, only just: [what is done].",
            "[The same person] leaves out one thing that it asks for: [what is missing].")
_DE_MUST = ("[Wer] tut gerade noch, was die Regel verlangt: [was getan wird].",
            "[Dieselbe Person] lässt eines davon weg: [was fehlt].")

STUB_PHRASES: dict[Language, StubPhrases] = {
    "en": StubPhrases(
        task="Write two cases: one just inside the rule, one just outside. Fill in the brackets.",
        decision="[Which decision follows, and from which words of the rule.]",
        content_note="[What the case is about, in neutral words. Leave this out if nobody needs a warning.]",
        quoted="“{text}”",
        cases={
            "limit": ("[Who does what, and where.] The value that counts: {part}. That is just inside the limit.",
                      "[The same case.] The value that counts: {part}. That is just outside the limit."),
            "condition": ("[Who does what, and where.] The condition is met, but only just: {part}.",
                          "[The same case.] One detail is different, and the condition is narrowly missed: {part}."),
            "exception": ("[Who does what, and where.] It comes close to the exception but is none: {part}.",
                          "[The same case.] One detail more, and the exception applies: {part}."),
        },
        at_limit=("[Who does what, and where.] The value that counts is exactly at the limit.",
                  "[The same case.] The value that counts is a little past the limit."),
        forces={
            ModalClass.MUST: _EN_MUST, ModalClass.SHOULD: _EN_MUST,
            ModalClass.MAY: ("[Who] makes use of what the rule allows, as far as it goes: [what is done].",
                             "[The same person] goes one step further: [what is done]."),
            ModalClass.MUST_NOT: ("[Who] comes close to what the rule forbids but does not do it: [what is done].",
                                  "[The same person] does it, if only in a small way: [what is done]."),
        },
        exceptions=re.compile(r"\b(?:unless|except(?: (?:if|when|for|where))?|other than|excluding)\b", re.I),
        conditions=re.compile(r"\b(?:if|when|whenever|provided that|as long as|in case)\b", re.I),
        below=re.compile(r"\b(?:under|below|(?:less|fewer|younger|shorter) than)(?: the age of)? $", re.I),
        over=re.compile(r"\b(?:more|longer|later|older|over|above|exceed(?:s|ing)?)(?: than)? $", re.I),
        least=re.compile(r"\b(?:at least|a minimum of|no (?:less|fewer|earlier) than|from|after|as of) $", re.I),
        plain=(re.compile(r"(?!)"), ""),
    ),
    "de": StubPhrases(
        task="Schreib zwei Fälle: einen knapp innerhalb der Regel, einen knapp außerhalb. Füll die Klammern aus.",
        decision="[Welche Entscheidung folgt, und aus welchen Worten der Regel.]",
        content_note="[Worum es in dem Fall geht, in neutralen Worten. Weglassen, wenn niemand gewarnt werden muss.]",
        quoted="„{text}“",
        cases={
            "limit": ("[Wer tut was, und wo.] Der Wert, der zählt: {part}. Das liegt knapp innerhalb der Grenze.",
                      "[Derselbe Fall.] Der Wert, der zählt: {part}. Das liegt knapp außerhalb der Grenze."),
            "condition": ("[Wer tut was, und wo.] Die Bedingung ist gerade noch erfüllt: {part}.",
                          "[Derselbe Fall.] Ein Detail ist anders, und die Bedingung ist knapp verfehlt: {part}."),
            "exception": ("[Wer tut was, und wo.] Der Fall kommt der Ausnahme nahe, ist aber keine: {part}.",
                          "[Derselbe Fall.] Ein Detail kommt hinzu, und die Ausnahme greift: {part}."),
        },
        at_limit=("[Wer tut was, und wo.] Der Wert, der zählt, liegt genau auf der Grenze.",
                  "[Derselbe Fall.] Der Wert, der zählt, liegt ein wenig jenseits der Grenze."),
        forces={
            ModalClass.MUST: _DE_MUST, ModalClass.SHOULD: _DE_MUST,
            ModalClass.MAY: ("[Wer] schöpft aus, was die Regel erlaubt: [was getan wird].",
                             "[Dieselbe Person] geht einen Schritt weiter: [was getan wird]."),
            ModalClass.MUST_NOT: ("[Wer] kommt dem nahe, was die Regel verbietet, tut es aber nicht: [was getan wird].",
                                  "[Dieselbe Person] tut es, wenn auch nur ein wenig: [was getan wird]."),
        },
        exceptions=re.compile(
            r"\b(?:es sei denn(?:, dass)?|außer(?: wenn)?|ausgenommen|mit Ausnahme|sofern nicht)\b", re.I),
        conditions=re.compile(r"\b(?:wenn|falls|sofern|soweit|solange)\b", re.I),
        below=re.compile(r"\b(?:unter|(?:weniger|jünger|kürzer) als) $", re.I),
        over=re.compile(r"\b(?:mehr als|länger als|später als|älter als|über) $", re.I),
        least=re.compile(r"\b(?:mindestens|wenigstens|ab|nach|frühestens(?: nach)?|nicht weniger als) $", re.I),
        plain=(re.compile(r"(tag|monat|jahr|quartal)en\b", re.I), r"\1e"),
    ),
}
