"""The ledger's projection: which sections of which versions say the same, written with what it follows from."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import delete

from lms.base.events import ChangeDecided, VersionApproved
from lms.briefings.queries import decisions_up_to
from lms.db import db
from lms.documents.core.values import Language
from lms.documents.models import DocumentVersion
from lms.documents.queries import get_version
from lms.training import queries
from lms.training.core.numbering import Key, Numbered, Published, number_versions
from lms.training.models import VersionSection


def number_from(event: VersionApproved | ChangeDecided) -> None:
    """Number the sections of a version anew, and of those that follow it; a draft is numbered once it is approved."""
    version = get_version(event.version_id)
    first = (version.ordinal, isinstance(event, VersionApproved) and version.language == "de")
    versions = {_key(one): one for one in queries.list_published(version.document)}
    earlier = {key: one for key, one in versions.items() if key < first}
    fresh = {key: one for key, one in versions.items() if key >= first}
    compared_with = {one.language: one for one in earlier.values()}  # the last one of each language
    known = queries.numbered_sections(one.id for one in earlier.values())
    numbering = number_versions(
        [_published(one) for one in (*compared_with.values(), *fresh.values())],
        {key: known[one.id] for key, one in earlier.items()})
    _write({one.id: numbering[key] for key, one in fresh.items()})


def _published(version: DocumentVersion) -> Published:
    return Published(ordinal=version.ordinal, language=cast(Language, version.language), html=version.html,
                     decisions=decisions_up_to(version))


def _key(version: DocumentVersion) -> Key:
    return version.ordinal, version.language == "de"


def _write(sections: Mapping[int, Sequence[Numbered]]) -> None:
    db.session.execute(delete(VersionSection).where(VersionSection.version_id.in_(sections)))
    db.session.add_all(_row(version_id, one) for version_id, found in sections.items() for one in found)
    db.session.flush()


def _row(version_id: int, one: Numbered) -> VersionSection:
    return VersionSection(version_id=version_id, place=one.place, section_id=one.section_id, heading=one.heading,
                          text_hash=one.text_hash, substance=one.substance, thread=one.thread)
