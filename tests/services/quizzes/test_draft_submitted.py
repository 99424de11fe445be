"""Handing a version in drafts its questions at once."""
from __future__ import annotations

from typing import Any

from sqlalchemy import select

from lms.accounts.models import Person
from lms.documents.models import Document, DocumentVersion
from lms.documents.services import approve_version, create_version, submit_version
from lms.quizzes.models import ItemVersion

TEXT = """
## Strikes {{#X-1}}

A strike must expire after {days} days.

A warning must expire after 30 days.

An appeal must be answered within 14 days.
"""


def version_of(session: Any, document: Document, number: str, days: int, author: Person) -> DocumentVersion:
    return create_version(
        document, author=author, number=number, language="en", change_class="material", change_note="Note",
        effective="2026-12-07T00:00", zone="Europe/Berlin", body=TEXT.format(days=days))


def test_a_submitted_version_has_its_questions_drafted(session: Any, people: dict[str, Person]) -> None:
    qa, approver = session.merge(people["qa"]), session.merge(people["approver"])
    document = Document(code="POL-X", kind="policy", titles={"en": "X"}, owner="qa", markets=["DE"])
    session.add(document)
    session.flush()
    first = version_of(session, document, "1.0", 90, qa)
    submit_version(first, qa)
    assert session.scalars(select(ItemVersion)).all() == []
    approve_version(first, approver)
    submit_version(version_of(session, document, "2.0", 180, qa), qa)
    drafts = session.scalars(select(ItemVersion)).all()
    assert drafts
    assert {draft.state for draft in drafts} == {"draft"}
    assert any("180 days" in draft.quote for draft in drafts)
