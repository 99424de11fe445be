"""Statistics and results of a quiz: from closed attempts, pooled by wording, with nobody named where few are."""
from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.accounts.services import get_or_make_team, make_person
from lms.db import db
from lms.quizzes.core.statistics.values import Unsaid, Why
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion, Quiz, Response
from lms.quizzes.services.results import results_of
from lms.quizzes.services.statistics import QuizStatistics, statistics_of
from tests.conftest import NOW
from tests.factories import quizzes as make

QUOTE = "A threat that names a place must be escalated."


@pytest.fixture
def quiz(session: Any, people: dict[str, Person]) -> Quiz:
    """A quiz of two questions, each with an old value."""
    return make.make_quiz([make.entry(name, "STR-2", QUOTE) for name in ("first", "second")], draw=2, attempts=3)


def sit(quiz: Quiz, at: int, answers: str, *, team: str = "", number: int = 1) -> Attempt:
    """A closed attempt of person number at: for each question its option, "-" none, "x" one that does not count."""
    person = db.session.query(Person).filter_by(account=f"taker{at}").one_or_none() or make_person(
        account=f"taker{at}", name=f"Taker {at:02}", email=f"t{at}@lumiclip.example", password="a long pass phrase",
        uniquifier=f"taker{at}", market="DE", roles=[RoleName.MODERATOR],
        team=get_or_make_team(team, "DE") if team else None)
    points = FULL * answers.count("a")
    counting = [one for one in answers if one != "x"]
    attempt = Attempt(
        quiz=quiz, person_id=person.id, number=number, allowed=3, pass_mark=0.5, needed=1, language="en", seed="s",
        started_at=NOW, closed_at=NOW + timedelta(hours=at), points=points, most=FULL * len(counting),
        passed=points >= FULL)
    attempt.questions = [_question(wording, at, chosen) for at, (wording, chosen) in enumerate(
        zip(_wordings(quiz), answers, strict=True), 1)]
    db.session.add(attempt)
    db.session.flush()
    return attempt


def _wordings(quiz: Quiz) -> list[ItemVersion]:
    return [entry.item.versions[-1] for entry in quiz.pool]


def _question(wording: ItemVersion, position: int, chosen: str) -> AttemptItem:
    response = None if chosen in "-x" else Response(
        answer={"chosen": [chosen]}, points=FULL * (chosen == "a"), chose_old=chosen == "b")
    return AttemptItem(position=position, item_version=wording, document_version_id=wording.document_version_id,
                       option_order=["a", "b", "c"], counts=chosen != "x", response=response)


def told(quiz: Quiz) -> QuizStatistics:
    """The statistics with groups from eight people on."""
    return statistics_of(quiz, minimum=8, zone=ZoneInfo("Europe/Berlin"))


def test_nothing_is_told_without_attempts(quiz: Quiz) -> None:
    assert (told(quiz).items, told(quiz).figures.n, told(quiz).hints) == ((), 0, ())


def test_first_closed_attempts_count_and_the_hardest_come_first(quiz: Quiz) -> None:
    for at in range(12):
        sit(quiz, at, "ab" if at % 2 else "aa")
        sit(quiz, at, "aa", number=2)
    figures = told(quiz)
    assert figures.figures.n == 12
    assert [(one.wording.item.key, one.figures.n, one.figures.facility.value) for one in figures.items  # type: ignore[union-attr]
            ] == [("second", 12, 0.5), ("first", 12, 1.0)]
    assert figures.by_change.total.value == 0.25  # type: ignore[union-attr]
    assert [len(one.by_version) for one in figures.items] == [1, 1]


def test_open_attempts_practice_and_questions_that_do_not_count_are_left_out(quiz: Quiz) -> None:
    sit(quiz, 1, "ax")
    attempt = sit(quiz, 2, "aa")
    attempt.closed_at = None
    db.session.flush()
    assert [(one.wording.item.key, one.figures.n) for one in told(quiz).items] == [("first", 1)]
    quiz.mode = "practice"
    db.session.flush()
    assert told(quiz).items == ()


def test_a_wording_is_pooled_over_all_quizzes_that_asked_it(quiz: Quiz) -> None:
    sit(quiz, 1, "aa")
    other = Quiz(slug="other", titles={"en": "Other"}, state="published", draw=2, pool=[])
    db.session.add(other)
    db.session.flush()
    attempt = sit(quiz, 2, "bb")
    attempt.quiz = other
    db.session.flush()
    figures = told(quiz)
    assert (figures.figures.n, {one.figures.n for one in figures.items}) == (1, {2})


def test_small_teams_are_not_told(quiz: Quiz) -> None:
    for at in range(20):
        sit(quiz, at, "bb", team="Large" if at < 15 else "Small")
    groups = told(quiz).by_team.groups
    assert set(groups) == {"Large", "Small"}
    assert groups["Small"] == groups["Large"] == Unsaid(why=Why.SMALL_GROUP)


def test_a_team_that_was_right_together_within_minutes_is_a_hint(quiz: Quiz) -> None:
    for at in range(30):
        sit(quiz, at, "bb", team="Others")
    for at in range(30, 36):
        sit(quiz, at, "aa", team="Together").closed_at = NOW + timedelta(seconds=at)
    db.session.flush()
    assert [(team, hint.people) for team, hint in told(quiz).hints] == [("Together", 6)]


def test_results_show_the_best_attempt_of_each_whose_scores_may_be_seen(quiz: Quiz) -> None:
    sit(quiz, 1, "b-", team="Team")
    sit(quiz, 1, "ac", number=2)
    sit(quiz, 1, "aa", number=3)
    sit(quiz, 2, "xc")
    hidden = sit(quiz, 3, "aa").person_id
    found = results_of(quiz, lambda thing: thing.person_id != hidden)
    assert [(row.name, row.team, row.number, row.right, row.count, row.passed, row.cells) for row in found.rows] == [
        ("Taker 01", "Team", 3, 2, 2, True, ("r", "r")), ("Taker 02", "", 1, 0, 1, False, ("-", "w"))]
    assert (found.takers, found.passed, found.hidden, found.pages, found.questions) == (3, 2, 1, 1, 2)


def test_cells_tell_old_rule_part_and_no_answer(quiz: Quiz) -> None:
    attempt = sit(quiz, 1, "b-")
    assert results_of(quiz, lambda _: True).rows[0].cells == ("o", "n")
    assert attempt.questions[0].response is not None
    attempt.questions[0].response.points = FULL // 2
    db.session.flush()
    assert results_of(quiz, lambda _: True).rows[0].cells == ("p", "n")


def test_results_come_in_pages(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lms.quizzes.services.results.PAGE", 2)
    for at in range(3):
        sit(quiz, at, "aa")
    assert [row.name for row in results_of(quiz, lambda _: True, page=2).rows] == ["Taker 02"]
    assert results_of(quiz, lambda _: True).pages == 2
