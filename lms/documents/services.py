"""What is done with documents: import, write, submit, approve, withdraw, read as a tree, compare."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select

from lms.accounts import queries as accounts
from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.events import VersionApproved, VersionSubmitted, announce
from lms.base.public_holidays import holiday_names
from lms.base.refusals import Fault, Faulty, Refused
from lms.db import db, now
from lms.documents.adapters.content_files import compose_version, read_version
from lms.documents.adapters.markdown import split_front_matter
from lms.documents.adapters.yaml_files import fault_at, read_keys
from lms.documents.core import content
from lms.documents.core.change_class import Suggestion, suggest_class
from lms.documents.core.comparison import compare
from lms.documents.core.content import DocumentFile, DocumentFolder, VersionFile
from lms.documents.core.odd_starts import OddStart, odd_starts
from lms.documents.core.tree import read_tree
from lms.documents.core.values import ChangeSet, ContentTree, Language, Section
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import find_document, find_version, list_versions, previous_of

_CLASS_LINE = re.compile(r"^change_class:.*$", re.M)
LINES = ("line", "first")
"""Values of faults that are line numbers."""

DOCUMENT_FIELDS = ("kind", "owner", "deputy", "approver", "sensitivity", "review_by")


def import_folder(folder: DocumentFolder, *, author: Person | None = None, approver: Person | None = None) -> int:
    """Take a document and its versions over as published ones; how many versions were new.

    What is already there with the same text stays as it is. author and approver, where given, stand for all versions;
    else the people that the files name, else the first quality analyst and the first policy approver. Raises Faulty:
    "published-text-changed", "version-order", "no-author", "no-approver".
    """
    faults: list[Fault] = []
    document = _take_document(folder.document)
    fresh = [file for file in folder.versions if _is_new(document, file, faults)]
    people = [_people(folder.document, file, author, approver, faults) for file in fresh]
    if faults:
        raise Faulty(tuple(faults))
    for file, pair in zip(fresh, people, strict=True):
        if pair is not None:
            _publish_file(document, file, *pair)
    if fresh:
        record("document-imported", f"document:{document.code}", versions=len(fresh))
    return len(fresh)


def _take_document(file: DocumentFile) -> Document:
    document = find_document(file.code) or Document(code=file.code)
    for name in DOCUMENT_FIELDS:
        setattr(document, name, getattr(file, name))
    document.titles = dict(file.titles)
    document.markets, document.roles, document.queues = list(file.markets), list(file.roles), list(file.queues)
    db.session.add(document)
    db.session.flush()
    return document


def _is_new(document: Document, file: VersionFile, faults: list[Fault]) -> bool:
    known = find_version(document, file.number, file.language)
    if known is None:
        try:
            _ordinal(document, file.number)
        except Refused as refused:
            faults.append(fault_at(file.file, 0, refused.code, **refused.values))
        return True
    if known.source != file.source:
        line = _first_difference(known.source, file.source)
        faults.append(fault_at(file.file, line, "published-text-changed", number=file.number))
    return False


def _first_difference(old: str, new: str) -> int:
    """The number of the first line in which two different texts differ."""
    pairs = zip_longest(old.split("\n"), new.split("\n"))
    return next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)


def _people(document: DocumentFile, file: VersionFile, author: Person | None, approver: Person | None,
            faults: list[Fault]) -> tuple[Person, Person] | None:
    """Who stands for a version as its author and as its approver: two people."""
    wrote = author or _first([file.author], RoleName.QA, apart_from=approver)
    approved = approver or _first([document.approver, document.deputy], RoleName.APPROVER, apart_from=wrote)
    if wrote is None:
        faults.append(fault_at(file.file, 0, "no-author"))
    elif approved is None or approved.id == wrote.id:
        faults.append(fault_at(file.file, 0, "no-approver"))
    else:
        return wrote, approved
    return None


def _first(accounts_named: Iterable[str], role: RoleName, *, apart_from: Person | None) -> Person | None:
    """The first person with one of the accounts, else with the role, who is not someone else's stand-in."""
    named = [accounts.find_by_account(account) for account in accounts_named if account]
    candidates = [*named, *accounts.list_people(role=role)]
    taken = apart_from.id if apart_from else None
    return next((person for person in candidates if person is not None and person.id != taken), None)


def _publish_file(document: Document, file: VersionFile, author: Person, approver: Person) -> None:
    """Save a version as approved: at the instant from which it bound, or now if that is still to come."""
    effective_at = file.effective_at or now()
    version = _new_row(document, file, author)
    version.state = "approved"
    version.effective_at = effective_at
    version.approver_id = approver.id
    version.submitted_at = version.approved_at = min(effective_at, now(), *file.effective_by_market.values())
    db.session.add(version)
    db.session.flush()
    announce(VersionApproved(version_id=version.id))


def _new_row(document: Document, file: VersionFile, author: Person) -> DocumentVersion:
    return DocumentVersion(
        document=document, number=file.number, ordinal=_ordinal(document, file.number), language=file.language,
        change_class=file.change_class, change_note=file.change_note, source=file.source, html=file.html,
        content_hash=file.content_hash, effective_at=file.effective_at,
        effective_by_market=_as_texts(file.effective_by_market), expires_at=file.expires_at, author_id=author.id,
        created_at=now())


def _as_texts(instants: Mapping[str, datetime]) -> dict[str, str]:
    return {market: at.isoformat() for market, at in sorted(instants.items())}


def _ordinal(document: Document, number: str) -> int:
    """Where a number stands among a document's; the same in all languages. Refused: "version-order"."""
    versions = list_versions(document)
    for version in versions:
        if version.number == number:
            return version.ordinal
    if versions and content.number_key(number) <= content.number_key(versions[-1].number):
        raise Refused("version-order", number=number, last=versions[-1].number)
    return versions[-1].ordinal + 1 if versions else 1


def create_version(document: Document, *, author: Person, number: str, language: Language, change_class: str,
                   change_note: str, effective: str, zone: str, body: str, expires: str = "",
                   effective_by_market: Mapping[str, str] | None = None) -> DocumentVersion:
    """A new draft. effective and expires are local times of the zone ("2026-11-30T00:00").

    effective_by_market: where a market's time differs, its local time and zone ("2026-11-30T00:00 Europe/London").

    Refused: "version-number-taken", "version-order". Raises Faulty with the faults of the text; their lines count
    from the first line of body.
    """
    hold(document)
    if find_version(document, number, language) is not None:
        raise Refused("version-number-taken", number=number, document=document.code)
    file = _written(document, author, body, {
        "version": number, "language": language, "change_class": change_class, "effective": effective, "zone": zone,
        "effective_by_market": dict(effective_by_market or {}), "expires": expires, "author": author.account,
        "change_note": change_note})
    version = _new_row(document, file, author)
    version.state = "draft"
    db.session.add(version)
    db.session.flush()
    record("version-created", f"version:{version.id}", person_id=author.id, hash=version.content_hash)
    return version


def revise_version(version: DocumentVersion, *, person: Person, change_class: str, change_note: str, effective: str,
                   zone: str, body: str, expires: str = "",
                   effective_by_market: Mapping[str, str] | None = None,
                   seen: str | None = None) -> DocumentVersion:
    """Write a draft anew; the same version comes back.

    seen is the mark of the draft that was written on, None where nobody else can have saved meanwhile. Refused:
    "version-not-draft", "draft-saved-meanwhile". Raises Faulty as create_version does.
    """
    _expect(version, "draft")
    if seen not in (None, mark_of(version)):
        raise Refused("draft-saved-meanwhile", number=version.number)
    file = _written(version.document, version.author, body, {
        "version": version.number, "language": version.language, "change_class": change_class,
        "effective": effective, "zone": zone, "effective_by_market": dict(effective_by_market or {}),
        "expires": expires, "author": version.author.account, "change_note": change_note})
    version.change_class, version.class_reason, version.change_note = file.change_class, "", file.change_note
    version.source, version.html, version.content_hash = file.source, file.html, file.content_hash
    version.effective_at, version.expires_at = file.effective_at, file.expires_at
    version.effective_by_market = _as_texts(file.effective_by_market)
    db.session.flush()
    record("version-revised", f"version:{version.id}", person_id=person.id, hash=version.content_hash)
    return version


def _written(document: Document, author: Person, body: str, front: dict[str, Any]) -> VersionFile:
    faults: list[Fault] = []
    source = compose_version(front, body)
    file = read_version(source, file=author.account, document=file_of(document), faults=faults)
    if file is None:
        offset = source.count("\n", 0, source.index("\n---\n", 4) + 5)
        raise Faulty(tuple(_in_body(fault, offset) for fault in faults))
    return file


def _in_body(fault: Fault, offset: int) -> Fault:
    """A fault with its lines, those that its words name too, counted from the first line of the body."""
    values = tuple((name, str(max(0, int(value) - offset)) if name in LINES and value.isdecimal() else value)
                   for name, value in fault.values)
    return Fault(file=fault.file, line=max(0, fault.line - offset), code=fault.code, values=values)


def file_of(document: Document) -> DocumentFile:
    """A document as its document.yaml says it."""
    return DocumentFile(
        code=document.code, kind=document.kind, titles=document.titles, owner=document.owner, deputy=document.deputy,
        approver=document.approver, markets=tuple(document.markets), roles=tuple(document.roles),
        queues=tuple(document.queues), sensitivity=document.sensitivity, review_by=document.review_by)


def hold(document: Document) -> None:
    """Let one person at a time write about a document, so that two clicks cannot make two of anything."""
    db.session.execute(select(Document.id).where(Document.id == document.id).with_for_update())


def _expect(version: DocumentVersion, *states: str) -> None:
    """Go on only from these states, as they are now: whoever decided at the same moment was first or waits."""
    hold(version.document)
    db.session.refresh(version, ["state", "approved_at", "source"])
    if version.state not in states:
        raise Refused(f"version-not-{states[0].replace('_', '-')}", number=version.number, state=version.state)


def submit_version(version: DocumentVersion, person: Person) -> None:
    """Hand a draft in for approval.

    Refused: "version-not-draft", "class-reason-missing" as classify_version does.
    """
    _expect(version, "draft")
    if suggestion_for(version).is_above(version.change_class) and not version.class_reason:
        raise Refused("class-reason-missing")
    version.state, version.submitted_at = "in_review", now()
    db.session.flush()
    record("version-submitted", f"version:{version.id}", person_id=person.id, hash=version.content_hash)
    announce(VersionSubmitted(version_id=version.id))


def return_version(version: DocumentVersion, person: Person) -> None:
    """Give a version that is in review back to its author. Refused: "version-not-in-review"."""
    _expect(version, "in_review")
    version.state, version.submitted_at = "draft", None
    record("version-returned", f"version:{version.id}", person_id=person.id)


def suggestion_for(version: DocumentVersion) -> Suggestion:
    """The class that the change engine suggests for a version."""
    return suggest_after(previous_of(version), version, ends=version.expires_at is not None)


def suggest_after(old: DocumentVersion | None, new: DocumentVersion, *, ends: bool = False) -> Suggestion:
    """The class of the step from one version (None: there is none) to the text of another."""
    changes = change_set(old, new).changes if old is not None else ()
    return suggest_class(changes, first=old is None, ends=ends)


def classify_version(version: DocumentVersion, change_class: str, person: Person, reason: str = "") -> None:
    """Set the class of a version that is not approved yet; the text stays as it is.

    Refused: "version-not-in-review", "class-emergency" from or to an emergency, whose end belongs to its text, and
    "class-reason-missing" where a class below the suggested one comes without a reason.
    """
    _expect(version, "in_review", "draft")
    suggestion = suggestion_for(version)
    kept = reason.strip() if suggestion.is_above(change_class) else ""
    if (change_class, kept) == (version.change_class, version.class_reason):
        return
    if change_class != version.change_class and "emergency" in (change_class, version.change_class):
        raise Refused("class-emergency")
    if suggestion.is_above(change_class) and not kept:
        raise Refused("class-reason-missing")
    version.change_class, version.class_reason = change_class, kept
    version.source = _CLASS_LINE.sub(f"change_class: {change_class}", version.source, count=1)
    record("version-classified", f"version:{version.id}", person_id=person.id, change_class=change_class,
           suggested=suggestion.change_class, reason=kept)


def approve_version(version: DocumentVersion, person: Person) -> None:
    """Publish a version that is in review; from here on its text never changes.

    Refused: "version-not-in-review", "approver-is-author", and "expires-past" for an emergency that has ended.
    """
    _expect(version, "in_review")
    if person.id == version.author_id:
        raise Refused("approver-is-author", number=version.number)
    if version.expires_at is not None and version.expires_at <= now():
        raise Refused("expires-past", number=version.number)
    version.state, version.approver_id, version.approved_at = "approved", person.id, now()
    db.session.flush()
    record("version-approved", f"version:{version.id}", person_id=person.id, hash=version.content_hash)
    announce(VersionApproved(version_id=version.id))


def withdraw_version(version: DocumentVersion, person: Person, reason: str) -> None:
    """Take a version back; what was in force before binds again. Refused: "version-not-approved", "reason-missing"."""
    _expect(version, "approved", "in_review", "draft")
    if not reason.strip():
        raise Refused("reason-missing")
    version.state, version.withdrawn_at, version.withdrawn_reason = "withdrawn", now(), reason.strip()
    db.session.flush()
    record("version-withdrawn", f"version:{version.id}", person_id=person.id, hash=version.content_hash)


def mark_of(version: DocumentVersion) -> str:
    """What tells whether a draft was saved meanwhile: SHA-256 of all that was written, its note and class too."""
    return hashlib.sha256(version.source.encode()).hexdigest()


def body_of(version: DocumentVersion) -> str:
    """A version's Markdown without its front matter."""
    return split_front_matter(version.source)[1].strip("\n")


def front_of(version: DocumentVersion) -> Mapping[str, Any]:
    """A version's front matter as it was written; without values where it has none that can be read."""
    return read_keys(split_front_matter(version.source)[0], file=version.number).values


def tree_of(version: DocumentVersion) -> ContentTree:
    """A version as sections and blocks."""
    return _tree(version.html, cast(Language, version.language))


def sections_of(version: DocumentVersion) -> tuple[Section, ...]:
    """A version's sections in reading order."""
    return tree_of(version).sections


def change_set(old: DocumentVersion, new: DocumentVersion) -> ChangeSet:
    """Every change from one version to another; both in one language."""
    return _changes(old.html, new.html, cast(Language, new.language))


@lru_cache(maxsize=128)
def _tree(html: str, language: Language) -> ContentTree:
    return read_tree(html, language=language)


@lru_cache(maxsize=128)
def _changes(old: str, new: str, language: Language) -> ChangeSet:
    return compare(_tree(old, language), _tree(new, language), language=language)


def effective_for(version: DocumentVersion, market: str) -> datetime | None:
    """From when a version is meant to bind a market."""
    at = version.effective_by_market.get(market)
    return datetime.fromisoformat(at) if at else version.effective_at


def odd_starts_of(version: DocumentVersion, zones: Mapping[str, str], language: str) -> list[OddStart]:
    """What is odd about the times at which a version is to begin in its document's markets, whose zones are given."""
    markets = [market for market in zones if market in version.document.markets]
    starts = [(market, at.astimezone(ZoneInfo(zones[market]))) for market in markets
              if (at := effective_for(version, market)) is not None]
    return list(odd_starts(starts, lambda market, day: holiday_names(market, day.year, language).get(day, "")))
