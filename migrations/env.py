"""Where Alembic finds our tables and what it must leave alone."""
from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from lms import jobs
from lms.db import Base, UtcDateTime

FEATURES = ("audit_log", "accounts", "documents", "quizzes", "briefings", "training", "packs")
"""Features with tables, lowest first."""

FOREIGN_TABLES = {"alembic_version", *jobs.TABLES}
"""Tables that libraries keep in the same SQLite file."""

for feature in FEATURES:
    importlib.import_module(f"lms.{feature}.models")


def include_object(_thing: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """Whether autogenerate may look at a table."""
    return not (kind == "table" and name in FOREIGN_TABLES)


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our UTC column as the plain type it is stored as, so that old migrations need none of our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


@contextmanager
def tables_copied_freely(connection: Connection) -> Iterator[None]:
    """Let SQLite put a copy in a table's place while others point to it, and see at the end that none points nowhere.

    Other databases change a table as it is. The switch works outside a transaction only, so it is not in a migration.
    """
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := raw.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows that point nowhere after migrating: {lost[:10]}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Run the migrations on the app's database, each in its own transaction."""
    settings: dict[str, Any] = {**current_app.extensions["migrate"].configure_args, "render_as_batch": True}
    with current_app.extensions["migrate"].db.engine.connect() as connection, tables_copied_freely(connection):
        context.configure(
            connection=connection, target_metadata=Base.metadata, include_object=include_object,
            render_item=render_item, transaction_per_migration=True, **settings,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
