"""The projection of sections is what the facts say, whatever happened in which order."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade

from lms.briefings.queries import decisions_up_to
from lms.briefings.services import decide_change
from lms.db import db
from lms.documents.core.values import Verdict
from lms.documents.models import Document
from lms.documents.services import withdraw_version
from lms.training.core.numbering import Numbered, Published, number_versions
from lms.training.queries import list_published, numbered_sections
from tests.factories.briefings import BEFORE, NEW, OLD, OLD_DE, make_change, make_document, row
from tests.factories.documents import import_history, version_text
from tests.factories.quizzes import person, publish

pytestmark = pytest.mark.usefixtures("people")


def stored(document: Document) -> dict[tuple[int, bool], tuple[Numbered, ...]]:
    versions = list_published(document)
    found = numbered_sections(one.id for one in versions)
    return {(one.ordinal, one.language == "de"): found[one.id] for one in versions}


def from_facts(document: Document) -> dict[tuple[int, bool], tuple[Numbered, ...]]:
    return dict(number_versions([
        Published(ordinal=one.ordinal, language="de" if one.language == "de" else "en", html=one.html,
                  decisions=decisions_up_to(one)) for one in list_published(document)]))


def test_approving_numbers_the_sections(session: Any) -> None:
    document = make_change().document
    found = stored(document)
    assert found == from_facts(document)
    said = {key: {one.section_id: one.substance for one in sections} for key, sections in found.items()}
    assert said[1, False] == {"RPT-1": 2, "RPT-2": 3, "RPT-3": 4, "RPT-4": 5, "": 1}
    assert said[2, False] == {"RPT-1": 6, "RPT-2": 7, "RPT-3": 8, "RPT-4": 5, "": 1}


def test_taking_a_history_over_numbers_the_sections(session: Any, tmp_path: Path) -> None:
    document = import_history(tmp_path, {"1.0.de.md": version_text("1.0", language="de")})
    assert len(stored(document)) == 6
    assert stored(document) == from_facts(document)


def test_a_late_translation_numbers_what_follows_anew(session: Any) -> None:
    document = make_document()
    publish(document, "1.0", BEFORE, "en", OLD)
    publish(document, "2.0", "2026-11-30T00:00", "en", NEW)
    publish(document, "2.0", "2026-11-30T00:00", "de", OLD_DE.replace("90", "180"))
    publish(document, "1.0", BEFORE, "de", OLD_DE)
    assert stored(document) == from_facts(document)


def test_a_decision_numbers_the_sections_anew_and_withdrawing_does_not(session: Any) -> None:
    version = make_change()
    before = stored(version.document)
    decide_change(version, row(version, "RPT-3").change.id, Verdict.EDITORIAL, "The same time in another unit.",
                  person("qa"))
    after = stored(version.document)
    assert after == from_facts(version.document) != before
    assert [one.substance for one in after[2, False] if one.section_id == "RPT-3"] == [4]
    withdraw_version(version, person("approver"), "Wrong number.")
    assert stored(version.document) == after == from_facts(version.document)


def test_the_migration_fills_what_is_there(app: Flask, session: Any) -> None:
    document = make_change(german=True).document
    document_id, found = document.id, stored(document)
    db.session.commit()
    downgrade(revision="quizzes_3")
    upgrade()
    again = db.session.get(Document, document_id)
    assert again is not None
    assert stored(again) == found
