"""What one person's pack holds on one day: the rules in force for them, what they confirmed, and their plan."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from lms.base.refusals import Refused
from lms.documents.core.lifecycle import YEARS, Life, binds_until, in_force, next_scheduled
from lms.documents.core.values import Language
from lms.training.core.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Whom a pack is for. team and coach are names, "" where there is none; roles choose the documents."""

    name: str
    market: str
    roles: tuple[str, ...]
    team: str = ""
    coach: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    """One version in one language, as far as choosing goes."""

    version_id: int
    number: str
    language: Language
    life: Life
    content_hash: str
    approved_by: str


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A document with all its versions. Empty markets or roles mean everyone; titles are by language."""

    code: str
    titles: Mapping[str, str]
    sensitivity: int
    markets: tuple[str, ...]
    roles: tuple[str, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That the reader confirmed a version: its document, number, language, hash and the instant."""

    code: str
    number: str
    language: Language
    content_hash: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A version that a pack shows. until is None while no end is known; next_number and next_at name its successor.

    language differs from the pack's where this version does not exist in the pack's language.
    """

    code: str
    title: str
    version_id: int
    number: str
    language: Language
    content_hash: str
    sensitivity: int
    effective_at: datetime
    until: datetime | None
    approved_at: datetime
    approved_by: str
    next_number: str | None
    next_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The reader's training plan as it stands, without scores.

    titles are those of its steps by key; days_off are its public holidays.
    """

    title: str
    titles: Mapping[str, str]
    timeline: Timeline
    days_off: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything a pack is made from; the same manifest gives the same bytes.

    as_of is the instant the rules are chosen for; nothing in the pack is younger. address is that of the server that
    links lead to ("": no links).
    """

    reader: Reader
    language: Language
    on: date
    as_of: datetime
    chapters: tuple[Chapter, ...]
    receipts: tuple[Receipt, ...]
    plan: Plan | None
    address: str
    format: int = 1

    def receipt_for(self, code: str) -> Receipt | None:
        """The last confirmation of any version of a document."""
        return next((one for one in reversed(self.receipts) if one.code == code), None)


def as_of(on: date, now: datetime, zone: str) -> datetime:
    """The instant that a day stands for: now if the day is today in the zone, else the day's first instant there.

    Refused: "pack-empty" for a day outside of the years of rules.
    """
    if on.year not in YEARS:
        raise Refused("pack-empty", day=on.isoformat())
    place = ZoneInfo(zone)
    if on == now.astimezone(place).date():
        return now
    return datetime(on.year, on.month, on.day, tzinfo=place).astimezone(UTC)


def compose(
    *, reader: Reader, language: Language, on: date, at: datetime, documents: Iterable[Candidate],
    receipts: Sequence[Receipt], plan: Plan | None, address: str = "",
) -> Manifest:
    """The pack's manifest at an instant: documents by code, confirmations up to then by time.

    Refused: "pack-empty" when no document is in force for the reader.
    """
    meant = sorted((one for one in documents if _is_for(one, reader)), key=lambda one: one.code)
    chapters = tuple(chapter for one in meant if (chapter := choose(one, reader.market, language, at)))
    if not chapters:
        raise Refused("pack-empty", day=on.isoformat())
    known = sorted((one for one in receipts if one.at <= at), key=lambda one: (one.at, one.code, one.number))
    return Manifest(reader=reader, language=language, on=on, as_of=at, chapters=chapters, receipts=tuple(known),
                    plan=plan, address=address)


def _is_for(document: Candidate, reader: Reader) -> bool:
    return ((not document.markets or reader.market in document.markets)
            and (not document.roles or not set(reader.roles).isdisjoint(document.roles)))


def choose(document: Candidate, market: str, language: Language, at: datetime) -> Chapter | None:
    """The version in force for a market at an instant, in the wanted language or else in another one."""
    lives = [one.life for one in document.texts]
    current = in_force(lives, at, market)
    if current is None:
        return None
    binding = [
        (one, starts, approved_at) for one in document.texts
        if one.life.ordinal == current.ordinal and one.life.binds(at, market)
        and (starts := one.life.starts(market)) and (approved_at := one.life.approved_at)]
    text, starts, approved_at = min(binding, key=lambda entry: (entry[0].language != language, entry[0].language))
    coming = next_scheduled(lives, at, market)
    return Chapter(
        code=document.code, title=document.titles.get(text.language) or document.code, version_id=text.version_id,
        number=text.number, language=text.language, content_hash=text.content_hash, sensitivity=document.sensitivity,
        effective_at=starts, until=binds_until(text.life, lives, at, market), approved_at=approved_at,
        approved_by=text.approved_by, next_at=coming.starts(market) if coming else None,
        next_number=next((one.number for one in document.texts if one.life is coming), None),
    )
