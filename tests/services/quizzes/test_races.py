"""Requests of one person that meet, on a smaller scale than benchmarks/races.py measures."""
from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from benchmarks.races import Submits, race_starts, race_submits, sign_in
from lms.db import transaction
from tests.conftest import PASSWORD
from tests.factories import quizzes as make


@pytest.fixture
def cookie(app: Flask, people: Any) -> str:
    """The session of the moderator, where there are items to ask."""
    with app.app_context(), transaction():
        make.make_quiz()
    return sign_in(app, "moderator@lumiclip.example", PASSWORD)


def test_parallel_starts_never_pass_the_limit(app: Flask, cookie: str) -> None:
    beyond = race_starts(app, cookie, rounds=6, parallel=10).beyond
    assert (beyond.total(), max(beyond)) == (6, 0)


def test_an_attempt_handed_in_twice_at_once_is_scored_and_logged_once(app: Flask, cookie: str) -> None:
    assert race_submits(app, cookie, 10) == Submits(submits=10)
