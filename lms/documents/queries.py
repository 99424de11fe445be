"""Reads of documents and their versions."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import defer

from lms.base.refusals import Refused
from lms.db import BIGGEST_ID, db
from lms.documents.core import content, lifecycle
from lms.documents.core.lifecycle import Life, State
from lms.documents.models import Document, DocumentVersion

LONGEST_NUMBER = 20
WITHOUT_TEXTS = (defer(DocumentVersion.html), defer(DocumentVersion.source))


def find_document(code: str) -> Document | None:
    """The document with this code; None for anything that is no code."""
    if not content.CODE.fullmatch(code):
        return None
    return db.session.scalar(select(Document).where(Document.code == code))


def get_document(code: str) -> Document:
    """The document with this code. Refused: "unknown-document"."""
    document = find_document(code)
    if document is None:
        raise Refused("unknown-document", document=code)
    return document


def list_documents() -> Sequence[Document]:
    """All documents by code."""
    return db.session.scalars(select(Document).order_by(Document.code)).all()


def get_version(version_id: int) -> DocumentVersion:
    """The version with this id. Refused: "unknown-version"."""
    version = db.session.get(DocumentVersion, version_id) if 0 < version_id <= BIGGEST_ID else None
    if version is None:
        raise Refused("unknown-version", version=version_id)
    return version


def find_version(document: Document, number: str, language: str) -> DocumentVersion | None:
    """The version of a document with this number in this language."""
    if len(number) > LONGEST_NUMBER or not content.NUMBER.fullmatch(number):
        return None
    return db.session.scalar(select(DocumentVersion).where(
        DocumentVersion.document_id == document.id, DocumentVersion.number == number,
        DocumentVersion.language == language))


def list_versions(document: Document, language: str | None = None) -> Sequence[DocumentVersion]:
    """A document's versions in the order of their numbers, then by language; drafts too.

    Their texts are loaded one by one, when they are asked for.
    """
    query = select(DocumentVersion).where(DocumentVersion.document_id == document.id).options(*WITHOUT_TEXTS)
    if language is not None:
        query = query.where(DocumentVersion.language == language)
    return db.session.scalars(query.order_by(DocumentVersion.ordinal, DocumentVersion.language)).all()


def list_drafts() -> Sequence[DocumentVersion]:
    """Every version that is a draft or in review, oldest first."""
    query = select(DocumentVersion).where(DocumentVersion.state.in_(("draft", "in_review")))
    return db.session.scalars(query.order_by(DocumentVersion.created_at, DocumentVersion.id)).all()


def life_of(version: DocumentVersion) -> Life:
    """A version as far as its life goes."""
    return Life(
        ordinal=version.ordinal, decided=State(version.state), effective_at=version.effective_at,
        effective_by_market={market: datetime.fromisoformat(at) for market, at in version.effective_by_market.items()},
        expires_at=version.expires_at, approved_at=version.approved_at, withdrawn_at=version.withdrawn_at)


def lives_of(versions: Iterable[DocumentVersion]) -> list[Life]:
    """The lives of versions, in their order."""
    return [life_of(version) for version in versions]


def state_for(version: DocumentVersion, market: str, at: datetime,
              versions: Sequence[DocumentVersion] | None = None) -> State:
    """What a version is for a market at an instant. A translation is superseded with the number it translates.

    versions are all of its document, where they are at hand.
    """
    all_of_them = list_versions(version.document) if versions is None else versions
    return lifecycle.state_of(life_of(version), lives_of(all_of_them), at, market)


def find_in_force(document: Document, *, market: str, at: datetime, language: str) -> DocumentVersion | None:
    """The version that binds a market at an instant, in the language if it is there in it, else in the other.

    The number is settled over both languages first: nobody is sent to an old rule because a translation is late.
    """
    return choose_in_force(list_versions(document), market=market, at=at, language=language)


def choose_in_force(versions: Sequence[DocumentVersion], *, market: str, at: datetime,
                    language: str) -> DocumentVersion | None:
    """As find_in_force, among all versions of a document."""
    current = lifecycle.in_force(lives_of(versions), at, market)
    binding = [version for version in versions
               if current and version.ordinal == current.ordinal and life_of(version).binds(at, market)]
    return min(binding, key=lambda version: version.language != language, default=None)


def find_next(document: Document, *, market: str, at: datetime, language: str) -> DocumentVersion | None:
    """The version that will bind a market next, in the language if it is there in it; None if none is scheduled."""
    return choose_next(list_versions(document), market=market, at=at, language=language)


def choose_next(versions: Sequence[DocumentVersion], *, market: str, at: datetime,
                language: str) -> DocumentVersion | None:
    """As find_next, among all versions of a document."""
    coming = lifecycle.next_scheduled(lives_of(versions), at, market)
    approved = [version for version in versions
                if coming and version.ordinal == coming.ordinal and version.state == "approved"]
    return min(approved, key=lambda version: version.language != language, default=None)


def previous_of(version: DocumentVersion) -> DocumentVersion | None:
    """The approved version before this one in the same language; None if it is the first."""
    return db.session.scalar(_before(version).limit(1))


def list_previous(version: DocumentVersion) -> Sequence[DocumentVersion]:
    """All approved versions before this one in the same language, the latest first."""
    return db.session.scalars(_before(version)).all()


def _before(version: DocumentVersion) -> Select[DocumentVersion]:
    return (
        select(DocumentVersion)
        .where(DocumentVersion.document_id == version.document_id, DocumentVersion.language == version.language,
               DocumentVersion.ordinal < version.ordinal, DocumentVersion.state == "approved")
        .order_by(DocumentVersion.ordinal.desc()))
