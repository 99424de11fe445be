"""Reads of items, quizzes and attempts."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, and_, func, inspect, select
from sqlalchemy.orm import joinedload, selectinload

from lms.accounts.models import Person, Team
from lms.base.refusals import Refused
from lms.db import BIGGEST_ID, db
from lms.documents.models import Document, DocumentVersion
from lms.quizzes.core.taking.results import Result
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import (
    Attempt,
    AttemptItem,
    Challenge,
    ExtraTime,
    Item,
    ItemBank,
    ItemVersion,
    Quiz,
    QuizItem,
    Rescoring,
    Response,
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


def find_attempt(attempt_id: int, *, whole: bool = True) -> Attempt | None:
    """The attempt of this id with its quiz and, as a whole, its questions and answers."""
    if not 0 < attempt_id <= BIGGEST_ID:
        return None
    questions = [selectinload(Attempt.questions)] if whole else []
    return db.session.get(Attempt, attempt_id, options=[joinedload(Attempt.quiz), *questions])


def list_positions(attempt: Attempt) -> Sequence[int]:
    """The positions of the questions of an attempt that count, in order."""
    query = select(AttemptItem.position).where(AttemptItem.attempt_id == attempt.id, AttemptItem.counts)
    return db.session.scalars(query.order_by(AttemptItem.position)).all()


def list_questions(attempt: Attempt, positions: Iterable[int]) -> Sequence[AttemptItem]:
    """The questions of an attempt at these positions, in order, with their answers."""
    query = select(AttemptItem).where(AttemptItem.attempt_id == attempt.id, AttemptItem.position.in_(list(positions)))
    return db.session.scalars(query.order_by(AttemptItem.position)).all()


def hold_attempt(attempt: Attempt, questions: Sequence[AttemptItem]) -> None:
    """Keep other writers of an attempt waiting until the transaction ends, and see what they wrote before.

    On SQLite nobody else can have written: a transaction that writes has the lock from its beginning.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        return
    db.session.refresh(attempt, [column.key for column in inspect(Attempt).column_attrs], with_for_update=True)
    fresh = select(AttemptItem).where(AttemptItem.id.in_([question.id for question in questions]))
    db.session.scalars(fresh.execution_options(populate_existing=True)).all()


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


def hold_starts(person: Person) -> None:
    """Keep other starts of this person waiting until the transaction ends; SQLite's writers take turns anyway."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))


def find_open_attempt(person: Person, quiz: Quiz) -> Attempt | None:
    """The attempt that a person has begun and not closed."""
    return db.session.scalar(select(Attempt).where(
        Attempt.person_id == person.id, Attempt.quiz_id == quiz.id, Attempt.closed_at.is_(None)))


def list_open_attempts(quiz: Quiz) -> Sequence[Attempt]:
    """The attempts at a quiz that are not closed, held until the transaction ends."""
    query = select(Attempt).where(Attempt.quiz_id == quiz.id, Attempt.closed_at.is_(None)).order_by(Attempt.id)
    return db.session.scalars(query.with_for_update(of=Attempt).execution_options(populate_existing=True)).all()


def count_open_attempts(quiz: Quiz) -> int:
    """How many attempts at a quiz are not closed."""
    return db.session.scalar(select(func.count(Attempt.id)).where(
        Attempt.quiz_id == quiz.id, Attempt.closed_at.is_(None))) or 0


def list_extra_time() -> Sequence[tuple[Person, int]]:
    """Who has extra time and how much in percent, by name."""
    query = select(Person, ExtraTime.percent).join(ExtraTime, ExtraTime.person_id == Person.id).order_by(Person.name)
    return [(person, percent) for person, percent in db.session.execute(query).unique()]


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


def pools_with(item_ids: Collection[int]) -> dict[int, list[Quiz]]:
    """The published quizzes that draw from these items, by item."""
    query = select(QuizItem.item_id, Quiz).join(Quiz, Quiz.id == QuizItem.quiz_id).where(
        QuizItem.item_id.in_(item_ids), Quiz.state == "published").order_by(Quiz.slug)
    pools: dict[int, list[Quiz]] = {}
    for item_id, quiz in db.session.execute(query):
        pools.setdefault(item_id, []).append(quiz)
    return pools


def list_published() -> Sequence[Quiz]:
    """All quizzes that are published, by slug."""
    return db.session.scalars(select(Quiz).where(Quiz.state == "published").order_by(Quiz.slug)).all()


def count_takers() -> dict[int, int]:
    """How many people closed an attempt, by quiz."""
    query = select(Attempt.quiz_id, func.count(Attempt.person_id.distinct())).where(Attempt.closed_at.is_not(None))
    return dict(db.session.execute(query.group_by(Attempt.quiz_id)).all())


def list_best_attempts(quiz: Quiz) -> Sequence[Any]:
    """The best closed attempt of everybody at a quiz, by name: a pass before a miss, then by marks, then the first."""
    rank = func.row_number().over(partition_by=Attempt.person_id, order_by=(
        Attempt.passed.desc(), (Attempt.points * 1.0 / func.nullif(Attempt.most, 0)).desc(), Attempt.number))
    ranked = select(Attempt.id, rank.label("rank")).where(
        Attempt.quiz_id == quiz.id, Attempt.closed_at.is_not(None)).subquery()
    query = (
        select(Attempt.id, Attempt.person_id, Attempt.number, Attempt.closed_at, Attempt.points, Attempt.most,
               Attempt.passed, Person.name, Person.team_id, Person.coach_id, Team.name.label("team"))
        .join(ranked, ranked.c.id == Attempt.id).join(Person, Person.id == Attempt.person_id)
        .outerjoin(Team, Team.id == Person.team_id).where(ranked.c.rank == 1).order_by(Person.name, Person.id))
    return db.session.execute(query).all()


def cells_of(attempt_ids: Sequence[int]) -> dict[int, list[tuple[bool, int | None, bool | None]]]:
    """For each attempt its questions in order: whether it counts, its marks (None: no answer), if by the old rule."""
    counts = and_(AttemptItem.counts, AttemptItem.item_version_id.not_in(_thrown_out()))
    query = (select(AttemptItem.attempt_id, counts, Response.points, Response.chose_old)
             .outerjoin(Response, Response.attempt_item_id == AttemptItem.id)
             .where(AttemptItem.attempt_id.in_(attempt_ids)).order_by(AttemptItem.attempt_id, AttemptItem.position))
    cells: dict[int, list[tuple[bool, int | None, bool | None]]] = {}
    for attempt_id, counting, points, chose_old in db.session.execute(query):
        cells.setdefault(attempt_id, []).append((bool(counting), points, chose_old))
    return cells


def _thrown_out() -> Select[int]:
    """The wordings that count no more in any attempt."""
    return select(Rescoring.item_version_id).where(Rescoring.kind == "throw_out", Rescoring.undone_at.is_(None))


def list_asked(quiz: Quiz) -> Sequence[Any]:
    """Every counting question of the closed attempts in which a wording of this quiz was asked, in order.

    Practice is left out: it is not known what it was taken for.
    """
    asked_here = select(AttemptItem.item_version_id).join(Attempt).where(
        Attempt.quiz_id == quiz.id, Attempt.closed_at.is_not(None))
    attempts = select(AttemptItem.attempt_id).where(AttemptItem.item_version_id.in_(asked_here))
    query = (
        select(Attempt.id.label("attempt_id"), Attempt.quiz_id, Attempt.person_id, Attempt.number, Attempt.closed_at,
               Person.team_id, AttemptItem.item_version_id, AttemptItem.document_version_id, AttemptItem.own_options,
               ItemVersion.item_id, Response.points, Response.answer, Response.chose_old)
        .select_from(Attempt).join(Quiz, Quiz.id == Attempt.quiz_id).join(Person, Person.id == Attempt.person_id)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .outerjoin(Response, Response.attempt_item_id == AttemptItem.id)
        .where(Attempt.id.in_(attempts), Attempt.closed_at.is_not(None), AttemptItem.counts, Quiz.mode != "practice",
               AttemptItem.item_version_id.not_in(_thrown_out()))
        .order_by(Attempt.id, AttemptItem.position))
    return db.session.execute(query).all()


def get_wordings(ids: Iterable[int]) -> dict[int, ItemVersion]:
    """Item versions by id, with their items and the documents they cite."""
    query = select(ItemVersion).where(ItemVersion.id.in_(list(ids))).options(
        joinedload(ItemVersion.document_version).joinedload(DocumentVersion.document))
    return {wording.id: wording for wording in db.session.scalars(query).unique()}


def get_document_versions(ids: Iterable[int]) -> dict[int, DocumentVersion]:
    """Document versions by id."""
    query = select(DocumentVersion).where(DocumentVersion.id.in_(list(ids)))
    return {version.id: version for version in db.session.scalars(query)}


def names_of_teams(ids: Iterable[int]) -> dict[int, str]:
    """The names of teams by id."""
    query = select(Team.id, Team.name).where(Team.id.in_(list(ids)))
    return dict(db.session.execute(query).all())


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
