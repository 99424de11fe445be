"""Pages of accounts: language and the log."""
from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.accounts import services
from lms.accounts.core.permissions import Action
from lms.accounts.guards import declares, signed_in
from lms.web.i18n import LANGUAGES

blueprint = Blueprint("accounts", __name__, template_folder="templates")


def safe_way_back(target: str) -> str:
    """The path to go back to if it stays on this server, else the start page."""
    parts = urlsplit(target.replace("\\", "/"))
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return url_for("desks.today")
    return target


@blueprint.post("/language")
@declares(Action.CHOOSE_LANGUAGE)
def choose_language() -> ResponseReturnValue:
    """Switch the language of the screens and come back."""
    language = request.form.get("language", "en")
    reply = redirect(safe_way_back(request.form.get("back", "/")), 303)
    if language in LANGUAGES:
        if current_user.is_authenticated:
            services.choose_language(signed_in(), language)
        reply.set_cookie("language", language, max_age=31536000, samesite="Lax", httponly=True)
    return reply
