"""Modes and times of a quiz: when it may be begun, until when answers count, and when results are shown."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from lms import jobs
from lms.accounts.models import Person
from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.db import db
from lms.quizzes import queries, services
from lms.quizzes.core.taking.attempt_states import Act
from lms.quizzes.core.taking.blueprint import Rule, to_json
from lms.quizzes.core.taking.pages import Given
from lms.quizzes.core.taking.scoring import FULL, Answer
from lms.quizzes.models import Attempt, ExtraTime, Quiz
from lms.quizzes.services.attempts import CLOSING
from tests.conftest import NOW
from tests.factories import quizzes as make

Go = Callable[[float], datetime]


@pytest.fixture
def quiz(session: Any, people: dict[str, Person]) -> Quiz:
    """The quiz "strikes" with four questions."""
    return make.make_quiz()


@pytest.fixture
def go(app: Flask) -> Go:
    """Set the clock to so many minutes after now."""

    def to(minutes: float) -> datetime:
        at = NOW + timedelta(minutes=minutes)
        app.extensions["clock"] = FixedClock(at=at)
        return at

    return to


def refusal(act: Callable[[], object]) -> str:
    """The code with which an act is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def answer(attempt: Attempt) -> None:
    """Give the right answer to the question "escalate"."""
    question = make.asked(attempt, "escalate")
    services.save_response(question, make.right_answer(question))


def test_quiz_is_begun_between_its_opening_and_its_closing(quiz: Quiz, go: Go) -> None:
    quiz.opens_at, quiz.closes_at = NOW + timedelta(minutes=5), NOW + timedelta(minutes=60)
    assert refusal(make.start) == "quiz-opens-later"
    go(60)
    assert refusal(make.start) == "quiz-has-closed"
    go(5)
    assert make.start().number == 1


def test_next_attempt_waits(quiz: Quiz, go: Go) -> None:
    quiz.wait_hours = 2
    services.close_attempt(make.start())
    assert refusal(make.start) == "attempt-too-soon"
    go(120)
    assert make.start(seed="other").number == 2


def test_answers_count_until_the_end_and_a_grace_for_those_on_their_way(quiz: Quiz, go: Go) -> None:
    quiz.minutes, quiz.grace = 10, 30
    attempt = make.start()
    go(10.4)
    answer(attempt)
    assert refusal(lambda: services.save_page(attempt, {1: Given(revision=0)}, Act.CHECK)) == "attempt-time-over"
    go(10.5)
    assert refusal(lambda: answer(attempt)) == "attempt-time-over"
    result = services.close_attempt(attempt)
    assert (result.right, result.at) == (1, NOW + timedelta(minutes=10))


def test_extra_time_is_the_persons_own_and_is_frozen_with_the_attempt(quiz: Quiz, people: dict[str, Person]) -> None:
    quiz.minutes = 10
    mine = ExtraTime(person_id=people["moderator"].id, percent=50)
    db.session.add(mine)
    db.session.flush()
    attempt = make.start()
    mine.percent = 100
    assert (attempt.seconds, make.start("lead").seconds) == (900, 600)
    assert services.sheet_of(attempt).ends_at == NOW + timedelta(minutes=15)


def test_an_attempt_nobody_comes_back_to_is_closed_as_of_its_end(
    quiz: Quiz, go: Go, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, dict[str, int], float]] = []
    monkeypatch.setattr("lms.quizzes.services.attempts.enqueue",
                        lambda name, args, after: told.append((name, args, after)))
    quiz.minutes, quiz.grace = 10, 30
    attempt = make.start()
    assert told == [(CLOSING, {"attempt_id": attempt.id}, 630.0)]
    go(10.4)
    services.close_overdue(attempt.id)
    assert attempt.closed_at is None
    go(600)
    for _ in range(2):
        services.close_overdue(attempt.id)
    assert attempt.closed_at == NOW + timedelta(minutes=10)
    services.close_overdue(attempt.id + 1)


def test_the_closing_job_runs(quiz: Quiz, go: Go, app: Flask) -> None:
    quiz.minutes = 10
    attempt = make.start()
    go(600)
    jobs.enqueue(CLOSING, {"attempt_id": attempt.id})
    jobs.run_pending(app)
    db.session.refresh(attempt)
    assert attempt.passed is False


def test_an_attempt_without_an_end_has_no_closing_job(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lms.quizzes.services.attempts.enqueue", lambda *_, **__: pytest.fail("a job"))
    assert services.sheet_of(make.start()).ends_at is None


def test_results_wait_for_the_quiz_to_close(quiz: Quiz, go: Go) -> None:
    quiz.feedback, quiz.closes_at = "after_close", NOW + timedelta(minutes=60)
    attempt = make.start()
    services.close_attempt(attempt)
    assert refusal(lambda: services.review_of(attempt, market="DE")) == "attempt-not-released"
    go(60)
    assert services.review_of(attempt, market="DE").result.number == 1


def test_practice_has_always_one_more_attempt(quiz: Quiz) -> None:
    quiz.mode, quiz.attempts = "practice", 1
    for number in (1, 2, 3):
        attempt = make.start(seed=str(number))
        assert attempt.number == number
        services.close_attempt(attempt)
    assert services.invitation_to(quiz, make.person("moderator"), "en").left == 1


def test_a_proctored_quiz_opens_by_its_code(quiz: Quiz) -> None:
    quiz.mode, quiz.code = "proctored", "heron-42"
    person = make.person("moderator")
    for wrong in ("", "heron", "Heron-42", "hérön"):
        assert refusal(lambda code=wrong: services.start_attempt(quiz, person, "en", "s", code=code)) == (  # type: ignore[misc]
            "quiz-code-wrong")
    assert services.start_attempt(quiz, person, "en", "s", code=" heron-42 ").number == 1


def test_a_checked_answer_is_marked_at_once_and_stays(quiz: Quiz) -> None:
    quiz.feedback = "at_once"
    attempt = make.start()
    question = make.asked(attempt, "appeal")
    places = {at for at, name in enumerate(question.option_order, 1) if name in ("a", "c")}
    assert services.save_page(attempt, {question.position: Given(places=frozenset(places), revision=0)}, Act.CHECK) == {
        question.position: 1}
    checked = services.checked_of(attempt, {question.position}, market="DE")
    assert [checked[at].share for at in checked] == [0]
    assert services.sheet_of(attempt).questions[question.position - 1].final
    assert refusal(lambda: services.save_response(question, make.right_answer(question))) == "answer-final"
    assert refusal(lambda: services.skip_question(make.asked(attempt, "answer"), make.person("moderator"))) == (
        "question-not-sensitive")


def sensitive(name: str, level: int, **more: Any) -> dict[str, Any]:
    """An item about a threat, with a content note."""
    return make.entry(name, "STR-2", "A threat that names a place must be escalated.", sensitivity=level,
                      content_note="threat of violence", case=f"A comment names {name}.", **more)


def test_a_sensitive_question_is_exchanged_without_a_trace(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz([*make.entries()[:3], sensitive("school", 2), sensitive("office", 1), sensitive("worse", 3)], draw=4)
    attempt = next(one for one in (_start_with("school", str(seed)) for seed in range(50)) if one is not None)
    question = make.asked(attempt, "school")
    services.save_response(question, Answer(chosen=frozenset({"a"})))
    held = {one.item_version.item.key for one in attempt.questions}
    assert services.skip_question(question, make.person("moderator"))
    now_held = {one.item_version.item.key for one in attempt.questions}
    assert (held - now_held, question.response, question.counts) == ({"school"}, None, True)
    assert (now_held - held) <= {"office"} | {one["id"] for one in make.entries()}


def _start_with(key: str, seed: str) -> Attempt | None:
    """An attempt that asks an item, None if this draw does not; others are undone."""
    nested = db.session.begin_nested()
    attempt = make.start(seed=seed)
    if any(one.item_version.item.key == key for one in attempt.questions):
        return attempt
    nested.rollback()
    return None


def test_where_there_is_no_other_question_it_counts_neither_way(quiz: Quiz) -> None:
    attempt = make.start()
    assert not services.skip_question(make.asked(attempt, "case"), make.person("moderator"))
    assert (attempt.needed, len(services.sheet_of(attempt).questions)) == (3, 3)
    for name in ("escalate", "answer", "appeal"):
        question = make.asked(attempt, name)
        services.save_response(question, make.right_answer(question))
    result = services.close_attempt(attempt)
    assert (result.right, result.count, result.passed, attempt.most) == (3, 3, True, 3 * FULL)
    assert [one.counts for one in services.review_of(attempt, market="DE").questions].count(False) == 1


def test_a_blueprint_says_what_is_drawn(quiz: Quiz) -> None:
    quiz.blueprint = to_json([Rule(count=1, section="STR-3"), Rule(count=1, critical=True), Rule(count=2, tag="none")])
    assert services.invitation_to(quiz, make.person("moderator"), "en").count == 2
    attempt = make.start()
    assert {one.item_version.item.key for one in attempt.questions} == {"appeal", "escalate"}
    assert attempt.needed == 2


def test_nothing_is_left_of_a_time_that_has_no_limit(quiz: Quiz) -> None:
    told = services.invitation_to(quiz, make.person("moderator"), "en")
    assert (told.minutes, told.against, told.mode, queries.extra_percent(make.person("moderator"))) == (
        None, None, "scored", 0)
