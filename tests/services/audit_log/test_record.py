"""The trail in the database: who did what, without names, and whole."""
from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select, text

from lms.accounts.models import Person
from lms.audit_log.core.chain import Broken
from lms.audit_log.models import AuditLogEntry, Pseudonym
from lms.audit_log.services import record, verify_log


def test_entries_are_chained_and_name_people_by_pseudonym(session: Any) -> None:
    record("read", "document:1", person_id=7)
    record("read", "document:2", person_id=7)
    first, second = session.scalars(select(AuditLogEntry).order_by(AuditLogEntry.sequence)).all()
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.actor == second.actor
    assert first.actor.startswith("p-")
    assert verify_log() == (2, None)


def test_no_entry_ties_a_pseudonym_to_an_id(session: Any, people: dict[str, Person]) -> None:
    entries = session.scalars(select(AuditLogEntry)).all()
    assert entries
    assert [one.thing for one in entries if re.search(r"person:\d", one.thing)] == []
    assert all(person.name not in str(one.details) for one in entries for person in people.values())


def test_an_altered_row_is_found(session: Any) -> None:
    for number in range(3):
        record("read", f"document:{number}")
    session.execute(text("UPDATE audit_log_entry SET thing = 'document:9' WHERE sequence = 2"))
    session.expire_all()
    assert verify_log() == (3, Broken(sequence=2, code="altered"))


def test_erasing_a_pseudonym_leaves_the_chain_whole(session: Any) -> None:
    record("read", "document:1", person_id=7)
    session.delete(session.get(Pseudonym, 7))
    session.flush()
    assert verify_log() == (1, None)
