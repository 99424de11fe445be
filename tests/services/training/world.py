"""A small world for training: two documents, a quiz and a plan, and the facts a person makes on it."""
from __future__ import annotations

from datetime import UTC, date, datetime

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.briefings.models import Acknowledgement
from lms.db import db
from lms.documents.models import Document, DocumentVersion
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import Attempt, Quiz
from lms.training.core.content import PlanFile, StepFile
from lms.training.models import Enrolment, PlanStep, TrainingPlan
from lms.training.services import enrol, import_plan, make_cohort

START = date(2026, 11, 16)
TITLES = {"en": "Onboarding", "de": "Einarbeitung"}


def account(name: str) -> Person:
    """The person of a role, in this session."""
    person = find_by_account(name)
    assert person is not None
    return person


def at(day: int, hour: int = 12) -> datetime:
    """An instant in November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def make_document(code: str, versions: int = 1) -> Document:
    """A document with approved versions 1.0, 2.0 and so on, all in force for long."""
    document = Document(code=code, kind="policy", titles={"en": code, "de": code}, owner="sme")
    db.session.add(document)
    db.session.flush()
    for _ in range(versions):
        add_version(document)
    return document


def add_version(document: Document, *, expires_at: datetime | None = None, language: str = "en") -> DocumentVersion:
    """The next approved version."""
    count = len({version.ordinal for version in document.versions})
    version = DocumentVersion(
        document_id=document.id, number=f"{count + 1}.0", ordinal=count + 1, language=language, state="approved",
        change_class="material", source="", html="", content_hash="0" * 64, effective_at=at(1), approved_at=at(1),
        created_at=at(1), author_id=account("qa").id, approver_id=account("approver").id, expires_at=expires_at,
    )
    document.versions.append(version)
    db.session.flush()
    return version


def acknowledge(person: Person, version: DocumentVersion, when: datetime) -> None:
    """That a person has read a version."""
    db.session.add(Acknowledgement(
        person_id=person.id, document_version_id=version.id, content_hash=version.content_hash,
        language=version.language, at=when))
    db.session.flush()


def attempt(person: Person, quiz: Quiz, number: int, when: datetime | None, right: int, *, passed: bool) -> None:
    """An attempt at a quiz of ten questions; without an end it is open."""
    db.session.add(Attempt(
        quiz_id=quiz.id, person_id=person.id, number=number, allowed=3, needed=8, language="en", seed="seed",
        started_at=at(1), closed_at=when, pass_mark=0.8, points=right * FULL if when else None,
        most=10 * FULL if when else None, passed=passed if when else None))
    db.session.flush()


def step(key: str, kind: str, day: int, *needs: str, **more: object) -> StepFile:
    """A step of the plan file, titled after its key."""
    values: dict[str, object] = {"titles": {"en": f"Step {key}", "de": f"Schritt {key}"}, **more}
    return StepFile(key=key, kind=kind, day=day, needs=needs, **values)  # type: ignore[arg-type]


PLAN = PlanFile(slug="onboarding", titles=TITLES, market="DE", steps=(
    step("wel", "read", 0, document="SOP-WEL"),
    step("setup", "manual", 0),
    step("quiz", "quiz", 2, "wel", quiz="q1"),
    step("g1", "manual", 4, "quiz", gate=True, owner="coach"),
    step("news", "briefing", 6, document="SOP-WEL"),
))


def make_plan() -> TrainingPlan:
    """The plan with its document and its quiz."""
    make_document("SOP-WEL", versions=2)
    db.session.add(Quiz(slug="q1", titles=TITLES, state="published", draw=10, pass_mark=0.8))
    db.session.flush()
    return import_plan(PLAN, account("qa"))


def make_enrolment(name: str = "moderator") -> Enrolment:
    """Somebody on the plan, in a cohort that began on Monday 16 November 2026."""
    plan = make_plan()
    return enrol(account(name), plan, START, make_cohort("Berlin, November", plan, START))


def step_of(plan: TrainingPlan, key: str) -> PlanStep:
    """The step with this key."""
    return next(one for one in plan.steps if one.key == key)
