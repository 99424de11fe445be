"""Every route, for every role and signed out, answers as its declared action says."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from lms.accounts.core.permissions import OPEN_TO_ALL, Action, Actor, RoleName, may
from lms.accounts.guards import action_of

METHODS = ("GET", "POST")


def address(rule: Rule) -> str:
    """An address of a route; what its converters stand for does not exist, which a permitted person sees as 404."""
    text = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda found: "2147483000" if "id" in found[1] else "1", rule.rule)
    return text.replace("<path:", "").replace(">", "")


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and an address of every route."""
    return [
        (rule.endpoint, method, address(rule))
        for rule in app.url_map.iter_rules() for method in METHODS
        if method in (rule.methods or set()) and rule.endpoint not in ("static", "security.logout")
    ]


def test_every_route_declares_an_action(app: Flask) -> None:
    assert [name for name in app.view_functions if action_of(app, name) is None] == []


@pytest.mark.parametrize("role", [role.value for role in RoleName])
def test_a_role_gets_exactly_what_it_may(app: Flask, client_for: Callable[[str], FlaskClient], role: str) -> None:
    client = client_for(role)
    actor = Actor(person_id=1, roles=frozenset({RoleName(role)}))
    for endpoint, method, path in routes(app):
        action = action_of(app, endpoint)
        assert action is not None
        reply = client.open(path, method=method)
        assert (reply.status_code == 403) == (not may(actor, action)), (endpoint, method, reply.status_code)
        assert reply.status_code < 500, (endpoint, method)


def test_signed_out_everything_closed_leads_to_the_sign_in(app: Flask) -> None:
    client = app.test_client()
    for endpoint, method, path in routes(app):
        reply = client.open(path, method=method)
        if action_of(app, endpoint) in OPEN_TO_ALL:
            assert reply.status_code < 500
        else:
            assert (reply.status_code, reply.location.split("?")[0]) == (302, "/sign-in"), endpoint


def test_an_action_without_a_rule_is_refused() -> None:
    actor = Actor(person_id=1, roles=frozenset(RoleName))
    assert not may(None, Action.SEE_TODAY)
    assert not may(actor, "not-an-action")  # type: ignore[arg-type]
