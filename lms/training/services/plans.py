"""Plans imported, people enrolled, steps ticked, and the timeline that follows from the facts."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.public_holidays import holidays_of
from lms.base.refusals import Refused
from lms.db import db, now
from lms.documents.core.lifecycle import YEARS
from lms.documents.queries import get_document
from lms.quizzes.models import Attempt as AttemptRow
from lms.quizzes.queries import find_quiz
from lms.training import queries
from lms.training.core.calendar import Calendar
from lms.training.core.content import PlanFile, StepFile
from lms.training.core.timeline import Attempt, Fact, Step, Timeline, place
from lms.training.models import Cohort, Enrolment, PlanStep, StepCompletion, TrainingPlan
from lms.web.i18n import ZONES

YEARS_AHEAD = 3
"""How many years after a start are known by their public holidays; no plan is longer."""


def import_plan(file: PlanFile, person: Person) -> TrainingPlan:
    """The plan of a checked file, made or brought up to date; doing it twice changes nothing.

    Refused: "unknown-document", "unknown-quiz", and "plan-step-ticked" when a step that is gone from the file has been
    ticked for somebody.
    """
    plan = queries.find_plan(file.slug)
    if plan is None:
        plan = TrainingPlan(slug=file.slug, titles=dict(file.titles), market=file.market)
        db.session.add(plan)
    wanted = [_row_of(step, position) for position, step in enumerate(file.steps, start=1)]
    if [_row(step) for step in plan.steps] == wanted and (plan.titles, plan.market) == (dict(file.titles), file.market):
        return plan
    plan.titles, plan.market = dict(file.titles), file.market
    _replace_steps(plan, wanted)
    record("plan-imported", f"plan:{plan.slug}", person_id=person.id, steps=len(wanted))
    return plan


def _row(step: PlanStep) -> dict[str, Any]:
    names = [column.key for column in PlanStep.__table__.columns if column.key not in ("id", "plan_id")]
    return {name: getattr(step, name) for name in names}


def _row_of(step: StepFile, position: int) -> dict[str, Any]:
    document = get_document(step.document) if step.document else None
    quiz = find_quiz(step.quiz) if step.quiz else None
    if step.quiz and quiz is None:
        raise Refused("unknown-quiz", quiz=step.quiz)
    return {
        "key": step.key, "position": position, "kind": step.kind, "titles": dict(step.titles),
        "document_id": document.id if document else None, "quiz_id": quiz.id if quiz else None,
        "day": step.day, "days": step.days, "minutes": step.minutes, "needs": list(step.needs),
        "gate": step.gate, "owner": step.owner,
    }


def _replace_steps(plan: TrainingPlan, wanted: Sequence[Mapping[str, Any]]) -> None:
    known = {step.key: step for step in plan.steps}
    for key in known.keys() - {row["key"] for row in wanted}:
        if queries.is_ticked(known[key]):
            raise Refused("plan-step-ticked", plan=plan.slug, step=key)
        plan.steps.remove(known[key])
    for step in plan.steps:
        step.position = -step.position  # out of the way: positions are unique at every moment
    db.session.flush()
    for row in wanted:
        if row["key"] not in known:
            plan.steps.append(PlanStep(**row))
            continue
        for name, value in row.items():
            setattr(known[row["key"]], name, value)
    plan.steps.sort(key=lambda step: step.position)
    db.session.flush()


def make_cohort(name: str, plan: TrainingPlan, starts_on: date, *, by: Person | None = None) -> Cohort:
    """A named group that starts a plan on one day. Refused: "cohort-name-taken"."""
    if queries.find_cohort(name) is not None:
        raise Refused("cohort-name-taken", name=name)
    cohort = Cohort(name=name, plan=plan, starts_on=starts_on)
    db.session.add(cohort)
    db.session.flush()
    record("cohort-made", f"cohort:{cohort.id}", person_id=by.id if by else None, plan=plan.slug, starts_on=starts_on)
    return cohort


def enrol(
    person: Person, plan: TrainingPlan, starts_on: date, cohort: Cohort | None = None, *, by: Person | None = None
) -> Enrolment:
    """Put a person on a plan from their first day on. Refused: "time-far" outside of YEARS, "already-enrolled"."""
    if starts_on.year not in YEARS:
        raise Refused("time-far", text=starts_on, first=YEARS[0], last=YEARS[-1])
    if any(enrolment.plan_id == plan.id for enrolment in queries.list_enrolments([person.id])):
        raise Refused("already-enrolled", plan=plan.slug)
    enrolment = Enrolment(person=person, plan=plan, starts_on=starts_on, cohort=cohort)
    db.session.add(enrolment)
    db.session.flush()
    actor_id = by.id if by else None
    record("enrolled", f"enrolment:{enrolment.id}", person_id=actor_id, plan=plan.slug, starts_on=starts_on)
    return enrolment


def tick_step(enrolment: Enrolment, step: PlanStep, by: Person, done_on: date, note: str = "") -> StepCompletion:
    """Note by hand that a step was done on a day, which need not be a working day.

    Refused: "tick-not-manual", "tick-own" for one's own gate or a step that somebody else owns, "tick-already",
    "tick-before-start", "tick-in-future".
    """
    if step.kind != "manual" or step.plan_id != enrolment.plan_id:
        raise Refused("tick-not-manual")
    if by.id == enrolment.person_id and (step.gate or step.owner != "self"):
        raise Refused("tick-own")
    _hold(enrolment)
    if queries.find_completion(enrolment, step) is not None:
        raise Refused("tick-already")
    if done_on < enrolment.starts_on:
        raise Refused("tick-before-start")
    if done_on > today_of(enrolment):
        raise Refused("tick-in-future")
    completion = StepCompletion(enrolment=enrolment, step_id=step.id, done_on=done_on, by=by, note=note, at=now())
    db.session.add(completion)
    db.session.flush()
    record("step-ticked", f"enrolment:{enrolment.id}", person_id=by.id, step=step.key, done_on=done_on)
    return completion


def _hold(enrolment: Enrolment) -> None:
    """Let one person at a time tick for an enrolment, so that two clicks cannot tick twice."""
    db.session.execute(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())


def untick_step(enrolment: Enrolment, step: PlanStep, by: Person) -> None:
    """Take a tick back; the log keeps both. Refused: "tick-own" as for ticking, "tick-missing"."""
    if by.id == enrolment.person_id and (step.gate or step.owner != "self"):
        raise Refused("tick-own")
    _hold(enrolment)
    completion = queries.find_completion(enrolment, step)
    if completion is None:
        raise Refused("tick-missing")
    record("step-unticked", f"enrolment:{enrolment.id}", person_id=by.id, step=step.key, done_on=completion.done_on)
    enrolment.completions.remove(completion)
    db.session.flush()


def today_of(enrolment: Enrolment) -> date:
    """The date now, where the plan is followed."""
    return _local_date(now(), enrolment.plan.market)


def timeline_of(enrolment: Enrolment, today: date) -> Timeline:
    """How a person stands on their plan on a day."""
    return timelines_of([enrolment], today)[enrolment.id]


def timelines_of(enrolments: Sequence[Enrolment], today: date) -> Mapping[int, Timeline]:
    """How people stand on their plans on a day, by enrolment id; read in a handful of queries however many they are."""
    records = _gather(enrolments)
    return {
        enrolment.id: place(
            [_step_of(step) for step in enrolment.plan.steps],
            [records.fact(enrolment, step) for step in enrolment.plan.steps],
            enrolment.starts_on, today, calendar_of(enrolment),
        )
        for enrolment in enrolments
    }


def calendar_of(enrolment: Enrolment) -> Calendar:
    """The working days by which a person follows their plan: those of the plan's market."""
    first = enrolment.starts_on.year
    years = (holidays_of(enrolment.plan.market, year) for year in range(first - 1, first + YEARS_AHEAD + 1))
    return Calendar(days_off=frozenset().union(*years))


def _step_of(step: PlanStep) -> Step:
    return Step(
        key=step.key, kind=step.kind, day=step.day, days=step.days, minutes=step.minutes, needs=tuple(step.needs),
        gate=step.gate, owner=step.owner, pass_mark=step.quiz.pass_mark if step.quiz else None,
    )


def _local_date(at: datetime, market: str) -> date:
    return at.astimezone(ZoneInfo(ZONES[market])).date()


@dataclass(frozen=True, kw_only=True)
class _Records:
    """What the tables say about these people: by person and document or quiz, and by enrolment and step."""

    read: Mapping[tuple[int, int | None], datetime]
    read_newest: Mapping[tuple[int, int | None], datetime]
    attempts: Mapping[tuple[int, int | None], Sequence[AttemptRow]]
    ticks: Mapping[tuple[int, int], StepCompletion]

    def fact(self, enrolment: Enrolment, step: PlanStep) -> Fact:
        """What is known about one step of one person."""
        person, market = enrolment.person_id, enrolment.plan.market
        if step.kind == "quiz":
            attempts = tuple(_attempt_of(row, market) for row in self.attempts.get((person, step.quiz_id), ()))
            passed = next((attempt.on for attempt in attempts if attempt.passed), None)
            return Fact(key=step.key, done_on=passed, attempts=attempts)
        if step.kind == "manual":
            tick = self.ticks.get((enrolment.id, step.id))
            if tick is None:
                return Fact(key=step.key)
            return Fact(key=step.key, done_on=tick.done_on, by=tick.by.name, note=tick.note)
        known = self.read_newest if step.kind == "briefing" else self.read
        at = known.get((person, step.document_id))
        return Fact(key=step.key, done_on=_local_date(at, market) if at else None)


def _attempt_of(row: AttemptRow, market: str) -> Attempt:
    if row.closed_at is None or row.points is None:
        raise ValueError("an open attempt has no result")
    share = row.points / row.most if row.most else 0.0
    return Attempt(number=row.number, on=_local_date(row.closed_at, market), share=share, passed=bool(row.passed))


def _gather(enrolments: Sequence[Enrolment]) -> _Records:
    people = {enrolment.person_id for enrolment in enrolments}
    plans = {enrolment.plan_id: enrolment.plan for enrolment in enrolments}
    steps = [step for plan in plans.values() for step in plan.steps]
    documents = {step.document_id for step in steps if step.document_id is not None}
    newest = queries.newest_ordinals(documents, now())
    read: dict[tuple[int, int | None], datetime] = {}
    read_newest: dict[tuple[int, int | None], datetime] = {}
    for given in queries.list_acknowledged(people, documents):
        read.setdefault((given.person_id, given.document_id), given.at)
        if given.ordinal == newest.get(given.document_id):
            read_newest.setdefault((given.person_id, given.document_id), given.at)
    attempts: defaultdict[tuple[int, int | None], list[AttemptRow]] = defaultdict(list)
    for row in queries.list_closed_attempts(people, {step.quiz_id for step in steps if step.quiz_id is not None}):
        attempts[row.person_id, row.quiz_id].append(row)
    ticks = {(tick.enrolment_id, tick.step_id): tick for tick in queries.list_completions([e.id for e in enrolments])}
    return _Records(read=read, read_newest=read_newest, attempts=attempts, ticks=ticks)
