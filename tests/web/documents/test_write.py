"""Writing, handing in, approving and withdrawing a version."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.db import transaction
from lms.documents.models import DocumentVersion
from lms.documents.queries import find_version, get_document
from tests.factories.documents import import_history

Clients = Callable[[str], FlaskClient]
NEW = "/documents/POL-HAR/versions/new"
BODY = "## Strikes {#HAR-4}\r\n\r\nA strike must expire after 30 days.\r\n"
SENT = {"number": "4.0", "language": "en", "change_class": "material", "change_note": "Shorter.",
        "effective": "2026-12-07T00:00", "zone": "Europe/Berlin", "everywhere_local": "y", "expires": "", "body": BODY}


@pytest.fixture(autouse=True)
def documents(app: Flask, people: Any, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        import_history(tmp_path)


@pytest.fixture
def draft(client_for: Clients) -> str:
    """The address of a draft's review page."""
    reply = client_for("qa").post(NEW, data=SENT)
    assert reply.status_code == 303
    return str(reply.location)


def text(reply: Any) -> str:
    return " ".join(reply.get_data(as_text=True).split())


def stored(app: Flask, number: str = "4.0") -> DocumentVersion:
    with app.app_context():
        version = find_version(get_document("POL-HAR"), number, "en")
        assert version is not None
        return version


def test_form_begins_with_the_last_text_and_the_next_number(client_for: Clients) -> None:
    shown = client_for("qa").get(NEW).get_data(as_text=True)
    assert 'value="4.0"' in shown
    assert "A strike must expire after 180 days." in shown


def test_draft_is_saved_as_sent(app: Flask, client_for: Clients, draft: str) -> None:
    version = stored(app)
    assert (version.state, version.change_note) == ("draft", "Shorter.")
    assert version.effective_by_market == {"UK": "2026-12-07T00:00:00+00:00"}
    assert "A strike must expire after 30 days." in version.html


def test_without_local_times_every_market_follows_one_instant(app: Flask, client_for: Clients) -> None:
    sent = {name: value for name, value in SENT.items() if name != "everywhere_local"}
    assert client_for("qa").post(NEW, data=sent).status_code == 303
    assert stored(app).effective_by_market == {}


@pytest.mark.parametrize(("change", "said"), [
    ({"number": ""}, "The version needs a number."), ({"number": "four"}, "Write the number as in 3.1."),
    ({"number": "2.5"}, "Version 2.5 comes before version 3.0"),
    ({"effective": ""}, "Say from when the version applies."), ({"effective": "soon"}, "Write date and time"),
    ({"effective": "2027-03-28T02:30"}, "the hour is skipped in spring"),
    ({"change_class": "emergency"}, "An emergency needs expires"), ({"change_note": ""}, "Say in one sentence"),
    ({"body": ""}, "The version needs its text."), ({"body": "## Strikes\n\nmust\n"}, "Line 1: The heading"),
    ({"body": "## A {#HAR-1}\n\n<b>must</b>\n"}, "Line 3: Raw HTML"),
    ({"body": "[[" * 3000}, "too many opening brackets"),
    ({"zone": "Mars/Base"}, "Not a valid choice"),
])
def test_fault_is_told_at_its_field_and_the_text_is_kept(
        app: Flask, client_for: Clients, change: dict[str, str], said: str) -> None:
    reply = client_for("qa").post(NEW, data={**SENT, "change_note": "Kept note.", **change})
    assert reply.status_code == 422
    shown = text(reply)
    assert said in shown
    assert 'role="alert"' in shown
    assert "Kept note." in shown or "change_note" in change
    assert "A strike must expire after 30 days." in shown or "body" in change
    with app.app_context():
        assert find_version(get_document("POL-HAR"), "4.0", "en") is None


def test_draft_is_hidden_from_those_who_decide_by_published_text(client_for: Clients, draft: str) -> None:
    reader = client_for("moderator")
    assert reader.get(draft).status_code == 403
    assert reader.get("/documents/POL-HAR?version=4.0").status_code == 404
    assert reader.get("/documents/POL-HAR/compare?new=4.0").status_code == 404
    assert "4.0" not in text(reader.get("/documents/POL-HAR/history"))


def test_draft_is_on_the_list_of_those_who_decide(client_for: Clients, draft: str) -> None:
    assert draft in text(client_for("approver").get("/documents"))


def test_draft_goes_to_a_second_person_and_is_published(app: Flask, client_for: Clients, draft: str) -> None:
    author, approver = client_for("qa"), client_for("approver")
    base = draft.removesuffix("/review")
    assert "Send for approval" in text(author.get(draft))
    assert author.post(f"{base}/submit").location == draft
    assert "Waiting for approval" in text(author.get(draft))
    assert "Approve version 4.0" in text(approver.get(draft))
    reply = approver.post(f"{base}/approve")
    assert (reply.status_code, reply.location) == (303, draft)
    assert stored(app).state == "approved"
    assert "From 7 Dec 2026" in text(client_for("moderator").get("/documents/POL-HAR?version=4.0"))


def test_author_cannot_approve_even_with_the_role(app: Flask, client_for: Clients, draft: str) -> None:
    base = draft.removesuffix("/review")
    client_for("qa").post(f"{base}/submit")
    assert client_for("qa").post(f"{base}/approve").status_code == 403
    assert stored(app).state == "in_review"


def test_version_sent_back_can_be_edited_and_keeps_its_number(app: Flask, client_for: Clients, draft: str) -> None:
    author, base = client_for("qa"), draft.removesuffix("/review")
    author.post(f"{base}/submit")
    client_for("approver").post(f"{base}/return")
    form = author.get(f"{base}/edit").get_data(as_text=True)
    assert "A strike must expire after 30 days." in form
    assert 'name="number"' not in form
    changed = {**SENT, "number": "9.9", "body": BODY.replace("30", "45")}
    assert author.post(f"{base}/edit", data=changed).location == draft
    version = stored(app)
    assert "45 days" in version.html
    assert version.number == "4.0"


def test_edit_with_a_fault_keeps_the_draft_as_it_was(app: Flask, client_for: Clients, draft: str) -> None:
    base = draft.removesuffix("/review")
    reply = client_for("qa").post(f"{base}/edit", data={**SENT, "body": "## No id\n"})
    assert reply.status_code == 422
    assert "30 days" in stored(app).html


def test_published_version_cannot_be_edited(app: Flask, client_for: Clients) -> None:
    version = stored(app, "3.0")
    reply = client_for("qa").post(f"/documents/versions/{version.id}/edit", data=SENT)
    assert reply.status_code == 422
    assert "is no draft any more" in text(reply)


def test_withdrawal_needs_a_reason(app: Flask, client_for: Clients) -> None:
    version, client = stored(app, "3.0"), client_for("qa")
    client.post(f"/documents/versions/{version.id}/withdraw", data={"reason": " "})
    assert stored(app, "3.0").state == "approved"
    client.post(f"/documents/versions/{version.id}/withdraw", data={"reason": "Wrong desk."})
    assert stored(app, "3.0").state == "withdrawn"
    assert "Reason: Wrong desk." in text(client.get(f"/documents/versions/{version.id}/review"))


@pytest.mark.parametrize("role", ["moderator", "lead", "sme", "management", "auditor", "council", "admin", "approver"])
def test_only_quality_writes(client_for: Clients, role: str) -> None:
    assert client_for(role).get(NEW).status_code == 403
    assert client_for(role).post(NEW, data=SENT).status_code == 403


@pytest.mark.parametrize("step", ["submit", "approve", "return", "withdraw"])
def test_step_on_a_version_that_is_not_there_is_not_found(client_for: Clients, step: str) -> None:
    role = "approver" if step in ("approve", "return") else "qa"
    assert client_for(role).post(f"/documents/versions/99999/{step}").status_code == 404


def test_fault_names_the_line_of_the_text_that_was_sent_and_no_other(client_for: Clients) -> None:
    reply = client_for("qa").post(NEW, data=SENT | {"body": "## Strikes {#HAR-4}\n\n" + "[" * 24_000})
    assert reply.status_code == 422
    assert "Line 3: Line 3 has too many opening brackets." in text(reply)
    twice = client_for("qa").post(NEW, data=SENT | {"body": "## A {#HAR-4}\n\nText.\n\n## B {#HAR-4}\n"})
    assert "Line 5: The id HAR-4 is used in line 1 already." in text(twice)


def test_who_comes_second_sees_both_texts_and_keeps_their_own(app: Flask, client_for: Clients, draft: str) -> None:
    mine = SENT["body"].replace("30 days", "45 days")
    reply = client_for("qa").post(NEW, data={**SENT, "body": mine})
    shown = text(reply)
    assert reply.status_code == 409
    assert "saved version 4.0 first" in shown
    assert "POL-HAR already has a version 4.0" in shown
    theirs, own = shown.split("<textarea", 1)
    assert "after 30 days" in theirs
    assert "after 45 days" in own
    assert 'value="5.0"' in shown
    assert client_for("qa").post(NEW, data={**SENT, "number": "5.0", "body": mine}).status_code == 303


def test_who_saves_a_draft_saved_meanwhile_sees_both_texts(app: Flask, client_for: Clients, draft: str) -> None:
    client, edit = client_for("qa"), draft.replace("/review", "/edit")

    def seen() -> str:
        return re.findall(r'name="seen" type="hidden" value="(\w+)"', client.get(edit).get_data(as_text=True))[0]

    def send(days: int, seen: str, note: str = "Shorter.") -> Any:
        body = SENT["body"].replace("30", str(days))
        return client.post(edit, data={**SENT, "change_note": note, "body": body, "seen": seen})

    began = seen()
    assert send(60, began).status_code == 303
    reply = send(45, began)
    theirs, own = text(reply).split("<textarea", 1)
    assert reply.status_code == 409
    assert "Draft 4.0 was saved while you wrote" in theirs
    assert "after 60 days" in theirs
    assert "after 45 days" in own
    assert "after 60 days" in stored(app).html
    again = seen()
    assert send(60, again, note="Only the note.").status_code == 303
    assert send(45, again).status_code == 409
    assert send(45, seen()).status_code == 303
    assert "after 45 days" in stored(app).html


def test_a_text_is_brought_back_as_the_next_version(app: Flask, client_for: Clients) -> None:
    client = client_for("qa")
    link = f"{NEW}?text_of=1.0&amp;language=en"
    assert link in client.get("/documents/POL-HAR/history").get_data(as_text=True)
    shown = client.get(link.replace("&amp;", "&")).get_data(as_text=True)
    assert 'value="4.0"' in shown
    assert "after 90 days" in shown
    assert "Brings back the text of version 1.0." in shown
    assert '<option selected value="material">' in shown
    assert NEW not in client_for("moderator").get("/documents/POL-HAR/history").get_data(as_text=True)


def test_the_note_of_a_text_brought_back_is_in_its_language(client_for: Clients) -> None:
    shown = client_for("qa").get(f"{NEW}?text_of=2.0&language=de").get_data(as_text=True)
    assert "Bringt den Text von Version 2.0 zurück." in shown


def test_a_class_below_the_suggestion_needs_a_reason(app: Flask, client_for: Clients, draft: str) -> None:
    client = client_for("qa")
    assert "Suggested class: material, because a number or time limit changed" in text(client.get(draft))
    send = draft.replace("/review", "/submit")
    client.post(send, data={"change_class": "editorial"})
    assert stored(app).state == "draft"
    client.post(send, data={"change_class": "editorial", "class_reason": "Nobody uses it yet."})
    version = stored(app)
    assert (version.state, version.change_class, version.class_reason) == (
        "in_review", "editorial", "Nobody uses it yet.")
    assert "Set lower: Nobody uses it yet." in text(client_for("approver").get(draft))


def test_a_start_on_a_day_off_or_at_night_is_told_and_not_stopped(client_for: Clients) -> None:
    client = client_for("qa")
    reply = client.post(NEW, data={**SENT, "effective": "2026-12-25T09:00"})
    assert reply.status_code == 303
    shown = text(client.get(reply.location))
    assert "In Berlin and London, Friday, 25 December 2026 is a public holiday (Christmas Day)." in shown
    edit = client.get(reply.location.replace("/review", "/edit"))
    assert "is a public holiday (Christmas Day)" in text(edit)


def test_a_start_at_midnight_says_that_a_shift_may_span_it(client_for: Clients, draft: str) -> None:
    told = "In Berlin and London it starts at night: Monday, 7 December 2026, 00:00."
    assert told in text(client_for("qa").get(draft))
