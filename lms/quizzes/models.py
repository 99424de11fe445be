"""Tables of items, quizzes and attempts."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Base, UtcDateTime
from lms.documents.models import Document, DocumentVersion


class ItemBank(Base):
    """A named collection of hand-written items, one content file."""

    __tablename__ = "item_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    titles: Mapped[dict[str, str]] = mapped_column(JSON)


class Item(Base):
    """A question in all its versions and languages. change_id names the change it was drafted from, if any.

    author_id is None for an item the product drafted; whoever accepts it is its reviewer.
    """

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("sensitivity BETWEEN 0 AND 3", name="sensitivity"),
        CheckConstraint("reviewer_id IS NULL OR author_id IS NULL OR reviewer_id != author_id", name="four_eyes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    bank_id: Mapped[int | None] = mapped_column(ForeignKey("item_bank.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    change_id: Mapped[str | None] = mapped_column(String(64), index=True)
    critical: Mapped[bool] = mapped_column(default=False)
    sensitivity: Mapped[int] = mapped_column(default=0)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document] = relationship()
    versions: Mapped[list[ItemVersion]] = relationship(back_populates="item", order_by="ItemVersion.number")


class ItemVersion(Base):
    """One wording of an item in one language; what an attempt froze is never changed, an edit is the next number.

    content is core.content.ItemContent as JSON: stem, case, content note, options with roles, number, rationale.
    quote with prefix and suffix is the evidence: the literal words of document_version that make the key right.
    """

    __tablename__ = "item_version"
    __table_args__ = (
        UniqueConstraint("item_id", "language", "number"),
        CheckConstraint("language IN ('en', 'de')", name="language"),
        CheckConstraint("interaction IN ('choice', 'multiple', 'number')", name="interaction"),
        CheckConstraint("state IN ('draft', 'in_review', 'live', 'stale', 'retired')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), default="draft")
    interaction: Mapped[str] = mapped_column(String(10))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"))
    section_id: Mapped[str] = mapped_column(String(120))
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(40), default="")
    suffix: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    item: Mapped[Item] = relationship(back_populates="versions", lazy="joined")
    document_version: Mapped[DocumentVersion] = relationship()


class Quiz(Base):
    """A quiz: how many items are drawn from which pool, and what passing takes. pass_mark is a share of 0 to 1.

    version is set for a quiz about one version (of any language): until that version applies, the quiz already asks
    by it; from then on, as every quiz, by the version in force.
    """

    __tablename__ = "quiz"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'published')", name="state"),
        CheckConstraint("pass_mark > 0 AND pass_mark <= 1", name="pass_mark"),
        CheckConstraint("draw > 0", name="draw"),
        CheckConstraint("attempts > 0", name="attempts"),
        CheckConstraint("per_page > 0", name="per_page"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    titles: Mapped[dict[str, str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default="draft")
    draw: Mapped[int]
    pass_mark: Mapped[float] = mapped_column(default=0.8)
    attempts: Mapped[int] = mapped_column(default=3)
    per_page: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id"))

    version: Mapped[DocumentVersion | None] = relationship()
    pool: Mapped[list[QuizItem]] = relationship(order_by="QuizItem.position", cascade="all, delete-orphan")


class QuizItem(Base):
    """One item of a quiz's pool."""

    __tablename__ = "quiz_item"
    __table_args__ = (UniqueConstraint("quiz_id", "position"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    position: Mapped[int]

    item: Mapped[Item] = relationship()


class Attempt(Base):
    """One person's try at a quiz, on questions drawn and frozen at its start. No time is kept but start and end.

    allowed is how many attempts the quiz gave when this one began; the table itself refuses one more. needed is how
    many right answers pass, frozen like the questions.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "person_id", "number"),
        Index("uq_attempt_open", "quiz_id", "person_id", unique=True,
              sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL")),
        CheckConstraint("number BETWEEN 1 AND allowed", name="number_allowed"),
        CheckConstraint("closed_at IS NULL OR (score IS NOT NULL AND passed IS NOT NULL)", name="closed_scored"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    allowed: Mapped[int]
    needed: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    seed: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    score: Mapped[float | None]
    max_score: Mapped[float | None]
    passed: Mapped[bool | None]

    quiz: Mapped[Quiz] = relationship()
    questions: Mapped[list[AttemptItem]] = relationship(order_by="AttemptItem.position", back_populates="attempt")


class AttemptItem(Base):
    """One frozen question of an attempt: its wording, the order of its options and the version it was asked by.

    own_options are the options where they were this person's own, with the old value that they knew; else None.
    """

    __tablename__ = "attempt_item"
    __table_args__ = (UniqueConstraint("attempt_id", "position"), UniqueConstraint("attempt_id", "item_version_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), index=True)
    position: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"))
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"))
    option_order: Mapped[list[str]] = mapped_column(JSON, default=list)
    own_options: Mapped[list[dict[str, str]] | None] = mapped_column(JSON(none_as_null=True))

    attempt: Mapped[Attempt] = relationship(back_populates="questions")
    item_version: Mapped[ItemVersion] = relationship(lazy="joined")
    document_version: Mapped[DocumentVersion] = relationship()
    response: Mapped[Response | None] = relationship(back_populates="question", lazy="joined")


class Response(Base):
    """What was answered last. answer: {"chosen": [option ids]} or {"typed": text}; revision counts the saves.

    score is a share of 0 to 1; chose_old tells that the rule of an earlier version was chosen.
    """

    __tablename__ = "response"

    attempt_item_id: Mapped[int] = mapped_column(ForeignKey("attempt_item.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(default=1)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    score: Mapped[float | None]
    chose_old: Mapped[bool] = mapped_column(default=False)

    question: Mapped[AttemptItem] = relationship(back_populates="response")
