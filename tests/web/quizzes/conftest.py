"""What tests of quiz pages stand on."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.db import transaction
from tests.factories import interactions as kinds
from tests.web.quizzes.pages import Taking


@pytest.fixture
def taking(app: Flask, people: dict[str, Person], client_for: Callable[[str], FlaskClient]) -> Taking:
    """A taker in front of the quiz of all kinds; arguments are columns of the quiz."""
    def make_it(**columns: Any) -> FlaskClient:
        with app.app_context(), transaction():
            kinds.make_interactions(**columns)
        return client_for("moderator")
    return make_it
