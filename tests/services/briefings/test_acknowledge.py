"""The word that a version was read: bound to text, language and time, said once."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from lms.audit_log.models import AuditLogEntry
from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.briefings.models import Acknowledgement
from lms.briefings.queries import acknowledged_numbers, find_acknowledgement
from lms.briefings.services import acknowledge
from lms.documents.queries import find_version
from lms.documents.services import withdraw_version
from tests.conftest import NOW
from tests.factories.briefings import german_of, make_change, make_review
from tests.factories.quizzes import person, publish

DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def refusal(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refused:
        acknowledge(*args, **kwargs)
    return refused.value.code


def test_a_scheduled_version_is_recorded_with_hash_language_and_time(session: Any, people: Any) -> None:
    version = german_of(make_change(german=True))
    given = acknowledge(person("moderator"), version, seen_hash=version.content_hash)
    assert (given.content_hash, given.language, given.at) == (version.content_hash, "de", NOW)
    assert find_acknowledgement(person("moderator"), version.id) is given


def test_saying_it_twice_leaves_one_record_and_one_log_entry(session: Any, people: Any) -> None:
    version = make_change()
    first = acknowledge(person("moderator"), version)
    assert acknowledge(person("moderator"), version) is first
    assert len(session.scalars(select(Acknowledgement)).all()) == 1
    assert len(session.scalars(select(AuditLogEntry).where(AuditLogEntry.action == "acknowledged")).all()) == 1


def test_another_text_than_the_one_on_the_page_is_refused(session: Any, people: Any) -> None:
    version = make_change()
    assert refusal(person("moderator"), version, seen_hash="0" * 64) == "acknowledge-stale-page"
    assert acknowledged_numbers(person("moderator"), version.document) == []


def test_a_version_in_review_is_refused(session: Any, people: Any) -> None:
    assert refusal(person("moderator"), make_review()) == "acknowledge-not-current"


def test_a_superseded_version_is_refused_but_what_was_said_before_stands(app: Flask, session: Any, people: Any) -> None:
    document = make_change().document
    old = find_version(document, "1.0", "en")
    assert old is not None
    given = acknowledge(person("moderator"), old)
    app.extensions["clock"] = FixedClock(at=DECEMBER)
    assert acknowledge(person("moderator"), old) is given
    assert refusal(person("lead"), old) == "acknowledge-not-current"


def test_a_withdrawn_version_is_refused(session: Any, people: Any) -> None:
    version = make_change()
    withdraw_version(version, person("approver"), "wrong number")
    assert refusal(person("moderator"), version) == "acknowledge-not-current"


def test_numbers_are_listed_once_in_their_order(session: Any, people: Any) -> None:
    version = make_change(german=True)
    third = publish(version.document, "3.0", "2026-12-14T00:00", "en", "## One {#RPT-1}\nA note must expire.")
    for one in (third, version, german_of(version)):
        acknowledge(person("moderator"), one)
    assert acknowledged_numbers(person("moderator"), version.document) == ["2.0", "3.0"]
    assert acknowledged_numbers(person("lead"), version.document) == []
