"""Who may see whose scores, by privacy mode."""
from __future__ import annotations

import pytest

from lms.accounts.core.permissions import Action, Actor, Privacy, RoleName, Thing, may

LEYLA = Thing(person_id=1, team_id=1, coach_id=2)
PEOPLE = {
    "self": Actor(person_id=1, roles=frozenset({RoleName.MODERATOR}), team_id=1),
    "coach": Actor(person_id=2, roles=frozenset({RoleName.MODERATOR}), team_id=1),
    "qa": Actor(person_id=3, roles=frozenset({RoleName.QA})),
    "own lead": Actor(person_id=4, roles=frozenset({RoleName.LEAD}), team_id=1),
    "other lead": Actor(person_id=5, roles=frozenset({RoleName.LEAD}), team_id=2),
    "colleague": Actor(person_id=6, roles=frozenset({RoleName.MODERATOR}), team_id=1),
    "management": Actor(person_id=7, roles=frozenset({RoleName.MANAGEMENT}), team_id=1),
    "admin": Actor(person_id=8, roles=frozenset({RoleName.ADMIN}), team_id=1),
}


@pytest.mark.parametrize(
    ("privacy", "seeing"),
    [
        (Privacy.STRICT, {"self"}),
        (Privacy.COACHING, {"self", "coach", "qa"}),
        (Privacy.OPEN, {"self", "coach", "qa", "own lead"}),
    ],
)
def test_scores_are_seen_by_exactly_whom_the_mode_names(privacy: Privacy, seeing: set[str]) -> None:
    assert {name for name, actor in PEOPLE.items() if may(actor, Action.SEE_SCORES, LEYLA, privacy=privacy)} == seeing


def test_status_is_seen_by_the_own_lead_and_not_by_another() -> None:
    assert may(PEOPLE["own lead"], Action.SEE_TIMELINE, LEYLA)
    assert not may(PEOPLE["other lead"], Action.SEE_TIMELINE, LEYLA)
    assert not may(PEOPLE["colleague"], Action.SEE_TIMELINE, LEYLA)
