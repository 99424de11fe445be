"""The pages of results and statistics: for the quality team, by the privacy mode, in a fixed number of statements."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import transaction
from tests.factories import quizzes as make
from tests.services.quizzes.test_statistics import QUOTE, sit
from tests.web.counting import statements

ClientFor = Callable[[str], FlaskClient]
PAGES = ("/quiz-desk", "/quiz-desk/strikes/results", "/quiz-desk/strikes/statistics")


def fill(app: Flask, takers: int, questions: int = 2) -> None:
    """A quiz of so many questions that so many people have closed, every second question by the old rule."""
    with app.app_context(), transaction():
        entries = [make.entry(f"q{at}", "STR-2", QUOTE) for at in range(questions)]
        quiz = make.make_quiz(entries, draw=questions, attempts=3)
        for at in range(takers):
            sit(quiz, at, ("ab" * questions)[:questions], team=f"Team {at // 10}")


@pytest.mark.parametrize("role", ["moderator", "lead", "approver", "management", "auditor", "council", "admin", "sme"])
def test_only_the_quality_team_sees_them(
    app: Flask, people: dict[str, Person], client_for: ClientFor, role: str
) -> None:
    fill(app, 1)
    client = client_for(role)
    assert [client.get(path).status_code for path in PAGES] == [403, 403, 403]


def test_pages_tell_what_there_is(app: Flask, people: dict[str, Person], client_for: ClientFor) -> None:
    fill(app, 24)
    client = client_for("qa")
    desk, results, statistics = (client.get(path).get_data(as_text=True) for path in PAGES)
    assert "Strikes quiz" in desk
    assert results.count("<tr><th scope=\"row\">Taker") == 24
    assert "Old-rule rate" in statistics
    assert "small group" in statistics


def test_empty_pages_say_so(app: Flask, people: dict[str, Person], client_for: ClientFor) -> None:
    client = client_for("qa")
    assert "No quiz yet" in client.get(PAGES[0]).get_data(as_text=True)
    fill(app, 0)
    assert "No result yet" in client.get(PAGES[1]).get_data(as_text=True)
    assert "No answers yet" in client.get(PAGES[2]).get_data(as_text=True)


def test_strict_mode_shows_no_names(app: Flask, people: dict[str, Person], client_for: ClientFor) -> None:
    fill(app, 12)
    app.config["LMS_PRIVACY_MODE"] = "strict"
    page = client_for("qa").get(PAGES[1]).get_data(as_text=True)
    assert "Scores are not shown here" in page
    assert "Taker" not in page


@pytest.mark.parametrize("path", ["/quiz-desk/none/results", "/quiz-desk/none/statistics",
                                  "/quiz-desk/strikes/results?page=0", "/quiz-desk/strikes/results?page=2"])
def test_what_is_not_there_is_not_found(
    app: Flask, people: dict[str, Person], client_for: ClientFor, path: str
) -> None:
    fill(app, 1)
    assert client_for("qa").get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES[1:])
def test_statements_do_not_grow_with_takers_or_questions(
    app: Flask, people: dict[str, Person], client_for: ClientFor, path: str
) -> None:
    fill(app, 3)
    client = client_for("qa")
    client.get(path)
    with statements(app) as few:
        client.get(path)
    with app.app_context(), transaction():
        quiz = make.make_quiz([make.entry(f"q{at}", "STR-2", QUOTE) for at in range(6)], draw=6, attempts=3)
        for at in range(20, 40):
            sit(quiz, at, "abcabc", team=f"Team {at // 10}")
    with statements(app) as many:
        client.get(path)
    assert len(few) == len(many)
