"""Tables' base, the UTC column, the clock and the one transaction a request or job has."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, request
from flask.wrappers import Response
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from lms.base.clock import Clock

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BIGGEST_ID = 2**31 - 1
"""Largest id a URL may name: beyond it PostgreSQL's integer overflows."""


class Base(DeclarativeBase):
    """Every table's base; constraint names follow one convention, so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. Naive values are refused: a time without zone is a fault in the caller."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC; SQLite keeps it without the zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 given
        """Give the instant back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SystemClock:
    """The real time, or a time that starts at a given instant and runs on from there."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = (start - datetime.now(UTC)) if start else None

    def now(self) -> datetime:
        """The present instant in UTC."""
        real = datetime.now(UTC)
        return real + self._offset if self._offset else real


def now() -> datetime:
    """The present instant by the app's one clock."""
    clock: Clock = current_app.extensions["clock"]
    return clock.now()


@contextmanager
def read_only() -> Iterator[None]:
    """Within it, SQLite transactions begin without taking the write lock."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def _on_connect(connection: object, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours, see _on_begin: the driver's own begins too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


def prepare_engine(engine: Engine) -> None:
    """Give an engine our transaction rules (WAL, full sync, write lock first); a no-op on PostgreSQL."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def init_app(app: Flask, clock: Clock) -> None:
    """Bind the database and the clock to the app; each request commits once, at its end."""
    db.init_app(app)
    app.extensions["clock"] = clock
    with app.app_context():
        prepare_engine(db.engine)

    @app.before_request
    def begin() -> None:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            _reading.set(True)

    @app.after_request
    def commit(response: Response) -> Response:
        db.session.commit()
        return response

    @app.teardown_request
    def end(error: BaseException | None) -> None:
        _reading.set(False)
        if error is not None:
            db.session.rollback()


@contextmanager
def transaction() -> Iterator[Any]:
    """The one transaction of a job or command: committed at the end, rolled back whole when anything is raised."""
    try:
        yield db.session
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
