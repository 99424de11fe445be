"""The HMAC chain: each entry's code covers its own content and the code before it."""
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64
"""What the first entry's code is chained to."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record of the trail. actor is a pseudonym, or "system"; details hold no names and no secrets."""

    sequence: int
    at: datetime
    actor: str
    action: str
    thing: str
    details: dict[str, str]


def canonical(entry: Entry) -> bytes:
    """The bytes that are signed: JSON with sorted keys, the instant in UTC to the microsecond."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [entry.sequence, at, entry.actor, entry.action, entry.thing, entry.details]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal(key: bytes, before: str, entry: Entry) -> str:
    """The code of an entry: HMAC-SHA-256 (RFC 2104) over the code before it and its own content, as hex."""
    return hmac.new(key, before.encode() + b"\n" + canonical(entry), hashlib.sha256).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Broken:
    """Where the chain does not hold: the first sequence number that is wrong, and a code that says how."""

    sequence: int
    code: str


def verify(key: bytes, entries: Iterable[tuple[Entry, str]], head: tuple[int, str]) -> Broken | None:
    """The first break of a chain, or None when it is whole.

    entries come in order with their stored codes; head is the last sequence number and code as kept apart from
    the entries, so that a cut-off end is found as well. Codes: "missing" (a number is skipped), "altered" (the
    code does not fit the content), "end-missing" (the head names an entry that is not there).
    """
    before, last = START, 0
    for entry, code in entries:
        if entry.sequence != last + 1:
            return Broken(sequence=last + 1, code="missing")
        if not hmac.compare_digest(seal(key, before, entry), code):
            return Broken(sequence=entry.sequence, code="altered")
        before, last = code, entry.sequence
    if (last, before) != head:
        return Broken(sequence=last + 1, code="end-missing")
    return None
