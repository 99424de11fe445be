"""Text in the one form in which two versions are compared: case, quotes, dashes and spelling variants do not count."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from lms.documents.core.lexicon import CONTRACTED, NAMES, SAME

_FOLDS = str.maketrans({
    **dict.fromkeys("‘’‚‛′´`‹›", "'"), **dict.fromkeys("“”„‟″«»", '"'), "…": "...",
    **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("\ufeff\u00ad\u200b"), **dict.fromkeys("\u00a0\u202f\u2009", " "),
})
_NUMBER = r"\d{4}-\d\d-\d\d|\d{1,3}(?:[.,' ]\d{3})+(?![.,]?\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,:/]\d+)*"
_ADDRESS = (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*|https?://[^\s<>)\]]+|[@#][\w-]+"
            r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|de|eu)\b")
_TEMPLATE = r"\{[{%][^{}]*[%}]\}"
_LABEL = r"(?<=\])\[[^\[\]]{1,80}\]"  # what is left of a link that leads nowhere: "[rules][the label]"
_TOKEN = re.compile(rf"(?P<label>{_LABEL})|(?P<template>{_TEMPLATE})|(?P<address>{_ADDRESS})"
                    r"|(?P<dotted>(?<!\w)[^\W\d_]\.(?: ?[^\W\d_]\.)+)"
                    rf"|(?P<number>{_NUMBER})(?P<letter>[a-z](?!\w))?(?!\w)"
                    r"|(?P<sign>[§%€$£&≥≤≠±✓✔✗✘✅❌☑☐]|[<>](?=\s?\d))|(?P<short>\w+?(?=n['’]t\b)|n['’]t\b|['’](?:ll|ve|re|d|m)\b)"
                    r"|(?P<word>\w+(?:[.\-\u00ad\u200b]\w+|['’](?!(?:ll|ve|re|d|m)\b)\w+|[:*/]in(?:nen)?\b|[:*](?:r|n|s|e|en|er|die|der|zur|zum)\b)*)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or address: how it is compared (key), whether it is a number, and where it stands."""

    key: str
    start: int
    end: int
    number: bool = False


def fold(text: str) -> str:
    """The text with one form of quotes, dashes and spaces; its length may differ from the original's."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDS).split())


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and addresses of a text. Places count in the text as given.

    Punctuation is left out, and the label of a link whose target is missing: it names the link, not a thing.
    """
    same_length = "".join(" " if sign in "\u00a0\u202f\u2009" else sign for sign in text)
    return tuple(_token(found) for found in _TOKEN.finditer(same_length) if not found.group("label"))


def _token(found: re.Match[str]) -> Token:
    text = found.group()
    if found.group("template"):
        names = re.findall(r"\w+", text)
        return Token("{" + "".join(names[-1:]) + "}", *found.span())
    if found.group("number"):
        return Token(plain_number(found.group("number")) + (found.group("letter") or ""), *found.span(), number=True)
    if found.group("address"):
        return Token(text.casefold().rstrip("./"), *found.span())
    if found.group("dotted"):
        return Token(word_key(re.sub(r"[. ]", "", text)), *found.span())
    if found.group("short"):
        short = fold(text).casefold()
        return Token(CONTRACTED.get(short, short), *found.span())
    return Token(word_key(text), *found.span())


def plain_number(text: str) -> str:
    """A number without its separators of thousands and with a decimal point ("1.200", "1 200" and "1,200" are 1200)."""
    if _GROUPED.fullmatch(text):
        head, _, cents = text.partition(text[-3]) if len(text) > 3 and text[-3] in ".," else (text, "", "")
        whole = re.sub(r"\D", "", head)
        return f"{whole}.{cents}" if cents else whole
    decimal = re.fullmatch(r"(\d+)[.,](\d+)", text)
    return f"{decimal[1]}.{decimal[2]}" if decimal else text


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """A word without case, hyphens and apostrophes, ß as ss, an abbreviation written out."""
    if word in NAMES:
        return NAMES[word]
    plain = unicodedata.normalize("NFC", word).translate(_FOLDS).casefold().strip(".")
    plain = re.sub(r"[-']", "", plain)
    return SAME.get(plain, plain)


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """What two texts have in common that differ in case, punctuation, quotes, hyphens or spacing only."""
    return " ".join(token.key for token in tokens(text)) or fold(text)


def sticky(text: str) -> str:
    """The key without its spaces: compounds written apart or together are one ("Pull Requests", "PullRequests")."""
    return key(text).replace(" ", "")
