"""A world to measure in: the shipped content, a quiz of twenty questions, five a page, and people who may take it."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from flask import Flask

from config import from_environment
from lms.accounts.core.permissions import RoleName
from lms.accounts.services import get_or_make_team, get_person, make_person
from lms.app import create_app
from lms.content import read_content
from lms.content_import import take_over
from lms.db import db, transaction
from lms.demo.people import EVERYONE, email_of
from lms.operations import bring_up_to_date
from lms.quizzes.queries import find_bank, list_items_of_bank
from lms.quizzes.services import make_quiz, publish_quiz
from lms.training.queries import get_plan
from lms.training.services import enrol

SLUG, QUESTIONS, PER_PAGE = "twenty", 20, 5
SECRET = "0f9d8c7b6a5e4f3d2c1b0a9f8e7d6c5b4a3f2e1d"
PASS_PHRASE = "a long pass phrase"
CLOCK = "2026-12-07T09:00:00+00:00"
"""Monday 7 December 2026: every shipped version is in force."""


def environment(address: str, folder: str) -> dict[str, str]:
    """The settings of a server on a database."""
    return {"LMS_DATABASE_URL": address, "LMS_DATA": folder, "LMS_SECRET_KEY": SECRET, "LMS_CLOCK": CLOCK}


def email(number: int) -> str:
    """The address of a taker; numbers count from 0."""
    return email_of(f"taker.{number}")


def make_world(settings: Mapping[str, str], takers: int, *, attempts: int = 3) -> Flask:
    """Fill an empty database with content, the quiz and takers who are on the onboarding plan; the app that did it."""
    app = create_app(from_environment(settings), schema_checked=False)
    bring_up_to_date(app)
    with app.app_context():
        with transaction():
            _staff()
            take_over(read_content(Path(app.config["LMS_CONTENT"])))
            _quiz(attempts)
        with transaction():
            _takers(takers)
        db.engine.dispose()
    return app


def _staff() -> None:
    for one in EVERYONE:
        if one.roles != (RoleName.MODERATOR,):
            make_person(account=one.account, name=one.name, email=email_of(one.account), password=PASS_PHRASE,
                        uniquifier=one.account, market=one.market, roles=one.roles)


def _quiz(attempts: int) -> None:
    banks = [bank for slug in ("foundations", "que", "har", "wel") if (bank := find_bank(slug)) is not None]
    choices = [item for bank in banks for item in list_items_of_bank(bank)
               if item.versions[-1].interaction == "choice"][:QUESTIONS]
    quiz = make_quiz(SLUG, {"en": "Twenty questions"}, choices, QUESTIONS, 0.8, attempts, per_page=PER_PAGE)
    publish_quiz(quiz, get_person("jonas.reuter"))


def _takers(count: int) -> None:
    team, plan = get_or_make_team("Berlin Video", "DE"), get_plan("onboarding-moderators")
    for number in range(count):
        person = make_person(
            account=f"taker.{number}", name=f"Taker {number}", email=email(number), password=PASS_PHRASE,
            uniquifier=f"taker-{number}", market="DE", roles=[RoleName.MODERATOR], team=team)
        enrol(person, plan, date(2026, 12, 1))
