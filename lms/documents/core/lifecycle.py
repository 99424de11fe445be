"""The life of a version: decided by people up to its approval, told by the clock and the market from then on."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from lms.base.refusals import Refused

YEARS = range(1990, 2200)
"""Years in which a rule may begin or end: beyond them a typing error is likelier, and no time zone must overflow."""


class State(StrEnum):
    """Draft, in review, approved and withdrawn are decided; the others follow from the clock."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class Life:
    """A version as far as its life goes. ordinal counts a document's versions from 1; instants are aware.

    effective_by_market holds the markets whose instant differs from effective_at. An approved version binds from its
    instant on, but never before its approval: nobody could have known it.
    """

    ordinal: int
    decided: State
    effective_at: datetime | None = None
    effective_by_market: Mapping[str, datetime] = field(default_factory=dict)
    expires_at: datetime | None = None
    approved_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def starts(self, market: str) -> datetime | None:
        """From when it binds the market; None while it is not approved."""
        effective = self.effective_by_market.get(market, self.effective_at)
        if effective is None or self.approved_at is None:
            return None
        return max(effective, self.approved_at)

    def ends(self) -> datetime | None:
        """When it stops binding by itself, or was withdrawn; None if neither."""
        ends = [end for end in (self.expires_at, self.withdrawn_at) if end is not None]
        return min(ends, default=None)

    def binds(self, at: datetime, market: str) -> bool:
        """Whether it binds the market at an instant, as long as no later one does."""
        starts, ends = self.starts(market), self.ends()
        return starts is not None and starts <= at and (ends is None or at < ends)


def in_force(versions: Iterable[Life], at: datetime, market: str) -> Life | None:
    """The version that binds a market at an instant: the one that started last.

    When an emergency version ends, this is the rule that would be current without it.
    """
    binding = [(starts, one.ordinal, one) for one in versions
               if (starts := one.starts(market)) is not None and one.binds(at, market)]
    return max(binding, key=lambda entry: entry[:2])[2] if binding else None


def state_of(version: Life, versions: Iterable[Life], at: datetime, market: str) -> State:
    """What a version is for a market at an instant; versions are all of its document."""
    starts = version.starts(market)
    if starts is None:
        return version.decided
    if version.withdrawn_at is not None and version.withdrawn_at <= at:
        return State.WITHDRAWN
    if version.expires_at is not None and version.expires_at <= at:
        return State.EXPIRED
    if starts > at:
        return State.SCHEDULED
    now = in_force(versions, at, market)
    return State.IN_FORCE if now is not None and now.ordinal == version.ordinal else State.SUPERSEDED


def next_scheduled(versions: Iterable[Life], at: datetime, market: str) -> Life | None:
    """The version that will bind a market next; None if none is scheduled."""
    coming = [(starts, one.ordinal, one) for one in versions
              if (starts := one.starts(market)) is not None and starts > at and one.binds(starts, market)]
    return min(coming, key=lambda entry: entry[:2])[2] if coming else None


def binds_until(version: Life, versions: Iterable[Life], at: datetime, market: str) -> datetime | None:
    """When a version that is in force stops being so as far as is known at an instant; None if open."""
    following = next_scheduled(versions, at, market)
    ends = [version.ends(), following.starts(market) if following else None]
    return min((end for end in ends if end is not None), default=None)


def local_instant(text: str, zone: str) -> datetime:
    """The instant (UTC) of a local time ("2026-11-30T00:00") in an IANA time zone.

    A time that occurs twice, when clocks go back, is the first one. Refused: "zone-unknown", "time-unreadable",
    "time-far" outside of YEARS, "time-skipped" for a time that no clock of that zone shows.
    """
    try:
        place = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise Refused("zone-unknown", zone=zone) from error
    try:
        local = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("time-unreadable", text=text) from error
    if local.tzinfo is not None or len(text) < len("2026-11-30T00:00"):
        raise Refused("time-unreadable", text=text)
    if local.year not in YEARS:
        raise Refused("time-far", text=text, first=YEARS[0], last=YEARS[-1])
    instant = local.replace(tzinfo=place).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) != local:
        raise Refused("time-skipped", text=text, zone=zone)
    return instant
