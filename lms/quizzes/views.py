"""Pages of a quiz: what it is, its questions, finishing it, and what came of it."""
from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from lms.accounts.core.permissions import Action, Thing
from lms.accounts.guards import declares, require, signed_in
from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.documents.models import DocumentVersion
from lms.quizzes import queries, services
from lms.quizzes.core.taking import Given, TakerQuestion, TakerSheet
from lms.quizzes.forms import read_given
from lms.quizzes.models import Attempt, Quiz
from lms.web.i18n import language, say
from lms.web.kept import keeps_form, take_form

blueprint = Blueprint("quizzes", __name__, template_folder="templates")

LAST_READ = "last_read_by"
"""Name of the function in app.extensions that tells which version a person knows who missed one before a quiz's."""

ASK_AGAIN = ("answer-stale", "answer-unknown", "answer-too-long")
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


def _own(attempt_id: int) -> Attempt:
    attempt = queries.find_attempt(attempt_id)
    if attempt is None:
        abort(404)
    require(Action.SEE_OWN_ATTEMPT, Thing(person_id=attempt.person_id))
    return attempt


@blueprint.get("/quizzes")
@declares(Action.TAKE_QUIZZES)
def index() -> ResponseReturnValue:
    """The person's own attempts, the newest first."""
    attempts = queries.list_attempts(signed_in())[::-1]
    return render_template("quizzes/index.html", attempts=[
        (attempt, services.title_of(attempt.quiz, language()), queries.result_of(attempt)) for attempt in attempts])


@blueprint.get("/quizzes/<slug>")
@declares(Action.TAKE_QUIZZES)
def intro(slug: str) -> ResponseReturnValue:
    """What a quiz asks, what passes and what is left, before it begins."""
    quiz = _published(slug)
    invitation = services.invitation_to(quiz, signed_in(), language(), known=_last_read(quiz))
    return render_template("quizzes/intro.html", quiz=invitation)


@blueprint.post("/quizzes/<slug>/start")
@declares(Action.TAKE_QUIZZES)
def start(slug: str) -> ResponseReturnValue:
    """Begin an attempt or go on with the open one, at its first question without an answer."""
    quiz = _published(slug)
    attempt = services.start_attempt(quiz, signed_in(), language(), secrets.token_hex(16), known=_last_read(quiz))
    sheet = services.sheet_of(attempt)
    if not sheet.open_positions:
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=sheet.open_positions[0]), 303)


@blueprint.route("/attempts/<int:attempt_id>/<int:position>", methods=["GET", "POST"])
@keeps_form
@declares(Action.TAKE_QUIZZES)
def question(attempt_id: int, position: int) -> ResponseReturnValue:
    """The page that holds a question; sending it saves its answers and goes on."""
    attempt = _own(attempt_id)
    if not 1 <= position <= len(attempt.questions):
        abort(404)
    if attempt.closed_at is not None:
        return _to_result(attempt)
    sheet = services.sheet_of(attempt)
    page = sheet.page(position)
    if request.method == "POST":
        return _save(attempt, page, read_given(request.form, page))
    kept = take_form()
    if kept is None:
        return _shown(sheet, page)
    flash(gettext("Your answer is still here, but it is not saved yet. Please save it again."), "warning")
    return _shown(sheet, page, given=read_given(kept, page))


def _save(attempt: Attempt, page: tuple[TakerQuestion, ...], given: Mapping[int, Given]) -> ResponseReturnValue:
    try:
        services.save_page(attempt, given)
    except Refused as refused:
        if refused.code not in ASK_AGAIN:
            return _to_result(attempt)
        sheet = services.sheet_of(attempt)
        now_saved = {one.position: one for one in sheet.page(page[0].position)}
        fresh = {at: replace(one, revision=now_saved[at].revision) for at, one in given.items()}
        flash(say(refused), "refused")
        return _shown(sheet, tuple(now_saved.values()), given=fresh, told=refused.values["position"]), 409
    following = page[-1].position + 1
    if following > len(attempt.questions):
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    return redirect(url_for("quizzes.question", attempt_id=attempt.id, position=following), 303)


def _shown(
    sheet: TakerSheet, page: tuple[TakerQuestion, ...], *, given: Mapping[int, Given] | None = None, told: object = 0
) -> str:
    """The page as HTML. given takes the place of what is saved; told is the question whose saved answer is named."""
    questions = [_with(one, given[one.position]) if given else one for one in page]
    saved = next((one for one in page if one.position == told and one.answered), None)
    return render_template("quizzes/question.html", sheet=sheet, questions=questions, saved=saved, unsaved=bool(given))


def _with(one: TakerQuestion, given: Given) -> TakerQuestion:
    return replace(one, chosen=given.places, typed=given.typed[:80], revision=given.revision)


@blueprint.get("/attempts/<int:attempt_id>/finish")
@declares(Action.TAKE_QUIZZES)
def review(attempt_id: int) -> ResponseReturnValue:
    """All questions with what is still open, before the attempt is finished."""
    attempt = _own(attempt_id)
    if attempt.closed_at is not None:
        return _to_result(attempt)
    return render_template("quizzes/finish.html", sheet=services.sheet_of(attempt))


@blueprint.post("/attempts/<int:attempt_id>/finish")
@declares(Action.TAKE_QUIZZES)
def finish(attempt_id: int) -> ResponseReturnValue:
    """Close the attempt and score it."""
    attempt = _own(attempt_id)
    services.close_attempt(attempt)
    return _to_result(attempt)


@blueprint.get("/attempts/<int:attempt_id>/result")
@declares(Action.SEE_OWN_ATTEMPT)
def result(attempt_id: int) -> ResponseReturnValue:
    """What came of an attempt, question by question, with the rules."""
    attempt = _own(attempt_id)
    if attempt.closed_at is None:
        return redirect(url_for("quizzes.review", attempt_id=attempt.id), 303)
    person = signed_in()
    return render_template("quizzes/result.html", review=services.review_of(attempt, market=person.market),
                           coach=person.coach)


def _to_result(attempt: Attempt) -> ResponseReturnValue:
    return redirect(url_for("quizzes.result", attempt_id=attempt.id), 303)
