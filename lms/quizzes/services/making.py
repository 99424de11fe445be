"""Quizzes made from items and published."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.models import Item, Quiz, QuizItem


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


def set_pool(quiz: Quiz, items: Sequence[Item], draw: int, pass_mark: float) -> None:
    """Say which items a quiz draws from, how many and what passes. Refused: "quiz-pool-small"."""
    wanted = list(dict.fromkeys(item.id for item in items))
    if draw > len(wanted):
        raise Refused("quiz-pool-small", draw=draw, size=len(wanted))
    quiz.draw, quiz.pass_mark = draw, pass_mark
    if [entry.item_id for entry in quiz.pool] != wanted:
        quiz.pool.clear()
        db.session.flush()
        quiz.pool = [QuizItem(item_id=item_id, position=position) for position, item_id in enumerate(wanted, 1)]


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
