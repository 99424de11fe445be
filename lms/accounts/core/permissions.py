"""Who may do what: one table of actions and one function that decides."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class RoleName(StrEnum):
    """The nine roles. A person may have several."""

    MODERATOR = "moderator"
    QA = "qa"
    APPROVER = "approver"
    LEAD = "lead"
    SME = "sme"
    MANAGEMENT = "management"
    AUDITOR = "auditor"
    COUNCIL = "council"
    ADMIN = "admin"


class Action(StrEnum):
    """Everything a person can ask the product to do; each route declares one."""

    SIGN_IN = "sign-in"
    SEE_STATIC = "see-static"
    SIGN_OUT = "sign-out"
    CHOOSE_LANGUAGE = "choose-language"
    SEE_TODAY = "see-today"
    READ_DOCUMENTS = "read-documents"
    READ_DRAFTS = "read-drafts"
    WRITE_DOCUMENTS = "write-documents"
    APPROVE_DOCUMENTS = "approve-documents"
    USE_CHANGE_DESK = "use-change-desk"
    PUBLISH_BRIEFINGS = "publish-briefings"
    READ_BRIEFINGS = "read-briefings"
    ACKNOWLEDGE = "acknowledge"
    TAKE_QUIZZES = "take-quizzes"
    SEE_QUIZ_RESULTS = "see-quiz-results"
    HOLD_QUIZZES = "hold-quizzes"
    SEE_OWN_ATTEMPT = "see-own-attempt"
    CONTEST_QUESTIONS = "contest-questions"
    RESCORE_ITEMS = "rescore-items"
    SEE_OWN_TIMELINE = "see-own-timeline"
    SEE_TIMELINE = "see-timeline"
    SEE_SCORES = "see-scores"
    SEE_COHORTS = "see-cohorts"
    TICK_STEPS = "tick-steps"
    GET_OWN_PACK = "get-own-pack"
    MAKE_PACKS = "make-packs"
    SEE_LOG = "see-log"
    SEE_TRANSPARENCY = "see-transparency"
    MANAGE_PEOPLE = "manage-people"


class Privacy(StrEnum):
    """Who sees a person's scores and answers besides themselves: nobody; coach and QA; the team lead as well."""

    STRICT = "strict"
    COACHING = "coaching"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person who asks, as far as rights go."""

    person_id: int
    roles: frozenset[RoleName]
    team_id: int | None = None
    market: str = ""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What is asked for, as far as rights go: whose it is and to which team its owner belongs."""

    person_id: int | None = None
    team_id: int | None = None
    coach_id: int | None = None


Predicate = Callable[[Actor, Thing | None], bool]
R = RoleName


def _has(*roles: RoleName) -> Predicate:
    wanted = frozenset(roles)
    return lambda actor, _thing: bool(actor.roles & wanted)


def _anyone(_actor: Actor, _thing: Thing | None) -> bool:
    return True


def _own(actor: Actor, thing: Thing | None) -> bool:
    return thing is None or thing.person_id == actor.person_id


def _own_team(actor: Actor, thing: Thing | None) -> bool:
    if R.LEAD not in actor.roles:
        return False
    return thing is None or (thing.team_id is not None and thing.team_id == actor.team_id)


def _coach(actor: Actor, thing: Thing | None) -> bool:
    return thing is None or thing.coach_id == actor.person_id


def _either(*predicates: Predicate) -> Predicate:
    return lambda actor, thing: any(predicate(actor, thing) for predicate in predicates)


LEARNERS = (R.MODERATOR, R.QA, R.APPROVER, R.LEAD, R.SME)
STAFF = (R.QA, R.APPROVER)

OPEN_TO_ALL = frozenset({Action.SIGN_IN, Action.SEE_STATIC, Action.CHOOSE_LANGUAGE})
"""Actions that need no account."""

RULES: dict[Action, Predicate] = {
    Action.SIGN_OUT: _anyone,
    Action.SEE_TODAY: _anyone,
    Action.READ_DOCUMENTS: _anyone,
    Action.READ_DRAFTS: _has(R.QA, R.APPROVER, R.AUDITOR),
    Action.WRITE_DOCUMENTS: _has(R.QA),
    Action.APPROVE_DOCUMENTS: _has(R.APPROVER),
    Action.USE_CHANGE_DESK: _has(R.QA),
    Action.PUBLISH_BRIEFINGS: _has(R.QA),
    Action.READ_BRIEFINGS: _anyone,
    Action.ACKNOWLEDGE: _has(*LEARNERS),
    Action.TAKE_QUIZZES: _has(*LEARNERS),
    Action.SEE_QUIZ_RESULTS: _has(R.QA),
    Action.HOLD_QUIZZES: _has(R.QA),
    Action.SEE_OWN_ATTEMPT: _own,
    Action.CONTEST_QUESTIONS: _own,
    Action.RESCORE_ITEMS: _has(R.QA),
    Action.SEE_OWN_TIMELINE: _own,
    Action.SEE_TIMELINE: _either(_own, _own_team, _coach, _has(R.QA)),
    Action.SEE_COHORTS: _has(R.QA, R.LEAD),
    Action.TICK_STEPS: _either(_own_team, _coach, _has(R.QA)),
    Action.GET_OWN_PACK: _own,
    Action.MAKE_PACKS: _either(_own, _own_team, _has(R.QA)),
    Action.SEE_LOG: _has(R.AUDITOR, R.ADMIN),
    Action.SEE_TRANSPARENCY: _anyone,
    Action.MANAGE_PEOPLE: _has(R.ADMIN),
}

SCORES: dict[Privacy, Predicate] = {
    Privacy.STRICT: _own,
    Privacy.COACHING: _either(_own, _coach, _has(R.QA)),
    Privacy.OPEN: _either(_own, _coach, _has(R.QA), _own_team),
}


def may(
    actor: Actor | None, action: Action, thing: Thing | None = None, *, privacy: Privacy = Privacy.COACHING,
) -> bool:
    """Whether a person (None: nobody is signed in) may do something with a thing.

    Without a thing the question is the route's: could there be one that the person may do it with? Deny by default:
    an action without a rule is refused.
    """
    if action in OPEN_TO_ALL:
        return True
    rule = SCORES[privacy] if action is Action.SEE_SCORES else RULES.get(action)
    return actor is not None and rule is not None and rule(actor, thing)
