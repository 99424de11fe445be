"""One transaction a request: one COMMIT where something is written, a rollback where something is raised."""
from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from lms.accounts.models import Team
from lms.accounts.services import get_or_make_team
from lms.db import db, transaction
from tests.conftest import PASSWORD


def test_signing_in_commits_once(app: Flask, people: dict[str, Any]) -> None:
    commits: list[object] = []
    with app.app_context():
        sa.event.listen(db.engine, "commit", commits.append)
    app.test_client().post("/sign-in", data={"email": "qa@lumiclip.example", "password": PASSWORD})
    assert len(commits) == 1


def test_a_raise_rolls_everything_back(app: Flask) -> None:
    def half() -> None:
        with transaction():
            get_or_make_team("Half done", "DE")
            raise ZeroDivisionError

    with app.app_context(), pytest.raises(ZeroDivisionError):
        half()
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Team)) == 0


def test_sqlite_syncs_every_commit(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL syncs by default")
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_naive_instants_are_refused(session: Any) -> None:
    from datetime import datetime

    from lms.audit_log.models import AuditLogEntry

    entry = AuditLogEntry(sequence=1, at=datetime(2026, 1, 1), actor="x", action="x", thing="x", details={},  # noqa: DTZ001
                          code="x")
    session.add(entry)
    with pytest.raises(sa.exc.StatementError):
        session.flush()
