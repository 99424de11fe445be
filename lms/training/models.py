"""Tables of training plans, cohorts and enrolments."""
from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Person
from lms.db import Base, UtcDateTime
from lms.documents.models import Document, DocumentVersion
from lms.quizzes.models import Quiz


class TrainingPlan(Base):
    """A curriculum: steps at working-day offsets from a person's start. market sets the holidays."""

    __tablename__ = "training_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    titles: Mapped[dict[str, str]] = mapped_column(JSON)
    market: Mapped[str] = mapped_column(String(2))

    steps: Mapped[list[PlanStep]] = relationship(
        back_populates="plan", order_by="PlanStep.position", cascade="all, delete-orphan")


class PlanStep(Base):
    """One step. day is the working-day offset of its first day (0: the start), days its length in working days."""

    __tablename__ = "plan_step"
    __table_args__ = (
        UniqueConstraint("plan_id", "key"),
        UniqueConstraint("plan_id", "position"),
        CheckConstraint("kind IN ('read', 'briefing', 'quiz', 'manual')", name="kind"),
        CheckConstraint("day >= 0 AND days >= 1 AND minutes >= 0", name="extent"),
        CheckConstraint("kind NOT IN ('read', 'briefing') OR document_id IS NOT NULL", name="document"),
        CheckConstraint("kind NOT IN ('quiz') OR quiz_id IS NOT NULL", name="quiz"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("training_plan.id"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    titles: Mapped[dict[str, str]] = mapped_column(JSON)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    quiz_id: Mapped[int | None] = mapped_column(ForeignKey("quiz.id"))
    day: Mapped[int]
    days: Mapped[int] = mapped_column(default=1)
    minutes: Mapped[int] = mapped_column(default=0)
    needs: Mapped[list[str]] = mapped_column(JSON, default=list)
    gate: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(String(10), default="self")

    plan: Mapped[TrainingPlan] = relationship(back_populates="steps")
    document: Mapped[Document | None] = relationship()
    quiz: Mapped[Quiz | None] = relationship(lazy="selectin")


class Cohort(Base):
    """People who start the same plan on the same day."""

    __tablename__ = "cohort"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("training_plan.id"))
    starts_on: Mapped[date]

    plan: Mapped[TrainingPlan] = relationship()
    enrolments: Mapped[list[Enrolment]] = relationship(back_populates="cohort")


class Enrolment(Base):
    """A person on a plan, from their own first day on."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "plan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("training_plan.id"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    starts_on: Mapped[date]

    person: Mapped[Person] = relationship(lazy="joined")
    plan: Mapped[TrainingPlan] = relationship()
    cohort: Mapped[Cohort | None] = relationship(back_populates="enrolments")
    completions: Mapped[list[StepCompletion]] = relationship(
        back_populates="enrolment", cascade="all, delete-orphan")


class StepCompletion(Base):
    """A step that was ticked by hand: on which day it was done and by whose word."""

    __tablename__ = "step_completion"
    __table_args__ = (UniqueConstraint("enrolment_id", "step_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("plan_step.id"))
    done_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    enrolment: Mapped[Enrolment] = relationship(back_populates="completions")
    by: Mapped[Person] = relationship()


class VersionSection(Base):
    """A section with text of a version that was ever approved: a projection of texts and decisions about changes.

    Two with the same substance of one document say the same, whatever version and language they are in; thread holds
    what became of one section through all versions (core.numbering).
    """

    __tablename__ = "version_section"

    version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    section_id: Mapped[str] = mapped_column(String(120))
    heading: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    substance: Mapped[int]
    thread: Mapped[int]

    version: Mapped[DocumentVersion] = relationship()
