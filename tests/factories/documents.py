"""A sound document folder, to read and to break in one place."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lms.documents.adapters.content_files import read_document_folder
from lms.documents.models import Document
from lms.documents.queries import get_document
from lms.documents.services import import_folder

DOCUMENT = """code: POL-HAR
kind: policy
titles: {en: Harassment, de: Belästigung}
owner: approver
approver: approver
markets: [DE, UK]
roles: [moderator, qa]
queues: [video]
sensitivity: 2
review_by: 2027-01-12
"""
VERSION = """---
version: "1.0"
language: en
change_class: material
effective: 2026-01-12T00:00
zone: Europe/Berlin
effective_by_market: {UK: "2026-01-12T00:00 Europe/London"}
author: qa
change_note: First version.
---
This policy says how content is rated.

## Strikes {#HAR-4}

### Expiry {#HAR-4.3}

A strike must expire after 90 days.
"""


def make_folder(root: Path, files: Mapping[str, str | None] | None = None, *, name: str = "POL-HAR-harassment") -> Path:
    """The folder below root/sops; files by name replace or add to the sound ones, None leaves one out."""
    folder = root / "sops" / name
    folder.mkdir(parents=True)
    for file, text in {"document.yaml": DOCUMENT, "1.0.en.md": VERSION, **(files or {})}.items():
        if text is not None:
            (folder / file).write_text(text, encoding="utf-8")
    return folder


def version_text(number: str, *, language: str = "en", effective: str = "2026-01-12T00:00", days: int = 90) -> str:
    """The sound version under another number, in another language, from another instant or with another fact."""
    return (VERSION.replace('"1.0"', f'"{number}"').replace("language: en", f"language: {language}")
            .replace("2026-01-12T00:00", effective).replace("90 days", f"{days} days"))


def history() -> dict[str, str]:
    """1.0 superseded, 2.0 in force and 3.0 scheduled for 30 November 2026, all but the first in German too."""
    files = {"1.0.en.md": VERSION}
    for number, effective, days in (("2.0", "2026-07-06T00:00", 120), ("3.0", "2026-11-30T00:00", 180)):
        for language in ("en", "de"):
            files[f"{number}.{language}.md"] = version_text(number, language=language, effective=effective, days=days)
    return files


def import_history(root: Path, files: Mapping[str, str | None] | None = None) -> Document:
    """The folder with its whole history, imported."""
    folder = make_folder(root, {**history(), **(files or {})})
    import_folder(read_document_folder(folder))
    return get_document("POL-HAR")
