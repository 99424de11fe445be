"""Prints docs/evidence/quiz-tables.md's figures: `.venv/bin/python -m benchmarks.quiz_tables [TAKERS [QUESTIONS]]`.

CPU ms of the results and the statistics page of a quiz, median of 9 after one that warms up, and how many statements
each runs; then the same for fewer takers and questions, between which the statements may not differ.
"""
from __future__ import annotations

import sys
import time
from datetime import timedelta
from random import Random
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.quiz_models import world
from lms.accounts.core.permissions import RoleName
from lms.accounts.services import get_or_make_team, make_person
from lms.db import db, transaction
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import Attempt, AttemptItem, Quiz, Response
from tests.conftest import NOW
from tests.factories import quizzes as make
from tests.web.counting import statements

TIMES = 9
PASS_PHRASE = "a long pass phrase"


def fill(takers: int, questions: int) -> Quiz:
    """A quiz of so many questions that so many people in teams of ten have closed, by chance from a fixed seed."""
    chance = Random(f"{takers} {questions}")
    entries = [make.entry(f"q{at}", "STR-2", "A threat that names a place must be escalated.", stem=f"Question {at}?")
               for at in range(questions)]
    quiz = make.make_quiz(entries, draw=questions, attempts=1)
    wordings = [entry.item.versions[-1] for entry in quiz.pool]
    for at in range(takers):
        team = get_or_make_team(f"Team {at // 10}", "DE")
        person = make_person(account=f"taker{at}", name=f"Taker {at}", email=f"taker{at}@lumiclip.example",
                             password=PASS_PHRASE, uniquifier=f"taker{at}", market="DE", roles=[RoleName.MODERATOR],
                             team=team)
        able = chance.random()
        rights = [chance.random() < 0.4 + able / 2 for _ in wordings]
        attempt = Attempt(
            quiz=quiz, person_id=person.id, number=1, allowed=1, pass_mark=0.75, needed=questions, language="en",
            seed="s", started_at=NOW, closed_at=NOW + timedelta(minutes=at), points=FULL * sum(rights),
            most=FULL * len(wordings), passed=sum(rights) >= questions * 0.75)
        attempt.questions = [
            AttemptItem(position=position, item_version=wording, document_version_id=wording.document_version_id,
                        option_order=["a", "b", "c"], response=Response(
                            answer={"chosen": ["a" if right else chance.choice("bc")]}, points=FULL * right,
                            chose_old=not right and chance.random() < 0.5))
            for position, (wording, right) in enumerate(zip(wordings, rights, strict=True), 1)]
        db.session.add(attempt)
    db.session.flush()
    return quiz


def measure(client: FlaskClient, app: Flask, path: str) -> tuple[float, int, int]:
    """CPU ms, statements and bytes of a page."""
    spent, size = [], 0
    for _ in range(TIMES + 1):
        with statements(app) as told:
            before = time.process_time()
            reply = client.get(path)
            spent.append((time.process_time() - before) * 1000)
        assert reply.status_code == 200, reply.status_code
        size = len(reply.data)
    return median(spent[1:]), len(told), size


def table(takers: int, questions: int) -> None:
    """One line a page."""
    with world() as app:
        with transaction():
            fill(takers, questions)
        db.session.remove()
        client = app.test_client()
        reply = client.post("/sign-in", data={"email": "qa@lumiclip.example", "password": PASS_PHRASE})
        assert reply.status_code == 302
        for name in ("results", "statistics"):
            spent, asked, size = measure(client, app, f"/quiz-desk/strikes/{name}")
            print(f"| {name} | {takers} x {questions} | {spent:.1f} | {asked} | {size // 1024} |")


def main() -> None:
    """Print the table."""
    takers, questions = [int(text) for text in sys.argv[1:]] + [200, 20][len(sys.argv) - 1:]
    print("| Page | Takers x questions | CPU ms | Statements | KiB |\n| --- | --- | --- | --- | --- |")
    table(takers, questions)
    table(20, 5)


if __name__ == "__main__":
    main()
