"""A text that would hang the server, sent by the form: refused at its field, and the next text is saved."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.db import transaction
from lms.documents.adapters import rendering
from lms.documents.adapters.rendering import Renderer
from tests.adapters.documents.test_rendering import GREEDY
from tests.factories.documents import import_history

NEW = "/documents/POL-HAR/versions/new"
SENT = {"number": "4.0", "language": "en", "change_class": "material", "change_note": "Shorter.",
        "effective": "2026-12-07T00:00", "zone": "Europe/Berlin", "everywhere_local": "y", "expires": ""}


@pytest.fixture
def client(app: Flask, people: Any, tmp_path: Path, client_for: Callable[[str], FlaskClient],
           monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    with app.app_context(), transaction():
        import_history(tmp_path)
    monkeypatch.setattr(rendering, "_renderer", Renderer(seconds=1))
    return client_for("qa")


def test_hostile_text_is_refused_in_words_and_the_next_one_is_saved(client: FlaskClient) -> None:
    refused = client.post(NEW, data={**SENT, "body": f"## Strikes {{#HAR-4}}\n\n{GREEDY}"})
    assert refused.status_code == 422
    assert "The text cannot be read within 1 seconds." in refused.get_data(as_text=True)
    saved = client.post(NEW, data={**SENT, "body": "## Strikes {#HAR-4}\n\nIt expires[^1].\n\n[^1]: After 30 days.\n"})
    assert saved.status_code == 303
    shown = client.get(saved.location).get_data(as_text=True)
    assert 'expires<sup class="footnote-mark">1</sup>' in shown
    assert '<div class="footnote">' in shown
    rendering._renderer.close()


def test_shown_page_renders_nothing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Renderer, "render", lambda *_, **__: pytest.fail("rendered while reading"))
    monkeypatch.setattr("lms.documents.adapters.markdown.render", lambda *_, **__: pytest.fail("rendered"))
    assert client.get("/documents/POL-HAR").status_code == 200
    assert client.get("/documents/POL-HAR/compare?old=2.0&new=3.0").status_code == 200
