"""When an emergency ends, the rule of that moment binds: compared with a stack that is told every start and end."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.lifecycle import Life, State, in_force

PLACES = {"DE": ZoneInfo("Europe/Berlin"), "IE": ZoneInfo("Europe/Dublin"), "UK": ZoneInfo("Europe/London")}
SWITCHES = (datetime(2026, 10, 25, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC))
"""Days on which clocks change."""


@st.composite
def lives(draw: st.DrawFn) -> list[Life]:
    """Versions at one local time in every market around a change of clocks; some end, some are withdrawn."""
    around = draw(st.sampled_from(SWITCHES))
    made = []
    for ordinal in range(1, draw(st.integers(1, 6)) + 1):
        local = around + timedelta(minutes=30 * draw(st.integers(-60, 60)))
        starts = {market: local.replace(tzinfo=place).astimezone(UTC) for market, place in PLACES.items()}
        approved = min(starts.values()) - timedelta(minutes=30 * draw(st.integers(-4, 8)))
        ends = draw(st.none() | st.integers(1, 60))
        withdrawn = draw(st.none() | st.none() | st.integers(1, 60))
        made.append(Life(
            ordinal=ordinal, decided=State.APPROVED, effective_at=starts["DE"], approved_at=approved,
            effective_by_market={market: at for market, at in starts.items() if at != starts["DE"]},
            expires_at=None if ends is None else starts["DE"] + timedelta(minutes=30 * ends),
            withdrawn_at=None if withdrawn is None else approved + timedelta(minutes=30 * withdrawn)))
    return made


def told(versions: list[Life], market: str, until: datetime) -> int | None:
    """The rule that binds at an instant: every start is laid on top, every end is taken out, in the order of time."""
    happenings = []
    for one in versions:
        effective = one.effective_by_market.get(market) or one.effective_at
        assert effective is not None
        assert one.approved_at is not None
        happenings.append((max(effective, one.approved_at), 1, one.ordinal))
        happenings += [(end, 0, one.ordinal) for end in (one.expires_at, one.withdrawn_at) if end is not None]
    stack: list[int] = []
    over: set[int] = set()
    for at, starts, ordinal in sorted(happenings):
        if at > until:
            break
        if starts:
            stack.append(ordinal)
        else:
            over.add(ordinal)
    left = [ordinal for ordinal in stack if ordinal not in over]
    return left[-1] if left else None


@settings(max_examples=400, deadline=None)
@given(lives(), st.sampled_from(sorted(PLACES)))
def test_what_binds_is_what_the_stack_says(versions: list[Life], market: str) -> None:
    begin = min(one.effective_at for one in versions if one.effective_at) - timedelta(hours=6)
    for step in range(200):
        at = begin + timedelta(minutes=30 * step)
        found = in_force(versions, at, market)
        assert (found.ordinal if found else None) == told(versions, market, at)


def test_an_emergency_falls_back_to_the_version_that_came_meanwhile() -> None:
    begin = datetime(2026, 11, 1, tzinfo=UTC)

    def life(ordinal: int, day: int, ends: int | None = None) -> Life:
        return Life(ordinal=ordinal, decided=State.APPROVED, approved_at=begin, effective_at=begin + timedelta(day),
                    expires_at=None if ends is None else begin + timedelta(ends))

    old, emergency, newer = life(1, 0), life(2, 10, ends=20), life(3, 15)
    after = in_force([old, emergency, newer], begin + timedelta(20), "DE")
    assert after is newer
    assert in_force([old, emergency], begin + timedelta(20), "DE") is old
