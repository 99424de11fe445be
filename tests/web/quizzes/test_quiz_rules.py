"""The pages on which the quality team says how a quiz is held and who has more time."""
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import transaction
from lms.quizzes import queries
from tests.factories import quizzes as make

ClientFor = Callable[[str], FlaskClient]
RULES = "/quiz-desk/strikes/rules"
HELD = {"mode": "scored", "feedback": "after_close", "code": "", "opens": "2026-12-01T08:00",
        "closes": "2026-12-02T18:00", "zone": "Europe/London", "minutes": "20", "grace": "60", "attempts": "2",
        "wait_hours": "24", "pass_mark": "85"}


@pytest.fixture(autouse=True)
def quiz(app: Flask, people: dict[str, Person]) -> None:
    """The quiz "strikes"."""
    with app.app_context(), transaction():
        make.make_quiz()


def held(app: Flask) -> dict[str, object]:
    """How the quiz is held now."""
    with app.app_context():
        found = queries.find_quiz("strikes")
        assert found is not None
        return {name: getattr(found, name) for name in ("mode", "feedback", "opens_at", "closes_at", "zone", "minutes",
                                                        "grace", "wait_hours", "attempts", "pass_mark", "code")}


def test_rules_are_saved_and_shown_as_they_were_written(app: Flask, client_for: ClientFor) -> None:
    client = client_for("qa")
    assert client.post(RULES, data=HELD).status_code == 303
    assert held(app) == {
        "mode": "scored", "feedback": "after_close", "opens_at": datetime(2026, 12, 1, 8, tzinfo=UTC),
        "closes_at": datetime(2026, 12, 2, 18, tzinfo=UTC), "zone": "Europe/London", "minutes": 20, "grace": 60,
        "wait_hours": 24, "attempts": 2, "pass_mark": 0.85, "code": ""}
    page = client.get(RULES).get_data(as_text=True)
    assert 'value="2026-12-01T08:00"' in page
    assert 'value="85"' in page


@pytest.mark.parametrize(("change", "told"), [
    ({"closes": "2026-12-01T08:00"}, "clos"), ({"closes": ""}, "clos"), ({"mode": "proctored", "code": "abc"}, "code"),
    ({"minutes": "0"}, "between"), ({"pass_mark": "0"}, "between"), ({"mode": "other"}, "choice"),
    ({"opens": "2027-03-28T01:30"}, "skipped"), ({"opens": "soon"}, "valid"),
])
def test_rules_that_do_not_fit_are_told_and_nothing_is_saved(
    app: Flask, client_for: ClientFor, change: dict[str, str], told: str
) -> None:
    before = held(app)
    reply = client_for("qa").post(RULES, data=HELD | change)
    assert reply.status_code == 422
    summary = reply.get_data(as_text=True).partition("error-summary")[2].partition("</div>")[0]
    assert told in summary
    assert held(app) == before


def test_an_extension_is_told_with_how_many_it_reached(app: Flask, client_for: ClientFor) -> None:
    client = client_for("qa")
    client.post(RULES, data=HELD | {"opens": "", "feedback": "at_end"})
    with app.app_context(), transaction():
        make.start()
    assert "One attempt is open" in client.get(RULES).get_data(as_text=True)
    page = client.post("/quiz-desk/strikes/extend", data={"more": "5"}, follow_redirects=True).get_data(as_text=True)
    assert "One open attempt ends later." in page
    assert client.post("/quiz-desk/strikes/extend", data={"more": "0"}).status_code == 422


def test_extra_time_is_set_and_taken_back(client_for: ClientFor) -> None:
    client, path = client_for("qa"), "/quiz-desk/extra-time"
    assert "Nobody has extra time" in client.get(path).get_data(as_text=True)
    page = client.post(path, data={"account": "moderator", "percent": "25"}, follow_redirects=True)
    assert "Leyla Aydin" in page.get_data(as_text=True)
    unknown = client.post(path, data={"account": "nobody", "percent": "25"})
    assert (unknown.status_code, "There is no account nobody." in unknown.get_data(as_text=True)) == (422, True)
    page = client.post(path, data={"account": "moderator", "percent": "0"}, follow_redirects=True)
    assert "Nobody has extra time" in page.get_data(as_text=True)


@pytest.mark.parametrize("role", ["moderator", "lead", "approver", "management", "auditor", "council", "admin"])
def test_only_the_quality_team_holds_quizzes(client_for: ClientFor, role: str) -> None:
    client = client_for(role)
    assert [client.get(RULES).status_code, client.post(RULES, data=HELD).status_code,
            client.post("/quiz-desk/strikes/extend", data={"more": "5"}).status_code,
            client.get("/quiz-desk/extra-time").status_code] == [403, 403, 403, 403]
