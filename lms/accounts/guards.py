"""The guard at the door: every route declares an action, and nothing passes without may()."""
from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.accounts.core.permissions import Action, Actor, Privacy, Thing, may
from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.web.kept import keep_form

P = ParamSpec("P")
T = TypeVar("T")

DECLARED = "lms_action"
FOREIGN = {
    "static": Action.SEE_STATIC,
    "security.static": Action.SEE_STATIC,
    "security.login": Action.SIGN_IN,
    "security.logout": Action.SIGN_OUT,
}
"""Routes of libraries, which cannot carry a declaration of their own."""


def declares(action: Action) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Declare which action a view is; required of every route."""
    def mark(view: Callable[P, T]) -> Callable[P, T]:
        setattr(view, DECLARED, action)
        return view
    return mark


def action_of(app: Flask, endpoint: str) -> Action | None:
    """The action that an endpoint declares."""
    view = app.view_functions.get(endpoint)
    return FOREIGN.get(endpoint) or getattr(view, DECLARED, None)


def signed_in() -> Person:
    """The person of this request; only in views behind the guard."""
    person = current_user._get_current_object()  # noqa: SLF001 the documented way to the object behind the proxy
    if not isinstance(person, Person):
        abort(401)
    return person


def actor_or_none() -> Actor | None:
    """Who asks, as far as rights go; None when nobody is signed in."""
    return signed_in().actor if current_user.is_authenticated else None


def permitted(action: Action, thing: Thing | None = None) -> bool:
    """Whether the person of this request may do this with the thing, under the privacy mode that is set."""
    return may(actor_or_none(), action, thing, privacy=Privacy(current_app.config["LMS_PRIVACY_MODE"]))


def require(action: Action, thing: Thing | None = None) -> None:
    """Go on only if the person may do this with the thing. A hidden and a missing thing answer alike: 404."""
    if not permitted(action, thing):
        abort(404 if thing is not None else 403)


def init_app(app: Flask) -> None:
    """Refuse every request whose route the person may not use."""
    @app.before_request
    def guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        action = action_of(app, request.endpoint)
        if action is None or not permitted(action):
            if current_user.is_authenticated:
                abort(403)
            return redirect(url_for("security.login", next=_way_back()))
        return None


def _way_back() -> str:
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return request.path if keep_form() else url_for("desks.today")


def check_routes(app: Flask) -> None:
    """Refuse to start when a route declares no action."""
    undeclared = sorted(name for name in app.view_functions if action_of(app, name) is None)
    if undeclared:
        raise Refused("routes-undeclared", routes=", ".join(undeclared))


