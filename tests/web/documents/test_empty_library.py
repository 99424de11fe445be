"""The library before anything was imported."""
from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient


def test_an_empty_library_says_so(client_for: Callable[[str], FlaskClient]) -> None:
    assert "No documents yet" in client_for("moderator").get("/documents").get_data(as_text=True)
