"""Pages on which the quality team says how a quiz is held and who has more time."""
from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from lms.accounts.core.permissions import Action
from lms.accounts.guards import declares, signed_in
from lms.accounts.queries import find_by_account
from lms.base.refusals import Refused
from lms.quizzes import queries, services
from lms.quizzes.forms import LOCAL, ExtensionForm, ExtraTimeForm, RulesForm
from lms.quizzes.models import Quiz
from lms.quizzes.services.allowances import extend_open_attempts, set_extra_time
from lms.quizzes.services.making import change_rules, rules_of
from lms.quizzes.views.looking import quiz_named
from lms.quizzes.views.taking import blueprint
from lms.web.i18n import language, say


@blueprint.route("/quiz-desk/<slug>/rules", methods=["GET", "POST"])
@declares(Action.HOLD_QUIZZES)
def rules(slug: str) -> ResponseReturnValue:
    """How a quiz is held: kind, times, attempts, feedback."""
    quiz = quiz_named(slug)
    form = RulesForm(data=_shown(quiz))
    if form.validate_on_submit():
        try:
            change_rules(quiz, form.rules, attempts=form.attempts.data, pass_mark=form.pass_mark.data / 100,
                         by=signed_in())
        except Refused as refused:
            form.form_errors.append(say(refused))
        else:
            flash(gettext("Saved. Attempts that are open keep their time limit and pass mark."), "done")
            return redirect(url_for("quizzes.rules", slug=slug), 303)
    return _rules_page(quiz, form, ExtensionForm(formdata=None)), 422 if request.method == "POST" else 200


@blueprint.post("/quiz-desk/<slug>/extend")
@declares(Action.HOLD_QUIZZES)
def extend(slug: str) -> ResponseReturnValue:
    """More minutes for everybody whose attempt is open, as after an outage."""
    quiz, form = quiz_named(slug), ExtensionForm()
    if not form.validate_on_submit():
        return _rules_page(quiz, RulesForm(formdata=None, data=_shown(quiz)), form), 422
    count = extend_open_attempts(quiz, form.more.data, signed_in())
    flash(ngettext("One open attempt ends later.", "%(num)s open attempts end later.", count), "done")
    return redirect(url_for("quizzes.rules", slug=slug), 303)


def _rules_page(quiz: Quiz, form: RulesForm, extension: ExtensionForm) -> str:
    return render_template("quizzes/rules.html", quiz=quiz, title=services.title_of(quiz, language()), form=form,
                           extension=extension, opened=queries.count_open_attempts(quiz))


def _shown(quiz: Quiz) -> dict[str, object]:
    """The rules of a quiz as the form shows them."""
    held = rules_of(quiz)
    times = {name: datetime.strptime(text, LOCAL) if text else None  # noqa: DTZ007 a local time, its zone beside it
             for name, text in (("opens", held.opens), ("closes", held.closes))}
    return {**vars(held), **times, "attempts": quiz.attempts, "pass_mark": round(quiz.pass_mark * 100)}


@blueprint.route("/quiz-desk/extra-time", methods=["GET", "POST"])
@declares(Action.HOLD_QUIZZES)
def extra_time() -> ResponseReturnValue:
    """Who has longer for time limits: seen by those who set it, and by nobody else but the person."""
    form = ExtraTimeForm()
    if form.validate_on_submit():
        person = find_by_account(form.account.data)
        if person is None:
            form.account.errors = [gettext("There is no account %(account)s.", account=form.account.data)]
        else:
            set_extra_time(person, form.percent.data, signed_in())
            flash(gettext("Saved. It holds for attempts that begin from now on."), "done")
            return redirect(url_for("quizzes.extra_time"), 303)
    return render_template("quizzes/extra_time.html", form=form, people=queries.list_extra_time()), (
        422 if request.method == "POST" else 200)
