"""Hostile requests: what no form sends is answered with a page that says no, never with a broken one."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

Clients = Callable[[str], FlaskClient]
BROKEN = ("http://[", "//[", "http://localhost//elsewhere.example/", "https://elsewhere.example/page", "no address")


@pytest.mark.parametrize("referrer", BROKEN)
def test_refusal_never_sends_anyone_off_this_server(client_for: Clients, referrer: str) -> None:
    reply = client_for("qa").post("/desk/POL-HAR/1.0/decide", headers={"Referer": referrer})
    refused = client_for("qa").post("/packs/1/retry", headers={"Referer": referrer})
    assert {reply.status_code, refused.status_code} == {404}
    asked = client_for("moderator").post("/packs", headers={"Referer": referrer}, data={
        "person_id": "1", "on_date": "2026-11-25", "language": "en"})
    assert (asked.status_code, asked.location) == (303, "/")


@pytest.mark.parametrize("back", [*BROKEN, "/\\elsewhere.example", "javascript:alert(1)", "/\t/elsewhere.example"])
def test_language_leads_back_on_this_server_only(client_for: Clients, back: str) -> None:
    reply = client_for("qa").post("/language", data={"language": "de", "back": back})
    assert (reply.status_code, reply.location) == (303, "/")


@pytest.mark.parametrize("origin", ["http://[", "null", "https://elsewhere.example"])
def test_form_from_nowhere_leads_to_signing_in(client_for: Clients, origin: str) -> None:
    client = client_for("moderator")
    client.post("/sign-out")
    reply = client.post("/attempts/1/1", data={"answer-1": "14"}, headers={"Origin": origin})
    assert (reply.status_code, reply.location) == (302, "/sign-in?next=/")


@pytest.mark.parametrize("path", ["/log?thing=%00", "/log?action=a%00", "/documents/%00", "/quizzes/a%00b"])
def test_address_with_a_nul_is_not_found(client_for: Clients, path: str) -> None:
    assert client_for("auditor").get(path).status_code in (403, 404)


def test_form_with_a_nul_is_refused_in_words(client_for: Clients) -> None:
    reply = client_for("qa").post("/language", data={"language": "de", "back": "/\0"})
    assert reply.status_code == 400
    assert "could not be understood" in reply.get_data(as_text=True)
