"""Whom a briefing obliges."""
from __future__ import annotations

import pytest

from lms.accounts.core.permissions import Actor, RoleName
from lms.briefings.core.audience import Audience, in_audience

LEYLA = Actor(person_id=1, roles=frozenset({RoleName.MODERATOR}), team_id=7, market="DE")


@pytest.mark.parametrize(("audience", "expected"), [
    (Audience(), True),
    (Audience(markets=frozenset({"DE", "IE"})), True),
    (Audience(markets=frozenset({"IE"})), False),
    (Audience(roles=frozenset({RoleName.MODERATOR})), True),
    (Audience(roles=frozenset({RoleName.QA})), False),
    (Audience(team_ids=frozenset({7})), True),
    (Audience(team_ids=frozenset({8})), False),
    (Audience(markets=frozenset({"DE"}), roles=frozenset({RoleName.MODERATOR}), team_ids=frozenset({8})), False),
])
def test_every_named_side_of_an_audience_must_fit(audience: Audience, expected: bool) -> None:
    assert in_audience(LEYLA, audience) is expected


def test_one_of_several_roles_is_enough() -> None:
    both = Actor(person_id=2, roles=frozenset({RoleName.QA, RoleName.LEAD}), market="DE")
    assert in_audience(both, Audience(roles=frozenset({RoleName.LEAD})))


def test_somebody_who_cannot_acknowledge_is_never_obliged() -> None:
    council = Actor(person_id=3, roles=frozenset({RoleName.COUNCIL}), market="DE")
    assert not in_audience(council, Audience())


def test_somebody_without_a_team_is_in_no_team() -> None:
    loose = Actor(person_id=4, roles=frozenset({RoleName.MODERATOR}), market="DE")
    assert not in_audience(loose, Audience(team_ids=frozenset({7})))
