"""Closing an attempt: every question scored once, the old rule noted, the best result told."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.db import db
from lms.quizzes import queries, services
from lms.quizzes.core.taking.results import Sign
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.models import Attempt
from tests.factories import quizzes as make


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz()


def answered(*wrong: str, unanswered: str = "") -> Attempt:
    """An attempt with the right answers but for some items, where the old rule is chosen."""
    attempt = make.start()
    for question in attempt.questions:
        key = question.item_version.item.key
        if key == unanswered:
            continue
        old = Answer(typed="48") if key == "answer" else Answer(chosen=frozenset({"c" if key == "appeal" else "b"}))
        services.save_response(question, old if key in wrong else make.right_answer(question))
    return attempt


def test_all_right_passes() -> None:
    result = services.close_attempt(answered())
    assert (result.right, result.count, result.passed, result.share, result.number) == (4, 4, True, 1.0, 1)


def test_pass_mark_is_enough_when_every_critical_item_is_right() -> None:
    assert services.close_attempt(answered("answer")).passed
    attempt = answered("escalate")
    result = services.close_attempt(attempt)
    assert (result.right, result.passed) == (3, False)


def test_unanswered_counts_as_not_right() -> None:
    attempt = answered(unanswered="answer")
    assert services.close_attempt(attempt).right == 3
    assert make.asked(attempt, "answer").response is None


def test_closing_again_changes_nothing_and_is_logged_once() -> None:
    attempt = answered("answer")
    first = services.close_attempt(attempt)
    assert services.close_attempt(attempt) == first
    logged = select(func.count()).where(AuditLogEntry.action == "attempt-closed")
    assert db.session.scalar(logged) == 1


def test_old_rule_is_noted_for_options_and_typed_values() -> None:
    attempt = answered("answer", "appeal")
    services.close_attempt(attempt)
    noted = {q.item_version.item.key: q.response.chose_old for q in attempt.questions if q.response}
    assert noted == {"answer": True, "appeal": True, "escalate": False, "case": False}


def test_best_result_is_the_pass_and_first_passed_names_it() -> None:
    quiz, person = queries.find_quiz("strikes"), make.person("moderator")
    assert quiz is not None
    assert queries.best_result(person, quiz) is None
    services.close_attempt(answered("escalate"))
    assert queries.first_passed(person, quiz) is None
    services.close_attempt(answered("answer"))
    best = queries.best_result(person, quiz)
    assert best is not None
    assert (best.number, best.passed) == (2, True)
    assert queries.first_passed(person, quiz) == best


def test_review_shows_key_rule_and_since_when() -> None:
    quiz = [make.entry("strike", "STR-1", "A strike must expire after 180 days.")]
    services.close_attempt(make.start())
    make.make_quiz(quiz, draw=1, about={"document": make.CODE, "version": "2.0"})
    attempt = make.start()
    services.save_response(attempt.questions[0], Answer(chosen=frozenset({"b"})))
    services.close_attempt(attempt)
    review = services.review_of(attempt, market="DE")
    question = review.questions[0]
    assert question.old_rule
    assert question.rule.quote == "A strike must expire after 180 days."
    assert (question.rule.version, question.rule.section_id) == ("2.0", "STR-1")
    assert question.rule.since == datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
    assert {option.sign for option in question.options} == {Sign.RIGHT, Sign.CHOSEN_OLD, Sign.PLAIN}
    assert review.left == 0


def test_rule_that_always_stood_has_no_beginning() -> None:
    attempt = answered("escalate")
    services.close_attempt(attempt)
    assert {question.rule.since for question in services.review_of(attempt, market="DE").questions} == {None}


def test_review_of_an_open_attempt_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        services.review_of(make.start(), market="DE")
    assert refused.value.code == "attempt-open"
