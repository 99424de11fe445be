"""Two versions side by side and in one text."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.db import transaction
from tests.factories.documents import import_history, version_text

Clients = Callable[[str], FlaskClient]
EDITORIAL = {"3.1.en.md": version_text("3.1", effective="2026-11-30T00:00", days=180).replace(
    "This policy says how content is rated.", "This Policy says how content is rated.").replace(
    "class: material", "class: editorial")}


@pytest.fixture(autouse=True)
def documents(app: Flask, people: Any, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        import_history(tmp_path, EDITORIAL)


def page(client: FlaskClient, query: str) -> str:
    reply = client.get(f"/documents/POL-HAR/compare{query}")
    assert reply.status_code == 200
    return " ".join(reply.get_data(as_text=True).split())


def test_side_by_side_marks_what_went_and_what_came_with_hidden_words(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "?old=2.0&new=3.0")
    assert '<del><span class="vh">removed: </span>120</del>' in shown
    assert '<ins><span class="vh">added: </span>180</ins>' in shown
    assert shown.index("120</del>") < shown.index('<div class="new">', shown.index("120</del>")) < shown.index(
        "180</ins>")


def test_in_one_text_the_old_words_stand_before_the_new(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "?old=2.0&new=3.0&view=inline")
    assert '<del><span class="vh">removed: </span>120</del> <ins><span class="vh">added: </span>180</ins>' in shown
    assert 'class="diff one"' in shown


def test_changes_are_counted_by_what_they_mean(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "?old=2.0&new=3.0")
    assert "One passage changes a rule." in shown
    assert "to be checked" not in shown
    assert "reworded" not in shown


def test_editorial_changes_are_folded_away(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "?old=3.0&new=3.1")
    assert "No rule changes" in shown
    assert shown.index("One wording edit, same meaning") < shown.index("Policy</ins>")
    assert '<details class="fold mt5"><summary>' in shown


def test_without_numbers_the_version_in_force_is_compared_with_the_one_before(client_for: Clients) -> None:
    assert "2.0 compared with 1.0" in page(client_for("moderator"), "?language=en")


def test_first_version_has_nothing_to_compare_with(client_for: Clients) -> None:
    assert "This is the first version" in page(client_for("moderator"), "?new=1.0")


def test_version_is_the_same_as_itself(client_for: Clients) -> None:
    assert "No rule changes" in page(client_for("moderator"), "?old=3.0&new=3.0")
