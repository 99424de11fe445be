"""What a taker's pages show: the invitation before a quiz and the questions of an open attempt."""
from __future__ import annotations

from datetime import datetime

from lms.accounts.models import Person
from lms.db import now
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.taking.attempt_states import Opening, seconds_for, why_not_now
from lms.quizzes.core.taking.pages import Invitation, TakerQuestion, TakerSheet, page_holding, taker_question
from lms.quizzes.core.taking.results import Result
from lms.quizzes.core.taking.scoring import Answer, needed
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion, Quiz
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.serving import content_asked, content_of
from lms.quizzes.services.timing import times_of


def invitation_to(quiz: Quiz, person: Person, language: str, *, known: DocumentVersion | None = None) -> Invitation:
    """What a person reads before the next attempt at a quiz, or before going on with the open one.

    known is as in offer_for.
    """
    begun = queries.find_open_attempt(person, quiz)
    if begun is not None:
        wordings, count = [question.item_version for question in begun.questions], len(begun.questions)
        least, language = begun.needed, begun.language
    else:
        offer = offer_for(quiz, person, language=language, known=known)
        wordings, count = [one.item_version for one in offer.served], offer.count
        least, language = needed(quiz.pass_mark, offer.count), offer.language
    return Invitation(
        slug=quiz.slug, title=title_of(quiz, language), language=language, count=count, needed=least,
        critical=any(wording.item.critical for wording in wordings), notes=_notes(wordings), allowed=quiz.attempts,
        left=attempts_left(quiz, queries.last_number(person, quiz)), begun=begun is not None,
        answered=sum(not answer_of(question).empty for question in begun.questions) if begun else 0,
        due_at=quiz.due_at, best=_best(quiz, person), mode=quiz.mode, feedback=quiz.feedback,
        minutes=_minutes(begun.seconds if begun else seconds_for(quiz.minutes, queries.extra_percent(person))),
        opens_at=quiz.opens_at, closes_at=quiz.closes_at, zone=quiz.zone, wait_hours=quiz.wait_hours,
        against=_against(quiz, person))


def _best(quiz: Quiz, person: Person) -> Result | None:
    """A person's best result so far, None while the quiz keeps its results back."""
    waits = quiz.feedback == "after_close" and quiz.closes_at is not None and now() < quiz.closes_at
    return None if waits else queries.best_result(person, quiz)


def _minutes(seconds: int | None) -> int | None:
    """A person's time limit in whole minutes, rounded down so that nothing is promised."""
    return None if seconds is None else seconds // 60


def _against(quiz: Quiz, person: Person) -> tuple[str, datetime] | None:
    """The code of what stands against beginning now, and since or until when."""
    opening = Opening(opens_at=quiz.opens_at, closes_at=quiz.closes_at, wait_hours=quiz.wait_hours)
    return why_not_now(opening, queries.last_closed(person, quiz), now())


def attempts_left(quiz: Quiz, number: int) -> int:
    """How many attempts remain after so many; a practice quiz always has one more."""
    return 1 if quiz.mode == "practice" else max(0, quiz.attempts - number)


def _notes(wordings: list[ItemVersion]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for wording in wordings if (note := content_of(wording).content_note)))


def title_of(quiz: Quiz, language: str) -> str:
    """A quiz's title in a language, else in the one it has."""
    return quiz.titles.get(language) or next(iter(quiz.titles.values()))


def sheet_of(attempt: Attempt) -> TakerSheet:
    """The attempt as its taker sees it while it is open."""
    return TakerSheet(
        attempt_id=attempt.id, title=title_of(attempt.quiz, attempt.language),
        language=attempt.language, number=attempt.number, allowed=attempt.allowed, needed=attempt.needed,
        per_page=attempt.quiz.per_page, mode=attempt.quiz.mode, feedback=attempt.quiz.feedback,
        ends_at=times_of(attempt).ends_at,
        questions=tuple(_shown(question) for question in attempt.questions if question.counts))


def page_of(attempt: Attempt, position: int) -> tuple[TakerQuestion, ...]:
    """The page of an attempt that holds a position, read without its other questions; empty if there is none."""
    positions = queries.list_positions(attempt)
    there = bool(positions) and 1 <= position <= positions[-1]
    held = page_holding(positions, position, attempt.quiz.per_page) if there else ()
    return tuple(map(_shown, queries.list_questions(attempt, held)))


def _shown(question: AttemptItem) -> TakerQuestion:
    response = question.response
    return taker_question(
        content_asked(question), question.option_order, position=question.position,
        sensitivity=question.item_version.item.sensitivity, answer=answer_of(question),
        asked=question.item_version_id, revision=response.revision if response else 0,
        final=response is not None and response.final)


def answer_of(question: AttemptItem) -> Answer:
    """What is saved for a question, the empty answer if nothing is."""
    stored = question.response.answer if question.response else {}
    return Answer(chosen=frozenset(stored.get("chosen", ())), typed=stored.get("typed", ""),
                  parts=stored.get("parts", {}))
