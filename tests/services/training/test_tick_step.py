"""Steps ticked by hand and taken back."""
from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.training.queries import find_completion
from lms.training.services import tick_step, untick_step
from tests.services.training.world import START, account, make_enrolment, step_of

pytestmark = pytest.mark.usefixtures("people")
TODAY = date(2026, 11, 25)


def test_tick_and_undo_are_both_in_the_log_without_a_name(session: Any) -> None:
    enrolment = make_enrolment()
    gate = step_of(enrolment.plan, "g1")
    tick_step(enrolment, gate, account("sme"), TODAY, "Noor says yes")
    untick_step(enrolment, gate, account("qa"))
    assert find_completion(enrolment, gate) is None
    logged = session.scalars(select(AuditLogEntry).order_by(AuditLogEntry.sequence)).all()[-2:]
    assert [entry.action for entry in logged] == ["step-ticked", "step-unticked"]
    assert all(entry.details == {"step": "g1", "done_on": "2026-11-25"} for entry in logged)


def test_step_can_be_ticked_again_after_undo(session: Any) -> None:
    enrolment = make_enrolment()
    gate = step_of(enrolment.plan, "g1")
    tick_step(enrolment, gate, account("sme"), TODAY)
    untick_step(enrolment, gate, account("sme"))
    assert tick_step(enrolment, gate, account("sme"), START).done_on == START


def test_day_off_may_be_the_day_it_was_done(session: Any) -> None:
    enrolment = make_enrolment()
    sunday = date(2026, 11, 22)
    assert tick_step(enrolment, step_of(enrolment.plan, "g1"), account("sme"), sunday).done_on == sunday


@pytest.mark.parametrize(("key", "by", "day", "code"), [
    ("wel", "sme", TODAY, "tick-not-manual"),
    ("quiz", "sme", TODAY, "tick-not-manual"),
    ("g1", "moderator", TODAY, "tick-own"),
    ("g1", "sme", date(2026, 11, 26), "tick-in-future"),
    ("g1", "sme", date(2026, 11, 15), "tick-before-start"),
])
def test_wrong_tick_is_refused(session: Any, key: str, by: str, day: date, code: str) -> None:
    enrolment = make_enrolment()
    with pytest.raises(Refused, match=code):
        tick_step(enrolment, step_of(enrolment.plan, key), account(by), day)


def test_second_tick_is_refused(session: Any) -> None:
    enrolment = make_enrolment()
    gate = step_of(enrolment.plan, "g1")
    tick_step(enrolment, gate, account("sme"), TODAY)
    with pytest.raises(Refused, match="tick-already"):
        tick_step(enrolment, gate, account("sme"), TODAY)


def test_undo_of_what_was_not_ticked_is_refused(session: Any) -> None:
    enrolment = make_enrolment()
    with pytest.raises(Refused, match="tick-missing"):
        untick_step(enrolment, step_of(enrolment.plan, "setup"), account("moderator"))


def test_nobody_takes_their_own_gate_back(session: Any) -> None:
    enrolment = make_enrolment()
    gate = step_of(enrolment.plan, "g1")
    tick_step(enrolment, gate, account("sme"), TODAY)
    with pytest.raises(Refused, match="tick-own"):
        untick_step(enrolment, gate, account("moderator"))
