"""Writing to the trail and proving it whole."""
from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select

from lms.audit_log.core.chain import START, Broken, Entry, seal, verify
from lms.audit_log.models import AuditLogEntry, AuditLogHead, Pseudonym
from lms.db import db, now

SYSTEM = "system"


def _key(purpose: str) -> bytes:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"audit-log/{purpose}".encode(), hashlib.sha256).digest()


def pseudonym_of(person_id: int) -> str:
    """The name by which the trail knows a person; drawn at their first entry."""
    row = db.session.get(Pseudonym, person_id)
    if row is None:
        # drawn, not derived from the id: once the row is deleted, nobody can find the name again
        row = Pseudonym(person_id=person_id, name=f"p-{secrets.token_hex(12)}")
        db.session.add(row)
        db.session.flush()
    return row.name


def record(action: str, thing: str, *, person_id: int | None = None, **details: object) -> None:
    """Append one entry in the caller's transaction.

    person_id is who acted (None: the system). A thing that is a person is named "person:" and their pseudonym_of,
    never their id, which would tie the pseudonym to them for ever. details are short facts without names, addresses
    or free text.
    """
    head = db.session.get(AuditLogHead, 1, with_for_update=True)
    if head is None:
        head = AuditLogHead(id=1, sequence=0, code=START)
        db.session.add(head)
    entry = Entry(
        sequence=head.sequence + 1,
        at=now(),
        actor=SYSTEM if person_id is None else pseudonym_of(person_id),
        action=action,
        thing=thing,
        details={name: str(value) for name, value in details.items()},
    )
    code = seal(_key("chain"), head.code, entry)
    db.session.add(AuditLogEntry(**vars_of(entry), code=code))
    head.sequence, head.code = entry.sequence, code
    db.session.flush()


def vars_of(entry: Entry) -> dict[str, object]:
    """An entry's fields by name."""
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def _entries() -> Iterator[tuple[Entry, str]]:
    query = select(AuditLogEntry).order_by(AuditLogEntry.sequence).execution_options(yield_per=500)
    for row in db.session.scalars(query):
        yield Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__}), row.code


def verify_log() -> tuple[int, Broken | None]:
    """How many entries the trail has, and its first break (None: whole)."""
    head = db.session.get(AuditLogHead, 1)
    end = (head.sequence, head.code) if head else (0, START)
    return end[0], verify(_key("chain"), _entries(), end)
