"""Pages of accounts: language, the log, and who can see what."""
from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.accounts import queries, services
from lms.accounts.core.permissions import Action, RoleName
from lms.accounts.guards import declares, signed_in
from lms.audit_log import queries as trail
from lms.audit_log.services import verify_log
from lms.db import BIGGEST_ID
from lms.web.i18n import LANGUAGES
from lms.web.ways_back import safe_way_back

blueprint = Blueprint("accounts", __name__, template_folder="templates")


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


PAGE = 50


@blueprint.get("/log")
@declares(Action.SEE_LOG)
def log() -> ResponseReturnValue:
    """The audit log, newest first, and whether its chain holds."""
    before = request.args.get("before", type=int)
    before = before if before is not None and 0 < before <= BIGGEST_ID else None
    chosen, thing = request.args.get("action", "")[:60], request.args.get("thing", "")[:120]
    entries = trail.list_entries(before=before, action=chosen, thing=thing, most=PAGE)
    count, broken = verify_log()
    return render_template(
        "accounts/log.html", entries=entries, actions=trail.list_actions(), chosen=chosen, thing=thing,
        count=count, broken=broken, more=entries[-1].sequence if len(entries) == PAGE else None)


@blueprint.get("/who-sees-what")
@declares(Action.SEE_TRANSPARENCY)
def who_sees_what() -> ResponseReturnValue:
    """The privacy mode, what is kept about people, and who can see it."""
    person = signed_in()
    return render_template(
        "accounts/who_sees_what.html", mode=current_app.config["LMS_PRIVACY_MODE"],
        minimum=current_app.config["LMS_MINIMUM_GROUP"], coach=person.coach,
        leads=[lead for lead in queries.list_people(role=RoleName.LEAD, team_id=person.team_id)
               if person.team_id is not None and lead.id != person.id],
        pseudonym=trail.find_pseudonym(person.id))
