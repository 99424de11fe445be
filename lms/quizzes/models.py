"""Tables of items, quizzes and attempts."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text, true
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
        CheckConstraint("interaction IN ('choice', 'multiple', 'number', 'text', 'order', 'match', 'cloze', 'case')",
                        name="interaction"),
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
    by it; from then on, as every quiz, by the version in force. blueprint holds rules of core.taking.blueprint as
    JSON; without any, the draw is from the whole pool. Times are instants; zone is the one in which a person set and
    reads them. minutes limits an attempt, grace is the seconds after its end in which an answer on its way still
    counts, and wait_hours lie between two attempts. code opens a proctored quiz.
    """

    __tablename__ = "quiz"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'published')", name="state"),
        CheckConstraint("pass_mark > 0 AND pass_mark <= 1", name="pass_mark"),
        CheckConstraint("draw > 0", name="draw"),
        CheckConstraint("attempts > 0", name="attempts"),
        CheckConstraint("per_page > 0", name="per_page"),
        CheckConstraint("mode IN ('scored', 'practice', 'proctored')", name="mode"),
        CheckConstraint("feedback IN ('at_once', 'at_end', 'after_close')", name="feedback"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("grace BETWEEN 0 AND 600", name="grace"),
        CheckConstraint("wait_hours >= 0", name="wait_hours"),
        CheckConstraint("opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="open_before_close"),
        CheckConstraint("feedback != 'after_close' OR closes_at IS NOT NULL", name="feedback_has_close"),
        CheckConstraint("mode != 'proctored' OR code != ''", name="proctored_has_code"),
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
    mode: Mapped[str] = mapped_column(String(10), default="scored", server_default="scored")
    feedback: Mapped[str] = mapped_column(String(12), default="at_end", server_default="at_end")
    blueprint: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Berlin", server_default="Europe/Berlin")
    minutes: Mapped[int | None]
    grace: Mapped[int] = mapped_column(default=30, server_default="30")
    wait_hours: Mapped[int] = mapped_column(default=0, server_default="0")
    code: Mapped[str] = mapped_column(String(20), default="", server_default="")

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

    allowed is how many attempts the quiz gave when this one began; the table itself refuses one more. pass_mark is
    frozen like the questions, and needed follows from it: how many right answers pass. Marks are units of
    core.taking.scoring. seconds is the person's own time limit, extension what was added for all after an outage.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "person_id", "number"),
        Index("uq_attempt_open", "quiz_id", "person_id", unique=True,
              sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL")),
        CheckConstraint("number BETWEEN 1 AND allowed", name="number_allowed"),
        CheckConstraint("closed_at IS NULL OR (points IS NOT NULL AND most IS NOT NULL AND passed IS NOT NULL)",
                        name="closed_scored"),
        CheckConstraint("points BETWEEN 0 AND most", name="points"),
        CheckConstraint("seconds > 0", name="seconds"),
        CheckConstraint("extension >= 0", name="extension"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    allowed: Mapped[int]
    pass_mark: Mapped[float]
    needed: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    seed: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seconds: Mapped[int | None]
    extension: Mapped[int] = mapped_column(default=0, server_default="0")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[int | None]
    most: Mapped[int | None]
    passed: Mapped[bool | None]

    quiz: Mapped[Quiz] = relationship()
    questions: Mapped[list[AttemptItem]] = relationship(order_by="AttemptItem.position", back_populates="attempt")


class AttemptItem(Base):
    """One frozen question of an attempt: its wording, the order of its options and the version it was asked by.

    own_options are the options where they were this person's own, with the old value that they knew; else None.
    counts is False for one that was skipped without another in its place.
    """

    __tablename__ = "attempt_item"
    __table_args__ = (UniqueConstraint("attempt_id", "position"), UniqueConstraint("attempt_id", "item_version_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), index=True)
    position: Mapped[int]
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"), index=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"))
    option_order: Mapped[list[str]] = mapped_column(JSON, default=list)
    own_options: Mapped[list[dict[str, str]] | None] = mapped_column(JSON(none_as_null=True))
    counts: Mapped[bool] = mapped_column(default=True, server_default=true())

    attempt: Mapped[Attempt] = relationship(back_populates="questions")
    item_version: Mapped[ItemVersion] = relationship(lazy="joined")
    document_version: Mapped[DocumentVersion] = relationship()
    response: Mapped[Response | None] = relationship(back_populates="question", lazy="joined")


class Response(Base):
    """What was answered last: {"chosen": [option ids]}, {"typed": text} or {"parts": {part: option}}.

    revision counts the saves; a final answer was checked and stays. points are units of core.taking.scoring; chose_old
    tells that the rule of an earlier version was chosen, over and under that a case was decided too strictly or too
    mildly.
    """

    __tablename__ = "response"
    __table_args__ = (CheckConstraint("points BETWEEN 0 AND 2520", name="points"),)

    attempt_item_id: Mapped[int] = mapped_column(ForeignKey("attempt_item.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(default=1)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    final: Mapped[bool] = mapped_column(default=False, server_default=false())
    points: Mapped[int | None]
    chose_old: Mapped[bool] = mapped_column(default=False)
    over: Mapped[bool] = mapped_column(default=False, server_default=false())
    under: Mapped[bool] = mapped_column(default=False, server_default=false())

    question: Mapped[AttemptItem] = relationship(back_populates="response")


class ExtraTime(Base):
    """How much longer a person has for every time limit, in percent. Nobody sees it but them and who may set it."""

    __tablename__ = "extra_time"
    __table_args__ = (CheckConstraint("percent BETWEEN 1 AND 300", name="percent"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    percent: Mapped[int]


class Rescoring(Base):
    """A key that was put right after it had been used: for everybody who was asked this wording, and traceable.

    kind: another key ("rekey"), one more that is right ("accept"), or the question counts no more ("throw_out");
    option_ids are those that are right then. An undone one has undone_at and no effect.
    """

    __tablename__ = "rescoring"
    __table_args__ = (
        CheckConstraint("kind IN ('rekey', 'accept', 'throw_out')", name="kind"),
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    option_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    typed: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    item_version: Mapped[ItemVersion] = relationship()
    changes: Mapped[list[ScoreChange]] = relationship(back_populates="rescoring", order_by="ScoreChange.attempt_id")


class ScoreChange(Base):
    """What a rescoring did to an attempt: its score, what passed and whether it did, before."""

    __tablename__ = "score_change"

    rescoring_id: Mapped[int] = mapped_column(ForeignKey("rescoring.id"), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True, index=True)
    points: Mapped[int]
    most: Mapped[int]
    needed: Mapped[int]
    passed: Mapped[bool]

    rescoring: Mapped[Rescoring] = relationship(back_populates="changes")
    attempt: Mapped[Attempt] = relationship()


class Challenge(Base):
    """A taker's objection to a question they were asked, and what was decided: it stands, is cleared, or is grey."""

    __tablename__ = "challenge"
    __table_args__ = (
        CheckConstraint("decision IN ('stands', 'cleared', 'grey')", name="decision"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_item_id: Mapped[int] = mapped_column(ForeignKey("attempt_item.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str | None] = mapped_column(String(10))
    answer: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    question: Mapped[AttemptItem] = relationship()
