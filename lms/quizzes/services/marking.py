"""The one way from an answer to a mark and from marks to a score: the frozen question, by its key as it is put right.

Whoever closes an attempt and whoever corrects a key keep each other in line by the wordings: closing takes a shared
lock on those that it marks by, a rescoring takes one alone and then finds every closed attempt.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from lms.db import db
from lms.quizzes import queries
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.rescoring import Correction, Kind, keys_by, mark_by
from lms.quizzes.core.taking.scoring import Mark, Marked, Score, score
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion, Rescoring
from lms.quizzes.services.serving import content_asked, content_of
from lms.quizzes.services.taking import answer_of

Corrections = Mapping[int, Sequence[Correction]]
"""The corrections that apply to item versions, by id and in order."""


def correction_of(rescoring: Rescoring) -> Correction:
    """A rescoring as far as marks go."""
    return Correction(kind=Kind(rescoring.kind), option_ids=tuple(rescoring.option_ids), typed=rescoring.typed)


def corrections_of(questions: Iterable[AttemptItem]) -> Corrections:
    """The corrections that apply to questions now."""
    found: dict[int, list[Correction]] = {}
    for rescoring in queries.list_rescorings({one.item_version_id for one in questions}, active=True):
        found.setdefault(rescoring.item_version_id, []).append(correction_of(rescoring))
    return found


def share_keys(questions: Sequence[AttemptItem]) -> None:
    """Let nobody correct the keys of questions until this transaction ends; others may mark by them as well."""
    ids = {one.item_version_id for one in questions}
    db.session.execute(select(ItemVersion.id).where(ItemVersion.id.in_(ids)).order_by(ItemVersion.id)
                       .with_for_update(read=True, key_share=True))


def keys_of(question: AttemptItem, corrections: Corrections) -> tuple[ItemContent, ...]:
    """What a question says by each of its keys; empty where it counts no more."""
    applying = corrections.get(question.item_version_id, ())
    return keys_by(content_asked(question), applying, content_of(question.item_version))


def mark_of(question: AttemptItem, corrections: Corrections) -> Mark | None:
    """What is saved for a question is worth this; None where the question does not count."""
    if not question.counts:
        return None
    return mark_by(keys_of(question, corrections), answer_of(question), question.attempt.language)


def score_of(attempt: Attempt, corrections: Corrections) -> Score:
    """The score of an attempt from its frozen questions and answers; nothing is written."""
    return _score(attempt, {one.id: mark_of(one, corrections) for one in attempt.questions})


def settle(attempt: Attempt, corrections: Corrections) -> None:
    """Write the score of an attempt, and each mark beside its answer."""
    worth = {one.id: mark_of(one, corrections) for one in attempt.questions}
    for question in attempt.questions:
        write_mark(question, worth[question.id])
    total = _score(attempt, worth)
    attempt.points, attempt.most, attempt.needed, attempt.passed = total.points, total.most, total.needed, total.passed


def write_mark(question: AttemptItem, worth: Mark | None) -> None:
    """Write a mark beside its answer; a question that does not count has no points."""
    response, told = question.response, worth or Mark()
    if response is not None:
        response.points = worth.points if worth else None
        response.chose_old, response.over, response.under = told.chose_old, told.over, told.under


def _score(attempt: Attempt, worth: Mapping[int, Mark | None]) -> Score:
    return score([Marked(points=found.points, critical=question.item_version.item.critical)
                  for question in attempt.questions if (found := worth[question.id]) is not None], attempt.pass_mark)
