"""Where versions are written, handed in, approved and withdrawn."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import declares, signed_in
from lms.base.refusals import Fault, Faulty, Refused
from lms.documents import queries, services
from lms.documents.core.content import number_key
from lms.documents.core.odd_starts import OddStart
from lms.documents.core.reading import parts_of
from lms.documents.forms import HandInForm, VersionForm, WithdrawForm
from lms.documents.models import Document, DocumentVersion
from lms.documents.views import words
from lms.documents.views.blueprint import blueprint, document_or_404, may_see, version_or_404
from lms.documents.views.reading import compared, row_of
from lms.web.i18n import ZONES, say
from lms.web.i18n import language as screen_language

FIELDS = {"version-number-taken": "number", "version-order": "number", "zone-unknown": "zone",
          "time-unreadable": "effective", "time-far": "effective", "time-skipped": "effective",
          "expires-for-emergencies": "expires"}
"""At which field of the form a refusal or fault is shown."""


@blueprint.route("/documents/<code>/versions/new", methods=["GET", "POST"])
@declares(Action.WRITE_DOCUMENTS)
def new_version(code: str) -> ResponseReturnValue:
    """Write the next version; the form starts with the text of the last one, or of the one that is brought back.

    Where somebody else took the number first, both texts are shown: one's own, to go on with, and theirs.
    """
    document = document_or_404(code)
    form = VersionForm(data=_proposal(document))
    if form.validate_on_submit():
        version = _saved(form, document, partial(services.create_version, document, author=signed_in()))
        if version is not None:
            flash(gettext("Draft %(number)s is saved.", number=version.number), "done")
            return redirect(url_for(".review", version_id=version.id), 303)
    return _form_page(form, document, None, rival=_rival(form, document))


def _proposal(document: Document) -> dict[str, Any]:
    """What a new version most likely is: the next number, and the last text or the one that is to come back."""
    versions = queries.list_versions(document)
    if not versions:
        return {}
    last, number = versions[-1], _next_number(versions)
    old = queries.find_version(document, request.args.get("text_of", ""), request.args.get("language", ""))
    if old is None or not may_see(old):
        return {"number": number, "language": last.language, "body": services.body_of(last),
                "zone": services.front_of(last).get("zone")}
    before = [one for one in versions if one.language == old.language and one.state == "approved"]
    suggested = services.suggest_after(before[-1] if before else None, old)
    with force_locale(old.language):
        note = gettext("Brings back the text of version %(number)s.", number=old.number)
    return {"number": number, "language": old.language, "body": services.body_of(old), "change_note": note,
            "zone": services.front_of(old).get("zone"), "change_class": suggested.change_class}


def _next_number(versions: Sequence[DocumentVersion]) -> str:
    return f"{number_key(versions[-1].number)[0] + 1}.0"


def _rival(form: VersionForm, document: Document) -> DocumentVersion | None:
    """The version that took the number of this one first; the form then holds the next free number."""
    if form.number.data is None or not form.number.errors:
        return None
    rival = queries.find_version(document, form.number.data, form.language.data)
    if rival is not None:
        form.number.data = _next_number(queries.list_versions(document))
        form.number.raw_data = None
    return rival


@blueprint.route("/documents/versions/<int:version_id>/edit", methods=["GET", "POST"])
@declares(Action.WRITE_DOCUMENTS)
def edit_version(version_id: int) -> ResponseReturnValue:
    """Write a draft anew. Where it was saved meanwhile, both texts are shown, and saving again takes one's own."""
    version = version_or_404(version_id)
    front = services.front_of(version)
    form = VersionForm(data={**front, "everywhere_local": bool(front.get("effective_by_market")),
                             "body": services.body_of(version), "seen": services.mark_of(version)})
    form.fix_identity()
    if form.validate_on_submit():
        saved = _saved(form, version.document, partial(services.revise_version, version, person=signed_in(),
                                                       seen=form.seen.data))
        if saved is not None:
            flash(gettext("Draft %(number)s is saved.", number=version.number), "done")
            return redirect(url_for(".review", version_id=version.id), 303)
    overtaken = form.seen.data != services.mark_of(version)
    form.seen.process_data(services.mark_of(version))
    return _form_page(form, version.document, version, rival=version if overtaken else None)


def _saved(form: VersionForm, document: Document, save: Callable[..., DocumentVersion]) -> DocumentVersion | None:
    """The version that was saved; None if the text has faults, which are then shown at their fields."""
    try:
        return save(**form.values({market: ZONES[market] for market in document.markets if market in ZONES}))
    except Faulty as faulty:
        for fault in faulty.faults:
            _show(form, _field_of(fault), words.fault_text(fault))
    except Refused as refused:
        _show(form, FIELDS.get(refused.code, "body"), say(refused))
    return None


def _field_of(fault: Fault) -> str:
    if fault.code in FIELDS:
        return FIELDS[fault.code]
    return {"version": "number"}.get(key := dict(fault.values).get("key", "body"), key)


def _show(form: VersionForm, name: str, text: str) -> None:
    field = form[name if name in form.data else "body"]
    field.errors = [*field.errors, text]


def _form_page(form: VersionForm, document: Document, version: DocumentVersion | None,
               rival: DocumentVersion | None = None) -> ResponseReturnValue:
    status = 409 if rival else 422 if form.errors else 200
    return render_template("documents/version_form.html", form=form, document=document, version=version,
                           rival=rival, theirs=services.body_of(rival) if rival else "", words=words,
                           odd=_odd(version) if version else [],
                           title=words.title_of(document, screen_language())), status


def _odd(version: DocumentVersion) -> list[OddStart]:
    return services.odd_starts_of(version, ZONES, screen_language())


@blueprint.get("/documents/versions/<int:version_id>/review")
@declares(Action.READ_DRAFTS)
def review(version_id: int) -> ResponseReturnValue:
    """A version with what changes in it, and what may be done with it now."""
    version = version_or_404(version_id)
    previous = queries.previous_of(version)
    actor = signed_in().actor
    return render_template(
        "documents/review.html", suggestion=services.suggestion_for(version), odd=_odd(version),
        hand_in=HandInForm(formdata=None), row=row_of(version), document=version.document, words=words,
        form=WithdrawForm(),
        title=words.title_of(version.document, version.language),
        parts=parts_of(version.html, words.language_of(version)),
        page=compared(previous, version) if previous else None, may_write=may(actor, Action.WRITE_DOCUMENTS),
        may_approve=may(actor, Action.APPROVE_DOCUMENTS) and version.author_id != actor.person_id)


@blueprint.post("/documents/versions/<int:version_id>/submit")
@declares(Action.WRITE_DOCUMENTS)
def submit(version_id: int) -> ResponseReturnValue:
    """Hand a draft in, with the class that was chosen."""
    version, form = version_or_404(version_id), HandInForm()
    if form.validate() and form.change_class.data:
        services.classify_version(version, form.change_class.data, signed_in(), form.class_reason.data or "")
    services.submit_version(version, signed_in())
    flash(gettext("Version %(number)s waits for approval by a second person.", number=version.number), "done")
    return redirect(url_for(".review", version_id=version.id), 303)


@blueprint.post("/documents/versions/<int:version_id>/approve")
@declares(Action.APPROVE_DOCUMENTS)
def approve(version_id: int) -> ResponseReturnValue:
    """Publish a version."""
    version = version_or_404(version_id)
    services.approve_version(version, signed_in())
    flash(gettext("Version %(number)s is approved. Its text cannot change any more.", number=version.number), "done")
    return redirect(url_for(".review", version_id=version.id), 303)


@blueprint.post("/documents/versions/<int:version_id>/return")
@declares(Action.APPROVE_DOCUMENTS)
def send_back(version_id: int) -> ResponseReturnValue:
    """Give a version back to its author."""
    version = version_or_404(version_id)
    services.return_version(version, signed_in())
    flash(gettext("Version %(number)s is a draft again.", number=version.number), "done")
    return redirect(url_for(".review", version_id=version.id), 303)


@blueprint.post("/documents/versions/<int:version_id>/withdraw")
@declares(Action.WRITE_DOCUMENTS)
def withdraw(version_id: int) -> ResponseReturnValue:
    """Take a version back."""
    version = version_or_404(version_id)
    services.withdraw_version(version, signed_in(), WithdrawForm().reason.data or "")
    flash(gettext("Version %(number)s is withdrawn.", number=version.number), "done")
    return redirect(url_for(".review", version_id=version.id), 303)
