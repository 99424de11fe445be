"""Closed attempts at the small quiz and the corrections of its keys."""
from __future__ import annotations

from lms.accounts.models import Person
from lms.quizzes import queries, services
from lms.quizzes.core.taking.rescoring import Correction, Kind
from lms.quizzes.core.taking.scoring import FULL, Answer
from lms.quizzes.models import Attempt, ItemVersion, Response
from tests.factories import quizzes as make

THROW_OUT = Correction(kind=Kind.THROW_OUT)


def rekey(*ids: str, typed: str = "") -> Correction:
    """Another key."""
    return Correction(kind=Kind.REKEY, option_ids=ids, typed=typed)


def accept(*ids: str, typed: str = "") -> Correction:
    """One more key."""
    return Correction(kind=Kind.ACCEPT, option_ids=ids, typed=typed)


def live(key: str) -> ItemVersion:
    """The newest English wording of an item."""
    item = queries.find_item(key)
    assert item is not None
    return max((one for one in item.versions if one.language == "en"), key=lambda one: one.number)


def begun(role: str, **answers: Answer) -> Attempt:
    """An attempt with the right answers but for those that are given by item."""
    attempt = make.start(role, seed=f"seed-{role}")
    for question in attempt.questions:
        key = question.item_version.item.key
        services.save_response(question, answers.get(key, make.right_answer(question)))
    return attempt


def closed(role: str, **answers: Answer) -> Attempt:
    """A closed attempt, as begun."""
    attempt = begun(role, **answers)
    services.close_attempt(attempt)
    return attempt


def chosen(*ids: str) -> Answer:
    """An answer by options."""
    return Answer(chosen=frozenset(ids))


def score_of(attempt: Attempt) -> tuple[int, int, int, bool]:
    """Whole questions right, asked and needed, and whether it passes."""
    assert attempt.points is not None
    assert attempt.most is not None
    return attempt.points // FULL, attempt.most // FULL, attempt.needed, bool(attempt.passed)


def facts_of(attempt: Attempt) -> list[object]:
    """All that a rescoring may touch of an attempt."""
    def marks(response: Response | None) -> object:
        return response and (response.points, response.chose_old, response.over, response.under)
    return [attempt.points, attempt.most, attempt.needed, attempt.passed,
            *(marks(one.response) for one in attempt.questions)]


def frozen_of(attempt: Attempt) -> list[object]:
    """All that nothing may touch of an attempt."""
    return [(one.id, one.position, one.item_version_id, one.document_version_id, one.option_order, one.own_options,
             one.counts, one.item_version.content, one.response and one.response.answer) for one in attempt.questions]


def qa() -> Person:
    """The quality analyst."""
    return make.person("qa")
