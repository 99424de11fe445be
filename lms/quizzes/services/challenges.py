"""Objections: raised by the taker on a released result, decided by an analyst who did not write the question."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lms.accounts.models import Person
from lms.accounts.queries import find_person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db, now
from lms.quizzes import queries
from lms.quizzes.core.taking.attempt_states import MAY, Act
from lms.quizzes.core.taking.challenges import Contest, Decision, EarlierScore, why_not_decide
from lms.quizzes.core.taking.rescoring import Correction
from lms.quizzes.core.taking.results import ReviewedQuestion
from lms.quizzes.core.taking.scoring import Score
from lms.quizzes.models import Attempt, AttemptItem, Challenge, Rescoring
from lms.quizzes.services.marking import corrections_of, mark_of
from lms.quizzes.services.rescoring import reason_from, rescore
from lms.quizzes.services.reviewing import reviewed_all
from lms.quizzes.services.timing import require_act, state_now


@dataclass(frozen=True, kw_only=True)
class Contested:
    """An open challenge as an analyst sees it: the question with its answer, and whose it is.

    against is the code of why the analyst may not decide it, "" if they may; corrected tells that the key is corrected.
    """

    challenge: Challenge
    question: ReviewedQuestion
    taker: Person
    against: str
    corrected: bool


def contests_of(attempt: Attempt) -> dict[int, Contest]:
    """How the questions of an attempt stand with their taker, by position."""
    corrections = corrections_of(attempt.questions)
    raised = {one.attempt_item_id: _contest(one) for one in queries.list_challenges([attempt])}
    released = Act.CHALLENGE in MAY[state_now(attempt)]
    contests = {}
    for question in attempt.questions:
        counts, applying = mark_of(question, corrections) is not None, corrections.get(question.item_version_id, ())
        contest = raised.get(question.id) or Contest(position=question.position, possible=released and counts)
        contests[question.position] = replace(contest, kinds=tuple(one.kind for one in applying))
    return contests


def objections_in(attempts: Iterable[Attempt]) -> dict[int, list[Contest]]:
    """The questions that their taker objected to, by the id of their attempt."""
    found: dict[int, list[Contest]] = {}
    for one in queries.list_challenges(attempts):
        found.setdefault(one.question.attempt_id, []).append(_contest(one))
    return found


def _contest(challenge: Challenge) -> Contest:
    return Contest(position=challenge.question.position, possible=False, reason=challenge.reason,
                   answer=challenge.answer, decision=Decision(challenge.decision) if challenge.decision else None)


def earlier_scores(attempt: Attempt) -> list[EarlierScore]:
    """What the score of an attempt was before each rescoring that changed it, in order."""
    return [EarlierScore(score=Score(points=one.points, most=one.most, needed=one.needed, passed=one.passed),
                         at=one.rescoring.at, reason=one.rescoring.reason, undone=one.rescoring.undone_at is not None)
            for one in queries.list_score_changes(attempt)]


def raise_challenge(question: AttemptItem, person: Person, reason: str) -> Challenge:
    """Object to a question of one's own released result, once.

    Refused: as require_act, "challenge-not-own", "challenge-raised", "challenge-not-counted" for a question that was
    skipped or thrown out, "reason-empty", "reason-too-long".
    """
    if question.attempt.person_id != person.id:
        raise Refused("challenge-not-own")
    queries.hold_attempt(question.attempt, [question])
    require_act(question.attempt, Act.CHALLENGE)
    contest = contests_of(question.attempt)[question.position]
    if contest.reason:
        raise Refused("challenge-raised", position=question.position)
    if not contest.possible:
        raise Refused("challenge-not-counted", position=question.position)
    challenge = Challenge(question=question, reason=reason_from(reason), raised_at=now())
    db.session.add(challenge)
    db.session.flush()
    record("challenge-raised", f"challenge:{challenge.id}", person_id=person.id,
           item=question.item_version.item_id)
    return challenge


def list_contested(person: Person) -> list[Contested]:
    """The open challenges as an analyst sees them, those of one wording together."""
    challenges = queries.list_open_challenges()
    corrections = corrections_of(one.question for one in challenges)
    return [Contested(
        challenge=one, question=reviewed_all([one.question], corrections, person.market)[0], taker=_taker(one),
        against=_against(one, person), corrected=one.question.item_version_id in corrections) for one in challenges]


def _taker(challenge: Challenge) -> Person:
    person = find_person(challenge.question.attempt.person_id)
    if person is None:
        raise ValueError("an attempt of nobody")
    return person


def _against(challenge: Challenge, person: Person) -> str:
    asked = challenge.question
    return why_not_decide(person.id, taker_id=asked.attempt.person_id, author_id=asked.item_version.item.author_id)


def decide_challenge(challenge: Challenge, person: Person, decision: Decision, answer: str) -> None:
    """Decide about an objection and tell its taker why.

    Refused: "challenge-decided", "challenge-own", "challenge-own-item", "challenge-not-corrected" for a cleared one
    while the key is what it was (see clear_challenge), "reason-empty", "reason-too-long".
    """
    _expect_open(challenge, person)
    wording = challenge.question.item_version
    if decision is Decision.CLEARED and not queries.list_rescorings([wording.id], active=True):
        raise Refused("challenge-not-corrected")
    challenge.decision, challenge.answer = decision.value, reason_from(answer)
    challenge.decided_by_id, challenge.decided_at = person.id, now()
    db.session.flush()
    record("challenge-decided", f"challenge:{challenge.id}", person_id=person.id, decision=decision.value,
           item=wording.item_id)


def clear_challenge(challenge: Challenge, person: Person, correction: Correction, reason: str) -> Rescoring | None:
    """Clear an objection by correcting the key for everybody; the reason answers its taker too.

    Refused: as decide_challenge and rescore.
    """
    _expect_open(challenge, person)
    rescoring = rescore(challenge.question.item_version, person, correction, reason)
    decide_challenge(challenge, person, Decision.CLEARED, reason)
    return rescoring


def _expect_open(challenge: Challenge, person: Person) -> None:
    """Go on only with an open challenge, as it is now, and only for somebody who may decide it."""
    db.session.refresh(challenge, with_for_update=True)
    if challenge.decided_at is not None:
        raise Refused("challenge-decided")
    if against := _against(challenge, person):
        raise Refused(against)

