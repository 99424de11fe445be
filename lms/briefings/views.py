"""Pages of briefings: what changed for me, one briefing, and the word that it was read."""
from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import declares, signed_in
from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.briefings import queries, services
from lms.briefings.core.audience import in_audience
from lms.briefings.forms import AcknowledgeForm
from lms.briefings.models import Briefing
from lms.db import now
from lms.documents.views.blueprint import version_or_404
from lms.documents.views.words import title_of
from lms.web.i18n import language
from lms.web.ways_back import safe_way_back

blueprint = Blueprint("briefings", __name__, template_folder="templates")


@blueprint.get("/changes")
@declares(Action.READ_BRIEFINGS)
def index() -> ResponseReturnValue:
    """What changed for me: every briefing, how it stands, what I confirmed and how I did in the check."""
    mine = queries.list_personal(signed_in())
    lines = [(one, title_of(one.briefing.document, language()), one.owed.standing(now())) for one in mine]
    return render_template("briefings/index.html", lines=lines, open_count=sum(one.owed.open for one in mine))


@blueprint.get("/briefings/<int:briefing_id>")
@declares(Action.READ_BRIEFINGS)
def show(briefing_id: int) -> ResponseReturnValue:
    """One briefing: old beside new by impact, why, what stays, the check and the confirmation."""
    person = signed_in()
    try:
        briefing = queries.get_briefing(briefing_id)
        if not _may_read(person, briefing):
            abort(404)
        page = services.page_of(briefing, person, language())
    except Refused:
        abort(404)
    shown = page.mine.version.language
    return render_template(
        "briefings/show.html", page=page, title=title_of(briefing.document, shown), why=_text(briefing.why, shown),
        unchanged=_text(briefing.unchanged, shown), coming=page.mine.starts is not None and page.mine.starts > now(),
        obliged=in_audience(person.actor, queries.audience_of(briefing)))


def _may_read(person: Person, briefing: Briefing) -> bool:
    """The audience reads it, and whoever may read drafts looks over it."""
    addressed = in_audience(person.actor, queries.audience_of(briefing))
    return briefing.state == "published" and (addressed or may(person.actor, Action.READ_DRAFTS))


def _text(texts: dict[str, str], wanted: str) -> str:
    return texts.get(wanted) or next((text for text in texts.values() if text), "")


@blueprint.post("/documents/versions/<int:version_id>/acknowledge")
@declares(Action.ACKNOWLEDGE)
def acknowledge(version_id: int) -> ResponseReturnValue:
    """Record that the person has read and understood a version."""
    version, form = version_or_404(version_id), AcknowledgeForm()
    if not form.validate():
        raise Refused("acknowledge-stale-page")
    given = services.acknowledge(signed_in(), version, seen_hash=form.content_hash.data)
    flash(gettext("Recorded: you have read version %(number)s (%(hash)s).", number=version.number,
                  hash=given.content_hash[:12]), "done")
    back = form.back.data or url_for("documents.show", code=version.document.code)
    return redirect(safe_way_back(back), 303)
