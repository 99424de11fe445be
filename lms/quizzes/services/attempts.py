"""Taking a quiz: an attempt is drawn and frozen at its start, every answer is durable at once, closing scores it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm.attributes import set_committed_value

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db, now
from lms.documents.models import DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.content import options_to_json
from lms.quizzes.core.drawing import draw, order_options
from lms.quizzes.core.quiz_lints import form_of
from lms.quizzes.core.results import Result
from lms.quizzes.core.scoring import LONGEST_TYPED, Answer, Marked, mark, needed, passes
from lms.quizzes.core.taking import Given
from lms.quizzes.core.values import Interaction
from lms.quizzes.models import Attempt, AttemptItem, Quiz, Response
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.serving import Offer, content_asked
from lms.quizzes.services.taking import answer_of

SENSITIVE = 2
"""From this level on, items are never the first or last question and never two in a row."""


def start_attempt(quiz: Quiz, person: Person, language: str, seed: str, *,
                  known: DocumentVersion | None = None) -> Attempt:
    """A person's next attempt, or the open one. seed repeats the draw; known is as in offer_for.

    Refused: "quiz-not-published", "attempts-used-up", "quiz-empty" where no item may be asked now.
    """
    queries.hold(person)
    if (begun := queries.find_open_attempt(person, quiz)) is not None:
        return begun
    if quiz.state != "published":
        raise Refused("quiz-not-published")
    number = queries.last_number(person, quiz) + 1
    if number > quiz.attempts:
        raise Refused("attempts-used-up", allowed=quiz.attempts)
    offer = offer_for(quiz, person, language=language, known=known)
    if not offer.count:
        raise Refused("quiz-empty")
    attempt = Attempt(quiz=quiz, person_id=person.id, number=number, allowed=quiz.attempts,
                      needed=needed(quiz.pass_mark, offer.count), language=offer.language, seed=seed,
                      started_at=now(), questions=_drawn(quiz, offer, person, seed))
    db.session.add(attempt)
    db.session.flush()
    record("attempt-started", f"attempt:{attempt.id}", person_id=person.id, quiz=quiz.slug, number=number)
    return attempt


def _drawn(quiz: Quiz, offer: Offer, person: Person, seed: str) -> list[AttemptItem]:
    """The questions of an attempt; a quiz about a version asks about each changed rule before it asks twice of one."""
    served = {one.key: one for one in offer.served}
    heavy = {key for key, one in served.items() if one.item_version.item.sensitivity >= SENSITIVE}
    about = {key: one.item_version.quote for key, one in served.items()} if quiz.version else {}
    forms = {key: form_of(one.content.pattern) for key, one in served.items()}
    keys = draw(list(served), offer.count, seed, queries.count_asked(person), heavy, about, forms)
    return [
        AttemptItem(
            position=position, item_version=served[key].item_version, document_version=served[key].document_version,
            option_order=list(order_options(served[key].content, key, seed, offer.language)),
            own_options=options_to_json(own) if (own := served[key].own) else None,
            response=None)  # known, so that nobody asks the database for each
        for position, key in enumerate(keys, 1)
    ]


def save_response(question: AttemptItem, answer: Answer, revision: int | None = None) -> Response | None:
    """Save the answer to one question; revision is the one that the answer was given on, None for the present one.

    Refused: as save_page.
    """
    _open_for_writing(question.attempt, [question])
    _check(question, answer, revision)
    _store(question, answer)
    db.session.flush()
    return question.response


def save_page(attempt: Attempt, page: Mapping[int, Given]) -> None:
    """Save the answers of one page by position, all or none. Saving the same answer again changes nothing.

    Refused: "attempt-closed"; "answer-stale" with the position where another page saved a different answer
    meanwhile; "answer-unknown" for options that were not shown; "answer-too-long".
    """
    questions = [question for question in attempt.questions if question.position in page]
    _open_for_writing(attempt, questions)
    answers = [(question, _answer_from(question, page[question.position])) for question in questions]
    for question, answer in answers:
        _check(question, answer, page[question.position].revision)
    for question, answer in answers:
        _store(question, answer)
    db.session.flush()


def _answer_from(question: AttemptItem, given: Given) -> Answer:
    order = question.option_order
    if not all(1 <= place <= len(order) for place in given.places):
        raise Refused("answer-unknown", position=question.position)
    if question.item_version.interaction == Interaction.NUMBER:
        return Answer(typed=given.typed.strip())
    return Answer(chosen=frozenset(order[place - 1] for place in given.places))


def _check(question: AttemptItem, answer: Answer, revision: int | None) -> None:
    saved = question.response.revision if question.response else 0
    if answer != answer_of(question) and revision not in (None, saved):
        raise Refused("answer-stale", position=question.position)
    single = question.item_version.interaction == Interaction.CHOICE
    if not answer.chosen <= set(question.option_order) or (single and len(answer.chosen) > 1):
        raise Refused("answer-unknown", position=question.position)
    if len(answer.typed) > LONGEST_TYPED or not answer.typed.isprintable():
        raise Refused("answer-too-long", position=question.position, most=LONGEST_TYPED)


def _store(question: AttemptItem, answer: Answer) -> None:
    if answer == answer_of(question):
        return
    stored = {"typed": answer.typed} if answer.typed else {"chosen": sorted(answer.chosen)}
    if question.response is None:
        question.response = Response(revision=1, answer=stored)
    else:
        question.response.revision += 1
        question.response.answer = stored


def close_attempt(attempt: Attempt) -> Result:
    """Score every question and close the attempt; a closed one stays as it is."""
    _lock(attempt, attempt.questions)
    if attempt.closed_at is None:
        marks = [_score(question, attempt.language) for question in attempt.questions]
        attempt.score = float(sum(one.score for one in marks))
        attempt.max_score = float(len(marks))
        attempt.passed = passes(marks, attempt.needed)
        attempt.closed_at = now()
        record("attempt-closed", f"attempt:{attempt.id}", person_id=attempt.person_id, quiz=attempt.quiz.slug)
    result = queries.result_of(attempt)
    if result is None:
        raise ValueError("a closed attempt without its score")
    return result


def _score(question: AttemptItem, language: str) -> Marked:
    worth = mark(content_asked(question), answer_of(question), language)
    if question.response is not None:
        question.response.score, question.response.chose_old = float(worth.score), worth.chose_old
    return Marked(score=worth.score, critical=question.item_version.item.critical)


def _open_for_writing(attempt: Attempt, questions: Sequence[AttemptItem]) -> None:
    _lock(attempt, questions)
    if attempt.closed_at is not None:
        raise Refused("attempt-closed")


def _lock(attempt: Attempt, questions: Sequence[AttemptItem]) -> None:
    """Keep other writers of this attempt in line and see what they wrote."""
    db.session.refresh(attempt, ["closed_at", "score", "max_score", "passed"], with_for_update=True)
    saved = queries.find_responses(questions)
    for question in questions:
        set_committed_value(question, "response", saved.get(question.id))
