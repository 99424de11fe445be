"""An answer sent after the session ended, or with a token that is no longer good, is not lost and not saved unseen."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import transaction
from lms.quizzes import queries, services
from tests.conftest import PASSWORD
from tests.factories import quizzes as make
from tests.web.quizzes.test_take_quiz import begin, text_of

HERE = {"Origin": "http://localhost"}
STILL_HERE = "Your answer is still here, but it is not saved yet."


@pytest.fixture
def taker(app: Flask, people: dict[str, Person], client_for: Callable[[str], FlaskClient]) -> FlaskClient:
    with app.app_context(), transaction():
        make.make_quiz()
    return client_for("moderator")


@pytest.fixture
def path(app: Flask, taker: FlaskClient) -> str:
    """The page of the number question, opened."""
    attempt = begin(app, taker)
    return f"/attempts/{attempt.id}/{make.asked(attempt, 'answer').position}"


def fields(path: str, typed: str = "23.5") -> dict[str, str]:
    at = path.rsplit("/", 1)[1]
    return {f"answer-{at}": typed, f"revision-{at}": "0"}


def sign_in(client: FlaskClient, role: str, back: str) -> None:
    reply = client.post("/sign-in", data={"email": f"{role}@lumiclip.example", "password": PASSWORD, "next": back})
    assert reply.status_code == 302


def saved(app: Flask, path: str) -> str:
    with app.app_context():
        attempt = queries.get_attempt(int(path.split("/")[2]))
        return services.answer_of(make.asked(attempt, "answer")).typed


def end_session(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session.pop("_user_id")


def test_typed_answer_survives_signing_in_again(app: Flask, taker: FlaskClient, path: str) -> None:
    end_session(taker)
    reply = taker.post(path, data=fields(path), headers=HERE)
    assert reply.status_code == 302
    assert reply.location == f"/sign-in?next={path}"
    sign_in(taker, "moderator", path)
    page = taker.get(path)
    assert STILL_HERE in text_of(page)
    assert 'value="23.5"' in page.get_data(as_text=True)
    assert saved(app, path) == ""
    taker.post(path, data=fields(path), headers=HERE)
    assert saved(app, path) == "23.5"


def test_kept_answer_is_shown_once(taker: FlaskClient, path: str) -> None:
    end_session(taker)
    taker.post(path, data=fields(path), headers=HERE)
    sign_in(taker, "moderator", path)
    assert STILL_HERE in text_of(taker.get(path))
    assert "23.5" not in taker.get(path).get_data(as_text=True)


def test_somebody_else_who_signs_in_does_not_see_it(taker: FlaskClient, path: str) -> None:
    end_session(taker)
    taker.post(path, data=fields(path), headers=HERE)
    sign_in(taker, "lead", path)
    page = taker.get(path)
    assert page.status_code == 404
    assert "23.5" not in page.get_data(as_text=True)


def test_kept_answer_does_not_replace_what_was_saved_meanwhile(app: Flask, taker: FlaskClient, path: str) -> None:
    end_session(taker)
    taker.post(path, data=fields(path), headers=HERE)
    sign_in(taker, "moderator", path)
    taker.post(path, data=fields(path, "24"), headers=HERE)
    at = path.rsplit("/", 1)[1]
    assert f'name="revision-{at}" value="0"' in taker.get(path).get_data(as_text=True)
    assert taker.post(path, data=fields(path), headers=HERE).status_code == 409
    assert saved(app, path) == "24"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Referer": "http://localhost.evil/"}])
def test_form_from_elsewhere_is_not_kept(taker: FlaskClient, path: str, headers: dict[str, str]) -> None:
    end_session(taker)
    reply = taker.post(path, data=fields(path), headers=headers)
    assert reply.location == "/sign-in?next=/"
    sign_in(taker, "moderator", path)
    assert STILL_HERE not in text_of(taker.get(path))


def test_large_form_is_not_kept(taker: FlaskClient, path: str) -> None:
    end_session(taker)
    taker.post(path, data=fields(path, "9" * 2000), headers=HERE)
    with taker.session_transaction() as session:
        assert "kept_form" not in session


def test_token_that_is_no_longer_good_shows_the_form_again(app: Flask, taker: FlaskClient, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    reply = taker.post(path, data={**fields(path), "csrf_token": "old"}, headers=HERE)
    assert (reply.status_code, reply.location) == (303, path)
    page = taker.get(path)
    assert STILL_HERE in text_of(page)
    assert 'value="23.5"' in page.get_data(as_text=True)
    assert saved(app, path) == ""
