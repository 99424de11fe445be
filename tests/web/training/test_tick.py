"""Ticking by hand on the pages."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.training.models import StepCompletion
from tests.services.training.world import account, make_enrolment, step_of

Sign = Callable[[str], FlaskClient]
Paths = dict[str, str]


@pytest.fixture
def paths(app: Flask, people: dict[str, Person]) -> Paths:
    """The moderator is on the plan and the subject expert is their coach; the addresses of the plan's steps by key."""
    with app.app_context(), transaction():
        enrolment = make_enrolment()
        enrolment.person.coach_id = account("sme").id
        found = {
            key: f"/enrolments/{enrolment.id}/steps/{step_of(enrolment.plan, key).id}"
            for key in ("wel", "setup", "quiz", "g1")
        }
        found["page"] = f"/people/{enrolment.person_id}/timeline"
    return found


def ticks(app: Flask) -> list[tuple[date, str, str]]:
    """Day, name and note of every tick there is."""
    with app.app_context():
        return [(row.done_on, row.by.name, row.note) for row in db.session.query(StepCompletion)]


@pytest.mark.parametrize("role", ["sme", "qa", "lead"])
def test_coach_quality_team_and_own_lead_tick_a_gate(app: Flask, client_for: Sign, paths: Paths, role: str) -> None:
    client = client_for(role)
    assert "Leyla Aydin" in client.get(f"{paths['g1']}/tick").get_data(as_text=True)
    reply = client.post(f"{paths['g1']}/tick", data={"done_on": "2026-11-21", "note": " Fine. "})
    assert (reply.status_code, reply.location) == (303, paths["page"])
    assert [(day, note) for day, _, note in ticks(app)] == [(date(2026, 11, 21), "Fine.")]
    page = client.get(paths["page"]).get_data(as_text=True)
    assert "Step g1 is ticked." in page
    assert "Fine." in page


def test_undo_is_on_the_page_and_takes_the_tick_back(app: Flask, client_for: Sign, paths: Paths) -> None:
    client = client_for("sme")
    client.post(f"{paths['g1']}/tick", data={"done_on": "2026-11-21"})
    assert f'action="{paths["g1"]}/untick"' in client.get(paths["page"]).get_data(as_text=True)
    assert client.post(f"{paths['g1']}/untick").status_code == 303
    assert ticks(app) == []


def test_moderator_ticks_a_step_of_their_own_and_no_gate(app: Flask, client_for: Sign, paths: Paths) -> None:
    client = client_for("moderator")
    reply = client.post(f"{paths['setup']}/tick", data={"done_on": "2026-11-17"})
    assert (reply.status_code, reply.location) == (303, "/timeline")
    assert client.get(f"{paths['g1']}/tick").status_code == 404
    assert client.post(f"{paths['g1']}/tick", data={"done_on": "2026-11-17"}).status_code == 404
    assert client.post(f"{paths['g1']}/untick").status_code == 404
    assert [name for _, name, _ in ticks(app)] == ["Leyla Aydin"]


@pytest.mark.parametrize("role", ["approver", "management", "auditor", "council", "admin"])
def test_others_find_nothing_to_tick(app: Flask, client_for: Sign, paths: Paths, role: str) -> None:
    client = client_for(role)
    assert client.post(f"{paths['g1']}/tick", data={"done_on": "2026-11-21"}).status_code == 404
    assert ticks(app) == []


def test_reading_and_quizzes_cannot_be_ticked(client_for: Sign, paths: Paths) -> None:
    client = client_for("qa")
    assert [client.get(f"{paths[key]}/tick").status_code for key in ("wel", "quiz")] == [404, 404]


@pytest.mark.parametrize(("day", "told"), [
    ("2026-11-26", "That day has not come yet."),
    ("2026-11-15", "That is before the first day of the training."),
    ("", "Give the day on which the step was done."),
    ("yesterday", "Not a valid date value."),
])
def test_wrong_day_is_told_at_the_field_and_input_is_kept(
    app: Flask, client_for: Sign, paths: Paths, day: str, told: str
) -> None:
    reply = client_for("qa").post(f"{paths['g1']}/tick", data={"done_on": day, "note": "My note"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert page.count(told) == 2  # in the summary and at the field
    assert "My note" in page
    assert ticks(app) == []


def test_too_long_note_is_refused(app: Flask, client_for: Sign, paths: Paths) -> None:
    reply = client_for("qa").post(f"{paths['g1']}/tick", data={"done_on": "2026-11-21", "note": "x" * 501})
    assert reply.status_code == 422
    assert ticks(app) == []


def test_open_steps_before_a_gate_are_named_before_it_is_ticked(client_for: Sign, paths: Paths) -> None:
    page = client_for("qa").get(f"{paths['g1']}/tick").get_data(as_text=True)
    assert "Open: “Step quiz”." in re.sub(r"\s+", " ", page)


def test_step_of_another_plan_or_enrolment_is_not_found(client_for: Sign, paths: Paths) -> None:
    client = client_for("qa")
    enrolment = paths["g1"].split("/")[2]
    assert client.get(f"/enrolments/{enrolment}/steps/999999/tick").status_code == 404
    assert client.get("/enrolments/999999/steps/1/tick").status_code == 404
    assert client.get(f"/enrolments/{2**40}/steps/{2**40}/tick").status_code == 404
