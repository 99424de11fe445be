"""Each kind of question from its form to its result, what is told in between, and what is not."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.base.clock import FixedClock
from lms.db import db, transaction
from lms.quizzes import queries
from lms.quizzes.models import Attempt, ExtraTime
from tests.conftest import NOW
from tests.factories import interactions as kinds
from tests.factories import quizzes as make
from tests.web.quizzes.test_take_quiz import begin, text_of

ClientFor = Callable[[str], FlaskClient]
Taking = Callable[..., FlaskClient]


class Controls(HTMLParser):
    """What a browser would send of the quiz form of a page as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.select = ""
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read one control."""
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = had.get("id") == "quiz"
        elif tag == "select":
            self.select = had["name"]
            self.sent[self.select] = [""]
        elif tag == "option" and "selected" in had:
            self.sent[self.select] = [had["value"]]
        elif tag == "input" and self.inside and (had.get("type") not in ("radio", "checkbox") or "checked" in had):
            self.sent.setdefault(had["name"], []).append(had["value"])

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        self.inside = self.inside and tag != "form"


def answers_on(page: Any) -> dict[str, list[str]]:
    """The answers that a page shows as given."""
    sent = Controls(page.get_data(as_text=True)).sent
    return {name: values for name, values in sent.items() if name.startswith("answer-")}


def as_lists(fields: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(value) if isinstance(value, list) else [value] for name, value in fields.items()}


@pytest.fixture
def taking(app: Flask, people: dict[str, Person], client_for: ClientFor) -> Taking:
    """A taker in front of the quiz of all kinds; arguments are columns of the quiz."""
    def make_it(**columns: Any) -> FlaskClient:
        with app.app_context(), transaction():
            kinds.make_interactions(**columns)
        return client_for("moderator")
    return make_it


def named(attempt: Attempt) -> Iterator[tuple[str, Any]]:
    for question in attempt.questions:
        yield question.item_version.item.key, question


def page_of(attempt: Attempt, name: str) -> str:
    return f"/attempts/{attempt.id}/{make.asked(attempt, name).position}"


def body(client: FlaskClient, path: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The form of a page with these answers."""
    return {**Controls(client.get(path).get_data(as_text=True)).sent, **fields}


def fill(client: FlaskClient, attempt: Attempt, name: str, picks: dict[str, str] | None = None, **more: str) -> Any:
    """Open a question's page and send it with an answer, the right one or with these picks."""
    path = page_of(attempt, name)
    return client.post(path, data={**body(client, path, kinds.fields(make.asked(attempt, name), name, picks)), **more})


def set_clock(app: Flask, **later: float) -> None:
    app.extensions["clock"] = FixedClock(at=NOW + timedelta(**later))


def test_every_kind_comes_back_as_it_was_given_and_is_marked_right(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name, question in named(attempt):
        assert fill(client, attempt, name).status_code == 303
        shown = answers_on(client.get(page_of(attempt, name)))
        assert {key: sorted(values) for key, values in shown.items()} == as_lists(kinds.fields(question, name)), name
    client.post(f"/attempts/{attempt.id}/finish")
    assert "Passed: 10 of 10 right" in text_of(client.get(f"/attempts/{attempt.id}/result"))


def test_saving_in_the_background_tells_revisions_and_the_same_page_goes_on(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name, question in named(attempt):
        path = page_of(attempt, name)
        sent = body(client, path, kinds.fields(question, name))
        for _ in range(2):
            reply = client.post(f"{path}/save", data=sent)
            assert (reply.status_code, reply.json) == (200, {"saved": {str(question.position): 1}, "left": None})
        assert client.post(path, data=sent).status_code == 303


def test_a_page_from_before_is_told_and_changes_nothing(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name in ("choice", "text", "order", "match", "cloze", "case"):
        path, right = page_of(attempt, name), as_lists(kinds.fields(make.asked(attempt, name), name))
        field, (value, *_) = next(iter(right.items()))
        old = body(client, path, {**right, field: "2" if value == "1" else "1"})
        fill(client, attempt, name)
        reply = client.post(f"{path}/save", data=old)
        assert reply.status_code == 409
        assert "was answered on another page meanwhile" in reply.json["told"]
        assert answers_on(client.get(path)) == right


def test_what_the_other_page_saved_is_named_part_by_part(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    path = page_of(attempt, "case")
    old = body(client, path, {f"answer-{path.rsplit('/', 1)[1]}-1": "2"})
    fill(client, attempt, "case")
    reply = client.post(path, data=old)
    assert reply.status_code == 409
    assert "Saved on the other page: Policy: Harassment; Severity: S2 Remove" in text_of(reply)


def test_parts_are_labelled_for_those_who_hear_the_page(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    cloze = client.get(page_of(attempt, "cloze")).get_data(as_text=True)
    assert [label in cloze for label in ("First, Expires", "Second, Expires", "Third, Lifted by")] == [True] * 3
    assert re.findall(r'<th scope="(\w+)">', cloze) == ["col"] * 3 + ["row"] * 3
    case = text_of(client.get(page_of(attempt, "case")))
    assert all(word in case for word in ("Policy", "Severity", "Action", "Market"))
    for name in ("order", "match", "partner"):
        page = client.get(page_of(attempt, name)).get_data(as_text=True)
        selects = re.findall(r'<select class="input" id="([^"]+)"', page)
        assert selects == re.findall(r'<label for="(a[^"]+)"', page)


def test_hints_say_what_counts_and_what_to_type(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    says = {name: text_of(client.get(page_of(attempt, name))) for name in kinds.CONTENTS}
    assert [name for name, text in says.items() if "Type a number" in text] == ["number"]
    assert "Each right choice counts" in says["multiple"]
    assert "Each part counts by itself." in says["match"]
    assert "It counts as right when every part is." in says["cloze"]


def test_a_result_teaches_part_by_part_and_says_which_way_a_case_errs(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    fill(client, attempt, "case", {"severity": "S1 Not recommended", "action": "Remove it and strike"})
    fill(client, attempt, "cloze", {"two": "never"})
    fill(client, attempt, "match", {"s2": "Not recommended", "s3": "Remove"})
    order = make.asked(attempt, "order").position
    client.post(page_of(attempt, "order"), data={f"answer-{order}-1": "1", f"revision-{order}": "0"})
    client.post(f"/attempts/{attempt.id}/finish")
    text = text_of(client.get(f"/attempts/{attempt.id}/result"))
    assert "Your answer: S1 Not recommended (old rule)" in text
    assert "Your answer: Remove it and strike (stricter than the rule asks)" in text
    assert "2 of 4 parts right. The question counts 0.5 of 1." in text
    assert "Your answer: never" in text
    assert "2 of 3 parts right. The question counts as right when the whole of it is." in text
    assert "1 of 3 parts right. The question counts 0.33 of 1." in text
    assert "No place given." in text


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
