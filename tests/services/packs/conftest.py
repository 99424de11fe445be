"""A small world for packs: two documents, one of them sensitive, one of them only in English, and a plan."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.db import transaction
from lms.documents.adapters.content_files import read_document_folder
from lms.documents.services import import_folder
from lms.packs.adapters.pdf import has_pango
from lms.training.core.content import PlanFile, StepFile
from lms.training.services import enrol, import_plan
from tests.conftest import missing

HEAD = """code: {code}
kind: sop
titles: {{en: {en}, de: {de}}}
owner: sme
deputy: approver
approver: approver
markets: [DE, IE, UK]
roles: [moderator, qa]
queues: [video]
sensitivity: {sensitivity}
"""
VERSION = """---
version: "{number}"
language: {language}
change_class: material
effective: {effective}
zone: Europe/Berlin
author: qa
change_note: A note.
---
"""
QUE_EN = """The queues and their times.

## Times {#QUE-1}

### First look {#QUE-1.1}

A case must be opened within {hours} hours.

| Queue | Time |
| --- | --- |
| Video | 4 hours |

""" + "".join(f"Step {step} must be written down.\n\n" for step in range(1, 41))
QUE_DE = """Die Warteschlangen und ihre Zeiten.

## Zeiten {#QUE-1}

### Erster Blick {#QUE-1.1}

Ein Fall muss innerhalb von {hours} Stunden geöffnet werden. Krankenversicherungsbescheinigungen und
Arbeitsunfähigkeitsbescheinigungen dürfen nicht im Bearbeitungsprotokoll gespeichert werden.
"""
HAR_EN = """## What counts {#HAR-3}

### Private individuals {#HAR-3.1}

Harassment targets a person. A private individual must be treated as private.

> A private person must hide.

## Examples {#HAR-7}

- **The fence.** A neighbour must apologise, says the clip.
"""
PLAN = PlanFile(slug="onboarding", titles={"en": "Onboarding", "de": "Einarbeitung"}, market="DE", steps=(
    StepFile(key="que", kind="read", titles={"en": "Read queues", "de": "Warteschlangen lesen"}, document="SOP-QUE",
             day=0),
    StepFile(key="practice", kind="manual", titles={"en": "Practice", "de": "Übung"}, day=2, days=3, owner="coach"),
    StepFile(key="live", kind="manual", titles={"en": "Go-live", "de": "Freigabe"}, day=8, gate=True, owner="lead"),
))


def write(folder: Path, code: str, titles: tuple[str, str], sensitivity: int, versions: dict[str, str]) -> Path:
    """A document's folder with its files."""
    folder.mkdir(parents=True)
    (folder / "document.yaml").write_text(
        HEAD.format(code=code, en=titles[0], de=titles[1], sensitivity=sensitivity), encoding="utf-8")
    for name, body in versions.items():
        number, language, effective = name.rsplit(".", 1)[0], name.rsplit(".", 1)[1], body.split("\n", 1)[0]
        head = VERSION.format(number=number, language=language, effective=effective)
        (folder / f"{name}.md").write_text(head + body.split("\n", 1)[1], encoding="utf-8")
    return folder


@pytest.fixture
def world(app: Flask, people: dict[str, Person], tmp_path: Path) -> Iterator[Person]:
    """The moderator, inside an app context, in a world with documents and a plan."""
    que = write(tmp_path / "SOP-QUE-queues", "SOP-QUE", ("Queues", "Warteschlangen"), 0, {
        "1.0.en": "2026-01-01T00:00\n" + QUE_EN.replace("{hours}", "24"),
        "1.0.de": "2026-01-01T00:00\n" + QUE_DE.replace("{hours}", "24"),
        "2.0.en": "2026-11-30T00:00\n" + QUE_EN.replace("{hours}", "12"),
    })
    har = write(tmp_path / "POL-HAR-harassment", "POL-HAR", ("Harassment", "Belästigung"), 2, {
        "1.0.en": "2026-07-06T00:00\n" + HAR_EN,
    })
    with app.app_context():
        with transaction():
            for folder in (que, har):
                import_folder(read_document_folder(folder))
            moderator = find_by_account("moderator")
            assert moderator is not None
            enrol(moderator, import_plan(PLAN, moderator), date(2026, 11, 23))
        yield moderator


@pytest.fixture
def pdf() -> None:
    """Skip where no PDF can be made."""
    if not has_pango():
        missing("pdf", "Pango is not installed: apt-get install libpango-1.0-0 libpangoft2-1.0-0")
