"""The library and the reader: what applies now, what comes, in which language, for whom."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.db import transaction
from lms.documents import services
from lms.documents.adapters.content_files import read_document_folder
from lms.documents.queries import find_version, get_document
from tests.factories.documents import import_history, version_text
from tests.factories.quizzes import person

Clients = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def documents(app: Flask, people: Any, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        import_history(tmp_path)


def page(client: FlaskClient, path: str, status: int = 200) -> str:
    reply = client.get(path)
    assert reply.status_code == status
    return re.sub("</?b>", "", " ".join(reply.get_data(as_text=True).split()))


def test_library_says_what_is_in_force_and_what_comes(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents")
    assert "since Mon 6 Jul 2026" in shown
    assert "From 30 Nov 2026" in shown
    assert "English, Deutsch" in shown
    assert "not yet" in shown


def test_reader_opens_the_version_in_force(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR")
    assert "A strike must expire after 120 days." in shown
    assert "Version 3.0 follows on Mon 30 Nov 2026, 00:00 Berlin." in shown


def test_scheduled_version_says_by_which_to_decide_until_then(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR?version=3.0")
    assert "Version 3.0 applies from Mon 30 Nov 2026, 00:00 Berlin. Until then decide by version 2.0." in shown
    assert "A strike must expire after 180 days." in shown


def test_superseded_version_points_to_the_one_in_force(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR?version=1.0")
    assert "Superseded" in shown
    assert "Decide by version 2.0." in shown
    assert "I have read it" not in shown


def test_withdrawn_version_gives_its_reason(app: Flask, client_for: Clients) -> None:
    with app.app_context(), transaction():
        version = find_version(get_document("POL-HAR"), "3.0", "en")
        assert version is not None
        services.withdraw_version(version, person("qa"), "It named the wrong desk.")
    shown = page(client_for("moderator"), "/documents/POL-HAR?version=3.0&language=en")
    assert "It named the wrong desk." in shown


def test_rules_have_deep_links_and_changed_ones_say_so(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR?version=3.0")
    assert '<div class="rule changed" id="s-HAR-4.3"><a class="id" href="#s-HAR-4.3"' in shown
    assert "Changed in 3.0" in shown
    assert "compare?old=2.0&amp;new=3.0&amp;language=en" in shown
    assert 'id="s-HAR-4"' in shown


def test_text_is_marked_with_its_language_and_the_other_is_offered(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR?version=3.0&language=de")
    assert '<article class="prose mt6" lang="de">' in shown
    assert 'hreflang="en">English</a>' in shown
    assert "another language than your screens" in shown


def test_language_that_a_version_lacks_is_said(client_for: Clients) -> None:
    client = client_for("moderator")
    client.post("/language", data={"language": "de", "back": "/"})
    shown = page(client, "/documents/POL-HAR?version=1.0")
    assert '<article class="prose mt6" lang="en">' in shown


def test_sensitive_document_begins_with_a_content_note(client_for: Clients) -> None:
    shown = page(client_for("moderator"), "/documents/POL-HAR")
    assert shown.index("Content note: level 2 of 3") < shown.index("<article")


def test_examples_of_a_sensitive_document_are_shown_on_request(app: Flask, client_for: Clients, tmp_path: Path) -> None:
    text = version_text("4.0", effective="2026-11-25T00:00") + "\n## Examples {#HAR-7}\n\nAn insult in a comment.\n"
    folder = tmp_path / "sops" / "POL-HAR-harassment"
    (folder / "4.0.en.md").write_text(text, encoding="utf-8")
    with app.app_context(), transaction():
        services.import_folder(read_document_folder(folder))
    shown = page(client_for("moderator"), "/documents/POL-HAR")
    assert "<details><summary" in shown.split("An insult in a comment.")[0].split("Examples")[-1]


def test_page_names_hash_and_date_for_print(app: Flask, client_for: Clients) -> None:
    with app.app_context():
        version = find_version(get_document("POL-HAR"), "2.0", "en")
        assert version is not None
        expected = version.content_hash
    shown = page(client_for("moderator"), "/documents/POL-HAR")
    assert expected[:12] in shown
    assert "As of Wed 25 Nov 2026, 10:00 Berlin" in shown


def test_confirmed_version_is_shown_as_confirmed(app: Flask, client_for: Clients) -> None:
    client = client_for("moderator")
    with app.app_context():
        version = find_version(get_document("POL-HAR"), "2.0", "en")
        assert version is not None
        version_id, content_hash = version.id, version.content_hash
    assert "Read version 2.0?" in page(client, "/documents/POL-HAR")
    back = "/documents/POL-HAR?version=2.0&language=en"
    reply = client.post(f"/documents/versions/{version_id}/acknowledge",
                        data={"content_hash": content_hash, "back": back})
    assert (reply.status_code, reply.location) == (303, back)
    assert "You confirmed version 2.0 on Wed 25 Nov 2026" in page(client, back)
    assert "25 Nov 2026</span>" in page(client, "/documents")


def test_works_council_reads_without_being_asked_to_confirm(client_for: Clients) -> None:
    assert "I have read it" not in page(client_for("council"), "/documents/POL-HAR")


def test_history_lists_all_published_versions_with_hash_and_people(client_for: Clients) -> None:
    shown = page(client_for("auditor"), "/documents/POL-HAR/history")
    assert shown.count('<th scope="row">') == 5
    assert "Jonas Reuter" in shown
    assert "Ana Kovač" in shown


@pytest.mark.parametrize("path", [
    "/documents/NOPE", "/documents/%00", "/documents/pol-har", "/documents/POL-HAR?version=9.9",
    "/documents/POL-HAR?version=%00", "/documents/POL-HAR?version=", "/documents/NOPE/history",
    "/documents/NOPE/compare", "/documents/POL-HAR/compare?new=9.9", "/documents/POL-HAR/compare?old=9.9",
])
def test_what_is_not_there_is_not_found(client_for: Clients, path: str) -> None:
    page(client_for("moderator"), path, 404)


@pytest.mark.parametrize("number", [0, 999, 2**31, 2**80])
def test_id_out_of_range_is_not_found(client_for: Clients, number: int) -> None:
    page(client_for("qa"), f"/documents/versions/{number}/review", 404)


@pytest.mark.parametrize("path", ["/documents", "/documents/POL-HAR", "/documents/POL-HAR/compare"])
def test_nobody_reads_without_signing_in(app: Flask, path: str) -> None:
    reply = app.test_client().get(path)
    assert reply.status_code == 302
    assert "/sign-in" in reply.location
