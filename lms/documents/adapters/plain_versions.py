"""Other people's histories: a folder of v01.md, v02.md and so on, with or without a meta.json."""
from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from lms.base.refusals import Fault, Faulty, Refused
from lms.documents.adapters.content_files import as_instant, line_in_file, read_text
from lms.documents.adapters.markdown import split_front_matter
from lms.documents.adapters.rendering import render_apart
from lms.documents.adapters.yaml_files import fault_at
from lms.documents.core import content
from lms.documents.core.content import DocumentFile, DocumentFolder, VersionFile
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Language

META = "meta.json"
_FILE = re.compile(r"v(\d{1,4})\.md")
_DATES = ("effective", "commit_date", "author_date")


def is_plain_folder(path: Path) -> bool:
    """Whether a folder is a history of plain versions."""
    return path.is_dir() and any(_FILE.fullmatch(entry.name) for entry in path.iterdir())


def read_plain_folder(path: Path) -> DocumentFolder:
    """A history as a policy: its code is the folder's name in upper case, its versions are numbered 1, 2, 3.

    The title is meta.json's, else the first heading; instants are those that meta.json gives for a version, never
    before its predecessor's. Raises Faulty.
    """
    faults: list[Fault] = []
    meta = _read_meta(path, faults)
    language = cast(Language, meta.get("language", "en"))
    if language not in content.LANGUAGES:
        faults.append(fault_at(f"{path.name}/{META}", 0, "value-not-allowed", key="language", value=language,
                               allowed=", ".join(content.LANGUAGES)))
    versions = [] if faults else _read_versions(path, meta, language, faults)
    code = re.sub(r"[^A-Z0-9]+", "-", path.resolve().name.upper()).strip("-")
    if not content.CODE.fullmatch(code):
        faults.append(fault_at(path.name, 0, "code-form", key="code", document=code))
    if faults:
        raise Faulty(tuple(faults))
    title = str(meta.get("title") or _first_heading(versions[-1].html) or code)
    document = DocumentFile(code=code, kind="policy", titles={language: title.strip("'\""), "en": title.strip("'\"")})
    return DocumentFolder(document=document, versions=tuple(versions))


def _read_meta(path: Path, faults: list[Fault]) -> dict[str, Any]:
    file = f"{path.name}/{META}"
    if not (path / META).exists():
        return {}
    try:
        meta = json.loads(read_text(path / META, file, faults) or "{}")
    except (json.JSONDecodeError, RecursionError) as error:
        faults.append(fault_at(file, getattr(error, "lineno", 0), "json-broken", problem=getattr(error, "msg", "")))
        return {}
    if not isinstance(meta, dict):
        faults.append(fault_at(file, 1, "json-broken", problem="no object"))
        return {}
    return meta


def _read_versions(path: Path, meta: dict[str, Any], language: Language, faults: list[Fault]) -> list[VersionFile]:
    dates = _dates(meta, path, faults)
    files: dict[int, str] = {}
    for entry in sorted(path.iterdir(), key=lambda one: one.name):
        if not (found := _FILE.fullmatch(entry.name)):
            continue
        if (number := int(found.group(1))) in files:
            faults.append(fault_at(f"{path.name}/{entry.name}", 0, "number-twice", number=number, first=files[number]))
        files.setdefault(number, entry.name)
    versions: list[VersionFile] = []
    latest: datetime | None = None
    for number, name in sorted(files.items()):
        given = dates.get(name)
        latest = max(latest, given) if latest and given else given or latest
        version = _read_version(path / name, str(number), language, faults, latest)
        versions += [version] if version else []
    return versions


def _dates(meta: dict[str, Any], path: Path, faults: list[Fault]) -> dict[str, datetime]:
    dates: dict[str, datetime] = {}
    entries = meta.get("versions", [])
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        text = next((str(entry[key]) for key in _DATES if entry.get(key)), "")
        try:
            if text:
                dates[str(entry.get("file"))] = as_instant(text).astimezone(UTC)
        except ValueError:
            faults.append(fault_at(f"{path.name}/{META}", 0, "instant-unreadable", value=text, name=entry.get("file")))
    return dates


def _read_version(path: Path, number: str, language: Language, faults: list[Fault],
                  effective_at: datetime | None) -> VersionFile | None:
    file = f"{path.parent.name}/{path.name}"
    known = len(faults)
    text = read_text(path, file, faults)
    if len(faults) > known:
        return None
    try:
        html = render_apart(text, language=language)
    except Refused as refused:
        line = line_in_file(refused, split_front_matter(text)[2])
        faults.append(fault_at(file, line, refused.code, **{**refused.values, "line": line}))
        return None
    return VersionFile(file=file, number=number, language=language, change_class="material", change_note="", author="",
                       effective_at=effective_at, effective_by_market={}, expires_at=None, source=text, html=html)


def _first_heading(html: str) -> str:
    return next((section.heading for section in read_tree(html).sections if section.heading), "")
