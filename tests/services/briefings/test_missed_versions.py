"""The check of someone who missed a version: what is new to them, with the old values that they knew."""
from __future__ import annotations

from typing import Any

import pytest

from lms.briefings.queries import find_last_read, list_open_for, list_personal
from lms.briefings.services import acknowledge
from lms.documents.models import DocumentVersion
from lms.documents.queries import find_version, get_document
from lms.quizzes import services as quizzes
from lms.quizzes.core.content import ItemContent, from_json
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import OptionRole
from lms.quizzes.models import Attempt, Quiz
from lms.quizzes.services.making import set_pool
from lms.quizzes.services.serving import content_asked
from tests.factories.briefings import BEFORE, CODE, OLD, make_document, tell
from tests.factories.quizzes import option, person, publish

STRIKE, WARNING = "A strike must expire after {} days.", "A warning must expire after {} days."


@pytest.fixture(autouse=True)
def world(session: Any, people: Any) -> None:
    """Version 1.0 of a policy, which the moderator has read; the team lead reads every version."""
    make_document()
    publish(get_document(CODE), "1.0", BEFORE, "en", OLD)
    for account in ("moderator", "lead"):
        read(account, "1.0")


def version(number: str) -> DocumentVersion:
    found = find_version(get_document(CODE), number, "en")
    assert found is not None
    return found


def read(account: str, number: str) -> None:
    acknowledge(person(account), version(number))


def check(number: str, day: str, strike: int, warning: int = 30) -> Quiz:
    """A version with these limits, told to everyone with a check; the team lead reads it at once."""
    text = OLD.replace("after 90 days", f"after {strike} days").replace("after 30 days", f"after {warning} days")
    quiz = tell(publish(get_document(CODE), number, day, "en", text), draw=1).quiz
    assert quiz is not None
    read("lead", number)
    return quiz


def begin(quiz: Quiz, account: str = "moderator") -> Attempt:
    return quizzes.start_attempt(quiz, person(account), "en", "seed", known=find_last_read(person(account), quiz))


def asked(attempt: Attempt) -> dict[str, list[str]]:
    """For each question what it rests on, and the old values that it offers."""
    return {question.item_version.quote: [one.text for one in content_asked(question).options
                                          if one.role is OptionRole.OLD_VALUE] for question in attempt.questions}


def content(stem: str) -> ItemContent:
    return from_json("choice", {"stem": stem, "rationale": "See the section on strikes.", "options": [
        option("a", "As long as the policy says", "key"), option("b", "Until it is taken back", "distractor"),
        option("c", "Until the next report comes", "distractor")]})


def test_whoever_missed_a_version_is_asked_with_the_value_that_they_knew() -> None:
    check("2.0", "2026-10-01T00:00", 120)
    quiz = check("3.0", "2026-11-01T00:00", 180)
    assert asked(begin(quiz)) == {STRIKE.format(180): ["90 days"]}
    assert asked(begin(quiz, "lead")) == {STRIKE.format(180): ["120 days"]}


def test_their_old_value_is_what_is_shown_scored_and_explained() -> None:
    check("2.0", "2026-10-01T00:00", 120)
    attempt = begin(check("3.0", "2026-11-01T00:00", 180))
    question = attempt.questions[0]
    old = next(one for one in content_asked(question).options if one.role is OptionRole.OLD_VALUE)
    shown = quizzes.sheet_of(attempt).questions[0].options
    assert old.text == "90 days"
    assert old.text in [one.text for one in shown]
    quizzes.save_response(question, Answer(chosen=frozenset({old.id})))
    quizzes.close_attempt(attempt)
    told = quizzes.review_of(attempt, market="DE").questions[0]
    assert told.old_rule
    assert [one.text for one in told.options if one.sign.value == "chosen-old"] == ["90 days"]
    assert "120 days" in told.rationale


def test_questions_of_the_missed_step_are_asked_too() -> None:
    check("2.0", "2026-10-01T00:00", 90, warning=60)
    quiz = check("3.0", "2026-11-01T00:00", 180, warning=60)
    quiz.draw = 2
    assert asked(begin(quiz)) == {STRIKE.format(180): ["90 days"], WARNING.format(60): ["30 days"]}
    assert quizzes.invitation_to(quiz, person("lead"), "en").count == 1


def test_what_came_and_went_is_neither_asked_nor_owed() -> None:
    check("2.0", "2026-10-01T00:00", 120)
    quiz = check("3.0", "2026-11-01T00:00", 90)
    news = next(one for one in list_personal(person("moderator")) if one.version.number == "3.0")
    assert (news.asks, news.owed.passed) == (0, None)
    read("moderator", "3.0")
    assert list_open_for(person("moderator")) == []
    assert [one.asks for one in list_open_for(person("lead"))] == [1]
    assert asked(begin(quiz, "lead")) == {STRIKE.format(90): ["120 days"]}


def test_question_of_a_bank_is_asked_of_whoever_did_not_know_its_words() -> None:
    check("2.0", "2026-10-01T00:00", 120)
    quiz = check("3.0", "2026-11-01T00:00", 120, warning=50)
    own = [quizzes.write_item(version("3.0"), person("qa"), None, content(stem), "RPT-1", quote) for stem, quote in (
        ("How long is a warning counted?", WARNING.format(50)),
        ("How long is a note counted?", "A note must expire after 7 days."))]
    for wording in own:
        quizzes.accept_draft(wording, person("approver"))
    set_pool(quiz, [wording.item for wording in own], 2, 0.5)
    quiz.draw = 9
    assert asked(begin(quiz)).keys() == {STRIKE.format(120), WARNING.format(50)}
    assert [one.quote for one in own] == [one.item_version.quote for one in quizzes.offer_of(
        quiz, market="DE", language="en").served]


def test_check_without_a_version_and_people_who_read_nothing_are_asked_as_ever() -> None:
    quiz = check("2.0", "2026-10-01T00:00", 120)
    assert find_last_read(person("moderator"), quiz) is None
    assert find_last_read(person("sme"), quiz) is None
    quiz.version = None
    assert find_last_read(person("moderator"), quiz) is None
    assert asked(quizzes.start_attempt(quiz, person("sme"), "en", "seed", known=version("1.0"))) == {
        STRIKE.format(120): ["90 days"]}


def test_language_that_lacks_the_version_they_know_is_asked_as_ever() -> None:
    german = publish(get_document(CODE), "1.5", BEFORE, "de", "## Verwarnungen {#RPT-1}\nNach 90 Tagen.\n")
    quiz = check("2.0", "2026-10-01T00:00", 120)
    assert asked(quizzes.start_attempt(quiz, person("moderator"), "en", "seed", known=german)) == {
        STRIKE.format(120): ["90 days"]}
