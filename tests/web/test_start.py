"""The app refuses to start unsafe, and says so in plain words."""
from __future__ import annotations

from pathlib import Path

import pytest

from lms.app import create_app
from lms.base.refusals import Refused
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


def test_a_good_start_is_allowed(empty_database: Path) -> None:
    assert create_app(settings(empty_database)).name == "lms.app"
