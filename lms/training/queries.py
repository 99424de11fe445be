"""Reads of plans, cohorts, enrolments, and of the facts that timelines are made of."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.briefings.models import Acknowledgement
from lms.db import BIGGEST_ID, db
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import WITHOUT_TEXTS
from lms.quizzes.models import Attempt
from lms.training.core.numbering import Numbered
from lms.training.models import Cohort, Enrolment, PlanStep, StepCompletion, TrainingPlan, VersionSection


@dataclass(frozen=True, kw_only=True)
class Acknowledged:
    """That a person acknowledged a version of a document, in whatever language."""

    person_id: int
    document_id: int
    ordinal: int
    at: datetime


def find_plan(slug: str) -> TrainingPlan | None:
    """The plan with this slug."""
    return db.session.scalar(select(TrainingPlan).where(TrainingPlan.slug == slug))


def get_plan(slug: str) -> TrainingPlan:
    """The plan of this name. Refused: "unknown-plan"."""
    plan = find_plan(slug)
    if plan is None:
        raise Refused("unknown-plan", plan=slug)
    return plan


def list_plans() -> Sequence[TrainingPlan]:
    """All plans by slug."""
    return db.session.scalars(select(TrainingPlan).order_by(TrainingPlan.slug)).all()


def find_enrolment(person: Person) -> Enrolment | None:
    """The plan a person is on; of several the one that began last."""
    return db.session.scalar(
        select(Enrolment).where(Enrolment.person_id == person.id)
        .order_by(Enrolment.starts_on.desc(), Enrolment.id.desc()).limit(1)
    )


def list_enrolments(person_ids: Collection[int]) -> Sequence[Enrolment]:
    """All enrolments of these people."""
    return db.session.scalars(
        select(Enrolment).where(Enrolment.person_id.in_(person_ids)).order_by(Enrolment.starts_on, Enrolment.id)
    ).all()


def get_enrolment(enrolment_id: int) -> Enrolment:
    """The enrolment with this id. Refused: "unknown-enrolment"."""
    enrolment = db.session.get(Enrolment, enrolment_id) if 0 < enrolment_id <= BIGGEST_ID else None
    if enrolment is None:
        raise Refused("unknown-enrolment")
    return enrolment


def get_step(plan: TrainingPlan, step_id: int) -> PlanStep:
    """The step of a plan with this id. Refused: "unknown-step"."""
    for step in plan.steps:
        if step.id == step_id:
            return step
    raise Refused("unknown-step")


def list_steps_on(document: Document) -> Sequence[PlanStep]:
    """The steps of all plans at which a document is read, by plan."""
    query = select(PlanStep).where(PlanStep.document_id == document.id).options(joinedload(PlanStep.plan))
    return db.session.scalars(query.order_by(PlanStep.plan_id, PlanStep.position)).all()


def count_enrolled(plan_ids: Collection[int]) -> dict[int, int]:
    """How many people are on plans, by plan."""
    query = select(Enrolment.plan_id, func.count()).where(Enrolment.plan_id.in_(plan_ids))
    return dict(db.session.execute(query.group_by(Enrolment.plan_id)).all())


def find_cohort(name: str) -> Cohort | None:
    """The cohort of this name."""
    return db.session.scalar(select(Cohort).where(Cohort.name == name))


def get_cohort(cohort_id: int) -> Cohort:
    """The cohort with this id. Refused: "unknown-cohort"."""
    cohort = db.session.get(Cohort, cohort_id) if 0 < cohort_id <= BIGGEST_ID else None
    if cohort is None:
        raise Refused("unknown-cohort")
    return cohort


def list_cohorts() -> Sequence[Cohort]:
    """All cohorts, the latest start first, each with its plan and its people."""
    return db.session.scalars(
        select(Cohort).order_by(Cohort.starts_on.desc(), Cohort.name)
        .options(selectinload(Cohort.enrolments), selectinload(Cohort.plan).selectinload(TrainingPlan.steps))
    ).all()


def list_acknowledged(person_ids: Collection[int], document_ids: Collection[int]) -> Sequence[Acknowledged]:
    """What these people acknowledged of these documents, the earliest first."""
    rows = db.session.execute(
        select(Acknowledgement.person_id, DocumentVersion.document_id, DocumentVersion.ordinal, Acknowledgement.at)
        .join(DocumentVersion, DocumentVersion.id == Acknowledgement.document_version_id)
        .where(Acknowledgement.person_id.in_(person_ids), DocumentVersion.document_id.in_(document_ids))
        .order_by(Acknowledgement.at, Acknowledgement.id)
    )
    return [Acknowledged(person_id=person, document_id=document, ordinal=ordinal, at=at)
            for person, document, ordinal, at in rows]


def newest_ordinals(document_ids: Collection[int], at: datetime) -> Mapping[int, int]:
    """The ordinal of each document's newest approved version that has not expired at an instant."""
    rows = db.session.execute(
        select(DocumentVersion.document_id, func.max(DocumentVersion.ordinal).label("newest"))
        .where(
            DocumentVersion.document_id.in_(document_ids), DocumentVersion.state == "approved",
            (DocumentVersion.expires_at.is_(None)) | (DocumentVersion.expires_at > at),
        )
        .group_by(DocumentVersion.document_id)
    )
    return {row.document_id: row.newest for row in rows}


def list_closed_attempts(person_ids: Collection[int], quiz_ids: Collection[int]) -> Sequence[Attempt]:
    """The closed attempts of these people at these quizzes, in the order they were made."""
    return db.session.scalars(
        select(Attempt)
        .where(Attempt.person_id.in_(person_ids), Attempt.quiz_id.in_(quiz_ids), Attempt.closed_at.is_not(None))
        .order_by(Attempt.closed_at, Attempt.id)
    ).all()


def list_completions(enrolment_ids: Collection[int]) -> Sequence[StepCompletion]:
    """The steps that were ticked by hand on these enrolments, each with who ticked it."""
    return db.session.scalars(
        select(StepCompletion).where(StepCompletion.enrolment_id.in_(enrolment_ids))
        .options(selectinload(StepCompletion.by)).order_by(StepCompletion.id)
    ).all()


def find_completion(enrolment: Enrolment, step: PlanStep) -> StepCompletion | None:
    """The tick on a step."""
    return db.session.scalar(
        select(StepCompletion)
        .where(StepCompletion.enrolment_id == enrolment.id, StepCompletion.step_id == step.id)
    )


def is_ticked(step: PlanStep) -> bool:
    """Whether a step was ticked for anybody."""
    return db.session.scalar(select(StepCompletion.id).where(StepCompletion.step_id == step.id).limit(1)) is not None


def list_published(document: Document) -> Sequence[DocumentVersion]:
    """The versions of a document that were ever approved, withdrawn ones too, by ordinal, English first.

    Their texts are loaded one by one, when they are asked for.
    """
    return db.session.scalars(
        select(DocumentVersion)
        .where(DocumentVersion.document_id == document.id, DocumentVersion.approved_at.is_not(None))
        .options(*WITHOUT_TEXTS)
        .order_by(DocumentVersion.ordinal, DocumentVersion.language.desc())
    ).all()


def numbered_sections(version_ids: Iterable[int]) -> Mapping[int, tuple[Numbered, ...]]:
    """The sections of versions as they are numbered, in reading order, by the version's id; none where it has none."""
    wanted = list(version_ids)
    rows = db.session.execute(
        select(VersionSection.version_id, VersionSection.place, VersionSection.section_id, VersionSection.heading,
               VersionSection.text_hash, VersionSection.substance, VersionSection.thread)
        .where(VersionSection.version_id.in_(wanted)).order_by(VersionSection.version_id, VersionSection.place)
    )
    found: defaultdict[int, list[Numbered]] = defaultdict(list)
    for row in rows:
        found[row.version_id].append(Numbered(
            place=row.place, section_id=row.section_id, heading=row.heading, text_hash=row.text_hash,
            substance=row.substance, thread=row.thread))
    return {version_id: tuple(found[version_id]) for version_id in wanted}
