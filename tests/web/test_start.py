"""The app refuses to start unsafe, and says so in plain words."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lms.app import create_app
from lms.base.refusals import Refused
from lms.db import db
from lms.web.wording import in_english
from tests.conftest import settings


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"SECRET_KEY": ""}, "secret-missing"),
        ({"SECRET_KEY": "changeme-changeme-changeme-changeme"}, "secret-sample"),
        ({"SECRET_KEY": "a" * 40}, "secret-sample"),
        ({"SECRET_KEY": "f3a9c1e7b5d2"}, "secret-short"),
        ({"LMS_PRIVACY_MODE": "everybody"}, "privacy-unknown"),
        ({"DEBUG": True, "LMS_PUBLIC_ADDRESS": True}, "debug-public"),
        ({}, "schema-wrong"),
    ],
)
def test_an_unsafe_start_is_refused(tmp_path: Path, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        create_app({**settings(tmp_path / "none.sqlite"), **changed})
    assert refused.value.code == code
    assert "%(" not in in_english(refused.value)


def test_a_database_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        create_app(settings(tmp_path / "no-such-folder" / "none.sqlite"))
    assert "lms migrate" in in_english(refused.value)


def test_the_server_says_why_it_does_not_start(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environ = {**os.environ, "LMS_SECRET_KEY": "", "LMS_DATA": str(tmp_path)}
    command = [sys.executable, "wsgi.py"]
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("LMS_SECRET_KEY is not set.")


def test_no_connection_is_left_open_for_a_server_that_forks(empty_database: Path) -> None:
    app = create_app(settings(empty_database))
    with app.app_context():
        assert db.engine.pool.checkedin() == db.engine.pool.checkedout() == 0


def test_a_good_start_is_allowed(empty_database: Path) -> None:
    assert create_app(settings(empty_database)).name == "lms.app"
