"""People put on plans."""
from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lms.base.refusals import Refused
from lms.training.queries import find_enrolment, list_cohorts
from lms.training.services import enrol, make_cohort
from tests.services.training.world import START, account, make_enrolment, make_plan

pytestmark = pytest.mark.usefixtures("people")


def test_enrolled_person_is_found_in_their_cohort(session: Any) -> None:
    enrolment = make_enrolment()
    assert find_enrolment(account("moderator")) is enrolment
    assert [[one.person.account for one in cohort.enrolments] for cohort in list_cohorts()] == [["moderator"]]


def test_same_plan_twice_is_refused(session: Any) -> None:
    enrolment = make_enrolment()
    with pytest.raises(Refused, match="already-enrolled"):
        enrol(account("moderator"), enrolment.plan, date(2026, 12, 1))


@pytest.mark.parametrize("year", [1, 9999])
def test_first_day_in_a_year_that_no_rule_has_is_refused(session: Any, year: int) -> None:
    with pytest.raises(Refused, match="time-far"):
        enrol(account("moderator"), make_plan(), date(year, 1, 1))


def test_cohort_name_twice_is_refused(session: Any) -> None:
    plan = make_plan()
    make_cohort("Berlin", plan, START)
    with pytest.raises(Refused, match="cohort-name-taken"):
        make_cohort("Berlin", plan, START)


def test_person_without_a_plan_has_no_enrolment(session: Any) -> None:
    assert find_enrolment(account("moderator")) is None
