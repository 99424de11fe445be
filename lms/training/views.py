"""Pages of training: one's own timeline, those of others, cohorts, and ticking by hand."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from lms.accounts.core.permissions import Action, Thing
from lms.accounts.guards import declares, permitted, require, signed_in
from lms.accounts.models import Person
from lms.accounts.queries import find_person
from lms.base.public_holidays import holidays_of
from lms.base.refusals import Refused
from lms.db import BIGGEST_ID
from lms.training import queries, services
from lms.training.core.figure import draw
from lms.training.core.score_figure import draw_scores
from lms.training.core.timeline import Timeline
from lms.training.forms import TickForm
from lms.training.models import Cohort, Enrolment, PlanStep
from lms.web.i18n import CITIES, day, language, say

blueprint = Blueprint("training", __name__, template_folder="templates")


def thing_of(person: Person) -> Thing:
    """A person's records as far as rights go."""
    return Thing(person_id=person.id, team_id=person.team_id, coach_id=person.coach_id)


def in_language(titles: Mapping[str, str]) -> str:
    """A title in the reader's language, in English where that is missing."""
    return titles.get(language()) or titles["en"]


@blueprint.get("/timeline")
@declares(Action.SEE_OWN_TIMELINE)
def timeline() -> ResponseReturnValue:
    """Where I stand on my plan."""
    return _timeline_page(signed_in())


@blueprint.get("/people/<int:person_id>/timeline")
@declares(Action.SEE_TIMELINE)
def person_timeline(person_id: int) -> ResponseReturnValue:
    """Where somebody stands on their plan: all of it for the quality team and the coach, status for the team lead."""
    person = find_person(person_id) if person_id <= BIGGEST_ID else None
    if person is None:
        abort(404)
    require(Action.SEE_TIMELINE, thing_of(person))
    return _timeline_page(person)


def _timeline_page(person: Person) -> ResponseReturnValue:
    own = person.id == signed_in().id
    enrolment = queries.find_enrolment(person)
    if enrolment is None:
        return render_template("training/no_plan.html", own=own, of=person)
    line = services.timeline_of(enrolment, services.today_of(enrolment))
    sees_scores = permitted(Action.SEE_SCORES, thing_of(person))
    if not sees_scores:
        line = line.without_scores()
    labels = _labels(enrolment)
    urls = {step.key: _work_url(step) if own else "" for step in enrolment.plan.steps}
    return render_template(
        "training/timeline.html", own=own, enrolment=enrolment, line=line, labels=labels, urls=urls,
        plan_title=in_language(enrolment.plan.titles), sees_scores=sees_scores, owners=_owner_words(person),
        figure=draw(line, labels, services.calendar_of(enrolment)), scores=draw_scores(line, labels),
        ticks={step.key: step.id for step in enrolment.plan.steps if _may_tick(enrolment, step)},
        next_url=urls[line.next_step.step.key] if line.next_step else "", holidays_line=_holidays_line(enrolment, line),
        cohort_url=_cohort_url(enrolment),
    )


def _labels(enrolment: Enrolment) -> dict[str, str]:
    return {step.key: in_language(step.titles) for step in enrolment.plan.steps}


def _work_url(step: PlanStep) -> str:
    """Where a step is done by its owner; "" for what is ticked by hand."""
    if step.kind == "briefing":
        return url_for("briefings.index")
    if step.quiz is not None:
        return url_for("quizzes.intro", slug=step.quiz.slug)
    if step.document is not None:
        return url_for("documents.show", code=step.document.code)
    return ""


def _cohort_url(enrolment: Enrolment) -> str:
    if enrolment.cohort_id is None or not permitted(Action.SEE_COHORTS):
        return ""
    return url_for("training.cohort", cohort_id=enrolment.cohort_id)


def _owner_words(person: Person) -> dict[str, str]:
    """Who ticks a step, by the owner it names."""
    coach = person.coach
    return {
        "self": gettext("Ticked by the person"),
        "coach": gettext("Ticked by %(name)s, coach", name=coach.name) if coach else gettext("Ticked by the coach"),
        "qa": gettext("Ticked by the quality team"), "lead": gettext("Ticked by the team lead"),
    }


def _holidays_line(enrolment: Enrolment, line: Timeline) -> str:
    """Whose working days count, and which public holidays fall into the plan."""
    market = enrolment.plan.market
    end = max(line.planned_end, line.expected_end)
    off = sorted(
        free for year in range(line.start.year, end.year + 1) for free in holidays_of(market, year)
        if line.start <= free <= end and free.weekday() < 5
    )
    if not off:
        return str(gettext("Working days in %(city)s. No public holiday in this period", city=CITIES[market]))
    days = ", ".join(day(free, year=False) for free in off)
    return str(gettext(
        "Working days in %(city)s, without the public holidays: %(days)s", city=CITIES[market], days=days))


def _may_tick(enrolment: Enrolment, step: PlanStep) -> bool:
    """Whether whoever is signed in may tick this step; of their own only what they own themselves."""
    if step.kind != "manual":
        return False
    if enrolment.person_id == signed_in().id:
        return step.owner == "self" and not step.gate
    return permitted(Action.TICK_STEPS, thing_of(enrolment.person))


@dataclass(frozen=True, kw_only=True)
class OnPlan:
    """One person of a cohort and where they stand."""

    enrolment: Enrolment
    line: Timeline


@dataclass(frozen=True, kw_only=True)
class CohortRow:
    """A cohort as far as its reader may see it, people by name."""

    cohort: Cohort
    plan_title: str
    people: Sequence[OnPlan]

    @property
    def behind(self) -> int:
        """How many are behind plan."""
        return sum(person.line.days_behind > 0 for person in self.people)

    @property
    def done_by_all(self) -> frozenset[str]:
        """The keys of the steps that everybody has done."""
        done = [{state.step.key for state in person.line.done} for person in self.people]
        return frozenset.intersection(*map(frozenset, done)) if done else frozenset()

    @property
    def worst(self) -> int:
        """Most working days anyone is behind."""
        return max((person.line.days_behind for person in self.people), default=0)


def _cohort_row(cohort: Cohort) -> CohortRow:
    seen = [one for one in cohort.enrolments if permitted(Action.SEE_TIMELINE, thing_of(one.person))]
    lines = services.timelines_of(seen, services.today_of(seen[0])) if seen else {}
    people = [OnPlan(enrolment=one, line=lines[one.id].without_scores()) for one in seen]
    people.sort(key=lambda one: one.enrolment.person.name)
    return CohortRow(cohort=cohort, plan_title=in_language(cohort.plan.titles), people=people)


@blueprint.get("/cohorts")
@declares(Action.SEE_COHORTS)
def cohorts() -> ResponseReturnValue:
    """The cohorts that have people the reader may see."""
    rows = [_cohort_row(cohort) for cohort in queries.list_cohorts()]
    return render_template("training/cohorts.html", rows=[row for row in rows if row.people])


@blueprint.get("/cohorts/<int:cohort_id>")
@declares(Action.SEE_COHORTS)
def cohort(cohort_id: int) -> ResponseReturnValue:
    """People and steps of one cohort; steps that everybody has done only when asked for (?all=1)."""
    try:
        row = _cohort_row(queries.get_cohort(cohort_id))
    except Refused:
        abort(404)
    if not row.people:
        abort(404)
    steps = [step for step in row.cohort.plan.steps if request.args.get("all") or step.key not in row.done_by_all]
    labels = {step.key: in_language(step.titles) for step in steps or row.cohort.plan.steps}
    return render_template("training/cohort.html", row=row, labels=labels)


def _tickable(enrolment_id: int, step_id: int) -> tuple[Enrolment, PlanStep]:
    """The enrolment and its step, or 404 where there is none that the reader may tick."""
    try:
        enrolment = queries.get_enrolment(enrolment_id)
        step = queries.get_step(enrolment.plan, step_id)
    except Refused:
        abort(404)
    if not _may_tick(enrolment, step):
        abort(404)
    return enrolment, step


def _back(enrolment: Enrolment) -> str:
    if enrolment.person_id == signed_in().id:
        return url_for("training.timeline")
    return url_for("training.person_timeline", person_id=enrolment.person_id)


@blueprint.route("/enrolments/<int:enrolment_id>/steps/<int:step_id>/tick", methods=["GET", "POST"])
@declares(Action.TICK_STEPS)
def tick(enrolment_id: int, step_id: int) -> ResponseReturnValue:
    """Say by hand that a step was done."""
    enrolment, step = _tickable(enrolment_id, step_id)
    today = services.today_of(enrolment)
    form = TickForm(done_on=today)
    if form.validate_on_submit() and _ticked(form, enrolment, step):
        flash(gettext("%(step)s is ticked. You can undo it in the table.", step=in_language(step.titles)), "done")
        return redirect(_back(enrolment), 303)
    return _tick_page(form, enrolment, step, today), 422 if form.errors else 200


def _ticked(form: TickForm, enrolment: Enrolment, step: PlanStep) -> bool:
    try:
        services.tick_step(enrolment, step, signed_in(), form.done_on.data, (form.note.data or "").strip())
    except Refused as refused:
        form.done_on.errors = [say(refused)]
        return False
    return True


def _tick_page(form: TickForm, enrolment: Enrolment, step: PlanStep, today: date) -> str:
    state = services.timeline_of(enrolment, today).find(step.key)
    return render_template(
        "training/tick.html", form=form, enrolment=enrolment, step=step, state=state, today=today,
        labels=_labels(enrolment), back=_back(enrolment),
    )


@blueprint.post("/enrolments/<int:enrolment_id>/steps/<int:step_id>/untick")
@declares(Action.TICK_STEPS)
def untick(enrolment_id: int, step_id: int) -> ResponseReturnValue:
    """Take a tick back."""
    enrolment, step = _tickable(enrolment_id, step_id)
    services.untick_step(enrolment, step, signed_in())
    flash(gettext("The tick on %(step)s was taken back.", step=in_language(step.titles)), "done")
    return redirect(_back(enrolment), 303)
