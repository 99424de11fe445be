"""Nothing that tells an answer reaches a taker before its time."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.quizzes.models import Attempt
from tests.conftest import NOW
from tests.factories import interactions as kinds
from tests.web.quizzes.pages import Taking, fill, named, page_of, set_clock
from tests.web.quizzes.test_take_quiz import begin, text_of

SECRETS = (kinds.CANARY, "4711", "4,711", "old-value", "misconception", "distractor", *kinds.RULE.values())


def crawl(client: FlaskClient, attempt: Attempt) -> Iterator[Any]:
    """Every page, reply, error and exchange that a taker can reach with an open attempt."""
    yield from (client.get(path) for path in ("/", "/quizzes", "/quizzes/strikes", f"/attempts/{attempt.id}/result"))
    for _, question in named(attempt):
        at, path = question.position, f"/attempts/{attempt.id}/{question.position}"
        for value in ("1", "99", "x", ""):
            for name in (f"answer-{at}", f"answer-{at}-1"):
                sent = {name: value, f"revision-{at}": "0"}
                yield from (client.post(path, data=sent), client.post(f"{path}/save", data=sent), client.get(path))
        yield client.post(path, data={f"answer-{at}": "x" * 200, f"revision-{at}": "1"})
        yield client.post(f"{path}/skip")
        yield from (client.get(path), client.post(path), client.get(f"{path}/save"))
    yield from (client.get(f"/attempts/{attempt.id}/{tail}") for tail in ("0", "11", "finish", "result"))
    yield client.post("/quizzes/strikes/start")


def seen_in(replies: Iterator[Any]) -> tuple[int, list[str]]:
    """How many replies there were, and the secrets that stood in them."""
    sent = [reply.get_data(as_text=True) + str(reply.headers) for reply in replies]
    return len(sent), sorted({secret for secret in SECRETS for text in sent if secret in text})


@pytest.mark.parametrize("feedback", ["at_once", "at_end", "after_close"])
def test_no_canary_is_seen_while_an_attempt_is_open(app: Flask, taking: Taking, feedback: str) -> None:
    client = taking(feedback=feedback, closes_at=NOW + timedelta(days=1), minutes=60)
    attempt = begin(app, client)
    count, seen = seen_in(crawl(client, attempt))
    assert (count > 250, seen) == (True, [])


def test_no_canary_and_no_score_is_seen_before_the_quiz_has_closed(app: Flask, taking: Taking) -> None:
    client = taking(feedback="after_close", closes_at=NOW + timedelta(days=1))
    attempt = begin(app, client)
    for name in ("choice", "number"):
        fill(client, attempt, name)
    client.post(f"/attempts/{attempt.id}/finish")
    tails = ("1", "finish", "result")
    replies = [client.get(path) for path in ("/", "/quizzes", "/quizzes/strikes")]
    replies += [client.get(f"/attempts/{attempt.id}/{tail}", follow_redirects=True) for tail in tails]
    assert seen_in(iter(replies))[1] == []
    assert [reply.request.path for reply in replies if "of 10 right" in text_of(reply)] == []
    assert "shows its results to everybody at the same time" in text_of(replies[-1])
    set_clock(app, days=1)
    assert "2 of 10 right" in text_of(client.get(f"/attempts/{attempt.id}/result"))


def test_checking_one_question_tells_nothing_of_the_others(app: Flask, taking: Taking) -> None:
    client = taking(feedback="at_once")
    attempt = begin(app, client)
    fill(client, attempt, "number", check="1")
    assert "4,711 hours" in text_of(client.get(page_of(attempt, "number")))
    others = (client.get(page_of(attempt, name)) for name, _ in named(attempt) if name != "number")
    assert seen_in(others)[1] == []
