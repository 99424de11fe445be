"""The way of a version: written, handed in, approved by a second person, never changed, withdrawn."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.audit_log.models import AuditLogEntry
from lms.base.clock import FixedClock
from lms.base.refusals import Faulty, Refused
from lms.db import db
from lms.documents import services
from lms.documents.core.lifecycle import State
from lms.documents.models import DocumentVersion
from lms.documents.queries import (
    find_in_force,
    find_next,
    find_version,
    get_document,
    get_version,
    list_drafts,
    previous_of,
    state_for,
)
from tests.conftest import NOW
from tests.factories.documents import import_history
from tests.factories.quizzes import person

BODY = "## Strikes {#HAR-4}\n\nA strike must expire after 30 days.\n"


def write(number: str = "4.0", *, effective: str = "2026-12-07T00:00", **changes: Any) -> DocumentVersion:
    values = {"author": person("qa"), "number": number, "language": "en", "change_class": "material",
              "change_note": "Shorter.", "effective": effective, "zone": "Europe/Berlin", "body": BODY}
    return services.create_version(get_document("POL-HAR"), **{**values, **changes})


def publish(version: DocumentVersion) -> DocumentVersion:
    services.submit_version(version, person("qa"))
    services.approve_version(version, person("approver"))
    return version


def refusal(call: Any, *args: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*args)
    return refused.value.code


@pytest.fixture(autouse=True)
def document(session: Any, people: Any, tmp_path: Path) -> Any:
    return import_history(tmp_path)


def actions(version: DocumentVersion) -> list[str]:
    entries = select(AuditLogEntry).where(AuditLogEntry.thing == f"version:{version.id}")
    found = db.session.scalars(entries.order_by(AuditLogEntry.sequence))
    return [entry.action for entry in found if entry.action.startswith("version-")]


def test_draft_goes_its_way_and_each_step_is_logged(document: Any) -> None:
    version = write()
    assert (version.state, version.ordinal) == ("draft", 4)
    assert list_drafts() == [version]
    services.submit_version(version, person("qa"))
    assert version.state == "in_review"
    services.approve_version(version, person("approver"))
    assert (version.state, version.approver_id, version.approved_at) == ("approved", person("approver").id, NOW)
    assert state_for(version, "DE", NOW) is State.SCHEDULED
    assert list_drafts() == []
    assert actions(version) == ["version-created", "version-submitted", "version-approved"]


def test_author_cannot_approve(document: Any) -> None:
    version = write(author=person("approver"))
    services.submit_version(version, person("approver"))
    assert refusal(services.approve_version, version, person("approver")) == "approver-is-author"


def test_table_itself_keeps_the_author_from_approving(document: Any) -> None:
    version = write()
    version.state, version.approver_id = "approved", version.author_id
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("step", [services.approve_version, services.return_version])
def test_draft_that_was_not_handed_in_cannot_be_decided(document: Any, step: Any) -> None:
    assert refusal(step, write(), person("approver")) == "version-not-in-review"


def test_version_in_review_cannot_be_rewritten_until_it_is_sent_back(document: Any) -> None:
    version = write()
    services.submit_version(version, person("qa"))
    change = {"change_class": "minor", "change_note": "n", "effective": "2026-12-08T00:00", "zone": "Europe/Berlin",
              "body": BODY.replace("30", "45")}
    with pytest.raises(Refused) as refused:
        services.revise_version(version, person=person("qa"), **change)
    assert refused.value.code == "version-not-draft"
    services.return_version(version, person("approver"))
    before = version.content_hash
    services.revise_version(version, person=person("qa"), **change)
    assert "45 days" in version.html
    assert version.content_hash != before
    assert services.body_of(version) == change["body"].strip()


def test_approved_text_cannot_change(document: Any) -> None:
    version = publish(write())
    version.html = version.html.replace("30", "31")
    with pytest.raises(RuntimeError, match="published"):
        db.session.flush()


@pytest.mark.parametrize("change", [{"effective_at": NOW}, {"change_class": "minor"}, {"number": "9.0"},
                                    {"approver_id": 1}, {"state": "draft"}])
def test_nothing_about_an_approved_version_can_change(document: Any, change: dict[str, Any]) -> None:
    version = publish(write())
    for name, value in change.items():
        setattr(version, name, value)
    with pytest.raises(RuntimeError, match="published"):
        db.session.flush()


def test_approved_version_cannot_be_deleted(document: Any) -> None:
    db.session.delete(publish(write()))
    with pytest.raises(RuntimeError, match="published"):
        db.session.flush()


def test_withdrawn_version_stays_withdrawn(document: Any) -> None:
    version = publish(write())
    services.withdraw_version(version, person("qa"), "wrong number")
    version.state = "approved"
    with pytest.raises(RuntimeError, match="published"):
        db.session.flush()


def test_withdrawal_gives_back_the_rule_before(document: Any) -> None:
    current = find_in_force(document, market="DE", at=NOW, language="en")
    assert current is not None
    assert current.number == "2.0"
    services.withdraw_version(current, person("qa"), "It named the wrong queue.")
    assert state_for(current, "DE", NOW) is State.WITHDRAWN
    other = find_version(document, "2.0", "de")
    assert other is not None
    services.withdraw_version(other, person("qa"), "The same in German.")
    before = find_in_force(document, market="DE", at=NOW, language="en")
    assert before is not None
    assert before.number == "1.0"


def test_withdrawal_needs_a_reason_and_happens_once(document: Any) -> None:
    version = publish(write())
    assert refusal(services.withdraw_version, version, person("qa"), "  ") == "reason-missing"
    services.withdraw_version(version, person("qa"), "reason")
    assert refusal(services.withdraw_version, version, person("qa"), "again") == "version-not-approved"


def test_number_is_given_once_and_only_upwards(document: Any) -> None:
    write()
    assert refusal(write) == "version-number-taken"
    assert refusal(write, "3.5") == "version-order"
    assert write("4.0", language="de").ordinal == 4


def test_faults_of_a_text_name_its_own_lines(document: Any) -> None:
    with pytest.raises(Faulty) as faulty:
        write(body="## Strikes\n\nText\n\n## More {#HAR-4.1.a}\n")
    assert [(fault.line, fault.code) for fault in faulty.value.faults] == [
        (1, "heading-without-id"), (5, "heading-id-form")]


def test_emergency_ends_and_the_rule_before_applies_again(app: Flask, document: Any) -> None:
    version = publish(write(effective="2026-11-25T09:30", expires="2026-11-28T00:00", change_class="emergency"))
    assert find_in_force(document, market="DE", at=NOW, language="en") is version
    later = find_in_force(document, market="DE", at=NOW + timedelta(days=3), language="en")
    assert later is not None
    assert later.number == "2.0"
    app.extensions["clock"] = FixedClock(at=NOW + timedelta(days=3))
    assert state_for(version, "DE", NOW + timedelta(days=3)) is State.EXPIRED


def test_emergency_that_has_ended_cannot_be_approved(document: Any) -> None:
    version = write(effective="2026-11-20T00:00", expires="2026-11-25T00:00", change_class="emergency")
    services.submit_version(version, person("qa"))
    assert refusal(services.approve_version, version, person("approver")) == "expires-past"


def test_markets_switch_at_their_own_midnight(document: Any) -> None:
    between = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    numbers = {market: found.number for market in ("DE", "UK")
               if (found := find_in_force(document, market=market, at=between, language="en"))}
    assert numbers == {"DE": "3.0", "UK": "2.0"}


def test_nobody_is_sent_to_an_old_translation(document: Any) -> None:
    publish(write(effective="2026-11-26T00:00"))
    at = NOW + timedelta(days=2)
    found = find_in_force(document, market="DE", at=at, language="de")
    assert found is not None
    assert (found.number, found.language) == ("4.0", "en")
    old = find_version(document, "2.0", "de")
    assert old is not None
    assert state_for(old, "DE", at) is State.SUPERSEDED


def test_next_version_is_told_in_the_wanted_language(document: Any) -> None:
    found = find_next(document, market="DE", at=NOW, language="de")
    assert found is not None
    assert (found.number, found.language) == ("3.0", "de")
    assert find_next(document, market="DE", at=NOW + timedelta(days=90), language="de") is None


def test_version_before_is_the_approved_one_of_the_same_language(document: Any) -> None:
    third, first = find_version(document, "3.0", "de"), find_version(document, "2.0", "de")
    assert third is not None
    assert first is not None
    assert previous_of(third) is first
    assert previous_of(first) is None
    draft = write()
    assert previous_of(draft) is find_version(document, "3.0", "en")


def test_changes_between_versions_are_found_in_what_readers_see(document: Any) -> None:
    new = find_version(document, "3.0", "en")
    assert new is not None
    old = previous_of(new)
    assert old is not None
    quotes = [(change.old.quote, change.new.quote) for change in services.change_set(old, new).changes
              if change.old and change.new]
    assert ("A strike must expire after 120 days.", "A strike must expire after 180 days.") in quotes
    assert services.change_set(new, new).changes == ()
    assert [section.id for section in services.sections_of(new)] == ["", "HAR-4", "HAR-4.3"]


@pytest.mark.parametrize("version_id", [0, -1, 999, 2**31, 2**70])
def test_id_that_is_not_there_is_refused(document: Any, version_id: int) -> None:
    assert refusal(get_version, version_id) == "unknown-version"


@pytest.mark.parametrize("number", ["", "9.9", "1.0\x00", "x" * 50])
def test_number_that_is_not_there_is_not_found(document: Any, number: str) -> None:
    assert find_version(document, number, "en") is None


@pytest.mark.parametrize("code", ["NOPE", "pol-har", "\x00", "A" * 61])
def test_code_that_is_not_there_is_refused(document: Any, code: str) -> None:
    assert refusal(get_document, code) == "unknown-document"
