"""Jobs follow the transaction they were enqueued in."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, select

from lms import jobs
from lms.audit_log.models import AuditLogEntry
from lms.audit_log.services import record
from lms.db import db, transaction


def note(thing: str) -> None:
    """A job that leaves one entry in the log."""
    record("job-ran", thing)


def fail(thing: str) -> None:
    """A job that writes and then breaks."""
    record("job-ran", thing)
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    known = dict(jobs._jobs)
    jobs.register("note", note)
    jobs.register("fail", fail)
    yield
    jobs._jobs.clear()
    jobs._jobs.update(known)


def ran(app: Flask) -> list[str]:
    """The things that jobs noted, in order."""
    with app.app_context():
        query = select(AuditLogEntry.thing).where(AuditLogEntry.action == "job-ran").order_by(AuditLogEntry.sequence)
        return list(db.session.scalars(query))


def test_committed_jobs_run_once_in_their_order(app: Flask) -> None:
    with app.app_context(), transaction():
        jobs.enqueue("note", {"thing": "a"})
        jobs.enqueue("note", {"thing": "b"})
    jobs.run_pending(app)
    jobs.run_pending(app)
    assert ran(app) == ["a", "b"]


def test_a_job_of_a_rolled_back_transaction_never_runs(app: Flask) -> None:
    with app.app_context():
        jobs.enqueue("note", {"thing": "a"})
        db.session.rollback()
    jobs.run_pending(app)
    assert ran(app) == []


def test_what_is_open_in_the_session_is_committed_before_the_queue_is_worked_off(app: Flask) -> None:
    with app.app_context():
        jobs.enqueue("note", {"thing": "a"})
        jobs.run_pending(app)
    assert ran(app) == ["a"]


def test_a_job_that_raises_leaves_nothing_and_its_error_is_told(app: Flask) -> None:
    with app.app_context(), transaction():
        jobs.enqueue("fail", {"thing": "a"})
        jobs.enqueue("note", {"thing": "b"})
    with pytest.raises(ZeroDivisionError):
        jobs.run_pending(app)
    assert ran(app) == ["b"]


def test_an_unknown_job_is_not_enqueued(app: Flask) -> None:
    with app.app_context(), pytest.raises(LookupError):
        jobs.enqueue("no-such-job", {})


def test_the_named_tables_are_exactly_those_of_the_queue(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'queue.sqlite'}"
    jobs.prepare(address)
    jobs.prepare(address)
    engine = create_engine(address)
    assert set(inspect(engine).get_table_names()) == jobs.TABLES
    engine.dispose()
