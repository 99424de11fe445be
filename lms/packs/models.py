"""Table of issued packs."""
from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Person
from lms.db import Base, UtcDateTime


class IssuedPack(Base):
    """A pack somebody asked for. The manifest is fixed when it is asked for; the file, named by pdf_hash, follows."""

    __tablename__ = "issued_pack"
    __table_args__ = (
        CheckConstraint("state IN ('requested', 'ready', 'failed')", name="state"),
        CheckConstraint("language IN ('en', 'de')", name="language"),
        CheckConstraint("state != 'ready' OR pdf_hash IS NOT NULL", name="ready_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    on_date: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default="requested")
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)
    manifest_hash: Mapped[str] = mapped_column(String(64))
    pdf_hash: Mapped[str | None] = mapped_column(String(64))
    problem: Mapped[str] = mapped_column(Text, default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
