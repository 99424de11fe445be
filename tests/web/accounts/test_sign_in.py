"""Signing in: right and wrong, throttled by account, and never off this server."""
from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.accounts.services import TRIES
from tests.conftest import PASSWORD


def sign_in(client: FlaskClient, email: str, password: str) -> str:
    return client.post("/sign-in", data={"email": email, "password": password}).get_data(as_text=True)


def test_the_right_password_leads_to_today(client_for: Callable[[str], FlaskClient]) -> None:
    page = client_for("moderator").get("/").get_data(as_text=True)
    assert "Leyla" in page


def test_unknown_address_and_wrong_password_read_the_same(app: Flask, people: dict[str, Person]) -> None:
    wrong = sign_in(app.test_client(), "qa@lumiclip.example", "not the pass phrase")
    unknown = sign_in(app.test_client(), "nobody@lumiclip.example", "not the pass phrase")
    assert "Address and password do not fit" in wrong
    without = re.compile(r'name="csrf_token" value="[^"]*"|qa@|nobody@')
    assert without.sub("", wrong) == without.sub("", unknown)


def test_after_many_failures_even_the_right_password_waits(app: Flask, people: dict[str, Person]) -> None:
    client = app.test_client()
    for _ in range(TRIES):
        sign_in(client, "qa@lumiclip.example", "wrong wrong wrong wrong")
    assert "Too many tries" in sign_in(client, "QA@lumiclip.example ", PASSWORD)
    assert client.get("/").status_code == 302


def test_throttling_one_account_leaves_the_others_alone(app: Flask, people: dict[str, Person]) -> None:
    client = app.test_client()
    for _ in range(TRIES):
        sign_in(client, "qa@lumiclip.example", "wrong wrong wrong wrong")
    assert client.post("/sign-in", data={"email": "lead@lumiclip.example", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_the_way_back_never_leaves_this_server(app: Flask, people: dict[str, Person], target: str) -> None:
    data = {"email": "qa@lumiclip.example", "password": PASSWORD, "next": target}
    reply = app.test_client().post(f"/sign-in?next={target}", data=data)
    assert urljoin("http://localhost/sign-in", reply.location).startswith("http://localhost/")


def test_signing_out_takes_a_post(client_for: Callable[[str], FlaskClient]) -> None:
    client = client_for("qa")
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nothing-here", "/static/css/tokens.css"])
def test_security_headers_are_on_every_reply(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_language_of_the_screens_is_kept(client_for: Callable[[str], FlaskClient]) -> None:
    client = client_for("qa")
    client.post("/language", data={"language": "de", "back": "/support"})
    assert '<html lang="de"' in client.get("/support").get_data(as_text=True)
