"""Content files of documents: folders of controlled versions, and folders of plain versions from elsewhere.

All faults of all files are collected, so that they can be mended in one go; with a fault there is no value.
"""
from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import yaml

from lms.accounts.core.permissions import RoleName
from lms.base.refusals import Fault, Faulty, Refused
from lms.documents.adapters.heads import render_head
from lms.documents.adapters.markdown import normalise, render, split_front_matter
from lms.documents.adapters.rendering import render_apart
from lms.documents.adapters.rule_checks import check_body
from lms.documents.adapters.yaml_files import Keys, fault_at, read_keys
from lms.documents.core import content
from lms.documents.core.content import Binding, DocumentFile, DocumentFolder, LocalTime, VersionFile
from lms.documents.core.lifecycle import YEARS, local_instant
from lms.documents.core.values import Language

DOCUMENT = "document.yaml"
DOCUMENT_KEYS = ("code", "kind", "titles", "owner", "deputy", "approver", "markets", "roles", "queues", "sensitivity",
                 "review_by")
VERSION_KEYS = ("version", "language", "change_class", "effective", "zone", "effective_by_market", "expires", "author",
                "change_note", "markets", "roles", "queues", "sensitivity")
ROLES = tuple(role.value for role in RoleName)


def read_text(path: Path, file: str, faults: list[Fault]) -> str:
    """The text of a file; a file that cannot be read as UTF-8 text is a fault and reads as ""."""
    try:
        if not path.is_file():
            raise FileNotFoundError(path)  # a pipe or a device never ends
        return normalise(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        faults.append(fault_at(file, 0, "file-unreadable"))
    except Refused as refused:
        faults.append(fault_at(file, 0, refused.code, **refused.values))
    return ""


def read_document_folder(path: Path, *, root: Path | None = None) -> DocumentFolder:
    """The document of a folder with a document.yaml. Raises Faulty; files are named relative to root."""
    names = _namer(path, root)
    faults: list[Fault] = []
    document = read_document(read_text(path / DOCUMENT, names(DOCUMENT), faults), file=names(DOCUMENT), faults=faults)
    versions: list[VersionFile] = []
    for name in sorted(entry.name for entry in path.iterdir() if entry.name != DOCUMENT):
        if not name.endswith(".md"):
            faults.append(fault_at(names(name), 0, "file-unexpected"))
            continue
        text = read_text(path / name, names(name), faults)
        version = read_version(text, file=names(name), document=document, faults=faults)
        if version and name != f"{version.number}.{version.language}.md":
            faults.append(fault_at(names(name), 1, "file-name", wanted=f"{version.number}.{version.language}.md"))
        elif version:
            versions.append(version)
    if not versions and not faults:
        faults.append(fault_at(names(DOCUMENT), 0, "no-versions"))
    if faults or document is None:
        raise Faulty(tuple(faults))
    versions.sort(key=lambda one: (content.number_key(one.number), one.language != "en"))
    return DocumentFolder(document=document, versions=tuple(versions))


def _namer(path: Path, root: Path | None) -> Any:
    base = path.relative_to(root) if root else Path(path.name)
    return lambda name: str(base / name)


def read_document(text: str, *, file: str, faults: list[Fault]) -> DocumentFile | None:
    """A document.yaml; None if it has a fault, which is added to faults."""
    keys = read_keys(text, file=file)
    if not keys.faults:
        keys.only(DOCUMENT_KEYS)
    document = DocumentFile(
        code=keys.text("code", needed=True), kind=keys.choice("kind", content.KINDS), titles=_titles(keys),
        owner=keys.text("owner", needed=True, most=content.LONGEST_ACCOUNT),
        deputy=keys.text("deputy", most=content.LONGEST_ACCOUNT),
        approver=keys.text("approver", needed=True, most=content.LONGEST_ACCOUNT),
        markets=keys.texts("markets"), roles=keys.texts("roles", ROLES), queues=keys.texts("queues"),
        sensitivity=_sensitivity(keys) or 0, review_by=keys.parsed("review_by", date.fromisoformat, "date-unreadable"),
    ) if not keys.faults else None
    if document and document.code and not content.CODE.fullmatch(document.code):
        keys.fault("code", "code-form", document=document.code)
    faults += keys.faults
    return None if keys.faults else document


def _titles(keys: Keys) -> dict[str, str]:
    titles = keys.mapping("titles")
    for language in titles:
        if language not in content.LANGUAGES:
            keys.fault("titles", "value-not-allowed", value=language, allowed=", ".join(content.LANGUAGES))
    if not titles.get("en", "").strip():
        keys.fault("titles", "title-missing")
    return titles


def _sensitivity(keys: Keys) -> int | None:
    allowed = [str(level) for level in range(content.HIGHEST_SENSITIVITY + 1)]
    return int(keys.choice("sensitivity", allowed) or 0) if keys.text("sensitivity") else None


def read_version(text: str, *, file: str, document: DocumentFile | None, faults: list[Fault]) -> VersionFile | None:
    """A version with its front matter, checked and rendered; None if it has a fault, which is added to faults.

    Binding keys that the version leaves out are the document's.
    """
    front, body, body_line = split_front_matter(text)
    keys = read_keys(front, file=file, first_line=2 if body_line > 1 else 1)
    if body_line == 1:
        faults.append(fault_at(file, 1, "front-matter-missing"))
        return None
    found = check_body(body, file=file, first_line=body_line)
    version = _version(keys, text, document, (file, body_line)) if not keys.faults else None
    faults += [*keys.faults, *found]
    return None if keys.faults or found else version


def _version(keys: Keys, text: str, document: DocumentFile | None, place: tuple[str, int]) -> VersionFile:
    keys.only(VERSION_KEYS)
    number = keys.text("version", needed=True)
    if number and not content.NUMBER.fullmatch(number):
        keys.fault("version", "version-form", number=number)
    language = cast(Language, keys.choice("language", content.LANGUAGES) or "en")
    change_class = keys.choice("change_class", content.CHANGE_CLASSES)
    binding = _binding(keys, document)
    if (change_class == "emergency") != (binding.expires is not None):
        keys.fault("expires" if binding.expires else "change_class", "expires-for-emergencies")
    html = render_head(binding, language=language) + _rendered(text, language, keys, place)
    return VersionFile(
        file=keys.file, number=number, language=language, change_class=change_class,
        change_note=keys.text("change_note"), author=keys.text("author"), source=text, html=html,
        effective_at=binding.effective.at if binding.effective else None,
        effective_by_market={market: time.at for market, time in binding.effective_by_market.items()},
        expires_at=binding.expires.at if binding.expires else None)


def _rendered(text: str, language: Language, keys: Keys, place: tuple[str, int]) -> str:
    file, body_line = place
    try:
        return render_apart(text, language=language)
    except Refused as refused:
        line = line_in_file(refused, body_line)
        keys.faults.append(fault_at(file, line, refused.code, **{**refused.values, "line": line}))
        return ""


def line_in_file(refused: Refused, body_line: int) -> int:
    """The line that a refusal of a text names, counted in the file whose text begins at body_line; 0 if none."""
    in_body = refused.values.get("line")
    return int(str(in_body)) + body_line - 1 if in_body else 0


def _binding(keys: Keys, document: DocumentFile | None) -> Binding:
    zone = keys.text("zone", needed=True)
    effective = _local(keys, "effective", keys.text("effective", needed=True), zone)
    by_market: dict[str, LocalTime] = {}
    for market, value in keys.mapping("effective_by_market").items():
        text, _, own_zone = value.strip().partition(" ")
        if (time := _local(keys, "effective_by_market", text, own_zone or zone)) is not None:
            by_market[market] = time
    expires = _local(keys, "expires", keys.text("expires"), zone)
    if effective and expires and expires.at <= effective.at:
        keys.fault("expires", "expires-before-effective")
    own = {key: keys.texts(key, ROLES if key == "roles" else None) for key in ("markets", "roles", "queues")}
    level = _sensitivity(keys)
    return Binding(
        effective=effective, effective_by_market=by_market, expires=expires,
        markets=own["markets"] or (document.markets if document else ()),
        roles=own["roles"] or (document.roles if document else ()),
        queues=own["queues"] or (document.queues if document else ()),
        sensitivity=level if level is not None or document is None else document.sensitivity)


def _local(keys: Keys, key: str, text: str, zone: str) -> LocalTime | None:
    if not text or not zone:
        return None
    try:
        return LocalTime(text=text, zone=zone, at=local_instant(text, zone))
    except Refused as refused:
        keys.fault("zone" if refused.code == "zone-unknown" and key != "effective_by_market" else key,
                   refused.code, **refused.values)
        return None


def compose_version(values: dict[str, Any], body: str) -> str:
    """A version file from its front matter and body; empty values are left out."""
    kept = {key: values[key] for key in VERSION_KEYS if values.get(key)}
    front = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=1000)
    return normalise(f"---\n{front}---\n{body.strip()}\n")


def compose_document(document: DocumentFile) -> str:
    """A document.yaml from its values."""
    values = {key: getattr(document, key) for key in DOCUMENT_KEYS}
    kept = {key: list(value) if isinstance(value, tuple) else value
            for key, value in values.items() if value not in ("", (), None)}
    kept["titles"] = dict(document.titles)
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=1000)


def render_file(text: str, *, language: Language) -> str:
    """The HTML of any Markdown file: its binding front-matter keys as the table at its head, then its text.

    What the front matter says otherwise, or in a form that cannot be read, is left out. Refuses what render refuses,
    and like it has no limit in time: it is for the files of whoever runs the command.
    """
    front, _, _ = split_front_matter(text)
    head = render_head(_binding(read_keys(front, file=""), None), language=language) if front else ""
    return head + render(text, language=language)


def as_instant(text: str) -> datetime:
    """An ISO instant with its offset. Raises ValueError without one, and outside of the years of rules."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None or instant.year not in YEARS:
        raise ValueError(text)
    return instant
