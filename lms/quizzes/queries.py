"""Reads of items, quizzes and attempts."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import BIGGEST_ID, db
from lms.documents.models import Document
from lms.quizzes.core.results import Result
from lms.quizzes.core.scoring import FULL
from lms.quizzes.models import (
    Attempt,
    AttemptItem,
    Challenge,
    ExtraTime,
    Item,
    ItemBank,
    ItemVersion,
    Quiz,
    Rescoring,
    ScoreChange,
)


def find_quiz(slug: str) -> Quiz | None:
    """The quiz of this slug; None for anything that is no slug."""
    return db.session.scalar(select(Quiz).where(Quiz.slug == slug)) if slug.isprintable() else None


def find_item(key: str) -> Item | None:
    """The item of this key."""
    return db.session.scalar(select(Item).where(Item.key == key))


def find_bank(slug: str) -> ItemBank | None:
    """The bank of this slug."""
    return db.session.scalar(select(ItemBank).where(ItemBank.slug == slug))


def list_items_of_bank(bank: ItemBank) -> Sequence[Item]:
    """The items of a bank by key."""
    return db.session.scalars(select(Item).where(Item.bank_id == bank.id).order_by(Item.key)).all()


def find_item_version(item_version_id: int) -> ItemVersion | None:
    """The item version of this id."""
    return db.session.get(ItemVersion, item_version_id) if 0 < item_version_id <= BIGGEST_ID else None


def list_items_of_changes(change_ids: Iterable[str]) -> Sequence[ItemVersion]:
    """The newest version of every item that was drafted from or written for changes, retired ones too, oldest first."""
    query = select(ItemVersion).join(Item).where(Item.change_id.in_(list(change_ids))).order_by(ItemVersion.id)
    newest = {(version.item_id, version.language): version for version in db.session.scalars(query).unique()}
    return list(newest.values())


def list_items_of_change(change_id: str) -> Sequence[ItemVersion]:
    """The items of one change, as list_items_of_changes gives them."""
    return list_items_of_changes([change_id])


def list_live(document: Document, language: str) -> Sequence[ItemVersion]:
    """The live item versions on a document in a language."""
    query = select(ItemVersion).join(Item).where(
        Item.document_id == document.id, ItemVersion.language == language, ItemVersion.state == "live")
    return db.session.scalars(query.order_by(ItemVersion.id)).unique().all()


def list_live_of_quiz(quiz: Quiz, language: str) -> Sequence[ItemVersion]:
    """The live item versions of a quiz's pool in a language, the newest of each item."""
    query = select(ItemVersion).where(
        ItemVersion.item_id.in_([entry.item_id for entry in quiz.pool]), ItemVersion.language == language,
        ItemVersion.state == "live")
    versions = db.session.scalars(query.order_by(ItemVersion.number)).unique()
    return list({version.item_id: version for version in versions}.values())


def find_attempt(attempt_id: int) -> Attempt | None:
    """The attempt of this id with its questions and answers."""
    if not 0 < attempt_id <= BIGGEST_ID:
        return None
    return db.session.get(Attempt, attempt_id, options=[selectinload(Attempt.questions)])


def get_attempt(attempt_id: int) -> Attempt:
    """The attempt of this id. Refused: "unknown-attempt"."""
    attempt = find_attempt(attempt_id)
    if attempt is None:
        raise Refused("unknown-attempt", id=attempt_id)
    return attempt


def list_attempts(person: Person, quiz: Quiz | None = None) -> Sequence[Attempt]:
    """A person's attempts in the order they began, at one quiz or all."""
    query = select(Attempt).where(Attempt.person_id == person.id).order_by(Attempt.started_at, Attempt.id)
    return db.session.scalars(query.where(Attempt.quiz_id == quiz.id) if quiz else query).all()


def find_open_attempt(person: Person, quiz: Quiz) -> Attempt | None:
    """The attempt that a person has begun and not closed."""
    return db.session.scalar(select(Attempt).where(
        Attempt.person_id == person.id, Attempt.quiz_id == quiz.id, Attempt.closed_at.is_(None)))


def last_number(person: Person, quiz: Quiz) -> int:
    """The number of a person's latest attempt at a quiz, 0 if there is none."""
    query = select(func.max(Attempt.number)).where(Attempt.person_id == person.id, Attempt.quiz_id == quiz.id)
    return db.session.scalar(query) or 0


def last_closed(person: Person, quiz: Quiz) -> datetime | None:
    """When a person last closed an attempt at a quiz."""
    return db.session.scalar(select(func.max(Attempt.closed_at)).where(
        Attempt.person_id == person.id, Attempt.quiz_id == quiz.id))


def extra_percent(person: Person) -> int:
    """How much longer a person has for time limits, in percent."""
    return db.session.scalar(select(ExtraTime.percent).where(ExtraTime.person_id == person.id)) or 0


def count_asked(person: Person) -> Counter[str]:
    """How often each item, by key, was asked in a person's attempts so far."""
    query = select(Item.key).select_from(AttemptItem).join(Attempt).join(ItemVersion).join(Item)
    return Counter(db.session.scalars(query.where(Attempt.person_id == person.id)))


def result_of(attempt: Attempt) -> Result | None:
    """A closed attempt in short; None while it is open."""
    if attempt.closed_at is None or attempt.points is None or attempt.most is None or attempt.passed is None:
        return None
    return Result(number=attempt.number, right=Fraction(attempt.points, FULL), count=attempt.most // FULL,
                  passed=attempt.passed, at=attempt.closed_at)


def list_results(person: Person, quiz: Quiz) -> Sequence[Result]:
    """A person's closed attempts at a quiz in short, in order."""
    return [result for attempt in list_attempts(person, quiz) if (result := result_of(attempt)) is not None]


def best_result(person: Person, quiz: Quiz) -> Result | None:
    """A person's best closed attempt at a quiz: a pass before a miss, then the higher share, then the earlier."""
    results = list_results(person, quiz)
    return max(results, key=lambda result: (result.passed, result.share, -result.number), default=None)


def first_passed(person: Person, quiz: Quiz) -> Result | None:
    """The attempt by which a person first passed a quiz."""
    return next((result for result in list_results(person, quiz) if result.passed), None)


def list_rescorings(item_version_ids: Iterable[int], *, active: bool = False) -> Sequence[Rescoring]:
    """The rescorings of item versions in the order in which they apply; active leaves undone ones out."""
    query = select(Rescoring).where(Rescoring.item_version_id.in_(list(item_version_ids))).order_by(Rescoring.id)
    return db.session.scalars(query.where(Rescoring.undone_at.is_(None)) if active else query).all()


def find_rescoring(rescoring_id: int) -> Rescoring | None:
    """The rescoring of this id."""
    return db.session.get(Rescoring, rescoring_id) if 0 < rescoring_id <= BIGGEST_ID else None


def list_closed_with(item_version: ItemVersion, *, lock: bool = False) -> Sequence[Attempt]:
    """The closed attempts that asked a wording, with their questions and answers as they are in the database.

    lock keeps other writers of these attempts in line.
    """
    asked = select(AttemptItem.attempt_id).where(AttemptItem.item_version_id == item_version.id)
    query = select(Attempt).where(Attempt.id.in_(asked), Attempt.closed_at.is_not(None)).order_by(Attempt.id).options(
        selectinload(Attempt.questions)).execution_options(populate_existing=True)
    return db.session.scalars(query.with_for_update(of=Attempt) if lock else query).all()


def count_begun_with(item_version: ItemVersion) -> int:
    """How many open attempts ask a wording."""
    query = select(func.count()).select_from(AttemptItem).join(Attempt)
    return db.session.scalar(query.where(AttemptItem.item_version_id == item_version.id,
                                         Attempt.closed_at.is_(None))) or 0


def list_latest_rescorings(most: int) -> Sequence[Rescoring]:
    """The latest rescorings, the newest first."""
    return db.session.scalars(select(Rescoring).order_by(Rescoring.id.desc()).limit(most)).all()


def list_with_people(attempt_ids: Iterable[int]) -> list[tuple[Attempt, Person]]:
    """Attempts and whose they are, by name."""
    query = select(Attempt, Person).join(Person, Person.id == Attempt.person_id)
    query = query.where(Attempt.id.in_(list(attempt_ids)))
    rows = db.session.execute(query.order_by(Person.name, Attempt.id))
    return [(attempt, person) for attempt, person in rows]


def list_score_changes(attempt: Attempt) -> Sequence[ScoreChange]:
    """What rescorings did to an attempt, in order."""
    query = select(ScoreChange).where(ScoreChange.attempt_id == attempt.id).order_by(ScoreChange.rescoring_id)
    return db.session.scalars(query.options(joinedload(ScoreChange.rescoring))).all()


def find_challenge(challenge_id: int) -> Challenge | None:
    """The challenge of this id."""
    return db.session.get(Challenge, challenge_id) if 0 < challenge_id <= BIGGEST_ID else None


def list_challenges(attempts: Iterable[Attempt]) -> Sequence[Challenge]:
    """The challenges of attempts in the order of their questions."""
    query = select(Challenge).join(AttemptItem).where(AttemptItem.attempt_id.in_([one.id for one in attempts]))
    return db.session.scalars(query.order_by(AttemptItem.position).options(joinedload(Challenge.question))).all()


def list_open_challenges() -> Sequence[Challenge]:
    """The challenges that nobody has decided, those of one wording together, the oldest first."""
    query = select(Challenge).join(AttemptItem).where(Challenge.decided_at.is_(None))
    return db.session.scalars(query.order_by(AttemptItem.item_version_id, Challenge.id)).all()
