"""The change desk: the list of versions, one version with its questions, and what is done with them."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import declares, signed_in
from lms.base.refusals import Refused
from lms.briefings import queries as briefings
from lms.briefings.services import decide_change, rows_for
from lms.db import db
from lms.desks import change_services as services
from lms.desks.change_forms import ClassForm, DecisionForm, ItemForm, PublishForm, RejectForm
from lms.desks.change_page import address, render, steps_of
from lms.desks.change_services import Desk
from lms.desks.impact import impact_of
from lms.desks.views import blueprint
from lms.documents.core.values import Verdict
from lms.documents.models import DocumentVersion
from lms.documents.queries import find_document
from lms.documents.services import classify_version, effective_for
from lms.documents.views import words
from lms.quizzes import services as quizzes
from lms.quizzes.models import ItemVersion
from lms.quizzes.queries import find_item_version
from lms.quizzes.services.serving import content_of
from lms.web.i18n import language, say, zone


def _version(code: str, number: str) -> DocumentVersion:
    """The version of an address, in the language that it asks for or else the first one."""
    document = find_document(code)
    found = briefings.versions_of(document, number) if document else []
    if not found:
        abort(404)
    return next((one for one in found if one.language == request.args.get("language")), found[0])


def _wording(version: DocumentVersion, item_id: int) -> ItemVersion:
    wording = find_item_version(item_id)
    if wording is None or wording.item.document_id != version.document_id:
        abort(404)
    return wording


def _back(version: DocumentVersion, **place: Any) -> ResponseReturnValue:
    """Back to the desk; to the change itself where a place on the walk is named."""
    return redirect(address(version, **place, _anchor="step" if place else None), 303)


def _onward(version: DocumentVersion, item_id: int) -> ResponseReturnValue:
    """Go on to the next question that is open, round the walk; stay where none is left."""
    walk = [step for step in steps_of(services.desk_of(version)) if step.rank]
    here = next((place for place, step in enumerate(walk) if step.item and step.item.wording.id == item_id), -1)
    ahead = [step for step in walk[here + 1:] + walk[:here + 1] if step.item and step.item.open]
    others = [step for step in ahead if step.item and step.item.wording.id != item_id]
    return _back(version, **others[0].place) if others else _back(version, item=item_id)


@blueprint.get("/desk")
@declares(Action.USE_CHANGE_DESK)
def desk_index() -> ResponseReturnValue:
    """The versions that are in review, scheduled, or lately in force."""
    return render_template("desks/desk_index.html", lines=services.list_desks(signed_in().market))


@blueprint.get("/desk/<code>/<number>")
@declares(Action.USE_CHANGE_DESK)
def change_desk(code: str, number: str) -> ResponseReturnValue:
    """One version: a change beside its question, the coverage of all, and publication."""
    return render(services.desk_of(_version(code, number)))


@blueprint.get("/desk/<code>/<number>/impact")
@declares(Action.READ_DRAFTS)
def impact(code: str, number: str) -> ResponseReturnValue:
    """What a version touches, with what will happen to each."""
    version = _version(code, number)
    touched = impact_of(version.document, number)
    return render_template(
        "desks/impact.html", impact=touched, version=version, document=version.document,
        title=words.title_of(version.document, language()), words=words, language=language(),
        quiz_title=quizzes.title_of, content_of=content_of, starts=effective_for(version, signed_in().market),
        may_judge=may(signed_in().actor, Action.USE_CHANGE_DESK))


@blueprint.post("/desk/<code>/<number>/draft")
@declares(Action.USE_CHANGE_DESK)
def draft_questions(code: str, number: str) -> ResponseReturnValue:
    """Draft questions from the changes, in every language."""
    version = _version(code, number)
    count = services.draft_questions(version.document, number)
    flash(ngettext("One question is drafted.", "%(num)s questions are drafted.", count), "done")
    return _back(version)


@blueprint.post("/desk/<code>/<number>/decide")
@declares(Action.USE_CHANGE_DESK)
def decide(code: str, number: str) -> ResponseReturnValue:
    """Settle whether a passage is a rule change or only wording."""
    version, form = _version(code, number), DecisionForm()
    if not form.validate():
        raise Refused("verdict-open")
    changes = form.changes.data.split(",")
    for change_id in changes:
        decide_change(version, change_id, Verdict(form.verdict.data), form.reason.data, signed_in(),
                      confirm_only=form.confirm_only.data)
    return _back(version, change=changes[0])


@blueprint.post("/desk/<code>/<number>/class")
@declares(Action.USE_CHANGE_DESK)
def classify(code: str, number: str) -> ResponseReturnValue:
    """Set the class of a version in review, in all its languages that are."""
    version, form = _version(code, number), ClassForm()
    if form.validate():
        for one in briefings.versions_of(version.document, number):
            if one is version or one.state == "in_review":
                classify_version(one, form.change_class.data, signed_in(), form.class_reason.data)
    return _back(version)


@blueprint.post("/desk/<code>/<number>/items/<int:item_id>/accept")
@declares(Action.USE_CHANGE_DESK)
def accept(code: str, number: str, item_id: int) -> ResponseReturnValue:
    """Make a question live and go on to the next open one."""
    version = _version(code, number)
    quizzes.accept_draft(_wording(version, item_id), signed_in())
    return _onward(version, item_id)


@blueprint.post("/desk/<code>/<number>/items/<int:item_id>/reject")
@declares(Action.USE_CHANGE_DESK)
def reject(code: str, number: str, item_id: int) -> ResponseReturnValue:
    """Turn a question down and go on."""
    version, form = _version(code, number), RejectForm()
    if not form.validate():
        raise Refused("item-reason-missing")
    wording, onward = _wording(version, item_id), _onward(version, item_id)
    quizzes.reject_draft(wording, signed_in(), form.reason.data)
    return onward


@blueprint.route("/desk/<code>/<number>/items/<int:item_id>/edit", methods=["GET", "POST"])
@declares(Action.USE_CHANGE_DESK)
def edit(code: str, number: str, item_id: int) -> ResponseReturnValue:
    """A question to be edited; what is saved is its next wording."""
    version = _version(code, number)
    desk, wording = services.desk_of(version), _wording(version, item_id)
    base = content_of(wording)
    if request.method == "GET":
        form = ItemForm(formdata=None, data=ItemForm.values(base, wording.section_id, wording.quote))
        return render(desk, item=item_id, item_form=form)
    form = ItemForm()
    cited = {} if base.gone else {"version": version, "section_id": form.section_id.data, "quote": form.quote.data}

    def save() -> ItemVersion:
        return quizzes.edit_item(wording, signed_in(), form.content(base), **cited)
    return _saved(desk, form, save, item=item_id)


@blueprint.route("/desk/<code>/<number>/items/new/<change_id>", methods=["GET", "POST"])
@declares(Action.USE_CHANGE_DESK)
def write_item(code: str, number: str, change_id: str) -> ResponseReturnValue:
    """A question of one's own about a change, its quote filled in."""
    version = _version(code, number)
    desk = services.desk_of(version)
    row = rows_for(version).find(change_id)
    if row is None or row.change.new is None:
        abort(404)
    if request.method == "GET":
        form = ItemForm(formdata=None, data=ItemForm.blank(row.change.section_id, row.change.new.quote))
        return render(desk, change=change_id, item_form=form)
    form = ItemForm()

    def save() -> ItemVersion:
        section_id, quote = form.section_id.data, form.quote.data
        return quizzes.write_item(version, signed_in(), change_id, form.content(), section_id, quote)
    return _saved(desk, form, save, change=change_id)


def _saved(desk: Desk, form: ItemForm, save: Callable[[], ItemVersion], **place: Any) -> ResponseReturnValue:
    """Save a question and show it; with a fault the form comes back as it was filled in."""
    if form.validate():
        try:
            with db.session.begin_nested():
                wording = save()
        except Refused as refused:
            form.form_errors.append(say(refused))
        else:
            flash(gettext("Saved. Another quality analyst has to accept the question."), "done")
            return _back(desk.version, item=wording.id)
    return render(desk, item_form=form, **place), 422


@blueprint.post("/desk/<code>/<number>")
@declares(Action.PUBLISH_BRIEFINGS)
def publish(code: str, number: str) -> ResponseReturnValue:
    """Publish quiz and briefing to an audience; with a fault nothing is, and the form comes back as it was."""
    version, form = _version(code, number), PublishForm()
    if form.validate():
        try:
            with db.session.begin_nested():
                services.publish(version.document, number, form.plan(zone()), signed_in())
        except Refused as refused:
            if refused.code == "briefing-published":
                raise
            form.form_errors.append(say(refused))
        else:
            flash(gettext("Version %(number)s is published to its audience.", number=number), "done")
            return _back(version)
    return render(services.desk_of(version), publish_form=form), 422
