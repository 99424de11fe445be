"""Tables of the audit trail."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, UtcDateTime


class AuditLogEntry(Base):
    """One entry; never updated and never deleted but by a checkpointed retention cut."""

    __tablename__ = "audit_log_entry"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(60), index=True)
    thing: Mapped[str] = mapped_column(String(120), index=True)
    details: Mapped[dict[str, str]] = mapped_column(JSON)
    code: Mapped[str] = mapped_column(String(64), unique=True)


class AuditLogHead(Base):
    """The single row that names the chain's end; locking it keeps writers in line."""

    __tablename__ = "audit_log_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    code: Mapped[str] = mapped_column(String(64))


class Pseudonym(Base):
    """Which person a pseudonym stands for. Deleting the row erases the person from the trail; the chain still holds.

    person_id has no foreign key, because the trail is below accounts and outlives the person.
    """

    __tablename__ = "pseudonym"

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(40), unique=True)
