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


def test_without_signing_in_only_the_open_actions_are_allowed() -> None:
    assert {action for action in Action if may(None, action)} == {
        Action.SIGN_IN, Action.SEE_STATIC, Action.CHOOSE_LANGUAGE}


def test_everyone_signed_in_reads_but_only_some_write() -> None:
    nobody = Actor(person_id=9, roles=frozenset())
    assert may(nobody, Action.READ_DOCUMENTS)
    assert may(nobody, Action.SEE_TRANSPARENCY)
    assert not may(nobody, Action.WRITE_DOCUMENTS)
    assert not may(PEOPLE["admin"], Action.WRITE_DOCUMENTS)
    assert may(PEOPLE["qa"], Action.WRITE_DOCUMENTS)
