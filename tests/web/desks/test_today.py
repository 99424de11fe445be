"""The start page of a role with work and of one without."""
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.base.clock import FixedClock
from lms.db import db, transaction
from lms.documents.models import Document
from lms.documents.services import create_version, submit_version
from lms.training.core.content import PlanFile, StepFile
from lms.training.services import enrol, import_plan

Clients = Callable[[str], FlaskClient]


def person(account: str) -> Person:
    found = find_by_account(account)
    assert found is not None
    return found


@pytest.fixture
def waiting_version(app: Flask, people: dict[str, Person]) -> None:
    """A version that waits for a second person."""
    with app.app_context(), transaction():
        document = Document(code="POL-X", kind="policy", titles={"en": "Rules for X"}, owner="qa", markets=["DE"])
        db.session.add(document)
        db.session.flush()
        version = create_version(
            document, author=person("qa"), number="1.0", language="en", change_class="material", change_note="First",
            effective="2026-12-07T00:00", zone="Europe/Berlin", body="\n## One {#X-1}\n\nA case must have an owner.\n")
        submit_version(version, person("qa"))


@pytest.fixture
def newcomer(app: Flask, people: dict[str, Person]) -> None:
    """The moderator is in their second day on a plan and has done nothing."""
    steps = (
        StepFile(key="hello", kind="manual", titles={"en": "Say hello"}, day=0, minutes=30, owner="coach"),
        StepFile(key="tools", kind="manual", titles={"en": "See the tools"}, day=3, owner="coach", needs=("hello",)),
    )
    with app.app_context(), transaction():
        plan = import_plan(PlanFile(slug="plan", titles={"en": "Plan"}, market="DE", steps=steps), person("qa"))
        enrol(person("moderator"), plan, date(2026, 11, 24))


def test_the_approver_finds_what_waits_for_a_second_person(client_for: Clients, waiting_version: None) -> None:
    page = client_for("approver").get("/").get_data(as_text=True)
    assert "Approve: Rules for X 1.0 (EN)" in page
    assert "/review" in page


def test_the_author_is_not_asked_to_approve(client_for: Clients, waiting_version: None) -> None:
    assert "Approve:" not in client_for("qa").get("/").get_data(as_text=True)


def test_somebody_without_work_is_done_for_today(client_for: Clients) -> None:
    page = client_for("management").get("/").get_data(as_text=True)
    assert "Done for today" in page
    assert "Nothing waits for you." in page


def test_a_newcomer_reads_how_they_stand_and_what_is_late(client_for: Clients, newcomer: None) -> None:
    page = client_for("moderator").get("/").get_data(as_text=True)
    assert "You are one working day behind plan" in page
    assert "Say hello" in page
    assert "1 day late" in page
    assert "See the tools" not in page


def test_the_team_lead_sees_who_is_behind_and_no_score(client_for: Clients, newcomer: None) -> None:
    page = client_for("lead").get("/").get_data(as_text=True)
    assert "Leyla Aydin is one working day behind plan" in page
    assert "%" not in page.split("<main")[1]


def test_the_greeting_follows_the_hour_where_the_person_works(app: Flask, client_for: Clients) -> None:
    client = client_for("qa")
    for hour, words in ((6, "Good morning"), (12, "Hello"), (19, "Good evening")):
        app.extensions["clock"] = FixedClock(at=datetime(2026, 11, 25, hour, tzinfo=UTC))
        assert f"{words}, Jonas" in client.get("/").get_data(as_text=True)
