"""The timeline pages: what each reader sees of them."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.documents.models import Document
from lms.quizzes.models import Quiz
from lms.training.models import PlanStep, TrainingPlan
from lms.training.queries import find_plan
from lms.training.services import enrol, tick_step
from tests.services.training.world import START, account, acknowledge, at, attempt, make_enrolment, step_of

Sign = Callable[[str], FlaskClient]


@pytest.fixture
def moderator(app: Flask, people: dict[str, Person]) -> int:
    """The moderator on the plan: read on the first day, failed the quiz once, passed it a day late, gate open.

    The subject expert is their coach. Gives the moderator's id.
    """
    with app.app_context(), transaction():
        enrolment = make_enrolment()
        person = enrolment.person
        person.coach_id = account("sme").id
        document, quiz = db.session.query(Document).one(), db.session.query(Quiz).one()
        acknowledge(person, document.versions[0], at(16))
        attempt(person, quiz, 1, at(18), 7, passed=False)
        attempt(person, quiz, 2, at(19), 9, passed=True)
        tick_step(enrolment, step_of(enrolment.plan, "setup"), person, START)
        return person.id


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    """What a page says, its markup taken away and spaces folded."""
    reply = client.get(path)
    assert reply.status_code == status, path
    text = re.sub(r"<[^>]+>", " ", reply.get_data(as_text=True))
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_own_page_says_first_how_far_behind_then_why(client_for: Sign, moderator: int) -> None:
    text = text_of(client_for("moderator"), "/timeline")
    assert "You are 3 working days behind plan" in text
    assert "Step g1 is expected on Wed 25 Nov 2026 , planned was Fri 20 Nov 2026." in text
    assert "3 of 5" in text
    assert "90 %, pass 80 %" in text
    assert "18 Nov: 70 %, 19 Nov: 90 %" in text
    assert "Scores are seen by you, your coach and the quality team." in text


@pytest.mark.parametrize("role", ["qa", "sme"])
def test_quality_team_and_coach_see_scores(client_for: Sign, moderator: int, role: str) -> None:
    text = text_of(client_for(role), f"/people/{moderator}/timeline")
    assert "Leyla Aydin is 3 working days behind plan" in text
    assert "90 %, pass 80 %" in text


def test_team_lead_sees_status_and_no_score(client_for: Sign, moderator: int) -> None:
    page = client_for("lead").get(f"/people/{moderator}/timeline").get_data(as_text=True)
    assert "Leyla Aydin is 3 working days behind plan" in page
    assert "You see done or open only. Scores are not shown to you." in page
    assert "90\u00a0%" not in page
    assert "70\u00a0%" not in page
    assert "c-band" not in page


@pytest.mark.parametrize(("mode", "lead", "qa"), [
    ("strict", False, False), ("coaching", False, True), ("open", True, True),
])
def test_privacy_mode_decides_who_sees_scores(
    app: Flask, client_for: Sign, moderator: int, mode: str, lead: bool, qa: bool
) -> None:
    app.config["LMS_PRIVACY_MODE"] = mode
    for role, sees in (("lead", lead), ("qa", qa), ("moderator", True)):
        assert ("90 %, pass 80 %" in text_of(client_for(role), f"/people/{moderator}/timeline")) is sees


@pytest.mark.parametrize("role", ["approver", "management", "auditor", "council", "admin"])
def test_others_find_no_such_page(client_for: Sign, moderator: int, role: str) -> None:
    client = client_for(role)
    assert client.get(f"/people/{moderator}/timeline").status_code == 404


def test_lead_of_another_team_finds_no_such_page(app: Flask, client_for: Sign, moderator: int) -> None:
    with app.app_context(), transaction():
        account("moderator").team_id = None
    assert client_for("lead").get(f"/people/{moderator}/timeline").status_code == 404


@pytest.mark.parametrize("path", ["/people/999999/timeline", f"/people/{2**40}/timeline"])
def test_unknown_person_is_not_found(client_for: Sign, people: dict[str, Person], path: str) -> None:
    assert client_for("qa").get(path).status_code == 404


def test_person_without_a_plan_is_told_so(client_for: Sign, people: dict[str, Person]) -> None:
    assert "No training plan yet" in text_of(client_for("moderator"), "/timeline")


def test_figures_are_whole_svg_with_title_and_description_and_no_style(client_for: Sign, moderator: int) -> None:
    page = client_for("moderator").get("/timeline").get_data(as_text=True)
    figures = re.findall(r'<svg class="chart.*?</svg>', page, re.S)
    assert len(figures) == 2
    for figure in figures:
        root = ET.fromstring(figure.replace("&nbsp;", " "))
        assert root.find("title") is not None
        assert root.find("desc") is not None
        assert not [node for node in root.iter() if "style" in node.attrib]
        marks = [node for node in root.iter() if node.get("class", "").startswith("c-")]
        assert all(node.get("fill") or node.get("stroke") for node in marks)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_page_is_there_in_german_with_german_titles_and_dates(client_for: Sign, moderator: int) -> None:
    client = client_for("moderator")
    client.post("/language", data={"language": "de", "back": "/timeline"})
    text = text_of(client, "/timeline")
    assert "Schritt quiz" in text
    assert "25.11.2026" in text


def test_title_that_looks_like_markup_stays_text(app: Flask, client_for: Sign, moderator: int) -> None:
    with app.app_context(), transaction():
        plan = find_plan("onboarding")
        assert plan is not None
        step_of(plan, "g1").titles = {"en": "<b>bold</b> & more", "de": "x"}
    page = client_for("moderator").get("/timeline").get_data(as_text=True)
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


def test_newest_of_several_plans_is_shown(app: Flask, client_for: Sign, moderator: int) -> None:
    with app.app_context(), transaction():
        plan = TrainingPlan(slug="later", titles={"en": "Refresher", "de": "Auffrischung"}, market="UK")
        plan.steps.append(PlanStep(key="a", position=1, kind="manual", titles={"en": "A", "de": "A"}, day=0))
        db.session.add(plan)
        db.session.flush()
        enrol(account("moderator"), plan, date(2026, 11, 30))
    text = text_of(client_for("moderator"), "/timeline")
    assert "Your training starts on Mon 30 Nov 2026" in text
    assert "Working days in London" in text
