"""Plans imported from content files."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.training.core.content import PlanFile
from lms.training.queries import find_plan
from lms.training.services import import_plan, tick_step
from tests.services.training.world import PLAN, START, account, make_enrolment, make_plan, step, step_of

pytestmark = pytest.mark.usefixtures("people")


def entries(session: Any) -> int:
    """How many entries the log has."""
    return int(session.scalar(select(func.count()).select_from(AuditLogEntry)))


def test_imported_plan_has_the_steps_of_its_file_in_order(session: Any) -> None:
    plan = make_plan()
    assert [(one.key, one.position, one.kind) for one in plan.steps] == [
        ("wel", 1, "read"), ("setup", 2, "manual"), ("quiz", 3, "quiz"), ("g1", 4, "manual"), ("news", 5, "briefing")]
    assert step_of(plan, "wel").document is not None
    assert step_of(plan, "quiz").quiz is not None
    assert find_plan("onboarding") is plan


def test_second_import_changes_and_logs_nothing(session: Any, people: dict[str, Person]) -> None:
    plan = make_plan()
    session.commit()
    ids, logged = [one.id for one in plan.steps], entries(session)
    assert import_plan(PLAN, account("qa")) is plan
    assert not session.dirty
    assert ([one.id for one in plan.steps], entries(session)) == (ids, logged)


def test_changed_file_keeps_the_steps_that_stay(session: Any) -> None:
    plan = make_plan()
    before = {one.key: one.id for one in plan.steps}
    wel, setup, quiz, g1, _ = PLAN.steps
    file = replace(PLAN, steps=(setup, wel, step("extra", "manual", 1), replace(quiz, day=3), g1))
    import_plan(file, account("qa"))
    session.expire_all()
    assert [(one.key, one.position) for one in plan.steps] == [
        ("setup", 1), ("wel", 2), ("extra", 3), ("quiz", 4), ("g1", 5)]
    assert all(one.id == before.get(one.key, one.id) for one in plan.steps)
    assert step_of(plan, "quiz").day == 3


def test_step_that_was_ticked_for_somebody_cannot_leave_the_plan(session: Any) -> None:
    enrolment = make_enrolment()
    tick_step(enrolment, step_of(enrolment.plan, "setup"), account("moderator"), START)
    file = replace(PLAN, steps=tuple(one for one in PLAN.steps if one.key != "setup"))
    with pytest.raises(Refused, match="plan-step-ticked"):
        import_plan(file, account("qa"))


@pytest.mark.parametrize(("file", "code"), [
    (replace(PLAN, slug="a", steps=(step("x", "read", 0, document="POL-X"),)), "unknown-document"),
    (replace(PLAN, slug="a", steps=(step("x", "quiz", 0, quiz="q9"),)), "unknown-quiz"),
])
def test_unknown_target_is_refused(session: Any, file: PlanFile, code: str) -> None:
    with pytest.raises(Refused, match=code):
        import_plan(file, account("qa"))
