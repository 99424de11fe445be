"""Pages of packs: ask for one, see how it stands, take it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import SelectChoice

from lms.accounts.core.permissions import Action, Thing, may
from lms.accounts.guards import declares, require, signed_in
from lms.accounts.models import Person
from lms.accounts.queries import list_people
from lms.base.refusals import Refused
from lms.db import now
from lms.packs import queries, services
from lms.packs.adapters.files import path_of, size_of
from lms.packs.adapters.pdf import has_pango
from lms.packs.forms import PackForm
from lms.packs.models import IssuedPack
from lms.web.i18n import language, say, zone

blueprint = Blueprint("packs", __name__, template_folder="templates")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One pack of the list: its size in kilobytes once it is ready, or why there is no file."""

    pack: IssuedPack
    kilobytes: int
    reason: str


@blueprint.get("/packs")
@declares(Action.GET_OWN_PACK)
def index() -> ResponseReturnValue:
    """The form to ask for a pack, and the packs there are."""
    people = _people()
    return _page(_form(people), people)


@blueprint.post("/packs", endpoint="request")
@declares(Action.GET_OWN_PACK)
def request_pack() -> ResponseReturnValue:
    """Ask for a pack."""
    people = _people()
    form = _form(people)
    if not form.validate():
        return _page(form, people), 422
    person = next(one for one in people if one.id == form.person_id.data)
    services.request_pack(person, form.on_date.data, form.language.data, signed_in(), request.host_url.rstrip("/"))
    flash(gettext("The pack is being made. It stands in the list below."), "done")
    return redirect(url_for("packs.index"), 303)


@blueprint.post("/packs/<int:pack_id>/retry")
@declares(Action.GET_OWN_PACK)
def retry(pack_id: int) -> ResponseReturnValue:
    """Try again to make a pack that failed."""
    services.retry_pack(_allowed(pack_id), signed_in())
    flash(gettext("The pack is being made. It stands in the list below."), "done")
    return redirect(url_for("packs.index"), 303)


@blueprint.get("/packs/<int:pack_id>.pdf")
@declares(Action.GET_OWN_PACK)
def download(pack_id: int) -> ResponseReturnValue:
    """The file of a pack."""
    pack = _allowed(pack_id)
    if pack.pdf_hash is None or size_of(pack.pdf_hash) is None:
        abort(404)
    name = f"onboarding-pack-{pack.on_date.isoformat()}-{pack.language}.pdf"
    return send_file(path_of(pack.pdf_hash), mimetype="application/pdf", as_attachment=True, download_name=name)


@blueprint.get("/packs/<int:pack_id>/print")
@declares(Action.GET_OWN_PACK)
def printable(pack_id: int) -> ResponseReturnValue:
    """A pack as a page to print from the browser: the way where no PDF can be made."""
    styles = url_for("static", filename="css/")
    return services.page_of(services.manifest_of(_allowed(pack_id)), styles)


def _people() -> list[Person]:
    """Whose packs the person may make: their own first."""
    me = signed_in()
    others = list_people() if may(me.actor, Action.MAKE_PACKS) else []
    return [me, *(one for one in others if one.id != me.id and may(me.actor, Action.MAKE_PACKS, _thing(one)))]


def _thing(person: Person) -> Thing:
    return Thing(person_id=person.id, team_id=person.team_id)


def _allowed(pack_id: int) -> IssuedPack:
    pack = queries.find_pack(pack_id)
    if pack is None:
        abort(404)
    require(Action.MAKE_PACKS, _thing(pack.person))
    return pack


def _form(people: Sequence[Person]) -> PackForm:
    me = people[0]
    form = PackForm(on_date=now().astimezone(zone(me.market)).date(), language=language())
    form.person_id.choices = [SelectChoice(one.id, one.name) for one in people]
    return form


def _page(form: PackForm, people: Sequence[Person]) -> str:
    lines = [_line(pack) for pack in queries.list_packs([one.id for one in people])]
    return render_template("packs/index.html", form=form, lines=lines, for_others=len(people) > 1, pdf=has_pango())


def _line(pack: IssuedPack) -> Line:
    size = size_of(pack.pdf_hash) if pack.pdf_hash else None
    reason = say(Refused(pack.problem)) if pack.problem else ""
    return Line(pack=pack, kilobytes=max(1, (size or 0) // 1000), reason=reason)
