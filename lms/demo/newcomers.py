"""The people on the onboarding plan: two in their second week, three in their first."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.demo.people import FIRST_WEEK, MODERATORS, SECOND_WEEK
from lms.demo.stage import at, attempt, berlin, read
from lms.packs.services import request_pack
from lms.training.models import Enrolment, PlanStep
from lms.training.queries import find_enrolment, find_plan
from lms.training.services import enrol, make_cohort, tick_step

PLAN = "onboarding-moderators"
COHORTS = {SECOND_WEEK: "Berlin, 16 November", FIRST_WEEK: "Berlin, 23 November"}


@dataclass(frozen=True, kw_only=True)
class Done:
    """One step that somebody finished: when, who ticked it (manual steps), how many answers were wrong (quizzes)."""

    who: str
    step: str
    when: datetime
    by: str = "emre.kaya"
    wrong: int = 0


def _second_week(who: str, *, late: bool) -> list[Done]:
    last = 24 if late else 23
    days = [
        Done(who=who, step="welcome", when=berlin(16, 11, 9, 50), by="sabine.vogt"),
        Done(who=who, step="wel-read", when=berlin(16, 11, 10, 40)),
        Done(who=who, step="wel-quiz", when=berlin(16, 11, 11, 30), wrong=1),
        Done(who=who, step="wel-quiz", when=berlin(16, 11, 11, 50)),
        Done(who=who, step="label-flow", when=berlin(17, 11, 10, 15)),
        Done(who=who, step="que-read", when=berlin(17, 11, 14, 5)),
        Done(who=who, step="har-read", when=berlin(18, 11, 10, 30)),
        Done(who=who, step="har-cases", when=berlin(18, 11, 15, 20), wrong=2),
        Done(who=who, step="har-cases", when=berlin(19, 11, 9, 30)),
        Done(who=who, step="hate-notice", when=berlin(18, 11, 16, 0)),
        Done(who=who, step="hate-read", when=berlin(19, 11, 11, 30)),
        Done(who=who, step="foundations-quiz", when=berlin(20, 11, 9, 40), wrong=1 if late else 0),
        Done(who=who, step="coaching-1", when=berlin(20, 11, 14, 0)),
        Done(who=who, step="gate-1", when=berlin(20, 11, 15, 30)),
        Done(who=who, step="civ-read", when=berlin(last, 11, 11, 10)),
    ]
    return days if late else [*days, Done(who=who, step="scam-read", when=berlin(24, 11, 14, 20)),
                              Done(who=who, step="aud-read", when=berlin(25, 11, 9, 40), by="jonas.reuter")]


def _first_week(who: str) -> list[Done]:
    return [
        Done(who=who, step="welcome", when=berlin(23, 11, 9, 45), by="sabine.vogt"),
        Done(who=who, step="wel-read", when=berlin(23, 11, 10, 50)),
        Done(who=who, step="wel-quiz", when=berlin(23, 11, 14, 10)),
        Done(who=who, step="label-flow", when=berlin(24, 11, 10, 20)),
        Done(who=who, step="que-read", when=berlin(24, 11, 14, 30)),
    ]


STORY = [
    *_second_week("aylin.sahin", late=True), *_second_week("ben.kruger", late=False),
    *_first_week("leyla.aydin"), *_first_week("paul.nowak"), *_first_week("hanna.weiss")[:-1],
]


def follow_the_plan(app: Flask) -> None:
    """Enrol the newcomers and let them do what they did until now."""
    for starts_on in (SECOND_WEEK, FIRST_WEEK):
        with at(app, berlin(starts_on.day, 11, 8)):
            _enrol(starts_on)
    for done in sorted(STORY, key=lambda one: (one.when, one.who)):
        with at(app, done.when):
            _do(done)


def _enrol(starts_on: date) -> None:
    plan = find_plan(PLAN)
    if plan is None:
        raise LookupError(PLAN)
    cohort = make_cohort(COHORTS[starts_on], plan, starts_on, by=_person("sabine.vogt"))
    for one in MODERATORS:
        if one.starts_on == starts_on:
            enrol(_person(one.account), plan, starts_on, cohort, by=_person("sabine.vogt"))


def _do(done: Done) -> None:
    person = _person(done.who)
    enrolment = find_enrolment(person)
    if enrolment is None:
        raise LookupError(done.who)
    step = _step(enrolment, done.step)
    if step.document is not None:
        read(person, step.document, done.when)
    elif step.quiz is not None:
        attempt(person, step.quiz, f"demo-{done.who}-{done.step}-{done.when.isoformat()}", done.wrong)
    else:
        tick_step(enrolment, step, _person(done.by), done.when.date())


def ask_for_packs(app: Flask) -> None:
    """Two onboarding packs that wait for the worker."""
    for account in ("aylin.sahin", "leyla.aydin"):
        with at(app, berlin(25, 11, 9, 50)):
            request_pack(_person(account), date(2026, 11, 25), "de", _person("sabine.vogt"))


def _step(enrolment: Enrolment, key: str) -> PlanStep:
    return next(step for step in enrolment.plan.steps if step.key == key)


def _person(account: str) -> Person:
    found = find_by_account(account)
    if found is None:
        raise LookupError(account)
    return found


