"""The cohort pages."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import db, transaction
from lms.documents.models import Document
from lms.training.services import enrol
from tests.services.training.world import START, account, acknowledge, at, make_enrolment

Sign = Callable[[str], FlaskClient]


@pytest.fixture
def cohort(app: Flask, people: dict[str, Person]) -> str:
    """The moderator and the subject expert in one cohort; both have read the first document. The page's address."""
    with app.app_context(), transaction():
        enrolment = make_enrolment()
        other = enrol(account("sme"), enrolment.plan, START, enrolment.cohort)
        version = db.session.query(Document).one().versions[0]
        acknowledge(enrolment.person, version, at(16))
        acknowledge(other.person, version, at(18))
        return f"/cohorts/{enrolment.cohort_id}"


def rows(page: str) -> dict[str, str]:
    """Each person's row as text, by name."""
    found = {}
    for row in re.findall(r'<tr><th scope="row">(.*?)</tr>', page, re.S):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()
        found[" ".join(text.split()[:2])] = text
    return found


def test_quality_team_sees_everybody_by_name(client_for: Sign, cohort: str) -> None:
    page = client_for("qa").get(cohort).get_data(as_text=True)
    assert list(rows(page)) == ["Leyla Aydin", "Noor Haddad"]
    assert "2 are behind plan." in page


def test_team_lead_sees_their_own_team_only(client_for: Sign, cohort: str) -> None:
    client = client_for("lead")
    assert list(rows(client.get(cohort).get_data(as_text=True))) == ["Leyla Aydin"]
    assert "Berlin, November" in client.get("/cohorts").get_data(as_text=True)


def test_cohort_without_people_of_the_team_is_not_found(app: Flask, client_for: Sign, cohort: str) -> None:
    with app.app_context(), transaction():
        account("moderator").team_id = None
    client = client_for("lead")
    assert client.get(cohort).status_code == 404
    assert "Berlin, November" not in client.get("/cohorts").get_data(as_text=True)


def test_steps_that_all_have_done_are_left_out_until_asked_for(client_for: Sign, cohort: str) -> None:
    client = client_for("qa")
    short = client.get(cohort).get_data(as_text=True)
    whole = client.get(f"{cohort}?all=1").get_data(as_text=True)
    assert "Step wel" not in short
    assert "One step that everybody has done is left out." in short
    assert "Step wel" in whole
    assert "Done, on time 0" in rows(whole)["Leyla Aydin"]
    assert "Done, 2 days late +2" in rows(whole)["Noor Haddad"]


def test_state_is_told_in_words_and_numbers(client_for: Sign, cohort: str) -> None:
    row = rows(client_for("qa").get(cohort).get_data(as_text=True))["Leyla Aydin"]
    assert "overdue +7" in row  # setting up, planned for 16 November
    assert "expected 1 Dec" in row  # the gate, planned for 20 November


@pytest.mark.parametrize("role", ["moderator", "sme", "approver", "management", "auditor", "council", "admin"])
def test_cohorts_are_closed_to_other_roles(client_for: Sign, cohort: str, role: str) -> None:
    client = client_for(role)
    assert [client.get(path).status_code for path in ("/cohorts", cohort)] == [403, 403]


@pytest.mark.parametrize("number", [999999, 2**40])
def test_unknown_cohort_is_not_found(client_for: Sign, people: dict[str, Person], number: int) -> None:
    assert client_for("qa").get(f"/cohorts/{number}").status_code == 404


def test_no_cohort_yet_is_told(client_for: Sign, people: dict[str, Person]) -> None:
    assert "No cohort yet" in client_for("qa").get("/cohorts").get_data(as_text=True)
