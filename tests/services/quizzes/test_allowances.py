"""Extra time is a person's own and leaves no trace of whose; an extension reaches every open attempt."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.db import db
from lms.quizzes import queries, services
from lms.quizzes.models import Quiz
from lms.quizzes.services.allowances import extend_open_attempts, set_extra_time
from tests.conftest import NOW
from tests.factories import quizzes as make


@pytest.fixture(autouse=True)
def quiz(session: Any, people: dict[str, Person]) -> Quiz:
    """The quiz "strikes"."""
    return make.make_quiz()


def entries(action: str) -> list[AuditLogEntry]:
    """What the log says of an action."""
    return list(db.session.scalars(select(AuditLogEntry).where(AuditLogEntry.action == action)))


def test_extra_time_is_set_changed_and_taken_back() -> None:
    person, by = make.person("moderator"), make.person("qa")
    for percent in (25, 50, 50, 0, 0):
        set_extra_time(person, percent, by)
        assert queries.extra_percent(person) == percent
    set_extra_time(person, 10, by)
    assert [(one.name, percent) for one, percent in queries.list_extra_time()] == [(person.name, 10)]


def test_the_log_says_neither_whose_nor_how_much() -> None:
    set_extra_time(make.person("moderator"), 25, make.person("qa"))
    [entry] = entries("extra-time-set")
    assert (entry.thing, entry.details) == ("extra-time", {})


@pytest.mark.parametrize(("role", "percent", "code"), [
    ("moderator", -1, "extra-time-range"), ("moderator", 301, "extra-time-range"), ("qa", 25, "extra-time-own")])
def test_extra_time_out_of_range_or_for_oneself_is_refused(role: str, percent: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        set_extra_time(make.person(role), percent, make.person("qa"))
    assert refused.value.code == code


def test_an_outage_is_given_back_to_all_who_were_in_it(quiz: Quiz) -> None:
    quiz.minutes = 10
    attempts = [make.start(role) for role in ("moderator", "lead")]
    closed = make.start("sme")
    services.close_attempt(closed)
    assert extend_open_attempts(quiz, 5, make.person("qa")) == 2
    assert [services.sheet_of(one).ends_at for one in attempts] == [NOW + timedelta(minutes=15)] * 2
    assert closed.extension == 0
    assert [(entry.thing, entry.details) for entry in entries("attempts-extended")] == [
        ("quiz:strikes", {"minutes": "5", "count": "2"})]


def test_nothing_is_logged_where_nobody_was_in_it(quiz: Quiz) -> None:
    quiz.minutes = 10
    assert extend_open_attempts(quiz, 5, make.person("qa")) == 0
    assert entries("attempts-extended") == []


@pytest.mark.parametrize(("minutes", "limit", "code"), [
    (0, 10, "extension-range"), (1441, 10, "extension-range"), (5, None, "extension-no-end")])
def test_an_extension_out_of_range_or_without_an_end_is_refused(
    quiz: Quiz, minutes: int, limit: int | None, code: str
) -> None:
    quiz.minutes = limit
    with pytest.raises(Refused) as refused:
        extend_open_attempts(quiz, minutes, make.person("qa"))
    assert refused.value.code == code
