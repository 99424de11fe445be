"""Beginning an attempt: its questions are drawn and frozen, its end follows from them and the person's own time."""
from __future__ import annotations

import hmac

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db, now
from lms.documents.models import DocumentVersion
from lms.jobs import enqueue
from lms.quizzes import queries
from lms.quizzes.core.content import options_to_json
from lms.quizzes.core.linting.quiz_lints import form_of
from lms.quizzes.core.taking.attempt_states import Opening, seconds_for, why_not_now
from lms.quizzes.core.taking.blueprint import from_json as rules_from
from lms.quizzes.core.taking.drawing import draw, draw_by, order_options
from lms.quizzes.core.taking.scoring import needed
from lms.quizzes.models import Attempt, AttemptItem, Quiz
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.serving import Offer, Served, traits_of
from lms.quizzes.services.timing import times_of

SENSITIVE = 2
"""From this level on, items are never the first or last question and never two in a row."""

CLOSING = "quizzes.close-overdue"
"""The job that closes an attempt whose time is up."""


def start_attempt(quiz: Quiz, person: Person, language: str, seed: str, *,
                  known: DocumentVersion | None = None, code: str = "") -> Attempt:
    """A person's next attempt, or the open one. seed repeats the draw; known is as in offer_for.

    code is what the supervisor of a proctored quiz tells. Refused: "quiz-not-published", "quiz-opens-later",
    "quiz-has-closed", "attempt-too-soon", "attempts-used-up", "quiz-code-wrong", "quiz-empty" where no item may be
    asked now.
    """
    queries.hold_starts(person)
    if (begun := queries.find_open_attempt(person, quiz)) is not None:
        return begun
    number = queries.last_number(person, quiz) + 1
    allowed = number if quiz.mode == "practice" else quiz.attempts
    _refuse_start(quiz, person, number=number, allowed=allowed, code=code)
    offer = offer_for(quiz, person, language=language, known=known)
    if not offer.count:
        raise Refused("quiz-empty")
    questions = _drawn(quiz, offer, person, seed)
    attempt = Attempt(quiz=quiz, person_id=person.id, number=number, allowed=allowed, pass_mark=quiz.pass_mark,
                      needed=needed(quiz.pass_mark, len(questions)), language=offer.language, seed=seed,
                      started_at=now(), seconds=seconds_for(quiz.minutes, queries.extra_percent(person)),
                      questions=questions)
    db.session.add(attempt)
    db.session.flush()
    record("attempt-started", f"attempt:{attempt.id}", person_id=person.id, quiz=quiz.slug, number=number)
    close_when_over(attempt)
    return attempt


def _refuse_start(quiz: Quiz, person: Person, *, number: int, allowed: int, code: str) -> None:
    if quiz.state != "published":
        raise Refused("quiz-not-published")
    if number > allowed:
        raise Refused("attempts-used-up", allowed=allowed)
    opening = Opening(opens_at=quiz.opens_at, closes_at=quiz.closes_at, wait_hours=quiz.wait_hours)
    against = why_not_now(opening, queries.last_closed(person, quiz), now())
    if against is not None:
        raise Refused(against[0], at=against[1])
    if quiz.mode == "proctored" and not hmac.compare_digest(code.strip().encode(), quiz.code.encode()):
        raise Refused("quiz-code-wrong")


def close_when_over(attempt: Attempt) -> None:
    """Have an attempt closed when its time is up, even if its taker never comes back."""
    over_at = times_of(attempt).over_at
    if over_at is not None:
        enqueue(CLOSING, {"attempt_id": attempt.id}, after=max(0.0, (over_at - now()).total_seconds()))


def _drawn(quiz: Quiz, offer: Offer, person: Person, seed: str) -> list[AttemptItem]:
    """The questions of an attempt; a quiz about a version asks about each changed rule before it asks twice of one."""
    served = {one.key: one for one in offer.served}
    heavy = {key for key, one in served.items() if one.item_version.item.sensitivity >= SENSITIVE}
    seen = queries.count_asked(person)
    if rules := rules_from(quiz.blueprint):
        keys = draw_by(rules, {key: traits_of(one) for key, one in served.items()}, seed, seen, heavy)
    else:
        about = {key: one.item_version.quote for key, one in served.items()} if quiz.version else {}
        forms = {key: form_of(one.content.pattern) for key, one in served.items()}
        keys = draw(list(served), offer.count, seed, seen, heavy, about, forms)
    return [freeze(served[key], position, seed, offer.language) for position, key in enumerate(keys, 1)]


def freeze(one: Served, position: int, seed: str, language: str) -> AttemptItem:
    """A question as it is asked: its wording, the order of its options and the version it was asked by."""
    return AttemptItem(
        position=position, item_version=one.item_version, document_version=one.document_version,
        option_order=list(order_options(one.content, one.key, seed, language)),
        own_options=options_to_json(one.own) if one.own else None,
        response=None)  # known, so that nobody asks the database for each
