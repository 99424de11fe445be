"""Pages on which a taker contests a question, and an analyst decides and corrects its key for everybody."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from lms.accounts.core.permissions import Action, Thing
from lms.accounts.guards import declares, permitted, signed_in
from lms.accounts.models import Person
from lms.accounts.queries import find_person
from lms.base.refusals import Refused
from lms.quizzes import queries, services
from lms.quizzes.core.taking.challenges import Decision
from lms.quizzes.core.taking.rescoring import Correction, Outcome
from lms.quizzes.core.taking.typed import write_number
from lms.quizzes.core.values import Interaction
from lms.quizzes.forms import read_correction
from lms.quizzes.models import Challenge, ItemVersion, Rescoring
from lms.quizzes.services.serving import content_of
from lms.quizzes.views.taking import blueprint, own_attempt
from lms.web.i18n import language, say

LATEST = 20


@blueprint.post("/attempts/<int:attempt_id>/<int:position>/contest")
@declares(Action.CONTEST_QUESTIONS)
def contest(attempt_id: int, position: int) -> ResponseReturnValue:
    """Object to a question of one's own result."""
    attempt = own_attempt(attempt_id)
    question = next((one for one in attempt.questions if one.position == position), None)
    if question is None:
        abort(404)
    services.raise_challenge(question, signed_in(), request.form.get("reason", ""))
    flash(gettext("Question %(position)s is contested. The quality team will answer here.", position=position), "done")
    return redirect(url_for("quizzes.result", attempt_id=attempt.id, _anchor=f"contest-{position}"), 303)


def _sees_scores(person: Person) -> bool:
    return permitted(Action.SEE_SCORES, Thing(person_id=person.id, team_id=person.team_id, coach_id=person.coach_id))


@blueprint.get("/contested")
@declares(Action.RESCORE_ITEMS)
def contested() -> ResponseReturnValue:
    """What takers object to and nobody has decided, and the keys that were corrected last."""
    return render_template("quizzes/contested.html", sees_scores=_sees_scores,
                           contested=services.list_contested(signed_in()),
                           rescorings=queries.list_latest_rescorings(LATEST), content_of=content_of)


@blueprint.post("/contested/<int:challenge_id>")
@declares(Action.RESCORE_ITEMS)
def decide(challenge_id: int) -> ResponseReturnValue:
    """Decide about an objection."""
    decision = request.form.get("decision", "")
    if decision not in set(Decision):
        raise Refused("decision-missing")
    services.decide_challenge(_challenge(challenge_id), signed_in(), Decision(decision), request.form.get("answer", ""))
    flash(gettext("Decided. The person who contested the question reads your answer beside their result."), "done")
    return redirect(url_for("quizzes.contested"), 303)


def _challenge(challenge_id: int) -> Challenge:
    challenge = queries.find_challenge(challenge_id)
    if challenge is None:
        abort(404)
    return challenge


@blueprint.route("/contested/items/<int:item_version_id>", methods=["GET", "POST"])
@declares(Action.RESCORE_ITEMS)
def rescore(item_version_id: int) -> ResponseReturnValue:
    """The key of a wording: what a correction would do, and, sent with a reason, the correction itself."""
    wording = queries.find_item_version(item_version_id)
    if wording is None:
        abort(404)
    challenge = _challenge_on(wording)
    correction = read_correction(request.values, Interaction(wording.interaction), language())
    if request.method == "POST":
        return _rescored(wording, challenge, correction)
    return _rescoring_page(wording, challenge, correction)


def _challenge_on(wording: ItemVersion) -> Challenge | None:
    """The objection that the correction is to clear, if one is named."""
    challenge_id = request.values.get("challenge", 0, type=int)
    challenge = _challenge(challenge_id) if challenge_id else None
    if challenge is not None and challenge.question.item_version_id != wording.id:
        abort(404)
    return challenge


def _rescored(wording: ItemVersion, challenge: Challenge | None, correction: Correction | None) -> ResponseReturnValue:
    if correction is None:
        raise Refused("rescoring-key-missing")
    reason = request.form.get("reason", "")
    if challenge is None:
        rescoring = services.rescore(wording, signed_in(), correction, reason)
    else:
        rescoring = services.clear_challenge(challenge, signed_in(), correction, reason)
    if rescoring is None:
        flash(gettext("It is scored like this already, so nothing was changed."), "done")
    else:
        flash(ngettext("Corrected. One score changed.", "Corrected. %(num)s scores changed.", len(rescoring.changes)),
              "done")
    return redirect(url_for("quizzes.rescore", item_version_id=wording.id), 303)


def _rescoring_page(wording: ItemVersion, challenge: Challenge | None, correction: Correction | None) -> str:
    outcome, told, history = None, "", queries.list_rescorings([wording.id])
    if correction is not None:
        try:
            outcome = services.preview_rescoring(wording, correction)
        except Refused as refused:
            told = say(refused)
    return render_template(
        "quizzes/rescore.html", wording=wording, content=content_of(wording), challenge=challenge,
        correction=correction, outcome=outcome, told=told, rows=_rows(outcome) if outcome else [],
        typed=partial(_typed, wording), history=history, names=_names(history), title_of=services.title_of)


def _typed(wording: ItemVersion, typed: str) -> str:
    """A right answer that is typed, as its reader writes it."""
    return write_number(Decimal(typed), language()) if typed and wording.interaction == Interaction.NUMBER else typed


def _names(history: Sequence[Rescoring]) -> dict[int, str]:
    """The names of those who corrected or undid, by id."""
    ids = {one.by_id for one in history} | {one.undone_by_id for one in history if one.undone_by_id}
    return {person.id: person.name for one in ids if (person := find_person(one)) is not None}


def _rows(outcome: Outcome) -> list[dict[str, object]]:
    """The changes one by one, of those people whose scores the analyst may see."""
    changes = {one.attempt_id: one for one in outcome.changes}
    return [{"change": changes[attempt.id], "attempt": attempt, "name": person.name}
            for attempt, person in queries.list_with_people(changes) if _sees_scores(person)]


@blueprint.post("/contested/rescorings/<int:rescoring_id>/undo")
@declares(Action.RESCORE_ITEMS)
def undo(rescoring_id: int) -> ResponseReturnValue:
    """Take a correction back."""
    rescoring = queries.find_rescoring(rescoring_id)
    if rescoring is None:
        abort(404)
    count = services.undo_rescoring(rescoring, signed_in())
    flash(ngettext("Undone. One score changed back.", "Undone. %(num)s scores changed back.", count), "done")
    return redirect(url_for("quizzes.rescore", item_version_id=rescoring.item_version_id), 303)
