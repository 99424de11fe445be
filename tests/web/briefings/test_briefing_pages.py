"""The pages of briefings, and the confirmation sent from them."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.briefings.models import Acknowledgement
from lms.briefings.services import acknowledge, draft_briefing, publish_briefing
from lms.db import db, transaction
from lms.documents.models import DocumentVersion
from tests.factories.briefings import BEFORE, DUE, FROM, OLD, make_change, make_document, make_review, tell
from tests.factories.quizzes import person, publish

Clients = Callable[[str], FlaskClient]


@pytest.fixture
def told(app: Flask, people: Any) -> tuple[int, int, str]:
    """A published briefing with a German text: its id, and id and hash of its English version."""
    with app.app_context(), transaction():
        version = make_change(german=True)
        return tell(version).id, version.id, version.content_hash


def count(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Acknowledgement)).all())


def test_a_briefing_tells_when_what_why_and_what_stays(client_for: Clients, told: Any) -> None:
    page = client_for("moderator").get(f"/briefings/{told[0]}").get_data(as_text=True)
    assert "Reports 2.0: 3 changes for you" in page
    assert "From Mon 30 Nov 2026, 00:00 Berlin." in page
    assert "Until then decide by version 1.0." in page
    assert page.index("RPT-2") < page.index("RPT-1")
    assert '<del><span class="vh">removed: </span>90</del>' in page
    assert '<ins><span class="vh">added: </span>180</ins>' in page
    assert "One wording edit, same meaning" in page
    assert "organisation of the reviewer" not in page
    assert "Strikes ended too early." in page
    assert "Notes stay." in page
    assert told[2][:12] in page
    assert "/quizzes/pol-rpt-2-0" in page


def test_changes_to_check_say_that_they_are_not_settled(app: Flask, client_for: Clients, people: Any) -> None:
    with app.app_context(), transaction():
        briefing = draft_briefing(make_change().document, "1.0", "2.0", person("qa"))
        publish_briefing(briefing, person("qa"), DUE, None)
        address = f"/briefings/{briefing.id}"
    assert client_for("moderator").get(address).get_data(as_text=True).count("Not settled yet") == 1


def test_a_confirmation_is_recorded_once_however_often_it_is_sent(app: Flask, client_for: Clients, told: Any) -> None:
    briefing_id, version_id, content_hash = told
    client, back = client_for("moderator"), f"/briefings/{briefing_id}"
    for _ in range(2):
        reply = client.post(f"/documents/versions/{version_id}/acknowledge",
                            data={"content_hash": content_hash, "back": back})
        assert (reply.status_code, reply.location) == (303, back)
    assert count(app) == 1
    page = client.get(back).get_data(as_text=True)
    assert "You confirmed this on Wed 25 Nov 2026, 10:00 Berlin" in page
    assert "I have read it" not in page


@pytest.mark.parametrize("sent", [{"content_hash": "0" * 64}, {"content_hash": "short"}, {}])
def test_a_stale_page_is_refused_in_words(app: Flask, client_for: Clients, told: Any, sent: dict[str, str]) -> None:
    client = client_for("moderator")
    reply = client.post(f"/documents/versions/{told[1]}/acknowledge", data=sent)
    assert reply.status_code == 303
    assert "The text on your page was not the one" in client.get("/").get_data(as_text=True)
    assert count(app) == 0


def test_the_way_back_stays_on_this_server(client_for: Clients, told: Any) -> None:
    reply = client_for("moderator").post(f"/documents/versions/{told[1]}/acknowledge", data={
        "content_hash": told[2], "back": "https://elsewhere.example/"})
    assert reply.location == "/"


def test_the_list_tells_state_confirmation_and_result(client_for: Clients, told: Any) -> None:
    client = client_for("moderator")
    page = client.get("/changes").get_data(as_text=True)
    assert "One change is still to be read or checked." in page
    assert "Due Fri 27 Nov 2026" in page
    assert "not taken yet" in page
    client.post(f"/documents/versions/{told[1]}/acknowledge", data={"content_hash": told[2]})
    assert "Wed 25 Nov 2026" in client.get("/changes").get_data(as_text=True)


def test_who_is_not_addressed_sees_no_briefing(client_for: Clients, told: Any) -> None:
    assert client_for("sme").get(f"/briefings/{told[0]}").status_code == 404
    assert "No changes for you yet" in client_for("sme").get("/changes").get_data(as_text=True)


def test_quality_and_auditors_look_over_it_without_confirming(client_for: Clients, told: Any) -> None:
    for role in ("qa", "auditor"):
        reply = client_for(role).get(f"/briefings/{told[0]}")
        assert reply.status_code == 200
        assert "I have read it" not in reply.get_data(as_text=True)


def test_an_unknown_briefing_and_version_are_not_found(client_for: Clients, told: Any) -> None:
    client = client_for("moderator")
    for number in (0, 99, 2**40):
        assert client.get(f"/briefings/{number}").status_code == 404
        assert client.post(f"/documents/versions/{number}/acknowledge").status_code == 404


def test_a_draft_version_is_not_there_for_a_moderator(app: Flask, client_for: Clients, people: Any) -> None:
    with app.app_context(), transaction():
        version: DocumentVersion = make_review()
        version_id, content_hash = version.id, version.content_hash
    reply = client_for("moderator").post(f"/documents/versions/{version_id}/acknowledge", data={
        "content_hash": content_hash})
    assert reply.status_code == 404


def test_who_cannot_acknowledge_is_refused(client_for: Clients, told: Any) -> None:
    for role in ("auditor", "council", "management", "admin"):
        assert client_for(role).post(f"/documents/versions/{told[1]}/acknowledge", data={
            "content_hash": told[2]}).status_code == 403


def test_whoever_missed_a_version_reads_and_takes_a_check_of_their_own(
    app: Flask, client_for: Clients, people: Any,
) -> None:
    with app.app_context(), transaction():
        document = make_document()
        acknowledge(person("moderator"), publish(document, "1.0", BEFORE, "en", OLD))
        tell(publish(document, "2.0", "2026-10-01T00:00", "en", OLD.replace("90 days", "120 days")))
        back = tell(publish(document, "3.0", "2026-11-01T00:00", "en", OLD)).id
        moved = tell(publish(document, "4.0", FROM, "en", OLD.replace("90 days", "180 days"))).id
    client = client_for("moderator")
    assert "Go to the check" not in client.get(f"/briefings/{back}").get_data(as_text=True)
    assert "One question on these changes." in client.get(f"/briefings/{moved}").get_data(as_text=True)
    question = client.post("/quizzes/pol-rpt-4-0/start", follow_redirects=True).get_data(as_text=True)
    assert "180 days" in question
    assert "90 days" in question
