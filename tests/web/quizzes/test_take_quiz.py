"""The pages of a quiz, from the invitation to the result."""
from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.quizzes import queries, services
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.models import Attempt
from tests.factories import quizzes as make

ClientFor = Callable[[str], FlaskClient]
STRIKE = ("strike", "STR-1", "A strike must expire after 180 days.")


@pytest.fixture
def quiz(app: Flask, people: dict[str, Person]) -> None:
    with app.app_context(), transaction():
        make.make_quiz()


@pytest.fixture
def taker(quiz: None, client_for: ClientFor) -> FlaskClient:
    return client_for("moderator")


def begin(app: Flask, client: FlaskClient) -> Attempt:
    """Start the quiz and give the attempt with all that tests read."""
    reply = client.post("/quizzes/strikes/start")
    assert reply.status_code == 303
    with app.app_context():
        attempt = queries.get_attempt(int(reply.location.split("/")[-2]))
        _ = [(one.item_version.content, one.item_version.item.key) for one in attempt.questions]
        db.session.expunge_all()
    return attempt


def text_of(reply: Any) -> str:
    """What a page says, tags left out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", reply.get_data(as_text=True))).split())


def test_invitation_says_how_much_what_passes_and_who_sees_it(taker: FlaskClient) -> None:
    page = taker.get("/quizzes/strikes")
    text = text_of(page)
    assert page.status_code == 200
    assert "4 questions. To pass, 3 of them have to be right." in text
    assert "2 of 2 attempts are left." in text
    assert "No time limit." in text
    assert "threat of violence" in text
    assert "Your team lead sees only whether you passed." in text


@pytest.mark.parametrize("path", ["/quizzes/none", "/quizzes/" + "x" * 300, "/quizzes/%00"])
def test_unknown_quiz_is_not_found(taker: FlaskClient, path: str) -> None:
    assert taker.get(path).status_code == 404


def test_draft_quiz_is_not_found(app: Flask, taker: FlaskClient) -> None:
    with app.app_context(), transaction():
        quiz = queries.find_quiz("strikes")
        assert quiz is not None
        quiz.state = "draft"
    assert taker.get("/quizzes/strikes").status_code == 404
    assert taker.post("/quizzes/strikes/start").status_code == 404


def test_walk_from_start_to_result(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    for question in attempt.questions:
        reply = make.send(taker, question, make.places(question, make.right_answer(question)))
        assert reply.status_code == 303
    assert reply.location.endswith(f"/attempts/{attempt.id}/finish")
    assert "All 4 questions are answered" in text_of(taker.get(reply.location))
    assert taker.post(reply.location).status_code == 303
    result = text_of(taker.get(f"/attempts/{attempt.id}/result"))
    assert "Passed: 4 of 4 right" in result
    assert "3 of 4 had to be right." in result
    assert f"{make.CANARY} escalate" in result
    assert "So far" in text_of(taker.get("/quizzes/strikes"))


def test_finish_lists_what_has_no_answer(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    make.send(taker, attempt.questions[0], make.places(attempt.questions[0], make.right_answer(attempt.questions[0])))
    text = text_of(taker.get(f"/attempts/{attempt.id}/finish"))
    assert "3 questions have no answer yet" in text
    assert "Answer question 2" in text
    assert "An attempt is open: 1 of 4 questions are answered." in text_of(taker.get("/quizzes/strikes"))
    assert taker.post("/quizzes/strikes/start").location.endswith(f"/attempts/{attempt.id}/2")


def test_no_page_of_an_open_attempt_tells_key_rationale_or_role(app: Flask, taker: FlaskClient) -> None:
    pages = [taker.get("/quizzes/strikes")]
    attempt = begin(app, taker)
    for question in attempt.questions:
        path = f"/attempts/{attempt.id}/{question.position}"
        pages += [taker.get(path), make.send(taker, question, ["7"]), make.send(taker, question, ["1"]),
                  make.send(taker, question, ["2"], revision=0), taker.get(path)]
    pages += [taker.get(f"/attempts/{attempt.id}/finish"), taker.get(f"/attempts/{attempt.id}/result")]
    secrets = ("canary", "old-value", "distractor", "misconception", "must be escalated", "within 24 hours")
    for page in pages:
        sent = page.get_data(as_text=True) + str(page.headers)
        assert [secret for secret in secrets if secret in sent] == []
    shown = taker.get(f"/attempts/{attempt.id}/{make.asked(attempt, 'escalate').position}").get_data(as_text=True)
    assert re.findall(r'type="radio" name="answer-\d" value="(\w+)"', shown) == ["1", "2", "3"]


def test_sensitive_case_is_closed_behind_its_note(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    page = taker.get(f"/attempts/{attempt.id}/{make.asked(attempt, 'case').position}").get_data(as_text=True)
    note, opened, case = (page.index(part) for part in ("level 2: threat of violence", "<details>", "names a school"))
    assert note < opened < case


def test_answer_from_an_old_page_is_told_and_replaces_nothing(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    question = make.asked(attempt, "answer")
    assert make.send(taker, question, ["24"]).status_code == 303
    reply = make.send(taker, question, ["48"])
    assert reply.status_code == 409
    text = text_of(reply)
    assert "was answered on another page meanwhile" in text
    assert "Saved on the other page: 24" in text
    page = reply.get_data(as_text=True)
    assert 'value="48"' in page
    assert make.send(taker, question, ["48"], revision=1).status_code == 303
    with app.app_context():
        saved = make.asked(queries.get_attempt(attempt.id), "answer")
        assert services.answer_of(saved) == Answer(typed="48")


def test_double_submit_of_an_answer_and_of_the_end_is_harmless(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    question = make.asked(attempt, "answer")
    assert [make.send(taker, question, ["24"]).status_code for _ in range(3)] == [303] * 3
    ends = [taker.post(f"/attempts/{attempt.id}/finish") for _ in range(3)]
    assert {reply.location for reply in ends} == {f"/attempts/{attempt.id}/result"}
    late = make.send(taker, question, ["48"], revision=1)
    assert (late.status_code, late.location) == (303, f"/attempts/{attempt.id}/result")
    with app.app_context():
        assert services.answer_of(make.asked(queries.get_attempt(attempt.id), "answer")) == Answer(typed="24")


def test_finished_attempt_leads_to_its_result_and_an_open_one_to_its_end(app: Flask, taker: FlaskClient) -> None:
    attempt = begin(app, taker)
    base = f"/attempts/{attempt.id}"
    assert taker.get(f"{base}/result").location == f"{base}/finish"
    for question in attempt.questions:
        make.send(taker, question, make.places(question, make.right_answer(question)))
    assert taker.post("/quizzes/strikes/start").location == f"{base}/finish"
    taker.post(f"{base}/finish")
    assert {taker.get(f"{base}/{tail}").location for tail in ("1", "finish")} == {f"{base}/result"}


@pytest.mark.parametrize("value", ["0", "4", "99999999999999999999", "x", "²", ""])
def test_odd_option_values_are_never_saved(app: Flask, taker: FlaskClient, value: str) -> None:
    attempt = begin(app, taker)
    reply = make.send(taker, make.asked(attempt, "escalate"), [value])
    assert reply.status_code == 409
    with app.app_context():
        assert make.asked(queries.get_attempt(attempt.id), "escalate").response is None


@pytest.mark.parametrize("tail", ["{position}", "finish", "result"])
@pytest.mark.parametrize("number", ["0", str(2**31), str(2**63), str(2**64)])
def test_ids_out_of_range_are_not_found(taker: FlaskClient, tail: str, number: str) -> None:
    assert taker.get(f"/attempts/{number}/{tail.format(position=1)}").status_code == 404


@pytest.mark.parametrize("position", ["0", "5", str(2**63)])
def test_positions_out_of_range_are_not_found(app: Flask, taker: FlaskClient, position: str) -> None:
    assert taker.get(f"/attempts/{begin(app, taker).id}/{position}").status_code == 404


@pytest.mark.parametrize("role", ["lead", "qa", "approver"])
def test_attempts_of_others_are_not_found(app: Flask, taker: FlaskClient, client_for: ClientFor, role: str) -> None:
    attempt = begin(app, taker)
    other = client_for(role)
    tails = ("1", "finish", "result")
    assert [other.get(f"/attempts/{attempt.id}/{tail}").status_code for tail in tails] == [404] * 3
    assert [other.post(f"/attempts/{attempt.id}/{tail}").status_code for tail in ("1", "finish")] == [404] * 2


def test_result_says_until_when_the_old_rule_was_right(app: Flask, people: dict[str, Person],
                                                       client_for: ClientFor) -> None:
    with app.app_context(), transaction():
        make.make_quiz([make.entry(*STRIKE)], draw=1, about={"document": make.CODE, "version": "2.0"})
    client = client_for("moderator")
    attempt = begin(app, client)
    question = attempt.questions[0]
    make.send(client, question, make.places(question, Answer(chosen=frozenset({"b"}))))
    client.post(f"/attempts/{attempt.id}/finish")
    page = client.get(f"/attempts/{attempt.id}/result")
    text = text_of(page)
    assert "Not passed yet: 0 of 1 right" in text
    assert "Your answer, old rule" in text
    assert "That is the rule until Mon 30 Nov 2026, 00:00 Berlin." in text
    assert STRIKE[2] in text
    assert "/documents/POL-STR?version=2.0&amp;language=en#s-STR-1" in page.get_data(as_text=True)


def test_several_questions_a_page_are_saved_together(app: Flask, people: dict[str, Person],
                                                     client_for: ClientFor) -> None:
    with app.app_context(), transaction():
        make.make_quiz(per_page=3)
    client = client_for("moderator")
    attempt = begin(app, client)
    page = client.get(f"/attempts/{attempt.id}/2")
    assert "Questions 1 to 3 of 4" in text_of(page)
    data = {f"answer-{one.position}": make.places(one, make.right_answer(one)) for one in attempt.questions[:3]}
    reply = client.post(f"/attempts/{attempt.id}/1", data={**data, **{f"revision-{at}": "0" for at in (1, 2, 3)}})
    assert reply.location.endswith(f"/attempts/{attempt.id}/4")
    assert "One question has no answer yet" in text_of(client.get(f"/attempts/{attempt.id}/finish"))


def test_people_who_take_no_quizzes_are_refused(app: Flask, quiz: None, client_for: ClientFor) -> None:
    assert client_for("auditor").get("/quizzes/strikes").status_code == 403


def test_own_attempts_are_listed_with_their_results(app: Flask, taker: FlaskClient, client_for: ClientFor) -> None:
    assert "No quiz yet" in text_of(taker.get("/quizzes"))
    attempt = begin(app, taker)
    assert "Attempt 1 of 2 begun on Wed 25 Nov 2026 Open" in text_of(taker.get("/quizzes"))
    taker.post(f"/attempts/{attempt.id}/finish")
    page = taker.get("/quizzes")
    assert "Attempt 1 of 2 Wed 25 Nov 2026 0 of 4 right" in text_of(page)
    assert f"/attempts/{attempt.id}/result" in page.get_data(as_text=True)
    assert "No quiz yet" in text_of(client_for("lead").get("/quizzes"))


@pytest.mark.parametrize(("mode", "words"), [
    ("strict", "Only you see your results."), ("coaching", "You and the quality team see your results."),
    ("open", "You, your coach, the quality team and your team lead see your results."),
])
def test_page_says_who_sees_the_result_in_each_mode(app: Flask, taker: FlaskClient, mode: str, words: str) -> None:
    app.config["LMS_PRIVACY_MODE"] = mode
    assert words in text_of(taker.get("/quizzes/strikes"))
