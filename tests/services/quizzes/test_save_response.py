"""Saving answers: durable at once, twice is once, and two tabs never overwrite each other silently."""
from __future__ import annotations

from typing import Any

import pytest

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.quizzes import services
from lms.quizzes.core.taking.pages import Given
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.models import Attempt
from tests.factories import quizzes as make


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz()


@pytest.fixture
def attempt() -> Attempt:
    return make.start()


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_answer_is_kept_and_counted(attempt: Attempt) -> None:
    question = make.asked(attempt, "escalate")
    services.save_response(question, Answer(chosen=frozenset({"b"})))
    services.save_response(question, Answer(chosen=frozenset({"a"})))
    assert question.response is not None
    assert (question.response.revision, question.response.answer) == (2, {"chosen": ["a"]})


def test_same_answer_again_changes_nothing_even_from_an_old_page(attempt: Attempt) -> None:
    question = make.asked(attempt, "escalate")
    for revision in (0, 0, 1):
        services.save_response(question, Answer(chosen=frozenset({"a"})), revision)
    assert question.response is not None
    assert question.response.revision == 1


def test_other_answer_from_an_old_page_is_refused_and_nothing_lost(attempt: Attempt) -> None:
    question = make.asked(attempt, "escalate")
    services.save_response(question, Answer(chosen=frozenset({"a"})), 0)
    with pytest.raises(Refused) as refused:
        services.save_response(question, Answer(chosen=frozenset({"b"})), 0)
    assert code_of(refused) == "answer-stale"
    assert services.answer_of(question) == Answer(chosen=frozenset({"a"}))


def test_page_is_saved_whole_or_not_at_all(attempt: Attempt) -> None:
    one, other = make.asked(attempt, "escalate"), make.asked(attempt, "appeal")
    services.save_response(other, Answer(chosen=frozenset({"a"})))
    page = {one.position: Given(places=frozenset({1}), typed="", revision=0),
            other.position: Given(places=frozenset({other.option_order.index("c") + 1}), typed="", revision=0)}
    with pytest.raises(Refused) as refused:
        services.save_page(attempt, page)
    assert code_of(refused) == "answer-stale"
    assert one.response is None


@pytest.mark.parametrize("places", [{0}, {4}, {-1}, {1, 2}])
def test_option_that_was_not_offered_is_refused(attempt: Attempt, places: set[int]) -> None:
    question = make.asked(attempt, "escalate")
    with pytest.raises(Refused) as refused:
        services.save_page(attempt, {question.position: Given(places=frozenset(places), typed="", revision=0)})
    assert code_of(refused) == "answer-unknown"


@pytest.mark.parametrize("typed", ["9" * 81, "24\x00", "24\n25"])
def test_typed_answer_that_is_no_short_line_is_refused(attempt: Attempt, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        services.save_response(make.asked(attempt, "answer"), Answer(typed=typed))
    assert code_of(refused) == "answer-too-long"


def test_answer_can_be_taken_back(attempt: Attempt) -> None:
    question = make.asked(attempt, "answer")
    services.save_response(question, Answer(typed="24"))
    services.save_response(question, Answer())
    assert services.answer_of(question).empty
    assert services.sheet_of(attempt).open_positions == (1, 2, 3, 4)


def test_closed_attempt_takes_no_answer(attempt: Attempt) -> None:
    services.close_attempt(attempt)
    question = make.asked(attempt, "answer")
    with pytest.raises(Refused) as refused:
        services.save_response(question, Answer(typed="24"))
    assert code_of(refused) == "attempt-closed"
    with pytest.raises(Refused) as refused:
        services.save_page(attempt, {question.position: Given(places=frozenset(), typed="24", revision=0)})
    assert code_of(refused) == "attempt-closed"
    assert question.response is None
