"""What content files of documents say, as values, and the words of the table at a version's head."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from lms.documents.core.values import Change, Language

KINDS = ("sop", "policy")
CHANGE_CLASSES = ("editorial", "minor", "material", "emergency")
LANGUAGES: tuple[Language, ...] = ("en", "de")
HIGHEST_SENSITIVITY = 3
LONGEST_ACCOUNT = 80
CODE = re.compile(r"(?=.{1,60}\Z)[A-Z0-9]+(?:-[A-Z0-9]+)*")
NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.(?:0|[1-9][0-9]{0,3})){0,2}")


@dataclass(frozen=True, kw_only=True)
class DocumentFile:
    """A document.yaml. People are account names, "" where none is named; titles are by language."""

    code: str
    kind: str
    titles: Mapping[str, str]
    owner: str = ""
    deputy: str = ""
    approver: str = ""
    markets: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    sensitivity: int = 0
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class LocalTime:
    """A local time as it was written ("2026-11-30T00:00"), its IANA zone, and the instant it means."""

    text: str
    zone: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Binding:
    """The front-matter keys that bind a reader. Keys that were not written are None or empty."""

    effective: LocalTime | None = None
    effective_by_market: Mapping[str, LocalTime] = field(default_factory=dict)
    expires: LocalTime | None = None
    markets: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    sensitivity: int | None = None


@dataclass(frozen=True, kw_only=True)
class VersionFile:
    """One version in one language, checked and rendered. source is the whole file; file names it in messages.

    effective_at is None where the file does not say; author is an account name, "" where none is named.
    """

    file: str
    number: str
    language: Language
    change_class: str
    change_note: str
    author: str
    effective_at: datetime | None
    effective_by_market: Mapping[str, datetime]
    expires_at: datetime | None
    source: str
    html: str

    @property
    def content_hash(self) -> str:
        """What this version is cited by."""
        return content_hash(language=self.language, number=self.number, html=self.html)


@dataclass(frozen=True, kw_only=True)
class DocumentFolder:
    """A document and its versions, in the order of their numbers, then by language."""

    document: DocumentFile
    versions: tuple[VersionFile, ...]


def content_hash(*, language: str, number: str, html: str) -> str:
    """SHA-256 over language, number and html, in hexadecimal: what a version is cited by."""
    return hashlib.sha256("\0".join((language, number, html)).encode()).hexdigest()


def number_key(number: str) -> tuple[int, ...]:
    """The order of version numbers: "2.10" comes after "2.9"."""
    return tuple(int(part) for part in number.split("."))


# The table at the head is part of the document, so its words are in the document's language, not in the screen's.
HEAD_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "head": "This version", "value": "Applies", "effective": "From", "expires": "Until", "markets": "Markets",
        "roles": "For", "queues": "Queues", "sensitivity": "Sensitivity",
        "moderator": "moderators", "qa": "quality analysts", "approver": "policy approvers", "lead": "team leads",
        "sme": "subject experts", "management": "management", "auditor": "auditors", "council": "works council",
        "admin": "administrators", "0": "none", "1": "low (1 of 3)", "2": "medium (2 of 3)", "3": "high (3 of 3)",
    },
    "de": {
        "head": "Diese Version", "value": "Gilt", "effective": "Ab", "expires": "Bis", "markets": "Märkte",
        "roles": "Für", "queues": "Warteschlangen", "sensitivity": "Sensibilität",
        "moderator": "Moderation", "qa": "Qualitätssicherung", "approver": "Freigabe", "lead": "Teamleitung",
        "sme": "Fachleute", "management": "Management", "auditor": "Revision", "council": "Betriebsrat",
        "admin": "Administration", "0": "keine", "1": "gering (1 von 3)", "2": "mittel (2 von 3)",
        "3": "hoch (3 von 3)",
    },
}


DATE_ROWS = frozenset(words[key] for words in HEAD_WORDS.values() for key in ("effective", "expires"))
"""First words of the rows that tell a version's dates in the table at its head."""


def is_date(change: Change) -> bool:
    """Whether a change is one of the dates in the table at a version's head: from when, until when it applies."""
    side = change.new or change.old
    name = change.row or (side.quote.partition(" | ")[0] if side else "")
    return change.section_id == "" and name.partition(",")[0] in DATE_ROWS
