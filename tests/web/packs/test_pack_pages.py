"""The page of packs: who may ask for whose, and what it says."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms import jobs
from lms.accounts.models import Person
from lms.db import db, read_only, transaction
from lms.packs.adapters import pdf as adapter
from lms.packs.models import IssuedPack
from lms.packs.services import request_pack

FORM = {"on_date": "2026-11-25", "language": "en"}


Clients = Callable[[str], FlaskClient]


@pytest.fixture
def clients(world: Person, client_for: Clients) -> Clients:
    """Signed-in clients in the world, whose own session holds no lock."""
    db.session.remove()
    return client_for


def packs(app: Flask) -> list[IssuedPack]:
    with app.app_context(), read_only():
        return list(db.session.query(IssuedPack).order_by(IssuedPack.id))


def ask(app: Flask, people: dict[str, Person], role: str = "moderator") -> int:
    """A pack that somebody asked for themselves."""
    with app.app_context(), transaction():
        person = db.session.get_one(Person, people[role].id)
        return request_pack(person, date(2026, 11, 25), "en", person).id


def test_everybody_asks_for_their_own_pack_and_finds_it_in_the_list(
    app: Flask, clients: Clients, people: dict[str, Person]
) -> None:
    client = clients("moderator")
    page = client.get("/packs").get_data(as_text=True)
    assert "No pack yet" in page
    assert '<select id="person_id"' not in page
    reply = client.post("/packs", data={**FORM, "person_id": people["moderator"].id})
    assert (reply.status_code, reply.location) == (303, "/packs")
    assert "Being made" in client.get("/packs").get_data(as_text=True)
    (pack,) = packs(app)
    assert (pack.person_id, pack.requested_by_id) == (people["moderator"].id, people["moderator"].id)
    assert pack.manifest["address"] == "http://localhost"


@pytest.mark.parametrize(("role", "other", "status"), [
    ("moderator", "lead", 422), ("qa", "moderator", 303), ("lead", "moderator", 303), ("lead", "qa", 422),
    ("auditor", "moderator", 422),
])
def test_a_pack_for_somebody_else_is_made_by_qa_and_their_own_team_lead_only(
    app: Flask, clients: Clients, people: dict[str, Person], role: str, other: str, status: int
) -> None:
    reply = clients(role).post("/packs", data={**FORM, "person_id": people[other].id})
    assert reply.status_code == status
    assert len(packs(app)) == (status == 303)


@pytest.mark.parametrize(("field", "value"), [
    ("on_date", ""), ("on_date", "tomorrow"), ("language", "fr"), ("person_id", "0"), ("person_id", "x"),
])
def test_a_form_that_cannot_be_read_is_shown_again_with_the_reason(
    app: Flask, clients: Clients, people: dict[str, Person], field: str, value: str
) -> None:
    reply = clients("qa").post("/packs", data={**FORM, "person_id": people["moderator"].id, field: value})
    assert reply.status_code == 422
    assert 'role="alert"' in reply.get_data(as_text=True)
    assert packs(app) == []


def test_a_day_without_rules_is_refused_in_words(clients: Clients, people: dict[str, Person]) -> None:
    client = clients("moderator")
    sent = {**FORM, "on_date": "2020-01-01", "person_id": people["moderator"].id}
    reply = client.post("/packs", data=sent, follow_redirects=True)
    assert "No document is in force for this person on 2020-01-01." in reply.get_data(as_text=True)


@pytest.mark.parametrize(("role", "status"), [
    ("moderator", 200), ("qa", 200), ("lead", 200), ("sme", 404), ("auditor", 404), ("admin", 404),
])
def test_the_file_and_the_page_to_print_are_for_whoever_may_make_it(
    app: Flask, clients: Clients, people: dict[str, Person], pdf: None,
    tmp_path: Path, role: str, status: int,
) -> None:
    pack_id = ask(app, people)
    client = clients(role)
    assert client.get(f"/packs/{pack_id}.pdf").status_code == 404
    with app.app_context(), transaction():
        row = db.session.get_one(IssuedPack, pack_id)
        row.state, row.pdf_hash = "ready", "ab" * 32
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / f"{'ab' * 32}.pdf").write_bytes(b"%PDF-1.7")
    reply = client.get(f"/packs/{pack_id}.pdf")
    assert reply.status_code == status
    assert client.get(f"/packs/{pack_id}/print").status_code == status
    assert ("onboarding-pack-2026-11-25-en.pdf" in reply.headers.get("Content-Disposition", "")) == (status == 200)
    assert client.get("/packs/99999999999999999999.pdf").status_code == 404


def test_without_pango_the_page_says_why_and_offers_a_page_to_print(
    app: Flask, clients: Clients, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "PANGO", ("no-such-library.so",))
    client = clients("moderator")
    pack_id = ask(app, people)
    jobs.run_pending(app)
    page = client.get("/packs").get_data(as_text=True)
    assert "PDFs cannot be made on this server" in page
    assert "This server cannot make PDFs" in page
    assert f'href="/packs/{pack_id}/print"' in page
    printable = client.get(f"/packs/{pack_id}/print")
    assert 'href="/static/css/pack.css"' in printable.get_data(as_text=True)
    assert "A private individual <b>must</b> be treated as private." in printable.get_data(as_text=True)
    assert client.post(f"/packs/{pack_id}/retry").status_code == 303
    assert packs(app)[0].state == "requested"


def test_a_ready_pack_is_listed_with_size_and_hash(
    app: Flask, clients: Clients, people: dict[str, Person], pdf: None
) -> None:
    ask(app, people)
    jobs.run_pending(app)
    (pack,) = packs(app)
    assert pack.pdf_hash is not None
    client = clients("moderator")
    page = client.get("/packs").get_data(as_text=True)
    assert f"SHA-256 {pack.pdf_hash[:16]}" in page
    content = client.get(f"/packs/{pack.id}.pdf").data
    assert f"PDF, {len(content) // 1000} kB" in page
    assert content.startswith(b"%PDF-")
