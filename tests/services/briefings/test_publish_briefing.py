"""Briefings drafted, addressed and published."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lms.accounts.core.permissions import RoleName
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.briefings.core.audience import Audience
from lms.briefings.models import Briefing
from lms.briefings.queries import list_published_for
from lms.briefings.services import address_briefing, draft_briefing, publish_briefing
from tests.conftest import NOW
from tests.factories.briefings import DUE, make_change, make_review
from tests.factories.quizzes import person


def draft() -> Briefing:
    return draft_briefing(make_change().document, "1.0", "2.0", person("qa"))


def refusal(briefing: Briefing, due_at: Any = DUE) -> str:
    with pytest.raises(Refused) as refused:
        publish_briefing(briefing, person("qa"), due_at, None)
    return refused.value.code


def test_a_draft_begins_with_the_audience_of_the_document_and_is_made_once(session: Any, people: Any) -> None:
    briefing = draft()
    assert (briefing.markets, briefing.roles, briefing.state) == (["DE"], ["moderator", "qa", "lead"], "draft")
    assert draft_briefing(briefing.document, "1.0", "2.0", person("qa")) is briefing


def test_a_published_briefing_reaches_its_audience_only(session: Any, people: Any) -> None:
    briefing = draft()
    address_briefing(briefing, Audience(roles=frozenset({RoleName.MODERATOR})), why={"en": " harm "}, unchanged={})
    assert publish_briefing(briefing, person("qa"), DUE, None) == 1
    assert (briefing.published_at, briefing.due_at, briefing.why) == (NOW, DUE, {"en": "harm"})
    assert list_published_for(person("moderator")) == [briefing]
    assert list_published_for(person("lead")) == []
    logged = session.scalars(select(AuditLogEntry).where(AuditLogEntry.action == "briefing-published")).one()
    assert logged.details["people"] == "1"


def test_a_draft_reaches_nobody(session: Any, people: Any) -> None:
    draft()
    assert list_published_for(person("moderator")) == []


def test_publishing_or_changing_it_again_is_refused(session: Any, people: Any) -> None:
    briefing = draft()
    publish_briefing(briefing, person("qa"), DUE, None)
    assert refusal(briefing) == "briefing-published"
    with pytest.raises(Refused, match="briefing-published"):
        address_briefing(briefing, Audience(), why={}, unchanged={})


def test_a_version_in_review_cannot_be_told(session: Any, people: Any) -> None:
    assert refusal(draft_briefing(make_review().document, "1.0", "2.0", person("qa"))) == "publish-not-approved"


def test_a_due_date_in_the_past_and_an_empty_audience_are_refused(session: Any, people: Any) -> None:
    briefing = draft()
    assert refusal(briefing, NOW - timedelta(minutes=1)) == "due-in-past"
    assert refusal(briefing, datetime(9999, 12, 31, 23, 59, tzinfo=UTC)) == "due-far"
    address_briefing(briefing, Audience(markets=frozenset({"IE"})), why={}, unchanged={})
    assert refusal(briefing) == "audience-empty"
