"""A form that could not be taken, because its page was open too long or nobody was signed in, is shown again filled in.

It waits in the session cookie under the address it was sent to. The view at this address decides whose page it is
and takes the form only then; nothing is saved before the person sends it again.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import current_app, request, session
from werkzeug.datastructures import MultiDict

from lms.web.ways_back import host_of

P = ParamSpec("P")
T = TypeVar("T")

MARK = "lms_keeps_form"
PLACE = "kept_form"
LARGEST = 1500
"""Most characters that are kept: a cookie holds about 4,000 and the session needs some itself."""


def keeps_form(view: Callable[P, T]) -> Callable[P, T]:
    """Mark a view whose forms are worth keeping."""
    setattr(view, MARK, True)
    return view


def keep_form() -> bool:
    """Keep the form of this request if its view wants it, it was sent from our own page and it is small."""
    view = current_app.view_functions.get(request.endpoint or "")
    sent_from_here = host_of(request.origin or request.referrer) == request.host
    if request.method != "POST" or not getattr(view, MARK, False) or not sent_from_here:
        return False
    pairs = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    if sum(len(name) + len(value) for name, value in pairs) > LARGEST:
        return False
    session[PLACE] = {"path": request.path, "pairs": pairs}
    return True


def take_form() -> MultiDict[str, str] | None:
    """The form kept for the address of this request; it is given out once."""
    kept = session.get(PLACE)
    if not kept or kept["path"] != request.path:
        return None
    del session[PLACE]
    return MultiDict([(name, value) for name, value in kept["pairs"]])
