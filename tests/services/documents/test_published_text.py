"""The database itself keeps published words, whoever writes to it."""
from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from lms.accounts.models import Person
from lms.documents.models import Document, DocumentVersion
from lms.documents.services import approve_version, create_version, submit_version


@pytest.fixture
def version(session: Any, people: dict[str, Person]) -> DocumentVersion:
    """A version in review."""
    qa = session.merge(people["qa"])
    document = Document(code="POL-X", kind="policy", titles={"en": "X"}, owner="qa", markets=["DE"])
    session.add(document)
    session.flush()
    made = create_version(
        document, author=qa, number="1.0", language="en", change_class="material", change_note="First",
        effective="2026-12-07T00:00", zone="Europe/Berlin", body="\n## One {#X-1}\n\nA case must have an owner.\n")
    submit_version(made, qa)
    return made


@pytest.mark.parametrize("statement", [
    "UPDATE document_version SET html = 'else' WHERE id = :id",
    "UPDATE document_version SET source = 'else' WHERE id = :id",
    "UPDATE document_version SET content_hash = 'else' WHERE id = :id",
    "DELETE FROM document_version WHERE id = :id",
])
def test_published_words_cannot_be_changed_even_past_the_program(
    session: Any, people: dict[str, Person], version: DocumentVersion, statement: str,
) -> None:
    approve_version(version, session.merge(people["approver"]))
    session.flush()
    with pytest.raises(sa.exc.DBAPIError, match="a published version never changes"):
        session.execute(sa.text(statement), {"id": version.id})


def test_a_version_in_review_can_still_be_written_and_a_published_one_withdrawn(
    session: Any, people: dict[str, Person], version: DocumentVersion,
) -> None:
    session.execute(sa.text("UPDATE document_version SET html = 'else' WHERE id = :id"), {"id": version.id})
    session.refresh(version)
    approve_version(version, session.merge(people["approver"]))
    session.execute(sa.text("UPDATE document_version SET state = 'withdrawn' WHERE id = :id"), {"id": version.id})
    session.refresh(version)
    assert (version.html, version.state) == ("else", "withdrawn")
