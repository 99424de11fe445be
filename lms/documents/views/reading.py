"""The library, a document's reader, its history, and two versions side by side."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import declares, signed_in
from lms.accounts.queries import find_by_account
from lms.db import now
from lms.documents import queries, services
from lms.documents.core import lifecycle
from lms.documents.core.content import is_date
from lms.documents.core.lifecycle import State
from lms.documents.core.passages import Passage, changed_sections, passages_of
from lms.documents.core.reading import Part, parts_of
from lms.documents.core.values import ChangeSet, Verdict
from lms.documents.models import Document, DocumentVersion
from lms.documents.views import words
from lms.documents.views.blueprint import blueprint, document_or_404, may_see
from lms.web.i18n import language as screen_language

ACKNOWLEDGEMENT = "acknowledgement_of"
"""Under this name the app may hold a function (person, version id) -> what was confirmed, with its instant as .at."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One version in a list."""

    version: DocumentVersion
    state: State
    starts: datetime | None


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One document in the library. current and coming are what binds the person's market now and next."""

    document: Document
    title: str
    current: Row | None
    coming: Row | None
    languages: tuple[str, ...]
    confirmed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the outline: a part and how many passages in it, or below it, changed."""

    part: Part
    changed: int


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A version on its page, for one market at one instant."""

    document: Document
    title: str
    row: Row
    until: datetime | None
    current: Row | None
    coming: Row | None
    previous: DocumentVersion | None
    parts: tuple[Part, ...]
    changed: dict[str, int]
    outline: tuple[Entry, ...]
    others: tuple[DocumentVersion, ...]
    rows: tuple[Row, ...]
    owner: str
    confirmed_at: datetime | None
    may_confirm: bool
    may_write: bool


def row_of(version: DocumentVersion, versions: Sequence[DocumentVersion] | None = None) -> Row:
    """A version with its state for the person's market at this instant; versions are all of its document."""
    market = signed_in().market
    starts = queries.life_of(version).starts(market) or services.effective_for(version, market)
    return Row(version=version, state=queries.state_for(version, market, now(), versions), starts=starts)


def confirmed_at(version: DocumentVersion, versions: Sequence[DocumentVersion]) -> datetime | None:
    """When the person confirmed a version in any language; None if never. versions are all of its document."""
    find = current_app.extensions.get(ACKNOWLEDGEMENT)
    if find is None:
        return None
    same = [one for one in versions if one.ordinal == version.ordinal]
    found = [given.at for one in same if (given := find(signed_in(), one.id)) is not None]
    return max(found, default=None)


@blueprint.get("/documents")
@declares(Action.READ_DOCUMENTS)
def index() -> ResponseReturnValue:
    """The library: every document with what is in force and what comes."""
    drafts = queries.list_drafts() if may(signed_in().actor, Action.READ_DRAFTS) else []
    shelves = [_shelf(document) for document in queries.list_documents()]
    return render_template("documents/index.html", words=words, drafts=[row_of(draft) for draft in drafts],
                           shelves=[shelf for shelf in shelves if shelf.languages])


def _shelf(document: Document) -> Shelf:
    market, at, language = signed_in().market, now(), screen_language()
    versions = queries.list_versions(document)
    current = queries.choose_in_force(versions, market=market, at=at, language=language)
    coming = queries.choose_next(versions, market=market, at=at, language=language)
    seen = [version for version in versions if may_see(version)]
    return Shelf(
        document=document, title=words.title_of(document, language),
        current=row_of(current, versions) if current else None,
        coming=row_of(coming, versions) if coming else None,
        languages=tuple(sorted({version.language for version in seen}, reverse=True)),
        confirmed_at=confirmed_at(current, versions) if current else None)


@blueprint.get("/documents/<code>")
@declares(Action.READ_DOCUMENTS)
def show(code: str) -> ResponseReturnValue:
    """One version as its reader sees it: the one that was asked for, else the one in force."""
    document = document_or_404(code)
    version = _wanted(document, request.args.get("version"), request.args.get("language"))
    return render_template("documents/show.html", page=_reader(document, version), words=words, printed_at=now())


def _wanted(document: Document, number: str | None, language: str | None) -> DocumentVersion:
    """The version that a URL names. In a language that it lacks it is shown in another; what is not there is 404."""
    wish = language if language in words.LANGUAGE_NAMES else screen_language()
    market, at = signed_in().market, now()
    if number is None:
        found = (queries.find_in_force(document, market=market, at=at, language=wish)
                 or queries.find_next(document, market=market, at=at, language=wish) or _last(document, wish))
    else:
        same = [queries.find_version(document, number, one) for one in (wish, *words.LANGUAGE_NAMES)]
        found = next((one for one in same if one is not None and may_see(one)), None)
    if found is None:
        abort(404)
    return found


def _last(document: Document, language: str) -> DocumentVersion | None:
    seen = [version for version in queries.list_versions(document) if may_see(version)]
    return max(seen, key=lambda version: (version.ordinal, version.language == language), default=None)


def _reader(document: Document, version: DocumentVersion) -> Reader:
    market, at = signed_in().market, now()
    language = words.language_of(version)
    versions = queries.list_versions(document)
    current = queries.choose_in_force(versions, market=market, at=at, language=language)
    coming = queries.choose_next(versions, market=market, at=at, language=language)
    previous = queries.previous_of(version)
    parts = parts_of(version.html, language)
    changed = changed_sections(services.change_set(previous, version)) if previous else {}
    row = row_of(version, versions)
    owner = find_by_account(document.owner)
    seen = [one for one in versions if may_see(one)]
    return Reader(
        document=document, title=words.title_of(document, language), row=row, parts=parts, changed=changed,
        until=lifecycle.binds_until(queries.life_of(version), queries.lives_of(versions), at, market),
        current=row_of(current, versions) if current else None, coming=row_of(coming, versions) if coming else None,
        previous=previous, outline=_outline(parts, changed),
        rows=tuple(row_of(one, versions) for one in reversed(seen) if one.language == language),
        others=tuple(one for one in seen if one.ordinal == version.ordinal and one.language != language),
        owner=owner.name if owner else document.owner, confirmed_at=confirmed_at(version, versions),
        may_confirm=_may_confirm(row.state), may_write=may(signed_in().actor, Action.WRITE_DOCUMENTS))


def _may_confirm(state: State) -> bool:
    """Whether the page offers to confirm the version: another feature takes the word."""
    return (state in (State.IN_FORCE, State.SCHEDULED) and "briefings.acknowledge" in current_app.view_functions
            and may(signed_in().actor, Action.ACKNOWLEDGE))


def _outline(parts: Sequence[Part], changed: dict[str, int]) -> tuple[Entry, ...]:
    """The headings of the highest level, each with what changed down to the next of them."""
    entries: list[Entry] = []
    for part in parts:
        count = changed.get(part.id, 0)
        if part.level == 2:
            entries.append(Entry(part=part, changed=count))
        elif entries:
            entries[-1] = Entry(part=entries[-1].part, changed=entries[-1].changed + count)
    return tuple(entries)


@blueprint.get("/documents/<code>/history")
@declares(Action.READ_DOCUMENTS)
def history(code: str) -> ResponseReturnValue:
    """Every version with its dates, people and hash."""
    document = document_or_404(code)
    versions = queries.list_versions(document)
    rows = [row_of(version, versions) for version in reversed(versions) if may_see(version)]
    if not rows:
        abort(404)
    return render_template("documents/history.html", document=document, rows=rows, words=words,
                           may_write=may(signed_in().actor, Action.WRITE_DOCUMENTS),
                           title=words.title_of(document, screen_language()),
                           earlier={row.version.id: _approved_before(row.version, versions) for row in rows})


def _approved_before(version: DocumentVersion, versions: Sequence[DocumentVersion]) -> DocumentVersion | None:
    """As queries.previous_of, among all versions of a document in their order."""
    before = [one for one in versions if one.language == version.language and one.ordinal < version.ordinal
              and one.state == "approved"]
    return before[-1] if before else None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two versions of one language and what changed between them, by verdict."""

    old: DocumentVersion
    new: DocumentVersion
    rules: tuple[Passage, ...]
    unsure: tuple[Passage, ...]
    editorial: tuple[Passage, ...]
    dates: tuple[Passage, ...]


@blueprint.get("/documents/<code>/compare")
@declares(Action.READ_DOCUMENTS)
def compare(code: str) -> ResponseReturnValue:
    """What changed between two versions, side by side or in one line; a first version is told against the next."""
    document = document_or_404(code)
    new = _wanted(document, request.args.get("new"), request.args.get("language"))
    numbers = [one for one in queries.list_versions(document, new.language) if may_see(one)]
    old = _earlier(document, new, request.args.get("old"))
    if old is None and "new" not in request.args and new in numbers[:-1]:
        old, new = new, numbers[numbers.index(new) + 1]
    return render_template(
        "documents/compare.html", document=document, words=words, numbers=numbers, new=new,
        title=words.title_of(document, new.language), page=compared(old, new) if old else None,
        view="inline" if request.args.get("view") == "inline" else "side", back=url_for(".show", code=document.code))


def _earlier(document: Document, new: DocumentVersion, number: str | None) -> DocumentVersion | None:
    """The version to compare with: the one that was asked for, else the one before; None if there is none."""
    if number is None:
        return queries.previous_of(new)
    old = queries.find_version(document, number, new.language)
    if old is None or not may_see(old):
        abort(404)
    return old


def compared(old: DocumentVersion, new: DocumentVersion) -> Comparison:
    """The changes between two versions, by verdict."""
    every = services.change_set(old, new)
    changes = ChangeSet(changes=tuple(one for one in every.changes if not is_date(one)))
    return Comparison(
        old=old, new=new, dates=passages_of(filter(is_date, every.changes)),
        rules=passages_of(changes.with_verdict(Verdict.SUBSTANTIVE)),
        unsure=passages_of(changes.with_verdict(Verdict.CHECK)),
        editorial=passages_of(changes.with_verdict(Verdict.EDITORIAL)))
