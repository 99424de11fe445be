"""Tables of briefings and acknowledgements."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Base, UtcDateTime
from lms.documents.models import Document, DocumentVersion
from lms.quizzes.models import Quiz


class Briefing(Base):
    """The news of one version number of a document, in all its languages; its rows come from the change set.

    The audience is everyone of these markets and roles (an empty list: all), and of these teams if any are named.
    why and unchanged are texts by language. short_reason says why it asks for less than its class obliges to.
    """

    __tablename__ = "briefing"
    __table_args__ = (
        UniqueConstraint("document_id", "new_number"),
        CheckConstraint("state IN ('draft', 'published')", name="state"),
        CheckConstraint("state = 'draft' OR (published_at IS NOT NULL AND due_at IS NOT NULL)", name="published_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    old_number: Mapped[str] = mapped_column(String(20))
    new_number: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default="draft")
    why: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    unchanged: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    markets: Mapped[list[str]] = mapped_column(JSON, default=list)
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    team_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    quiz_id: Mapped[int | None] = mapped_column(ForeignKey("quiz.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    short_reason: Mapped[str] = mapped_column(Text, default="", server_default="")

    document: Mapped[Document] = relationship(lazy="joined")
    quiz: Mapped[Quiz | None] = relationship()


class ChangeDecision(Base):
    """What a person decided about one detected change: its verdict, and why where they overruled the engine.

    confirm_only: no question is asked about it; it is read and confirmed.
    """

    __tablename__ = "change_decision"
    __table_args__ = (
        UniqueConstraint("document_version_id", "change_id"),
        CheckConstraint("verdict IN ('substantive', 'editorial')", name="verdict"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), index=True)
    change_id: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str] = mapped_column(String(12))
    confirm_only: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Acknowledgement(Base):
    """Someone's word that they have read and understood one version: bound to its hash, its language and the time."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("person_id", "document_version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    version: Mapped[DocumentVersion] = relationship(lazy="joined")
