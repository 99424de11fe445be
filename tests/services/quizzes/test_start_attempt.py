"""Beginning an attempt: the draw is frozen, the limit holds, and nothing stale is asked."""
from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from lms.accounts.models import Person
from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.db import db, transaction
from lms.documents import queries as documents
from lms.quizzes import queries, services
from lms.quizzes.core.content import from_json
from lms.quizzes.models import Attempt
from tests.factories import quizzes as make

AFTER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
STRIKE_NEW = ("strike", "STR-1", "A strike must expire after 180 days.")
STRIKE_OLD = ("strike-old", "STR-1", "A strike must expire after 90 days.")


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    """A database with people."""


def keys(attempt: Attempt) -> set[str]:
    return {question.item_version.item.key for question in attempt.questions}


def test_attempt_is_drawn_and_frozen_with_its_versions() -> None:
    make.make_quiz()
    attempt = make.start()
    assert keys(attempt) == {"escalate", "answer", "appeal", "case"}
    assert [question.position for question in attempt.questions] == [1, 2, 3, 4]
    assert (attempt.number, attempt.allowed, attempt.needed) == (1, 2, 3)
    assert {question.document_version.number for question in attempt.questions} == {"1.0"}
    assert sorted(make.asked(attempt, "escalate").option_order) == ["a", "b", "c"]


def test_same_seed_gives_the_same_attempt_to_two_people() -> None:
    make.make_quiz(draw=3)
    one, other = make.start("moderator"), make.start("lead")
    assert [(q.item_version_id, q.option_order) for q in one.questions] == [
        (q.item_version_id, q.option_order) for q in other.questions]


def test_open_attempt_is_resumed_and_its_questions_stay() -> None:
    make.make_quiz()
    first = make.start(seed="one")
    assert make.start(seed="two") is first


def test_second_attempt_asks_what_the_first_did_not() -> None:
    make.make_quiz(draw=2)
    first = make.start(seed="one")
    services.close_attempt(first)
    second = make.start(seed="one")
    assert not keys(first) & keys(second)


def test_attempts_end_at_the_limit() -> None:
    make.make_quiz(attempts=1)
    services.close_attempt(make.start())
    with pytest.raises(Refused) as refused:
        make.start()
    assert refused.value.code == "attempts-used-up"


def test_table_itself_refuses_an_attempt_beyond_the_limit() -> None:
    quiz = make.make_quiz(attempts=1)
    services.close_attempt(make.start())
    db.session.add(Attempt(quiz=quiz, person_id=make.person("moderator").id, number=2, allowed=1, needed=1,
                           pass_mark=0.8, language="en", seed="", started_at=AFTER))
    with pytest.raises(IntegrityError, match="number_allowed"):
        db.session.flush()


def test_draft_quiz_cannot_be_begun() -> None:
    make.make_quiz().state = "draft"
    with pytest.raises(Refused) as refused:
        make.start()
    assert refused.value.code == "quiz-not-published"


def test_item_whose_quote_is_not_in_force_is_not_asked() -> None:
    make.make_quiz([make.entry(*STRIKE_NEW), *make.entries()], draw=5)
    assert keys(make.start()) == {"escalate", "answer", "appeal", "case"}


def test_quiz_without_a_single_item_in_force_is_refused() -> None:
    make.make_quiz([make.entry(*STRIKE_NEW)], draw=1)
    with pytest.raises(Refused) as refused:
        make.start()
    assert refused.value.code == "quiz-empty"


def test_quiz_about_a_scheduled_version_asks_by_it_before_it_applies() -> None:
    quiz = make.make_quiz([make.entry(*STRIKE_NEW)], draw=1, about={"document": make.CODE, "version": "2.0"})
    assert quiz.version is not None
    attempt = make.start()
    assert attempt.questions[0].document_version.number == "2.0"


def test_item_goes_stale_when_the_new_version_applies(app: Flask) -> None:
    make.make_policy()
    version = documents.find_version(documents.get_document(make.CODE), "1.0", "en")
    assert version is not None
    content = from_json("choice", {"stem": "When does a strike expire?", "rationale": "STR-1", "options": [
        make.option("a", "90 days", "key"), make.option("b", "30 days", "distractor")]})
    wording = services.write_item(version, make.person("qa"), None, content, "STR-1", STRIKE_OLD[2])
    services.accept_draft(wording, make.person("approver"))
    services.publish_quiz(services.make_quiz("strikes", {"en": "Strikes"}, [wording.item], 1, 1.0, 2),
                          make.person("qa"))
    assert keys(make.start("moderator")) == {wording.item.key}
    app.extensions["clock"] = FixedClock(at=AFTER)
    with pytest.raises(Refused) as refused:
        make.start("lead")
    assert refused.value.code == "quiz-empty"


def test_attempt_begun_before_the_change_keeps_its_question(app: Flask) -> None:
    make.make_quiz([make.entry(*STRIKE_NEW)], draw=1, about={"document": make.CODE, "version": "2.0"})
    attempt = make.start()
    make.publish(documents.get_document(make.CODE), "3.0", "2026-11-30T00:00", "en", make.OLD_EN)
    app.extensions["clock"] = FixedClock(at=AFTER)
    services.save_response(attempt.questions[0], make.right_answer(attempt.questions[0]))
    assert services.close_attempt(attempt).passed


def test_attempt_is_in_the_language_that_has_the_questions() -> None:
    make.make_quiz()
    assert make.start(language="de").language == "en"


def test_german_attempt_asks_german_wordings() -> None:
    german = make.entry("escalate", "STR-2", "Eine Drohung mit Ortsangabe muss eskaliert werden.", language="de")
    make.make_quiz([german], draw=1)
    attempt = make.start(language="de")
    assert (attempt.language, attempt.questions[0].item_version.language) == ("de", "de")


def test_parallel_starts_give_one_attempt(app: Flask) -> None:
    with transaction():
        make.make_quiz()
    gate, found = threading.Barrier(4), []

    def begin(number: int) -> None:
        with app.app_context():
            gate.wait()
            with transaction():
                found.append(make.start(seed=str(number)).id)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    quiz = queries.find_quiz("strikes")
    assert len(queries.list_attempts(make.person("moderator"), quiz)) == 1
