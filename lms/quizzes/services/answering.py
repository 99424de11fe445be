"""Answers: each is durable at once, none is overwritten unseen, and a question may be left out without a reason."""
from __future__ import annotations

from collections.abc import Mapping

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import db
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.taking.attempt_states import Act
from lms.quizzes.core.taking.drawing import alike_first
from lms.quizzes.core.taking.pages import Given, answer_from
from lms.quizzes.core.taking.scoring import Answer, needed
from lms.quizzes.core.taking.typed import LONGEST_TYPED
from lms.quizzes.models import Attempt, AttemptItem, Response
from lms.quizzes.services.attempts import freeze
from lms.quizzes.services.marking import corrections_of, mark_of, write_mark
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.serving import Served, content_asked, traits_of
from lms.quizzes.services.taking import answer_of
from lms.quizzes.services.timing import require_act


def save_response(question: AttemptItem, answer: Answer, revision: int | None = None) -> Response | None:
    """Save the answer to one question; revision is the one that the answer was given on, None for the present one.

    Refused: as save_page.
    """
    queries.hold_attempt(question.attempt, [question])
    require_act(question.attempt, Act.SAVE)
    _check(question, answer, revision)
    _store(question, answer)
    db.session.flush()
    return question.response


def save_page(attempt: Attempt, page: Mapping[int, Given], act: Act = Act.SAVE) -> dict[int, int]:
    """Save the answers of one page by position, all or none, and tell their revisions now.

    Saving the same answer again changes nothing. With Act.CHECK the answers are final: they can be shown beside the
    right ones and stay as they are. Refused: as require_act; "answer-stale" with the position where another page
    saved a different answer meanwhile; "answer-final" for one that was checked; "answer-unknown" for what was not
    shown, or shown for another question that stood here before; "answer-too-long".
    """
    questions = queries.list_questions(attempt, page)
    queries.hold_attempt(attempt, questions)
    require_act(attempt, act)
    answers = [(question, _answer_from(question, page[question.position])) for question in questions]
    for question, answer in answers:
        _check(question, answer, page[question.position].revision)
    for question, answer in answers:
        _store(question, answer, final=act is Act.CHECK)
    db.session.flush()
    return {question.position: question.response.revision if question.response else 0 for question in questions}


def _answer_from(question: AttemptItem, given: Given) -> Answer:
    answer = answer_from(content_asked(question), question.option_order, given)
    elsewhere = given.asked not in (None, question.item_version_id)  # exchanged meanwhile, on another page
    if answer is None or elsewhere:
        raise Refused("answer-unknown", position=question.position)
    return answer


def _check(question: AttemptItem, answer: Answer, revision: int | None) -> None:
    saved = question.response.revision if question.response else 0
    if answer != answer_of(question):
        if question.response is not None and question.response.final:
            raise Refused("answer-final", position=question.position)
        if revision not in (None, saved):
            raise Refused("answer-stale", position=question.position)
    if len(answer.typed) > LONGEST_TYPED or not answer.typed.isprintable():
        raise Refused("answer-too-long", position=question.position, most=LONGEST_TYPED)


def _store(question: AttemptItem, answer: Answer, *, final: bool = False) -> None:
    response = question.response
    if answer != answer_of(question):
        stored = _as_json(answer)
        if response is None:
            question.response = response = Response(revision=1, answer=stored)
        else:
            response.revision += 1
            response.answer = stored
    if final and response is not None:
        response.final = True
        write_mark(question, mark_of(question, corrections_of([question])))


def _as_json(answer: Answer) -> dict[str, object]:
    if answer.typed:
        return {"typed": answer.typed}
    return {"parts": dict(answer.parts)} if answer.parts else {"chosen": sorted(answer.chosen)}


def skip_question(question: AttemptItem, person: Person, *, known: DocumentVersion | None = None) -> bool:
    """Put another question in the place of a sensitive one, without a reason and without a trace of who did so.

    The other asks as nearly the same as there is and is not more sensitive. Where there is none, the question counts
    no more and what passes is reckoned from the others. Tells whether there was one. Refused: as require_act, and
    "question-not-sensitive", "answer-final".
    """
    attempt = question.attempt
    queries.hold_attempt(attempt, [question])
    require_act(attempt, Act.SKIP)
    item = question.item_version.item
    if not item.sensitivity:
        raise Refused("question-not-sensitive")
    if question.response is not None:
        if question.response.final:
            raise Refused("answer-final", position=question.position)
        db.session.delete(question.response)
        question.response = None
    other = _other_than(question, person, known)
    if other is None:
        question.counts = False
        attempt.needed = needed(attempt.pass_mark, sum(one.counts for one in attempt.questions))
    else:
        _put_in_place(question, freeze(other, question.position, attempt.seed, attempt.language))
    db.session.flush()
    return other is not None


def _other_than(question: AttemptItem, person: Person, known: DocumentVersion | None) -> Served | None:
    attempt, mine = question.attempt, question.item_version.item
    offer = offer_for(attempt.quiz, person, language=attempt.language, known=known)
    asked = {one.item_version.item_id for one in attempt.questions}
    served = {one.key: one for one in offer.served if one.item_version.language == attempt.language
              and one.item_version.item_id not in asked
              and one.item_version.item.sensitivity <= mine.sensitivity}
    this = traits_of(Served(item_version=question.item_version, document_version=question.document_version))
    found = alike_first(this, {key: traits_of(one) for key, one in served.items()}, attempt.seed)
    return served[found[0]] if found else None


def _put_in_place(question: AttemptItem, other: AttemptItem) -> None:
    """Make a question another one; nothing of the first stays."""
    question.item_version, question.document_version = other.item_version, other.document_version
    question.option_order, question.own_options = other.option_order, other.own_options
