"""Objections: by the taker, once, on a released result; decided by somebody else, and cleared for everybody."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import db, now
from lms.quizzes import queries, services
from lms.quizzes.core.taking.challenges import Decision
from lms.quizzes.models import Attempt, Challenge
from tests.factories import quizzes as make
from tests.factories.corrections import THROW_OUT, begun, chosen, closed, facts_of, live, qa, rekey, score_of

REASON = "The SOP says street names count as well."
ANSWER = "Street names are no place here; see STR-2."


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz()


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.code


def contested(attempt: Attempt, key: str = "escalate", role: str = "moderator") -> Challenge:
    return services.raise_challenge(make.asked(attempt, key), make.person(role), REASON)


def decide(challenge: Challenge, decision: Decision, role: str = "approver") -> Callable[[], None]:
    return lambda: services.decide_challenge(challenge, make.person(role), decision, ANSWER)


def contest_of(attempt: Attempt, key: str = "escalate") -> Any:
    return services.contests_of(attempt)[make.asked(attempt, key).position]


def test_a_taker_contests_a_question_once() -> None:
    attempt = closed("moderator", escalate=chosen("b"))
    assert contest_of(attempt).possible
    contested(attempt)
    contest = contest_of(attempt)
    assert (contest.possible, contest.reason, contest.decision) == (False, REASON, None)
    assert contest_of(attempt, "appeal").possible
    assert refusal(lambda: contested(attempt)) == "challenge-raised"


def test_nobody_contests_for_somebody_else_nor_without_a_reason() -> None:
    attempt = closed("moderator")
    assert refusal(lambda: contested(attempt, role="lead")) == "challenge-not-own"
    question = make.asked(attempt, "escalate")
    assert refusal(lambda: services.raise_challenge(question, make.person("moderator"), " ")) == "reason-empty"


def test_nothing_is_contested_before_it_is_released() -> None:
    attempt = begun("moderator")
    assert refusal(lambda: contested(attempt)) == "attempt-open"
    services.close_attempt(attempt)
    attempt.quiz.feedback, attempt.quiz.closes_at = "after_close", now() + timedelta(days=1)
    assert refusal(lambda: contested(attempt)) == "attempt-not-released"
    assert not contest_of(attempt).possible


def test_a_thrown_out_question_cannot_be_contested() -> None:
    attempt = closed("moderator")
    services.rescore(live("escalate"), qa(), THROW_OUT, REASON)
    assert refusal(lambda: contested(attempt)) == "challenge-not-counted"
    assert contest_of(attempt).kinds == ("throw_out",)


@pytest.mark.parametrize("decision", [Decision.STANDS, Decision.GREY])
def test_a_decision_is_told_and_changes_no_score(decision: Decision) -> None:
    attempt = closed("moderator", escalate=chosen("b"))
    before, challenge = facts_of(attempt), contested(attempt)
    decide(challenge, decision)()
    contest = contest_of(attempt)
    assert (contest.decision, contest.answer, contest.possible) == (decision, ANSWER, False)
    assert facts_of(attempt) == before
    assert refusal(decide(challenge, Decision.STANDS)) == "challenge-decided"


def test_whoever_wrote_the_question_or_contests_it_does_not_decide() -> None:
    assert refusal(decide(contested(closed("moderator")), Decision.STANDS, "qa")) == "challenge-own-item"
    own = contested(closed("approver"), role="approver")
    assert refusal(decide(own, Decision.STANDS)) == "challenge-own"
    assert sorted(one.against for one in services.list_contested(make.person("approver"))) == ["", "challenge-own"]


def test_clearing_reaches_everybody_who_was_asked() -> None:
    mine, other = closed("moderator", escalate=chosen("b")), closed("lead", escalate=chosen("b"))
    challenge, second = contested(mine), contested(other, role="lead")
    assert refusal(decide(challenge, Decision.CLEARED)) == "challenge-not-corrected"
    services.clear_challenge(challenge, make.person("approver"), rekey("b"), ANSWER)
    assert [score_of(one) for one in (mine, other)] == [(4, 4, 3, True)] * 2
    assert (contest_of(mine).decision, contest_of(mine).answer) == (Decision.CLEARED, ANSWER)
    assert [one.corrected for one in services.list_contested(make.person("approver"))] == [True]
    decide(second, Decision.CLEARED)()
    assert services.list_contested(make.person("approver")) == []
    earlier = services.earlier_scores(mine)
    assert [(one.score.passed, one.reason, one.undone) for one in earlier] == [(False, ANSWER, False)]


def test_a_person_finds_what_they_contested() -> None:
    attempt = closed("moderator")
    contested(attempt, "appeal")
    found = services.objections_in(queries.list_attempts(make.person("moderator")))
    assert [one.position for one in found[attempt.id]] == [make.asked(attempt, "appeal").position]


def test_a_challenge_names_nobody_in_the_log() -> None:
    contested(closed("moderator"))
    entry = db.session.execute(db.text("SELECT thing, details FROM audit_log_entry WHERE action = 'challenge-raised'"))
    assert "moderator" not in str(entry.all())
