"""Whatever documents a path holds, read all or nothing; and written out again."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lms.base.refusals import Fault, Faulty, Refused
from lms.documents.adapters.content_files import DOCUMENT, compose_document, read_document_folder
from lms.documents.adapters.headings import slug
from lms.documents.adapters.plain_versions import META, is_plain_folder, read_plain_folder
from lms.documents.adapters.yaml_files import fault_at
from lms.documents.core.content import DocumentFile, DocumentFolder


@dataclass(frozen=True, kw_only=True)
class Published:
    """One published version on its way to a file."""

    number: str
    language: str
    effective_at: datetime
    source: str


def read_documents(path: Path) -> list[DocumentFolder]:
    """Every document at or below a path: folders with a document.yaml, and folders of plain versions.

    Raises Faulty with the faults of all of them; a code used by two of them is one.
    """
    folders: list[DocumentFolder] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for place in _find_folders(path):
        try:
            plain = not (place / DOCUMENT).exists()
            folder = read_plain_folder(place) if plain else read_document_folder(place, root=path.parent)
        except Faulty as faulty:
            faults += faulty.faults
            continue
        folders.append(folder)
        code, name = folder.document.code, str(place.relative_to(path.parent))
        if code in seen:
            faults.append(fault_at(name, 0, "code-twice", document=code, first=seen[code]))
        seen.setdefault(code, name)
    if faults:
        raise Faulty(tuple(faults))
    return folders


def _find_folders(path: Path) -> list[Path]:
    """The folders of documents at or below a path, in the order of their names."""
    if not path.is_dir():
        return []
    return [place for place in sorted([path, *(entry for entry in path.rglob("*") if entry.is_dir())])
            if (place / DOCUMENT).exists() or is_plain_folder(place)]


def write_document(target: Path, document: DocumentFile, versions: Iterable[Published]) -> None:
    """Write a document so that read_documents reads the same again.

    A document without an owner came in as a folder of plain versions and goes out as one.
    """
    if not document.owner:
        _write_plain(target / document.code.lower(), document, list(versions))
        return
    folder = target / "sops" / f"{document.code}-{slug(document.titles['en'], language='en')}"
    folder.mkdir(parents=True)
    (folder / DOCUMENT).write_text(compose_document(document), encoding="utf-8")
    for version in versions:
        (folder / f"{version.number}.{version.language}.md").write_text(version.source, encoding="utf-8")


def _write_plain(folder: Path, document: DocumentFile, versions: list[Published]) -> None:
    folder.mkdir(parents=True)
    language = versions[0].language if versions else "en"
    entries = []
    for version in versions:
        name = f"v{int(version.number):02}.md"
        (folder / name).write_text(version.source, encoding="utf-8")
        entries.append({"file": name, "effective": version.effective_at.isoformat()})
    meta = {"title": document.titles["en"], "language": language, "versions": entries}
    (folder / META).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check_target(target: Path) -> None:
    """Refuse to write into a folder that holds something: "folder-not-empty"."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused("folder-not-empty", path=target)
