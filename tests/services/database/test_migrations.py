"""Migrations go up and down, with rows in every table, on both databases; models and tables do not drift."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from lms.app import create_app
from lms.db import Base, UtcDateTime, db
from tests.conftest import NOW, make_database, settings


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database without tables."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'bare.sqlite'}"
    else:
        server = request.getfixturevalue("postgres")
        make_database(server, "DROP DATABASE IF EXISTS bare")
        make_database(server, "CREATE DATABASE bare")
        address = server.replace("/postgres?", "/bare?")
    app = create_app(settings(address, tmp_path), schema_checked=False)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def sample(column: sa.Column[Any], number: int) -> Any:
    """A value that a column takes: what its CHECK names, else something of its type."""
    allowed = {
        "kind": {"plan_step": "read", "rescoring": "rekey"}.get(column.table.name, "sop"), "language": "en",
        "ui_language": "en", "state": "requested" if column.table.name == "issued_pack" else "draft",
        "change_class": "minor", "interaction": "choice", "mode": "scored", "feedback": "at_end",
        "zone": "Europe/Berlin", "verdict": "editorial", "pass_mark": 0.8,
    }
    if column.name in allowed:
        return allowed[column.name]
    if isinstance(column.type, sa.JSON):
        return {"en": "text"}
    if isinstance(column.type, UtcDateTime):
        return NOW
    values: dict[type, Any] = {
        bool: True, int: number, float: 1.0, date: date(2026, 11, 25), str: "x",
    }
    return values[column.type.python_type]


def fill(connection: sa.Connection) -> None:
    """Put a row into every table; foreign keys point to the rows with the same number."""
    for table in Base.metadata.sorted_tables:
        if table.name == "role":
            continue
        row = {
            column.name: sample(column, 1) for column in table.columns
            if not column.nullable or (table.name == "plan_step" and column.name in ("document_id", "quiz_id"))
        }
        connection.execute(table.insert().values(**row))


def test_up_fill_down_and_up_again(bare_app: Flask) -> None:
    upgrade()
    with db.engine.begin() as connection:
        fill(connection)
        for table in Base.metadata.sorted_tables:
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar(), table.name
    downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    with db.engine.begin() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM role")).scalar() == 9


def test_one_step_down_and_up_keeps_the_other_rows(bare_app: Flask) -> None:
    upgrade()
    with db.engine.begin() as connection:
        fill(connection)
    downgrade(revision="-1")
    upgrade()
    with db.engine.begin() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM acknowledgement")).scalar() == 1


def test_models_and_tables_do_not_drift(bare_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_instants_come_back_in_utc(bare_app: Flask) -> None:
    upgrade()
    with db.engine.begin() as connection:
        fill(connection)
        table = Base.metadata.tables["acknowledgement"]
        assert connection.execute(sa.select(table.c.at)).scalar() == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
