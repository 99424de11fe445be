"""Timelines that follow from acknowledgements, attempts and ticks."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from lms.db import db
from lms.documents.models import Document
from lms.quizzes.models import Quiz
from lms.quizzes.queries import find_quiz
from lms.training.core.timeline import StepState
from lms.training.models import Enrolment
from lms.training.queries import find_plan
from lms.training.services import calendar_of, enrol, tick_step, timeline_of, timelines_of
from tests.services.training.world import START, account, acknowledge, add_version, at, attempt, make_enrolment, step_of

pytestmark = pytest.mark.usefixtures("people")
TODAY = date(2026, 11, 25)


def state(enrolment: Enrolment, key: str) -> StepState:
    """How a step stands on 25 November 2026."""
    found = timeline_of(enrolment, TODAY).find(key)
    assert found is not None
    return found


def wellbeing() -> Document:
    """The document of the plan."""
    found = db.session.scalar(select(Document).where(Document.code == "SOP-WEL"))
    assert found is not None
    return found


def quiz() -> Quiz:
    """The quiz of the plan."""
    found = find_quiz("q1")
    assert found is not None
    return found


def test_reading_is_done_by_the_first_acknowledgement_of_any_version(session: Any) -> None:
    enrolment = make_enrolment()
    first, second = wellbeing().versions
    acknowledge(enrolment.person, second, at(20))
    acknowledge(enrolment.person, first, at(17))
    assert state(enrolment, "wel").done_on == date(2026, 11, 17)


def test_day_of_an_acknowledgement_is_that_of_the_market(session: Any) -> None:
    enrolment = make_enrolment()
    acknowledge(enrolment.person, wellbeing().versions[0], at(17, 23))
    assert state(enrolment, "wel").done_on == date(2026, 11, 18)


def test_briefing_is_done_by_the_newest_version_only(session: Any) -> None:
    enrolment = make_enrolment()
    first, second = wellbeing().versions
    acknowledge(enrolment.person, first, at(17))
    assert state(enrolment, "news").done_on is None
    acknowledge(enrolment.person, second, at(18))
    assert state(enrolment, "news").done_on == date(2026, 11, 18)


def test_expired_emergency_is_not_the_newest_version(session: Any) -> None:
    enrolment = make_enrolment()
    acknowledge(enrolment.person, wellbeing().versions[1], at(18))
    add_version(wellbeing(), expires_at=at(24))
    assert state(enrolment, "news").done_on == date(2026, 11, 18)
    add_version(wellbeing(), expires_at=at(30))
    assert state(enrolment, "news").done_on is None


def test_somebody_elses_acknowledgement_counts_for_nothing(session: Any) -> None:
    enrolment = make_enrolment()
    acknowledge(account("lead"), wellbeing().versions[0], at(17))
    assert state(enrolment, "wel").done_on is None


def test_quiz_is_done_on_the_day_of_the_first_pass(session: Any) -> None:
    enrolment = make_enrolment()
    attempt(enrolment.person, quiz(), 1, at(18), 7, passed=False)
    attempt(enrolment.person, quiz(), 2, at(19), 9, passed=True)
    attempt(enrolment.person, quiz(), 3, None, 0, passed=False)
    found = state(enrolment, "quiz")
    assert (found.done_on, found.score, found.pass_mark) == (date(2026, 11, 19), 0.9, 0.8)
    assert [(one.number, one.share, one.passed) for one in found.attempts] == [(1, 0.7, False), (2, 0.9, True)]


def test_tick_carries_its_name_and_note(session: Any) -> None:
    enrolment = make_enrolment()
    tick_step(enrolment, step_of(enrolment.plan, "g1"), account("sme"), date(2026, 11, 21), "All there.")
    found = state(enrolment, "g1")
    assert (found.done_on, found.by, found.note) == (date(2026, 11, 21), "Noor Haddad", "All there.")


def test_holidays_are_those_of_the_plans_market(session: Any) -> None:
    enrolment = make_enrolment()
    enrolment.starts_on = date(2027, 3, 5)
    assert calendar_of(enrolment).add_working_days(date(2027, 3, 5), 1) == date(2027, 3, 9)


def test_many_timelines_need_no_more_queries_than_one(session: Any) -> None:
    first = make_enrolment()
    plan = find_plan("onboarding")
    assert plan is not None
    others = [enrol(account(name), plan, START) for name in ("qa", "approver", "lead", "sme", "management")]
    session.commit()
    count = _counter(session)
    session.expire_all()
    one = count(lambda: timelines_of([first], TODAY))
    session.expire_all()
    _ = [other.person.name for other in others]
    six = count(lambda: timelines_of([first, *others], TODAY))
    assert six <= one + 2


def _counter(session: Any) -> Callable[[Callable[[], object]], int]:
    def count(work: Callable[[], object]) -> int:
        seen: list[str] = []
        def note(*args: Any) -> None:
            seen.append(args[2])
        event.listen(session.get_bind(), "before_cursor_execute", note)
        work()
        event.remove(session.get_bind(), "before_cursor_execute", note)
        return len(seen)
    return count
