"""Quizzes made from items and published."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.taking.attempt_states import Feedback
from lms.quizzes.core.taking.blueprint import Rule, Traits, allot, to_json
from lms.quizzes.core.taking.quiz_rules import Mode, QuizRules, faults_of_rules
from lms.quizzes.models import Item, Quiz, QuizItem
from lms.quizzes.services.attempts import close_when_over

MOST_ATTEMPTS = 20


def make_quiz(
    slug: str, titles: Mapping[str, str], items: Sequence[Item], draw: int, pass_mark: float, attempts: int,
    due_at: datetime | None = None, *, version: DocumentVersion | None = None, per_page: int = 1,
) -> Quiz:
    """A quiz in draft. version: the version it is about, so that it may be asked before that one applies.

    Without version, a quiz whose items were all drafted from changes of one version is about that version.
    Refused: "quiz-slug-taken", "quiz-pool-small".
    """
    if queries.find_quiz(slug) is not None:
        raise Refused("quiz-slug-taken", slug=slug)
    quiz = Quiz(slug=slug, titles=dict(titles), attempts=attempts, due_at=due_at, per_page=per_page)
    set_pool(quiz, items, draw, pass_mark)
    quiz.version = version or _version_of(items)
    db.session.add(quiz)
    db.session.flush()
    record("quiz-made", f"quiz:{slug}", items=len(items))
    return quiz


def set_pool(
    quiz: Quiz, items: Sequence[Item], draw: int, pass_mark: float, blueprint: Sequence[Rule] = (),
) -> None:
    """Say which items a quiz draws from, how many, by which blueprint, and what passes.

    With a blueprint draw is what its rules count together. Refused: "quiz-pool-small", "quiz-blueprint-short".
    """
    wanted = list(dict.fromkeys(item.id for item in items))
    if draw > len(wanted):
        raise Refused("quiz-pool-small", draw=draw, size=len(wanted))
    if blueprint and (found := len(allot(blueprint, {item.key: _traits_of(item) for item in items}))) < draw:
        raise Refused("quiz-blueprint-short", count=draw, found=found)
    quiz.draw, quiz.pass_mark, quiz.blueprint = draw, pass_mark, to_json(blueprint)
    if [entry.item_id for entry in quiz.pool] != wanted:
        quiz.pool.clear()
        db.session.flush()
        quiz.pool = [QuizItem(item_id=item_id, position=position) for position, item_id in enumerate(wanted, 1)]


def _traits_of(item: Item) -> Traits:
    """What a blueprint reads of an item by its newest wording."""
    return Traits(document=item.document.code, section=item.versions[-1].section_id, tags=frozenset(item.tags),
                  critical=item.critical)


def set_rules(quiz: Quiz, rules: QuizRules) -> None:
    """Say how a quiz is held. Refused with the first of faults_of_rules."""
    for _, refused in faults_of_rules(rules):
        raise refused
    quiz.mode, quiz.feedback, quiz.code = rules.mode, rules.feedback, rules.code
    quiz.opens_at, quiz.closes_at, quiz.zone = rules.opens_at, rules.closes_at, rules.zone
    quiz.minutes, quiz.grace, quiz.wait_hours = rules.minutes, rules.grace, rules.wait_hours


def rules_of(quiz: Quiz) -> QuizRules:
    """How a quiz is held, its times as its zone's clocks show them."""
    return QuizRules(
        mode=cast(Mode, quiz.mode), feedback=cast(Feedback, quiz.feedback), code=quiz.code, zone=quiz.zone,
        opens=_local(quiz.opens_at, quiz.zone), closes=_local(quiz.closes_at, quiz.zone), minutes=quiz.minutes,
        grace=quiz.grace, wait_hours=quiz.wait_hours)


def _local(at: datetime | None, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") if at else ""


def change_rules(quiz: Quiz, rules: QuizRules, *, attempts: int, pass_mark: float, by: Person) -> None:
    """Hold a quiz in another way from now on. Attempts that are open keep their limit and pass mark, not the closing.

    Refused: as set_rules; "quiz-number-range" for attempts or pass_mark (share over 0 to 1) out of range.
    """
    if not 1 <= attempts <= MOST_ATTEMPTS or not 0 < pass_mark <= 1:
        raise Refused("quiz-number-range", most=MOST_ATTEMPTS)
    before = (rules_of(quiz), quiz.attempts, quiz.pass_mark)
    set_rules(quiz, rules)
    quiz.attempts, quiz.pass_mark = attempts, pass_mark
    if before != (rules, attempts, pass_mark):
        record("quiz-rules-changed", f"quiz:{quiz.slug}", person_id=by.id)
        for attempt in queries.list_open_attempts(quiz):
            close_when_over(attempt)


def _version_of(items: Sequence[Item]) -> DocumentVersion | None:
    if not items or not all(item.change_id for item in items):
        return None
    newest = [item.versions[-1].document_version for item in items]
    same = len({(version.document_id, version.number) for version in newest}) == 1
    return newest[0] if same else None


def publish_quiz(quiz: Quiz, person: Person) -> Quiz:
    """Open a quiz to its takers. Refused: "quiz-not-reviewed" while fewer items are live than it draws."""
    if quiz.state == "published":
        return quiz
    live = [entry for entry in quiz.pool if any(version.state == "live" for version in entry.item.versions)]
    if len(live) < quiz.draw:
        raise Refused("quiz-not-reviewed", live=len(live), draw=quiz.draw)
    quiz.state = "published"
    record("quiz-published", f"quiz:{quiz.slug}", person_id=person.id)
    return quiz
