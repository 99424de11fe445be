"""What a quiz allows: checking at once, other questions, codes, opening hours and time limits."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.quizzes import queries
from lms.quizzes.models import ExtraTime
from tests.conftest import NOW
from tests.factories import interactions as kinds
from tests.factories import quizzes as make
from tests.web.quizzes.pages import Taking, answers_on, body, fill, named, page_of, set_clock
from tests.web.quizzes.test_take_quiz import begin, text_of


def test_checking_shows_the_rule_at_once_and_the_answer_stays(app: Flask, taking: Taking) -> None:
    client = taking(feedback="at_once", mode="practice")
    assert "This is practice: as often as you like." in text_of(client.get("/quizzes/strikes"))
    attempt = begin(app, client)
    path = page_of(attempt, "case")
    other = body(client, path, {})
    reply = fill(client, attempt, "case", {"severity": "S3 Remove and strike"}, check="1")
    assert (reply.status_code, reply.location) == (303, path)
    page = client.get(path)
    text = text_of(page)
    assert "Partly correct" in text
    assert "(stricter than the rule asks)" in text
    assert kinds.RULE["STR-2"] in text
    assert "Go on" in text
    assert answers_on(page) == {}
    late = client.post(path, data={**other, f"answer-{path.rsplit('/', 1)[1]}-1": "2"})
    assert late.status_code == 409
    assert "was checked already, so its answer stays as it is" in text_of(late)
    assert client.post(path, data={"check": "1"}).status_code == 303
    assert "Checked" in text_of(client.get(f"/attempts/{attempt.id}/finish"))


def test_checking_nothing_is_told(app: Flask, taking: Taking) -> None:
    client = taking(feedback="at_once")
    attempt = begin(app, client)
    path = page_of(attempt, "match")
    assert client.post(path, data={**body(client, path, {}), "check": "1"}).location == path
    assert "There is nothing to check yet. Give an answer first." in text_of(client.get(path))


def test_check_is_only_a_save_where_feedback_comes_later(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    assert not fill(client, attempt, "choice", check="1").location.endswith(page_of(attempt, "choice"))
    assert answers_on(client.get(page_of(attempt, "choice"))) != {}


def test_a_sensitive_question_is_exchanged_and_an_old_page_cannot_answer_the_other(app: Flask, taking: Taking) -> None:
    client = taking(draw=9)
    with app.app_context(), transaction():
        make.start(seed="one case")
    attempt = begin(app, client)
    path = page_of(attempt, "case")
    page = client.get(path)
    assert "Another question instead No reason is needed, and it costs nothing." in text_of(page)
    old = body(client, path, {f"answer-{path.rsplit('/', 1)[1]}-1": "1"})
    assert client.post(f"{path}/skip").location == path
    page = client.get(path)
    assert "Here is another question instead." in text_of(page)
    reply = client.post(f"{path}/save", data=old)
    assert reply.status_code == 409
    assert "does not belong to question" in reply.json["told"]
    reply = client.post(path, data=old)
    assert reply.status_code == 409
    assert all(values in ([""], []) for values in answers_on(reply).values())
    with app.app_context():
        assert queries.get_attempt(attempt.id).questions[int(path.rsplit("/", 1)[1]) - 1].response is None


def test_a_question_left_out_is_gone_from_the_way_and_told_in_the_result(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    path = page_of(attempt, "case")
    at = int(path.rsplit("/", 1)[1])
    assert client.post(f"{path}/skip").location == f"/attempts/{attempt.id}/finish"
    assert f"Question {at + 1} of 10" in text_of(client.get(path))
    for name, question in named(attempt):
        if question.position != at:
            fill(client, attempt, name)
    assert f"/attempts/{attempt.id}/{at - 1}" in client.get(f"/attempts/{attempt.id}/{at + 1}").get_data(as_text=True)
    assert "All 9 questions are answered" in text_of(client.get(f"/attempts/{attempt.id}/finish"))
    client.post(f"/attempts/{attempt.id}/finish")
    text = text_of(client.get(f"/attempts/{attempt.id}/result"))
    assert "Passed: 9 of 9 right" in text
    assert "This question was left out. It counts neither for nor against you." in text


def test_an_attempt_of_which_all_was_left_out_reads_well(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    with app.app_context(), transaction():
        for question in queries.get_attempt(attempt.id).questions:
            question.counts = False
    assert client.get(f"/attempts/{attempt.id}/3").location == f"/attempts/{attempt.id}/finish"
    text = text_of(client.get(f"/attempts/{attempt.id}/finish"))
    assert "No question is left" in text
    assert "0" not in text
    client.post(f"/attempts/{attempt.id}/finish")
    assert "No question counted" in text_of(client.get(f"/attempts/{attempt.id}/result"))


def test_a_proctored_quiz_asks_for_its_code(app: Flask, taking: Taking) -> None:
    client = taking(mode="proctored", code="blue 42")
    assert 'name="code"' in client.get("/quizzes/strikes").get_data(as_text=True)
    reply = client.post("/quizzes/strikes/start", data={"code": "red"}, headers={"Referer": "http://localhost/quizzes/strikes"})
    assert reply.location.endswith("/quizzes/strikes")
    text = text_of(client.get("/quizzes/strikes"))
    assert "This is not the code of the quiz." in text
    assert "blue 42" not in text
    assert "/attempts/" in client.post("/quizzes/strikes/start", data={"code": "blue 42"}).location


def test_the_invitation_tells_its_times_and_only_the_own_limit(app: Flask, people: dict[str, Person],
                                                               taking: Taking) -> None:
    client = taking(minutes=20, opens_at=NOW - timedelta(hours=1), closes_at=NOW + timedelta(days=1),
                    zone="Europe/London", feedback="after_close", wait_hours=24)
    with app.app_context(), transaction():
        db.session.add(ExtraTime(person_id=people["moderator"].id, percent=50))
    text = text_of(client.get("/quizzes/strikes"))
    assert "30 minutes from the start." in text
    assert "20 minutes" not in text
    assert "Opens Wed 25 Nov 2026, 09:00 Berlin (08:00 London)" in text
    assert "Closes Thu 26 Nov 2026, 10:00 Berlin (09:00 London)" in text
    assert "once the quiz has closed" in text
    assert "At least 24 hours lie between two of them." in text


@pytest.mark.parametrize(("columns", "words"), [
    ({"opens_at": NOW + timedelta(days=1)}, "This quiz opens on Thu 26 Nov 2026, 10:00 Berlin."),
    ({"closes_at": NOW - timedelta(days=1)}, "This quiz has closed on Tue 24 Nov 2026, 10:00 Berlin."),
])
def test_what_stands_against_starting_is_said_instead_of_the_button(taking: Taking, columns: dict[str, Any],
                                                                    words: str) -> None:
    page = taking(**columns).get("/quizzes/strikes")
    assert words in text_of(page)
    assert "/start" not in page.get_data(as_text=True)


def test_the_time_left_is_the_servers_and_its_end_leads_to_the_finish(app: Flask, taking: Taking) -> None:
    client = taking(minutes=12)
    attempt = begin(app, client)
    path = page_of(attempt, "choice")
    set_clock(app, minutes=1.5)
    page = client.get(path)
    assert "Ends at 10:12 (10 minutes left)" in text_of(page)
    assert 'data-left="630"' in page.get_data(as_text=True)
    sent = body(client, path, kinds.fields(make.asked(attempt, "choice"), "choice"))
    set_clock(app, minutes=12, seconds=5)
    reply = client.post(f"{path}/save", data=sent)
    assert (reply.status_code, reply.json["left"]) == (200, 0)
    assert client.get(path).location == f"/attempts/{attempt.id}/finish"
    assert "The time is up What was saved until then counts." in text_of(client.get(f"/attempts/{attempt.id}/finish"))
    set_clock(app, minutes=13)
    reply = client.post(f"{path}/save", data={**sent, f"answer-{path.rsplit('/', 1)[1]}": "3"})
    assert (reply.status_code, reply.json) == (
        409, {"told": "The time of this attempt is over. What was saved until then counts."})
    assert client.post(path, data=sent).location == f"/attempts/{attempt.id}/finish"
    page = client.get(f"/attempts/{attempt.id}/finish")
    assert "See the result" in text_of(page)
    client.post(f"/attempts/{attempt.id}/finish")
    assert "1 of 10 right" in text_of(client.get(f"/attempts/{attempt.id}/result"))


def test_without_a_limit_no_time_is_shown(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    page = client.get(page_of(attempt, "choice"))
    assert "No time limit." in text_of(page)
    assert "data-left" not in page.get_data(as_text=True)
