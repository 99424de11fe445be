"""Pages on which the quality team sees how quizzes and questions did."""
from __future__ import annotations

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from lms.accounts.core.permissions import Action, Thing
from lms.accounts.guards import declares, permitted
from lms.quizzes import queries, services
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.values import Decided
from lms.quizzes.models import Quiz
from lms.quizzes.services.results import results_of
from lms.quizzes.services.statistics import statistics_of
from lms.quizzes.views.taking import blueprint
from lms.web.i18n import language, zone


def _quiz(slug: str) -> Quiz:
    quiz = queries.find_quiz(slug)
    if quiz is None:
        abort(404)
    return quiz


@blueprint.get("/quiz-desk")
@declares(Action.SEE_QUIZ_RESULTS)
def desk() -> ResponseReturnValue:
    """All published quizzes with how many people took them."""
    takers = queries.count_takers()
    lines = [(quiz, services.title_of(quiz, language()), takers.get(quiz.id, 0)) for quiz in queries.list_published()]
    return render_template("quizzes/desk.html", lines=sorted(lines, key=lambda line: line[1].casefold()))


@blueprint.get("/quiz-desk/<slug>/results")
@declares(Action.SEE_QUIZ_RESULTS)
def results(slug: str) -> ResponseReturnValue:
    """Who took a quiz and how each question went, of those whose scores may be seen."""
    quiz, page = _quiz(slug), request.args.get("page", 1, type=int)

    def may_see(thing: Thing) -> bool:
        return permitted(Action.SEE_SCORES, thing)

    found = results_of(quiz, may_see, page)
    if not 1 <= page <= found.pages:
        abort(404)
    return render_template("quizzes/results.html", quiz=quiz, title=services.title_of(quiz, language()), results=found,
                           words={"passed": gettext("passed"), "missed": gettext("not yet")})


@blueprint.get("/quiz-desk/<slug>/statistics")
@declares(Action.SEE_QUIZ_RESULTS)
def statistics(slug: str) -> ResponseReturnValue:
    """What the attempts tell of a quiz and its questions."""
    quiz = _quiz(slug)
    told = statistics_of(quiz, minimum=current_app.config["LMS_MINIMUM_GROUP"], zone=zone())
    texts = {one.wording.id: _texts(one.content) for one in told.items}
    stems = {one.wording.item.key: (one.wording.language, one.content.stem) for one in told.items}
    return render_template("quizzes/statistics.html", quiz=quiz, title=services.title_of(quiz, language()), told=told,
                           texts=texts, stems=stems)


def _texts(content: ItemContent) -> dict[tuple[str, str], str]:
    """The words of every option, by its part ("" for none) and its id."""
    plain = {("", option.id): option.text for option in content.options}
    decided: dict[str, str] = {Decided.POLICY: gettext("Policy"), Decided.SEVERITY: gettext("Severity"),
               Decided.ACTION: gettext("Action"), Decided.MARKET: gettext("Market")}
    names = {part.id: decided.get(part.id, part.label) for part in content.parts}  # a Decided is its own id
    return plain | {(part.id, option.id): f"{names[part.id]}: {option.text}" if names[part.id] else option.text
                    for part in content.parts for option in part.options}
