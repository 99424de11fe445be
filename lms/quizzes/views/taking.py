"""Pages of a quiz: what it is, its questions, finishing it, and what came of it."""
from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from lms.accounts.core.permissions import Action, Thing
from lms.accounts.guards import declares, require, signed_in
from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import now
from lms.documents.models import DocumentVersion
from lms.quizzes import queries, services
from lms.quizzes.core.taking.attempt_states import Act, AttemptState
from lms.quizzes.core.taking.pages import Given, TakerQuestion, TakerSheet
from lms.quizzes.core.taking.typed import LONGEST_TYPED
from lms.quizzes.forms import read_given
from lms.quizzes.models import Attempt, Quiz
from lms.web.i18n import language, say
from lms.web.kept import keeps_form, take_form

blueprint = Blueprint("quizzes", __name__, template_folder="../templates")

LAST_READ = "last_read_by"
"""Name of the function in app.extensions that tells which version a person knows who missed one before a quiz's."""

ASK_AGAIN = ("answer-stale", "answer-final", "answer-unknown", "answer-too-long")
"""Refusals after which the page is shown again with what was given."""


def _published(slug: str) -> Quiz:
    quiz = queries.find_quiz(slug)
    if quiz is None or quiz.state != "published":
        abort(404)
    return quiz


def _last_read(quiz: Quiz) -> DocumentVersion | None:
    """The version that the person knows, if they missed one before that of the quiz."""
    find: Callable[[Person, Quiz], DocumentVersion | None] = current_app.extensions[LAST_READ]
    return find(signed_in(), quiz)


def own_attempt(attempt_id: int, *, whole: bool = True) -> Attempt:
    """The person's own attempt of an address; whole tells whether its questions will be needed."""
    attempt = queries.find_attempt(attempt_id, whole=whole)
    if attempt is None:
        abort(404)
    require(Action.SEE_OWN_ATTEMPT, Thing(person_id=attempt.person_id))
    return attempt


@blueprint.get("/quizzes")
@declares(Action.TAKE_QUIZZES)
def index() -> ResponseReturnValue:
    """The person's own attempts, the newest first."""
    attempts = queries.list_attempts(signed_in())[::-1]
    return render_template("quizzes/index.html", objections=services.objections_in(attempts), attempts=[
        (attempt, services.title_of(attempt.quiz, language()),
         queries.result_of(attempt) if services.state_now(attempt) is AttemptState.RELEASED else None)
        for attempt in attempts])


@blueprint.get("/quizzes/<slug>")
@declares(Action.TAKE_QUIZZES)
def intro(slug: str) -> ResponseReturnValue:
    """What a quiz asks, what passes and what is left, before it begins."""
    quiz = _published(slug)
    invitation = services.invitation_to(quiz, signed_in(), language(), known=_last_read(quiz))
    told = invitation.against and say(Refused(invitation.against[0], at=invitation.against[1]))
    return render_template("quizzes/intro.html", quiz=invitation, against=told)


@blueprint.post("/quizzes/<slug>/start")
@declares(Action.TAKE_QUIZZES)
def start(slug: str) -> ResponseReturnValue:
    """Begin an attempt or go on with the open one, at its first question without an answer."""
    quiz = _published(slug)
    attempt = services.start_attempt(quiz, signed_in(), language(), secrets.token_hex(16), known=_last_read(quiz),
                                     code=request.form.get("code", ""))
    sheet = services.sheet_of(attempt)
    if not sheet.open_positions:
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=sheet.open_positions[0]), 303)


@blueprint.route("/attempts/<int:attempt_id>/<int:position>", methods=["GET", "POST"])
@keeps_form
@declares(Action.TAKE_QUIZZES)
def question(attempt_id: int, position: int) -> ResponseReturnValue:
    """The page that holds a question; sending it saves its answers and goes on, or checks them and stays."""
    attempt, sheet, page = _page(attempt_id, position)
    if request.method == "POST" and page:
        return _save(attempt, page, _given(request.form, page))
    if not page or services.state_now(attempt) is not AttemptState.OPEN:
        return _to_end(attempt)
    kept = take_form()
    if kept is None:
        return _shown(attempt, sheet, page)
    flash(gettext("Your answer is still here, but it is not saved yet. Please save it again."), "warning")
    return _shown(attempt, sheet, page, given=_given(kept, page))


@blueprint.post("/attempts/<int:attempt_id>/<int:position>/save")
@declares(Action.TAKE_QUIZZES)
def save(attempt_id: int, position: int) -> ResponseReturnValue:
    """Save the answers of a page as they are given; tells the revisions and the time left, or why nothing was saved."""
    attempt = own_attempt(attempt_id, whole=False)
    page = services.page_of(attempt, position)
    if not page:
        abort(404)
    try:
        saved = services.save_page(attempt, _given(request.form, page))
        return {"saved": saved, "left": _seconds_left(services.times_of(attempt).ends_at)}
    except Refused as refused:
        return {"told": say(refused)}, 409


@blueprint.post("/attempts/<int:attempt_id>/<int:position>/skip")
@declares(Action.TAKE_QUIZZES)
def skip(attempt_id: int, position: int) -> ResponseReturnValue:
    """Another question in the place of a sensitive one; no reason is asked and none is kept."""
    attempt = own_attempt(attempt_id)
    one = next((one for one in attempt.questions if one.position == position and one.counts), None)
    if one is None:
        abort(404)
    if services.skip_question(one, signed_in(), known=_last_read(attempt.quiz)):
        flash(gettext("Here is another question instead."), "done")
        return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=position), 303)
    flash(gettext("The question is left out. It counts neither for nor against you."), "done")
    return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)


def _page(attempt_id: int, position: int) -> tuple[Attempt, TakerSheet, tuple[TakerQuestion, ...]]:
    """A person's own attempt as they see it, and its page that holds a position; empty if no question is left."""
    attempt = own_attempt(attempt_id)
    sheet = services.sheet_of(attempt)
    if not 1 <= position <= len(attempt.questions):
        abort(404)
    return attempt, sheet, sheet.page(position) if sheet.questions else ()


def _given(form: MultiDict[str, str], page: Sequence[TakerQuestion]) -> dict[int, Given]:
    """What a form says for a page; a question that was checked is on it only where another page still shows it open."""
    return read_given(form, [one for one in page if not one.final or f"revision-{one.position}" in form])


def _seconds_left(ends_at: datetime | None) -> int | None:
    """The seconds that are left by the server's clock, None where there is no end; 0 only once the time is up."""
    return None if ends_at is None else max(0, math.ceil((ends_at - now()).total_seconds()))


def _save(attempt: Attempt, page: tuple[TakerQuestion, ...], given: Mapping[int, Given]) -> ResponseReturnValue:
    check = ("check" in request.form and attempt.quiz.feedback == "at_once"
             and services.state_now(attempt) is AttemptState.OPEN)
    try:
        services.save_page(attempt, given, Act.CHECK if check else Act.SAVE)
    except Refused as refused:
        if refused.code not in ASK_AGAIN:
            flash(say(refused), "refused")
            return _to_end(attempt)
        flash(say(refused), "refused")
        return _asked_again(attempt, page, given, refused), 409
    if check:
        if not any(question.response for question in attempt.questions if question.position in given):
            flash(gettext("There is nothing to check yet. Give an answer first."), "warning")
        return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=page[0].position), 303)
    following = next((one.position for one in attempt.questions if one.counts and one.position > page[-1].position), 0)
    if not following:
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=following), 303)


def _asked_again(
    attempt: Attempt, page: tuple[TakerQuestion, ...], given: Mapping[int, Given], refused: Refused
) -> str:
    """The page as it is saved now, with what was given and not taken; an answer to something else is left out."""
    sheet = services.sheet_of(attempt)
    fresh = {one.position: one for one in sheet.page(page[0].position)}
    told = refused.values["position"]
    kept = {at: replace(one, revision=fresh[at].revision, asked=fresh[at].asked) for at, one in given.items()
            if at in fresh and (at != told or refused.code != "answer-unknown")}
    return _shown(attempt, sheet, tuple(fresh.values()), given=kept, told=told if refused.code == "answer-stale" else 0)


def _shown(
    attempt: Attempt, sheet: TakerSheet, page: tuple[TakerQuestion, ...], *,
    given: Mapping[int, Given] | None = None, told: object = 0
) -> str:
    """The page as HTML. given takes the place of what is saved; told is the question whose saved answer is named."""
    questions = [_with(one, given[one.position]) if given and one.position in given else one for one in page]
    saved = next((one for one in page if one.position == told and one.answered), None)
    checked = services.checked_of(attempt, [one.position for one in page if one.final], market=signed_in().market)
    return render_template("quizzes/question.html", sheet=sheet, questions=questions, saved=saved,
                           unsaved=given is not None, checked=checked, now=now(), left=_seconds_left(sheet.ends_at))


def _with(one: TakerQuestion, given: Given) -> TakerQuestion:
    picks = (*given.picks, *(0 for _ in one.parts))
    parts = tuple(replace(part, picked=pick) for part, pick in zip(one.parts, picks, strict=False))
    return replace(one, chosen=given.places, typed=given.typed[:LONGEST_TYPED], parts=parts, revision=given.revision)


@blueprint.get("/attempts/<int:attempt_id>/finish")
@declares(Action.TAKE_QUIZZES)
def review(attempt_id: int) -> ResponseReturnValue:
    """All questions with what is still open, before the attempt is finished."""
    attempt = own_attempt(attempt_id)
    if attempt.closed_at is not None:
        return _to_end(attempt)
    sheet = services.sheet_of(attempt)
    return render_template("quizzes/finish.html", sheet=sheet, left=_seconds_left(sheet.ends_at),
                           over=services.state_now(attempt) is not AttemptState.OPEN)


@blueprint.post("/attempts/<int:attempt_id>/finish")
@declares(Action.TAKE_QUIZZES)
def finish(attempt_id: int) -> ResponseReturnValue:
    """Close the attempt and score it."""
    attempt = own_attempt(attempt_id)
    services.close_attempt(attempt)
    return _to_end(attempt)


@blueprint.get("/attempts/<int:attempt_id>/result")
@declares(Action.SEE_OWN_ATTEMPT)
def result(attempt_id: int) -> ResponseReturnValue:
    """What came of an attempt, question by question, with the rules."""
    attempt = own_attempt(attempt_id)
    if attempt.closed_at is None:
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    person = signed_in()
    if services.state_now(attempt) is not AttemptState.RELEASED:
        return render_template("quizzes/waiting.html", title=services.title_of(attempt.quiz, language()),
                               quiz=attempt.quiz)
    return render_template("quizzes/result.html", review=services.review_of(attempt, market=person.market),
                           coach=person.coach, contests=services.contests_of(attempt),
                           earlier=services.earlier_scores(attempt))


def _to_end(attempt: Attempt) -> ResponseReturnValue:
    """To the result of a closed attempt, to the finish of one that is not."""
    view = "quizzes.review" if attempt.closed_at is None else "quizzes.result"
    return redirect(url_for(view, attempt_id=attempt.id), 303)
