"""What a taker's pages show: the invitation before a quiz and the questions of an open attempt."""
from __future__ import annotations

from lms.accounts.models import Person
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.scoring import Answer, needed
from lms.quizzes.core.taking import Invitation, TakerSheet, taker_question
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion, Quiz
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.serving import content_asked, content_of


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
        left=max(0, quiz.attempts - queries.last_number(person, quiz)), begun=begun is not None,
        answered=sum(not answer_of(question).empty for question in begun.questions) if begun else 0,
        due_at=quiz.due_at, best=queries.best_result(person, quiz))


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
        per_page=attempt.quiz.per_page,
        questions=tuple(
            taker_question(
                content_asked(question), question.option_order, position=question.position,
                sensitivity=question.item_version.item.sensitivity, answer=answer_of(question),
                revision=question.response.revision if question.response else 0)
            for question in attempt.questions))


def answer_of(question: AttemptItem) -> Answer:
    """What is saved for a question, the empty answer if nothing is."""
    stored = question.response.answer if question.response else {}
    return Answer(chosen=frozenset(stored.get("chosen", ())), typed=stored.get("typed", ""))
