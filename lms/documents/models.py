"""Tables of controlled documents."""
from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Person
from lms.db import Base, UtcDateTime


class Document(Base):
    """A controlled document; its text lives in its versions. titles are by language, people are account names."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("kind IN ('sop', 'policy')", name="kind"),
        CheckConstraint("sensitivity BETWEEN 0 AND 3", name="sensitivity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    titles: Mapped[dict[str, str]] = mapped_column(JSON)
    owner: Mapped[str] = mapped_column(String(80))
    deputy: Mapped[str] = mapped_column(String(80), default="")
    approver: Mapped[str] = mapped_column(String(80), default="")
    markets: Mapped[list[str]] = mapped_column(JSON, default=list)
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    queues: Mapped[list[str]] = mapped_column(JSON, default=list)
    sensitivity: Mapped[int] = mapped_column(default=0)
    review_by: Mapped[date | None]

    versions: Mapped[list[DocumentVersion]] = relationship(
        back_populates="document", order_by="(DocumentVersion.ordinal, DocumentVersion.language)")


class DocumentVersion(Base):
    """One version in one language. state is what people decided; scheduled, in force and superseded follow from the
    clock (core.lifecycle). Once approved, text, html and hash never change.

    class_reason says why the class asks less of people than was suggested, "" where it does not.
    ordinal counts a document's version numbers from 1, equal in all languages. effective_by_market holds the markets
    whose instant differs from effective_at, as ISO instants in UTC.
    """

    __tablename__ = "document_version"
    __table_args__ = (
        UniqueConstraint("document_id", "number", "language"),
        UniqueConstraint("document_id", "ordinal", "language"),
        CheckConstraint("language IN ('en', 'de')", name="language"),
        CheckConstraint("state IN ('draft', 'in_review', 'approved', 'withdrawn')", name="state"),
        CheckConstraint("change_class IN ('editorial', 'minor', 'material', 'emergency')", name="change_class"),
        CheckConstraint("approver_id IS NULL OR approver_id != author_id", name="four_eyes"),
        CheckConstraint("state NOT IN ('approved') OR (approver_id IS NOT NULL AND effective_at IS NOT NULL)",
                        name="approved_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    ordinal: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(12), default="draft")
    change_class: Mapped[str] = mapped_column(String(10))
    class_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    change_note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    effective_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    effective_by_market: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    document: Mapped[Document] = relationship(back_populates="versions", lazy="joined")
    author: Mapped[Person] = relationship(foreign_keys=[author_id])
    approver: Mapped[Person | None] = relationship(foreign_keys=[approver_id])


MAY_STILL_CHANGE = frozenset({"state", "withdrawn_at", "withdrawn_reason"})
"""What may change about a version after its approval: nothing but that it is withdrawn."""


@event.listens_for(DocumentVersion, "before_update")
def _keep_published(_mapper: object, _connection: object, version: DocumentVersion) -> None:
    """Stop an update of a published version; that one reaches this place is a fault in the program."""
    state = inspect(version)
    before = state.attrs.state.history
    decided = (before.deleted or before.unchanged or [version.state])[0]
    if decided not in ("approved", "withdrawn"):
        return
    changed = {column.key for column in state.mapper.column_attrs if state.attrs[column.key].history.has_changes()}
    back = decided == "withdrawn" and before.has_changes()
    if changed - MAY_STILL_CHANGE or back or version.state not in ("approved", "withdrawn"):
        raise RuntimeError(f"version {version.id} is published and cannot change: {sorted(changed)}")


@event.listens_for(DocumentVersion, "before_delete")
def _keep_records(_mapper: object, _connection: object, version: DocumentVersion) -> None:
    """Stop the deletion of a version that was ever published."""
    if version.approved_at is not None:
        raise RuntimeError(f"version {version.id} is published and cannot be deleted")
