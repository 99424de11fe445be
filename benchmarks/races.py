"""Lets many requests of one person meet: starts beyond the limit of attempts, and attempts handed in twice at once.

`.venv/bin/python -m benchmarks.races [--rounds 200] [--submits 1000]` from the repository's root, on SQLite and
PostgreSQL. Every request goes through the whole application in a thread of its own; all of a round are let go together.
"""
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from threading import Barrier, Thread
from typing import TypeVar

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from benchmarks.servers import DATABASES, database
from benchmarks.worlds import PASS_PHRASE, email, environment, make_world
from config import from_environment
from lms.accounts.queries import list_people
from lms.app import create_app
from lms.audit_log.models import AuditLogEntry
from lms.db import db, read_only, transaction
from lms.quizzes.models import Attempt, Item, Quiz
from lms.quizzes.queries import get_attempt
from lms.quizzes.services import make_quiz, publish_quiz

T = TypeVar("T")
PARALLEL, LIMITS = 50, (1, 2, 3)
QUESTIONS = 3


@dataclass(kw_only=True)
class Starts:
    """What came of rounds of starts: how many rounds ended with how many attempts more than allowed.

    Fewer are no fault: whoever starts while an attempt is open gets that one.
    """

    rounds: int = 0
    starts: int = 0
    beyond: Counter[int] = field(default_factory=Counter)


@dataclass(kw_only=True)
class Submits:
    """What came of double submits: attempts with other than one score, other than one log entry, unlike replies."""

    submits: int = 0
    scores: int = 0
    entries: int = 0
    replies: int = 0


def at_once(works: Sequence[Callable[[], T]]) -> list[T]:
    """What comes of works that begin together. The first error is raised."""
    ready, done, errors = Barrier(len(works)), [], []

    def run(work: Callable[[], T]) -> None:
        ready.wait()
        try:
            done.append(work())
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return done


def open_quiz(app: Flask, slug: str, limit: int) -> None:
    """A quiz on the first items of banks, all on one page."""
    with app.app_context(), transaction():
        of_banks = select(Item).where(Item.bank_id.is_not(None)).order_by(Item.id)
        items = db.session.scalars(of_banks.limit(QUESTIONS)).all()
        analyst = next(person for person in list_people() if "qa" in person.actor.roles)
        publish_quiz(make_quiz(slug, {"en": slug}, items, QUESTIONS, 0.5, limit, per_page=QUESTIONS), analyst)


def browser(app: Flask, cookie: str) -> FlaskClient:
    """One more tab of whoever holds the cookie."""
    client = app.test_client()
    client.set_cookie("session", cookie)
    return client


def sign_in(app: Flask, address: str, pass_phrase: str) -> str:
    """The session cookie of a person."""
    client = app.test_client()
    client.post("/sign-in", data={"email": address, "password": pass_phrase})
    cookie = client.get_cookie("session")
    if cookie is None:
        raise ValueError(f"{address} cannot sign in")
    return cookie.value


def begin(client: FlaskClient, slug: str) -> int:
    """The attempt that a start leads to, 0 if it was refused."""
    parts = client.post(f"/quizzes/{slug}/start").headers["Location"].split("/")
    return int(parts[2]) if parts[1] == "attempts" else 0


def race_starts(app: Flask, cookie: str, rounds: int, parallel: int = PARALLEL) -> Starts:
    """Start and finish attempts from so many tabs at once, with 1, 2 and 3 allowed in turn."""
    outcome = Starts()

    def take(slug: str) -> None:
        client = browser(app, cookie)
        if attempt := begin(client, slug):
            client.post(f"/attempts/{attempt}/finish")

    for number in range(rounds):
        slug, limit = f"race-{number}", LIMITS[number % len(LIMITS)]
        open_quiz(app, slug, limit)
        at_once([lambda slug=slug: take(slug)] * parallel)
        with app.app_context(), read_only():
            query = select(func.count()).select_from(Attempt).join(Quiz).where(Quiz.slug == slug)
            outcome.beyond[(db.session.scalar(query) or 0) - limit] += 1
        outcome.rounds, outcome.starts = outcome.rounds + 1, outcome.starts + parallel
    return outcome


def race_submits(app: Flask, cookie: str, submits: int) -> Submits:
    """Answer, then hand in from two tabs at once."""
    outcome = Submits()
    open_quiz(app, "twice", submits)
    client = browser(app, cookie)
    for _ in range(submits):
        attempt = begin(client, "twice")
        client.post(f"/attempts/{attempt}/1", data={f"answer-{at}": "1" for at in range(1, QUESTIONS + 1)} | {
            f"revision-{at}": "0" for at in range(1, QUESTIONS + 1)})
        tabs = [browser(app, cookie), browser(app, cookie)]
        replies = at_once([lambda tab=tab: tab.post(f"/attempts/{attempt}/finish") for tab in tabs])  # noqa: B023 run at once
        with app.app_context(), read_only():
            row = get_attempt(attempt)
            points = sum(one.response.points or 0 for one in row.questions if one.response)
            outcome.scores += row.closed_at is None or row.points != points
            outcome.entries += db.session.scalar(select(func.count()).select_from(AuditLogEntry).where(
                AuditLogEntry.action == "attempt-closed", AuditLogEntry.thing == f"attempt:{attempt}")) != 1
        outcome.replies += len({(one.status_code, one.headers["Location"]) for one in replies}) != 1
        outcome.submits += 1
    return outcome


def main() -> None:
    """Race on both databases and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--submits", type=int, default=1000)
    options = parser.parse_args()
    for kind in DATABASES:
        with database(kind) as address, TemporaryDirectory() as folder:
            settings = environment(address, folder)
            make_world(settings, 1)
            app = create_app({**from_environment(settings), "TESTING": True, "WTF_CSRF_ENABLED": False,
                              "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": PARALLEL}})
            cookie = sign_in(app, email(0), PASS_PHRASE)
            starts = race_starts(app, cookie, options.rounds)
            above = sum(count for beyond, count in starts.beyond.items() if beyond > 0)
            print(f"{kind}: {starts.rounds} rounds of {PARALLEL} starts, {above} above the limit, "
                  f"{starts.beyond[0]} exactly at it", flush=True)
            submits = race_submits(app, cookie, options.submits)
            print(f"{kind}: {submits.submits} double submits, {submits.scores} without one right score, "
                  f"{submits.entries} without exactly one log entry, {submits.replies} with unlike replies", flush=True)
            with app.app_context():
                db.engine.dispose()


if __name__ == "__main__":
    main()
