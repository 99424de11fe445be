"""Reads of the trail."""
from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from lms.audit_log.models import AuditLogEntry, Pseudonym
from lms.db import db


def list_entries(
    *, before: int | None = None, action: str = "", thing: str = "", most: int = 50,
) -> Sequence[AuditLogEntry]:
    """Entries, newest first, below a sequence number; narrowed to an action or to things that begin with a text."""
    query = select(AuditLogEntry).order_by(AuditLogEntry.sequence.desc()).limit(most)
    if before is not None:
        query = query.where(AuditLogEntry.sequence < before)
    if action:
        query = query.where(AuditLogEntry.action == action)
    if thing:
        query = query.where(AuditLogEntry.thing.startswith(thing, autoescape=True))
    return db.session.scalars(query).all()


def list_actions() -> Sequence[str]:
    """Every action that the trail knows, in order of the alphabet."""
    return db.session.scalars(select(AuditLogEntry.action).distinct().order_by(AuditLogEntry.action)).all()


def find_pseudonym(person_id: int) -> str | None:
    """The pseudonym of a person; None if they never acted or were erased."""
    row = db.session.get(Pseudonym, person_id)
    return row.name if row else None
