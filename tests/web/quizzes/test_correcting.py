"""Contesting a question on the result, the analyst's queue, and correcting a key in two steps."""
from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import transaction
from lms.quizzes import queries, services
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import Interaction
from lms.quizzes.services.serving import content_of
from tests.factories import quizzes as make
from tests.factories.corrections import chosen, closed, live, rekey, score_of
from tests.factories.interactions import make_interactions

ClientFor = Callable[[str], FlaskClient]
WHY = "Street names are places as well."


@pytest.fixture
def attempt_id(app: Flask, people: dict[str, Person]) -> int:
    """A closed attempt of the moderator that misses the critical question; the approver wrote no question."""
    with app.app_context(), transaction():
        make.make_quiz()
        for key in ("escalate", "answer"):
            live(key).item.author_id = make.person("sme").id
        return closed("moderator", escalate=chosen("b"), answer=Answer(typed="36")).id


def text_of(reply: Any) -> str:
    """What a page says, tags left out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", reply.get_data(as_text=True))).split())


def place(app: Flask, attempt_id: int, key: str) -> int:
    with app.app_context():
        return make.asked(queries.get_attempt(attempt_id), key).position


def wording_id(app: Flask, key: str) -> int:
    with app.app_context():
        return live(key).id


def challenged(app: Flask, attempt_id: int) -> int:
    """The id of an open challenge of the moderator."""
    with app.app_context(), transaction():
        question = make.asked(queries.get_attempt(attempt_id), "escalate")
        return services.raise_challenge(question, make.person("moderator"), WHY).id


def result(app: Flask, attempt_id: int) -> tuple[int, int, int, bool]:
    with app.app_context():
        return score_of(queries.get_attempt(attempt_id))


def test_a_taker_contests_a_question_and_finds_the_answer(app: Flask, attempt_id: int, client_for: ClientFor) -> None:
    taker, at = client_for("moderator"), place(app, attempt_id, "escalate")
    assert "Contest this question" in text_of(taker.get(f"/attempts/{attempt_id}/result"))
    reply = taker.post(f"/attempts/{attempt_id}/{at}/contest", data={"reason": WHY})
    assert (reply.status_code, reply.location) == (303, f"/attempts/{attempt_id}/result#contest-{at}")
    assert f"You contested this question Waits for an answer {WHY}" in text_of(
        taker.get(f"/attempts/{attempt_id}/result"))
    assert f"Question {at} contested Waits for an answer" in text_of(taker.get("/quizzes"))
    data = {"decision": "grey", "answer": "We ask the policy team."}
    assert client_for("qa").post("/contested/1", data=data).status_code == 303
    page = text_of(taker.get(f"/attempts/{attempt_id}/result"))
    assert "The rule leaves it open" in page
    assert "Answer of the quality team: We ask the policy team." in page
    assert f"Question {at} contested The rule leaves it open" in text_of(taker.get("/quizzes"))


def test_a_second_objection_and_an_empty_one_are_told_and_kept_out(app: Flask, attempt_id: int,
                                                                  client_for: ClientFor) -> None:
    taker, at = client_for("moderator"), place(app, attempt_id, "escalate")
    taker.post(f"/attempts/{attempt_id}/{at}/contest", data={"reason": "  "})
    assert "The reason is missing." in text_of(taker.get("/quizzes"))
    challenged(app, attempt_id)
    taker.post(f"/attempts/{attempt_id}/{at}/contest", data={"reason": "once more"})
    assert f"You have contested question {at} already." in text_of(taker.get("/quizzes"))


@pytest.mark.parametrize("role", ["lead", "qa", "approver"])
def test_the_attempts_of_others_are_not_there_to_contest(attempt_id: int, client_for: ClientFor, role: str) -> None:
    reply = client_for(role).post(f"/attempts/{attempt_id}/1/contest", data={"reason": WHY})
    assert reply.status_code == 404


def test_places_and_numbers_out_of_range_are_not_found(attempt_id: int, client_for: ClientFor) -> None:
    taker, analyst = client_for("moderator"), client_for("qa")
    assert taker.post(f"/attempts/{attempt_id}/9/contest", data={"reason": WHY}).status_code == 404
    for path in ("/contested/{}", "/contested/rescorings/{}/undo"):
        assert {analyst.post(path.format(one), data={"decision": "stands"}).status_code
                for one in (0, 9, 2**31, 2**64)} == {404}
    assert {analyst.get(f"/contested/items/{one}").status_code for one in (0, 99, 2**31, 2**64)} == {404}


@pytest.mark.parametrize(("mode", "named"), [("strict", False), ("coaching", True), ("open", True)])
def test_the_queue_names_the_taker_only_where_the_privacy_mode_shows_scores(
    app: Flask, attempt_id: int, client_for: ClientFor, mode: str, named: bool
) -> None:
    app.config["LMS_PRIVACY_MODE"] = mode
    challenged(app, attempt_id)
    analyst, item = client_for("qa"), wording_id(app, "escalate")
    page = text_of(analyst.get("/contested"))
    assert WHY in page
    assert "old escalate Chosen Old rule" in page
    assert "right escalate Key" in page
    preview = text_of(analyst.get(f"/contested/items/{item}?kind=rekey&options=b"))
    assert "Scores that change 1 Pass now 1 Pass no longer 0" in preview
    assert {"Leyla Aydin" in page, "Leyla Aydin" in preview} == {named}


def test_whoever_wrote_a_question_is_told_that_another_decides(app: Flask, attempt_id: int,
                                                               client_for: ClientFor) -> None:
    challenge_id = challenged(app, attempt_id)
    with app.app_context(), transaction():
        live("escalate").item.author_id = make.person("qa").id
    analyst = client_for("qa")
    page = analyst.get("/contested")
    assert "You wrote this question." in text_of(page)
    assert "Decide and answer" not in text_of(page)
    analyst.post(f"/contested/{challenge_id}", data={"decision": "stands", "answer": "It does."})
    assert "You wrote this question." in text_of(analyst.get("/"))


def test_a_decision_needs_a_choice_and_clearing_needs_a_corrected_key(app: Flask, attempt_id: int,
                                                                      client_for: ClientFor) -> None:
    challenge_id, analyst = challenged(app, attempt_id), client_for("qa")
    analyst.post(f"/contested/{challenge_id}", data={"decision": "never", "answer": "x"})
    assert "Choose what becomes of it" in text_of(analyst.get("/contested"))
    analyst.post(f"/contested/{challenge_id}", data={"decision": "cleared", "answer": "x"})
    assert "The key is still what it was." in text_of(analyst.get("/contested"))


def test_a_key_is_corrected_in_two_steps_and_clears_the_objection(app: Flask, attempt_id: int,
                                                                  client_for: ClientFor) -> None:
    challenge_id, item = challenged(app, attempt_id), wording_id(app, "escalate")
    analyst, taker = client_for("qa"), client_for("moderator")
    assert f"/contested/items/{item}?challenge={challenge_id}" in analyst.get("/contested").get_data(as_text=True)
    path = f"/contested/items/{item}"
    preview = text_of(analyst.get(f"{path}?challenge={challenge_id}&kind=rekey&options=b"))
    assert f"Contested: {WHY}" in preview
    assert "2 of 4, not passed 3 of 4, passed Passes now" in preview
    assert result(app, attempt_id) == (2, 4, 3, False)
    data = {"challenge": challenge_id, "kind": "rekey", "options": "b", "reason": "The street is the place."}
    assert analyst.post(path, data=data).status_code == 303
    page = text_of(analyst.get(path))
    assert "Corrected. One score changed." in page
    assert "Another answer is the right one : old escalate The street is the place." in page
    assert "It is asked no more. Correct it in the file of its bank" in page
    assert result(app, attempt_id) == (3, 4, 3, True)
    mine = text_of(taker.get(f"/attempts/{attempt_id}/result"))
    assert "Passed: 3 of 4 right" in mine
    assert "Before, it was 2 of 4, of which 3 had to be right: not passed. Why: The street is the place." in mine
    assert "You contested this question Corrected" in mine
    assert "This question was corrected after it had been asked: another answer is right." in mine
    assert "Nothing is contested" in text_of(analyst.get("/contested"))


def test_an_undone_correction_stays_on_the_list(app: Flask, attempt_id: int, client_for: ClientFor) -> None:
    with app.app_context(), transaction():
        services.rescore(live("escalate"), make.person("qa"), rekey("b"), WHY)
    analyst = client_for("qa")
    assert analyst.post("/contested/rescorings/1/undo").status_code == 303
    page = text_of(analyst.get(f"/contested/items/{wording_id(app, 'escalate')}"))
    assert "Undone. One score changed back." in page
    assert "undone on Wed 25 Nov 2026 by Jonas Reuter" in page
    assert result(app, attempt_id) == (2, 4, 3, False)
    assert "Your score was corrected" not in text_of(client_for("moderator").get(f"/attempts/{attempt_id}/result"))


@pytest.mark.parametrize(("language", "typed"), [("en", "36.0"), ("de", "36,0")])
def test_a_number_is_read_and_shown_as_its_reader_writes_it(app: Flask, attempt_id: int, client_for: ClientFor,
                                                            language: str, typed: str) -> None:
    analyst, item = client_for("qa"), wording_id(app, "answer")
    analyst.post("/language", data={"language": language})
    page = analyst.get(f"/contested/items/{item}", query_string={"kind": "accept", "typed": typed})
    assert 'name="typed" value="36"' in page.get_data(as_text=True)
    analyst.post(f"/contested/items/{item}", data={"kind": "accept", "typed": "1.5" if language == "en" else "1,5",
                                                   "reason": WHY})
    with app.app_context():
        assert [one.typed for one in queries.list_rescorings([item])] == ["1.5"]


@pytest.mark.parametrize("query", ["kind=rekey", "kind=rekey&options=z", "kind=accept&options=a&options=b"])
def test_half_a_key_is_told_beside_the_form(app: Flask, attempt_id: int, client_for: ClientFor, query: str) -> None:
    page = client_for("qa").get(f"/contested/items/{wording_id(app, 'escalate')}?{query}")
    assert page.status_code == 200
    assert "Say which answer is right then" in text_of(page)
    assert "2. What changes" not in text_of(page)


def test_scoring_again_the_same_way_changes_nothing(app: Flask, attempt_id: int, client_for: ClientFor) -> None:
    analyst, path = client_for("qa"), f"/contested/items/{wording_id(app, 'escalate')}"
    data = {"kind": "throw_out", "reason": WHY}
    assert [analyst.post(path, data=data).status_code for _ in range(2)] == [303, 303]
    assert "It is scored like this already, so nothing was changed." in text_of(analyst.get(path))
    assert "so nothing would change" in text_of(analyst.get(f"{path}?kind=throw_out"))
    assert "Not counted" in text_of(client_for("moderator").get(f"/attempts/{attempt_id}/result"))
    analyst.post(path, data={"reason": WHY})
    assert "Say which answer is right then" in text_of(analyst.get(path))


def another_key(content: ItemContent) -> dict[str, Any]:
    """A right answer that the item did not have, as the form sends it."""
    if content.interaction.typed:
        return {"typed": "36"}
    if content.parts:
        return {"options": ["", *(f"{one.id}:{one.options[-1].id}" for one in content.parts[1:])]}
    count = {Interaction.CHOICE: 1, Interaction.MULTIPLE: 2}.get(content.interaction, len(content.options))
    return {"options": [one.id for one in content.options[::-1][:count]]}


@pytest.mark.parametrize("asks", list(Interaction), ids=str)
def test_every_way_to_ask_can_be_corrected(app: Flask, people: dict[str, Person], client_for: ClientFor,
                                           asks: Interaction) -> None:
    with app.app_context(), transaction():
        make_interactions()
        wording = live(asks.value)
        number, path = wording.id, f"/contested/items/{wording.id}"
        data = {"kind": "rekey", **another_key(content_of(wording))}
    analyst = client_for("qa")
    assert analyst.get(path).status_code == 200
    page = analyst.get(path, query_string=data)
    assert "2. What changes" in text_of(page)
    sent = re.findall(r'type="hidden" name="(kind|typed|options)" value="([^"]*)"', page.get_data(as_text=True))
    form = {name: [value for key, value in sent if key == name] for name, _ in sent}
    assert analyst.post(path, data={**form, "reason": WHY}).status_code == 303
    with app.app_context():
        assert [(one.kind, one.reason) for one in queries.list_rescorings([number])] == [("rekey", WHY)]
    assert "so nothing would change" in text_of(analyst.get(path, query_string=data))


def test_an_objection_to_another_question_cannot_be_cleared_by_this_one(app: Flask, attempt_id: int,
                                                                        client_for: ClientFor) -> None:
    challenge_id, path = challenged(app, attempt_id), f"/contested/items/{wording_id(app, 'answer')}"
    assert client_for("qa").get(f"{path}?challenge={challenge_id}").status_code == 404


def test_only_analysts_find_the_queue(app: Flask, attempt_id: int, client_for: ClientFor) -> None:
    assert 'href="/contested"' in client_for("qa").get("/").get_data(as_text=True)
    other = client_for("lead")
    assert 'href="/contested"' not in other.get("/").get_data(as_text=True)
    assert other.get("/contested").status_code == 403
