"""Text cut into sentences, German law and English policy alike."""
from __future__ import annotations

import re
from functools import lru_cache

from lms.documents.core.values import Language

_ABBREVIATIONS = {
    "en": frozenset(
        "e.g i.e etc vs cf approx no nos art sec fig para ch ed al inc ltd co corp st ave dept est mr mrs ms dr prof "
        "jr sr u.s u.k a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec".split()),
    "de": frozenset(
        "abs nr nrn art s gem z.b d.h i.v.m i.s.d i.d.r bzw ca ggf usw vgl lit buchst satz ziff bek bgbl v vom ff f "
        "inkl exkl evtl max min mind str tel z d u.a u.ä o.ä o.g s.o s.u zzgl abschn anl dr prof st nov dez okt sept "
        "aug jan feb mrz apr jun jul verf geänd gg stgb hs halbs rn rdnr sog insb einschl jew entspr allg "
        "incl".split()),
}
_MONTHS = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar"
           r"|März|Mai|Juni|Juli|Oktober|Dezember)")
_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”“’»«)\]]*)\s+(?P<next>\S+)")
_WORD_BEFORE = re.compile(r"[\w.§]+$")
_NAMED = re.compile(r"[^\s.!?:]\s+(?:[A-ZÄÖÜ][\w-]*\.?|§+)\s+$")
"""A number that names something ("§ 3 Abs. 1.", "Stufe 2."): a noun inside the sentence stands right before it, while
an ordinal ("am 3. Tag") follows an article or preposition, which German writes small."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S.C", "i.V.m"
_BULLET = re.compile(r"\s(?P<mark>•\s)")
_LIST_MARK = re.compile(r"^(?:\(?\d{1,3}[a-z]?[.)]|\(?[a-z][.)]|\(\d{1,3}[a-z]?\)|[IVX]{1,4}\.)$")


@lru_cache(maxsize=20_000)
def split_sentences(text: str, language: Language = "en") -> tuple[str, ...]:
    """The sentences of one paragraph, in order; joined by spaces they are the paragraph again.

    No sentence ends behind a listed abbreviation, a single letter, a German ordinal ("3. Oktober"), or before a
    small letter. The abbreviations are ours: ready-made splitters cut statutes at "Abs." and "gem.".
    """
    cuts = [found.start("next") for found in _ends(text) if _is_end(text, found, language)]
    cuts = sorted({*cuts, *(found.start("mark") for found in _BULLET.finditer(text))})
    parts = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return tuple(part for part in parts if part)


def _ends(text: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    at = 0
    while match := _END.search(text, at):
        found.append(match)
        at = match.end("close")
    return found


def _is_end(text: str, found: re.Match[str], language: Language) -> bool:
    nxt = found.group("next").lstrip("\"'“„»«‚‘([*_")
    if not nxt or nxt[0].islower():
        return False
    if found.group("mark") != ".":
        return not (found.group("mark") in ("…", "...") and not nxt[0].isupper())
    before = _WORD_BEFORE.search(text[max(0, found.start("mark") - 40):found.start("mark")])
    word = before.group() if before else ""
    start = text[:found.start("mark") + 1].strip()
    if _LIST_MARK.match(start) or (len(word) == 1 and word.isalpha() and not found.group("close")):
        return False
    if _INITIALS.fullmatch(word):
        return False
    if word.casefold() in _ABBREVIATIONS[language] and not (word.islower() and len(word) > 3 and language == "en"):
        return False
    if word.isdigit() and (re.match(_MONTHS, nxt) or (
            language == "de" and len(word) <= 2 and not _NAMED.search(text[:found.start("mark") - len(word)]))):
        return False
    return not word.endswith("§")


def last_sentence(text: str, language: Language = "en") -> str:
    """The last sentence of a text, "" of none; for introductions of lists and tables."""
    return split_sentences(text, language)[-1] if text else ""
