"""The life of a version: states by clock and market, and what binds when."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.refusals import Refused
from lms.documents.core.lifecycle import (
    Life,
    State,
    binds_until,
    in_force,
    local_instant,
    next_scheduled,
    state_of,
)

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def days(count: int) -> datetime:
    return NOW + timedelta(days=count)


def life(ordinal: int, starts: int, **changes: object) -> Life:
    values = {"ordinal": ordinal, "decided": State.APPROVED, "effective_at": days(starts), "approved_at": days(-900)}
    return Life(**{**values, **changes})  # type: ignore[arg-type]


OLD, CURRENT, COMING = life(1, -200), life(2, -100), life(3, 5)


@pytest.mark.parametrize(("version", "state"), [
    (OLD, State.SUPERSEDED), (CURRENT, State.IN_FORCE), (COMING, State.SCHEDULED),
    (life(4, 9, decided=State.DRAFT, approved_at=None), State.DRAFT),
    (life(4, 9, decided=State.IN_REVIEW, approved_at=None), State.IN_REVIEW),
    (life(4, 9, decided=State.WITHDRAWN, approved_at=None, withdrawn_at=days(-1)), State.WITHDRAWN),
    (life(2, -100, decided=State.WITHDRAWN, withdrawn_at=days(-1)), State.WITHDRAWN),
    (life(2, -100, expires_at=days(-1)), State.EXPIRED),
])
def test_state_follows_from_decision_and_clock(version: Life, state: State) -> None:
    assert state_of(version, [OLD, CURRENT, COMING, version], NOW, "DE") is state


def test_version_that_nothing_binds_beside_is_superseded_when_its_document_lists_another() -> None:
    assert state_of(life(9, -1), [life(9, 1)], NOW, "DE") is State.SUPERSEDED


def test_switch_happens_at_the_very_instant() -> None:
    versions = [CURRENT, COMING]
    assert in_force(versions, days(5) - timedelta(microseconds=1), "DE") is CURRENT
    assert in_force(versions, days(5), "DE") is COMING


def test_market_with_its_own_instant_switches_by_it() -> None:
    split = life(3, 5, effective_by_market={"UK": days(5) + timedelta(hours=1)})
    at = days(5) + timedelta(minutes=30)
    assert in_force([CURRENT, split], at, "DE") is split
    assert in_force([CURRENT, split], at, "UK") is CURRENT


def test_emergency_that_ends_gives_back_the_rule_that_is_then_current() -> None:
    emergency = life(3, -2, expires_at=days(7))
    assert in_force([CURRENT, emergency], NOW, "DE") is emergency
    assert in_force([CURRENT, emergency], days(7), "DE") is CURRENT
    meanwhile = life(4, 1)
    assert in_force([CURRENT, emergency, meanwhile], days(8), "DE") is meanwhile


def test_withdrawal_gives_back_the_rule_before_and_keeps_the_past() -> None:
    withdrawn = life(3, -10, decided=State.WITHDRAWN, withdrawn_at=days(-3))
    assert in_force([CURRENT, withdrawn], NOW, "DE") is CURRENT
    assert in_force([CURRENT, withdrawn], days(-5), "DE") is withdrawn


def test_version_approved_late_binds_from_its_approval_only() -> None:
    late = life(3, -10, approved_at=days(-1))
    assert late.starts("DE") == days(-1)
    assert in_force([CURRENT, late], days(-5), "DE") is CURRENT


def test_two_versions_of_one_instant_are_settled_by_their_number() -> None:
    assert in_force([life(3, -5), life(2, -5)], NOW, "DE") == life(3, -5)


def test_nothing_is_in_force_before_the_first_version() -> None:
    assert in_force([COMING], NOW, "DE") is None
    assert in_force([], NOW, "DE") is None


def test_next_is_the_soonest_that_is_not_withdrawn() -> None:
    gone = life(4, 2, decided=State.WITHDRAWN, withdrawn_at=days(-1))
    assert next_scheduled([CURRENT, COMING, gone, life(5, 9)], NOW, "DE") is COMING
    assert next_scheduled([CURRENT], NOW, "DE") is None


def test_version_in_force_ends_with_the_next_one_or_by_itself() -> None:
    assert binds_until(CURRENT, [CURRENT, COMING], NOW, "DE") == days(5)
    emergency = life(3, -1, expires_at=days(2))
    assert binds_until(emergency, [emergency, life(4, 5)], NOW, "DE") == days(2)
    assert binds_until(CURRENT, [CURRENT], NOW, "DE") is None


@given(st.lists(st.tuples(st.integers(-50, 50), st.one_of(st.none(), st.integers(-50, 50))), max_size=6))
def test_at_most_one_version_is_in_force_and_it_says_so(spans: list[tuple[int, int | None]]) -> None:
    versions = [life(number, start, expires_at=days(end) if end is not None else None)
                for number, (start, end) in enumerate(spans)]
    states = [state_of(one, versions, NOW, "DE") for one in versions]
    now = in_force(versions, NOW, "DE")
    found = [one for one, state in zip(versions, states, strict=True) if state is State.IN_FORCE]
    assert found == ([now] if now else [])


def test_local_time_is_an_instant_of_its_zone() -> None:
    assert local_instant("2026-11-30T00:00", "Europe/Berlin") == datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
    assert local_instant("2026-07-06T00:00", "Europe/London") == datetime(2026, 7, 5, 23, 0, tzinfo=UTC)


def test_time_that_occurs_twice_is_the_first_one() -> None:
    assert local_instant("2026-10-25T02:30", "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("text", "zone", "code"), [
    ("2026-03-29T02:30", "Europe/Berlin", "time-skipped"),
    ("2026-11-30T00:00", "Europe/Bonn", "zone-unknown"), ("2026-11-30T00:00", "../etc/passwd", "zone-unknown"),
    ("2026-11-30T00:00", "", "zone-unknown"), ("tomorrow", "Europe/Berlin", "time-unreadable"),
    ("2026-11-30", "Europe/Berlin", "time-unreadable"), ("2026-11-30T00:00Z", "Europe/Berlin", "time-unreadable"),
    ("0001-01-01T00:00", "Europe/Berlin", "time-far"), ("0001-01-01T00:00", "Europe/London", "time-far"),
    ("9999-12-31T23:59", "Europe/London", "time-far"),
])
def test_time_that_no_clock_shows_is_refused(text: str, zone: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        local_instant(text, zone)
    assert refused.value.code == code
