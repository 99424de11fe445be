"""Keys corrected while attempts are closed, objections decided twice: nobody is missed and nothing happens twice."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from flask import Flask

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.quizzes import queries, services
from lms.quizzes.core.taking.challenges import Decision
from lms.quizzes.models import Rescoring
from tests.factories import quizzes as make
from tests.factories.corrections import THROW_OUT, begun, chosen, closed, live, qa, rekey, score_of
from tests.services.documents.test_two_at_once import at_once


@pytest.fixture(autouse=True)
def world(app: Flask, people: dict[str, Person]) -> None:
    with app.app_context(), transaction():
        make.make_quiz(attempts=1000)


def in_app(app: Flask, work: Callable[[], int]) -> int:
    with app.app_context(), transaction():
        return work()


def close(attempt_id: int) -> Callable[[], object]:
    return lambda: services.close_attempt(queries.get_attempt(attempt_id))


def undo(rescoring_id: int) -> None:
    rescoring = queries.find_rescoring(rescoring_id)
    assert rescoring is not None
    services.undo_rescoring(rescoring, qa())


def rescored(key: str) -> int:
    """The id of a rekey to option b."""
    rescoring = services.rescore(live(key), qa(), rekey("b"), "It was wrong.")
    return rescoring.id if rescoring else 0


def scores(app: Flask, ids: list[int]) -> list[tuple[int, int, int, bool]]:
    with app.app_context():
        return [score_of(queries.get_attempt(one)) for one in ids]


@pytest.mark.parametrize("seed", range(3))
def test_whoever_closes_while_the_key_is_corrected_is_scored_by_the_new_one(app: Flask, seed: int) -> None:
    roles = Random(seed).sample(["moderator", "lead", "sme", "approver"], 4)
    ids = [in_app(app, partial(missed, role)) for role in roles]
    works = [*(close(one) for one in ids), lambda: rescored("escalate")]
    assert at_once(app, *Random(seed).sample(works, 5)) == ["done"] * 5
    assert scores(app, ids) == [(4, 4, 3, True)] * 4


@pytest.mark.parametrize("seed", range(3))
def test_whoever_closes_while_a_correction_is_undone_is_scored_by_the_old_key(app: Flask, seed: int) -> None:
    ids = [in_app(app, partial(missed, role)) for role in ("moderator", "lead", "sme", "approver")]
    rescoring = in_app(app, lambda: rescored("escalate"))
    works = [*(close(one) for one in ids), lambda: undo(rescoring)]
    assert at_once(app, *Random(seed).sample(works, 5)) == ["done"] * 5
    assert scores(app, ids) == [(3, 4, 3, False)] * 4


def missed(role: str) -> int:
    """The id of an open attempt that is right but for one critical question, where it has option b."""
    return begun(role, escalate=chosen("b")).id


def test_two_keys_of_one_attempt_corrected_at_once_both_count(app: Flask) -> None:
    attempt_id = in_app(app, lambda: closed("moderator", escalate=chosen("b"), case=chosen("b")).id)
    assert at_once(app, lambda: rescored("escalate"), lambda: rescored("case")) == ["done"] * 2
    assert scores(app, [attempt_id]) == [(4, 4, 3, True)]


def test_the_same_correction_sent_twice_at_once_is_made_once(app: Flask) -> None:
    attempt_id = in_app(app, lambda: closed("moderator").id)
    twice = [lambda: services.rescore(live("escalate"), qa(), THROW_OUT, "It was wrong.")] * 2
    assert at_once(app, *twice) == ["done"] * 2
    assert scores(app, [attempt_id]) == [(3, 3, 3, True)]
    with app.app_context():
        assert db.session.query(Rescoring).count() == 1


def test_undoing_twice_at_once_undoes_once(app: Flask) -> None:
    attempt_id = in_app(app, lambda: closed("moderator", escalate=chosen("b")).id)
    rescoring = in_app(app, lambda: rescored("escalate"))
    assert at_once(app, *[lambda: undo(rescoring)] * 2) == ["done"] * 2
    assert scores(app, [attempt_id]) == [(3, 4, 3, False)]


def test_an_objection_is_decided_once(app: Flask) -> None:
    def raised() -> int:
        question = make.asked(closed("moderator"), "escalate")
        return services.raise_challenge(question, make.person("moderator"), "Why?").id
    challenge_id = in_app(app, raised)

    def decide(decision: Decision) -> None:
        challenge = queries.find_challenge(challenge_id)
        assert challenge is not None
        services.decide_challenge(challenge, make.person("approver"), decision, "Because.")
    ends = at_once(app, lambda: decide(Decision.GREY), lambda: decide(Decision.STANDS))
    assert ends == ["challenge-decided", "done"]
