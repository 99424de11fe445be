"""Two people who decide in the same moment: one is first, the other is told; nothing happens twice."""
from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from lms.accounts.queries import find_by_account
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.db import db, transaction
from lms.documents import services
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import get_document, get_version

TEXT = "## Strikes {#X-1}\n\nA strike must expire after 90 days.\n"


def at_once(app: Flask, *works: Callable[[], object]) -> list[str]:
    """What comes of works that start together, each in its own transaction: "done", or the code of the refusal."""
    start, ends = Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    work()
                ends.append("done")
            except Refused as refused:
                ends.append(refused.code)
    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def write(number: str) -> DocumentVersion:
    author = find_by_account("qa")
    assert author
    return services.create_version(
        get_document("POL-X"), author=author, number=number, language="en", change_class="material",
        change_note="Shorter.", effective="2026-12-01T00:00", zone="Europe/Berlin", body=TEXT)


def logged(app: Flask) -> list[str]:
    with app.app_context():
        return [one for one in db.session.scalars(select(AuditLogEntry.action)) if one.startswith("version-")]


@pytest.fixture
def draft(app: Flask, people: Any) -> int:
    """The id of a draft."""
    with app.app_context(), transaction():
        db.session.add(Document(code="POL-X", kind="policy", titles={"en": "X"}, owner="qa", markets=["DE"], roles=[],
                                queues=[], sensitivity=0))
        return write("1.0").id


def step(draft: int, service: Callable[..., None], account: str) -> Callable[[], None]:
    return lambda: service(get_version(draft), find_by_account(account))


def test_handing_in_twice_hands_in_once(app: Flask, draft: int) -> None:
    assert at_once(app, *[step(draft, services.submit_version, "qa")] * 2) == ["done", "version-not-draft"]
    assert logged(app) == ["version-created", "version-submitted"]


def test_approval_and_return_in_the_same_moment_leave_one_decision(app: Flask, draft: int) -> None:
    at_once(app, step(draft, services.submit_version, "qa"))
    ends = at_once(app, step(draft, services.approve_version, "approver"), step(draft, services.return_version, "lead"))
    assert ends == ["done", "version-not-in-review"]
    assert len(logged(app)) == 3


def test_one_number_is_given_once(app: Flask, draft: int) -> None:
    ends = at_once(app, lambda: write("2.0"), lambda: write("2.0"))
    assert ends == ["done", "version-number-taken"]
