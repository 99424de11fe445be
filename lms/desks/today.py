"""The start page: gathers what waits for a person from every feature."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import declares, signed_in
from lms.accounts.models import Person
from lms.accounts.queries import list_people
from lms.briefings.queries import PersonalBriefing, list_open_for
from lms.briefings.services import rows_for
from lms.db import now
from lms.desks.change_services import list_desks
from lms.desks.core.agenda import Task, TaskKind, plan_day
from lms.desks.views import blueprint
from lms.documents.core.lifecycle import State as Stage
from lms.documents.models import DocumentVersion
from lms.documents.queries import choose_in_force, choose_next, life_of, list_documents, list_drafts, list_versions
from lms.documents.views.words import title_of
from lms.quizzes.models import Attempt
from lms.quizzes.queries import list_attempts
from lms.quizzes.services import title_of as quiz_title
from lms.training.core.timeline import State, Timeline
from lms.training.models import Enrolment, PlanStep
from lms.training.queries import find_enrolment, list_enrolments
from lms.training.services import calendar_of, timelines_of, today_of
from lms.web.i18n import language, zone

SECONDS_A_QUESTION = 45
NEWS = timedelta(days=14)
"""How far back and ahead a version counts as news."""


@dataclass(frozen=True, kw_only=True)
class News:
    """A version that came or comes into force about now."""

    version: DocumentVersion
    title: str
    starts: datetime
    coming: bool


@blueprint.get("/")
@declares(Action.SEE_TODAY)
def today() -> ResponseReturnValue:
    """The one next step, then what is due, then what is new."""
    person = signed_in()
    local = now().astimezone(zone())
    enrolment = find_enrolment(person)
    line = timelines_of([enrolment], today_of(enrolment))[enrolment.id] if enrolment else None
    agenda = plan_day(_tasks(person, enrolment, line))
    tomorrow = calendar_of(enrolment).add_working_days(local.date(), 1) if enrolment else _next_weekday(local.date())
    return render_template(
        "desks/today.html", agenda=agenda, today=local.date(), tomorrow=tomorrow, hour=local.hour, line=line,
        labels={step.key: _title(step) for step in enrolment.plan.steps} if enrolment else {},
        news=sorted(_news(person), key=lambda one: one.starts, reverse=True))


def _next_weekday(day: date) -> date:
    return day + timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))


def _tasks(person: Person, enrolment: Enrolment | None, line: Timeline | None) -> Iterator[Task]:
    attempts = [one for one in list_attempts(person) if one.closed_at is None]
    begun = {one.quiz_id for one in attempts}
    yield from map(_begun, attempts)
    for mine in list_open_for(person):
        if not (mine.owed.read and mine.briefing.quiz_id in begun):
            yield _briefing_task(mine, begun)
    if enrolment is not None and line is not None:
        steps = {step.key: step for step in enrolment.plan.steps}
        for state in line.steps:
            step = steps[state.step.key]
            if state.state not in (State.DONE, State.PLAIN) and step.quiz_id not in begun:
                yield _step_task(step, due=state.planned_to, minutes=state.step.minutes,
                                 days_late=state.shift if state.state is State.LATE else None)
    yield from _approvals(person)
    yield from _desks(person)
    yield from _team(person)


def _begun(attempt: Attempt) -> Task:
    open_ones = [one.position for one in attempt.questions if one.response is None]
    url = url_for("quizzes.question", attempt_id=attempt.id, position=open_ones[0]) if open_ones else url_for(
        "quizzes.review", attempt_id=attempt.id)
    return Task(kind=TaskKind.RESUME, title=quiz_title(attempt.quiz, language()), url=url,
                due=_day(attempt.quiz.due_at), minutes=_minutes(len(open_ones)), count=len(open_ones))


def _briefing_task(mine: PersonalBriefing, begun: set[int]) -> Task:
    document, quiz = mine.briefing.document, mine.briefing.quiz
    title, due = f"{title_of(document, language())} {mine.version.number}", _day(mine.due_at)
    if mine.owed.read and quiz is not None and quiz.id not in begun:
        return Task(kind=TaskKind.CHECK, title=quiz_title(quiz, language()), due=due, minutes=_minutes(mine.asks),
                    count=mine.asks, url=url_for("quizzes.intro", slug=quiz.slug))
    count = len(rows_for(mine.version).passages)
    return Task(kind=TaskKind.CHANGE, title=title, url=url_for("briefings.show", briefing_id=mine.briefing.id), due=due,
                count=count, minutes=max(2, count))


def _step_task(step: PlanStep, *, due: date, minutes: int, days_late: int | None) -> Task:
    kind, url = TaskKind.WAIT, url_for("training.timeline")
    if step.quiz is not None:
        kind, url = TaskKind.QUIZ, url_for("quizzes.intro", slug=step.quiz.slug)
    elif step.document is not None:
        kind, url = TaskKind.READ, url_for("documents.show", code=step.document.code)
    return Task(kind=kind, title=_title(step), url=url, due=due, minutes=minutes, days_late=days_late)


def _approvals(person: Person) -> Iterator[Task]:
    if not may(person.actor, Action.APPROVE_DOCUMENTS):
        return
    for version in list_drafts():
        if version.state == Stage.IN_REVIEW and version.author_id != person.id:
            yield Task(kind=TaskKind.APPROVE, due=_day(version.effective_at),
                       title=f"{title_of(version.document, language())} {version.number} ({version.language.upper()})",
                       url=url_for("documents.review", version_id=version.id))


def _desks(person: Person) -> Iterator[Task]:
    if not may(person.actor, Action.USE_CHANGE_DESK):
        return
    for line in list_desks(person.market):
        version, desk = line.desk.version, line.desk
        if not desk.published and desk.passages:
            yield Task(kind=TaskKind.DESK, title=f"{title_of(version.document, language())} {version.number}",
                       due=_day(line.starts), count=len(desk.passages),
                       url=url_for("desks.change_desk", code=version.document.code, number=version.number))


def _team(person: Person) -> Iterator[Task]:
    """For a team lead: who of the team is behind plan. Status only, no scores."""
    if not may(person.actor, Action.SEE_COHORTS) or person.team_id is None:
        return
    enrolments = list_enrolments([one.id for one in list_people(team_id=person.team_id)])
    lines = timelines_of(enrolments, now().astimezone(zone()).date())
    for enrolment in enrolments:
        line = lines[enrolment.id]
        if line.days_behind > 0 and not line.finished:
            yield Task(kind=TaskKind.PERSON, title=enrolment.person.name, count=line.days_behind,
                       url=url_for("training.person_timeline", person_id=enrolment.person_id))


def _news(person: Person) -> Iterator[News]:
    for document in list_documents():
        versions = list_versions(document)
        for choose, coming in ((choose_in_force, False), (choose_next, True)):
            version = choose(versions, market=person.market, at=now(), language=language())
            starts = life_of(version).starts(person.market) if version else None
            if version is not None and starts is not None and abs(starts - now()) <= NEWS:
                yield News(version=version, title=title_of(document, language()), starts=starts, coming=coming)


def _title(step: PlanStep) -> str:
    return step.titles.get(language()) or next(iter(step.titles.values()))


def _day(at: datetime | None) -> date | None:
    return at.astimezone(zone()).date() if at else None


def _minutes(questions: int) -> int:
    return max(1, round(questions * SECONDS_A_QUESTION / 60))
