"""Durable jobs: enqueued in the caller's transaction, worked off by a process of its own, finished after a kill -9.

DBOS Transact keeps the queue in the application's own database. A job whose transaction is rolled back was never
enqueued; a job that was interrupted is run again from its start, so a job must be safe to run twice: its own
transaction is whole or not there, and what it does outside (files, mail) must come out the same the second time.
"""
from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, has_app_context

from lms.db import db, read_only, transaction

if TYPE_CHECKING:
    from dbos import DBOSClient

NAME = "precept"
QUEUE = "precept-jobs"
SCHEMA = "dbos"
TABLES = frozenset({
    "dbos_migrations", "workflow_status", "operation_outputs", "notifications", "workflow_events", "streams",
    "workflow_events_history", "workflow_schedules", "application_versions", "queues", "workflow_input",
    "workflow_output",
})
"""DBOS's tables: in the SQLite file beside ours, on PostgreSQL in the schema SCHEMA. Alembic leaves them alone."""

WORKER_POLL = 1.0
"""Seconds between two looks of a worker at the queue."""

PENDING_POLL = 0.02
ATTEMPTS = 4
"""How often a worker tries a job that raises, 2, 4 and 8 seconds apart, before it gives up and logs the error."""



@dataclass(frozen=True, kw_only=True)
class _Job:
    function: Callable[..., None]
    slow: Callable[..., object] | None


_jobs: dict[str, _Job] = {}


def register(name: str, function: Callable[..., None], slow: Callable[..., object] | None = None) -> None:
    """Name the function that a job runs. It is called with the job's args by name, in its own transaction.

    slow, where given, is called with the args before: it may take its time, because it only reads and holds no lock
    that a writer waits for. What it returns is the function's first argument.
    """
    _jobs[name] = _Job(function=function, slow=slow)


def prepare(database_url: str) -> None:
    """Bring the tables of the queue up to date; run right after our own migrations, before anything is enqueued."""
    from dbos import DBOS

    _quiet()
    DBOS.migrate(database_url, schema=SCHEMA)


def enqueue(name: str, args: Mapping[str, Any], *, after: float = 0) -> None:
    """Put a job on the queue within the caller's transaction: committed with it, or never there.

    args go through JSON; the job waits for so many seconds after. LookupError when no function is registered under
    the name.
    """
    if name not in _jobs:
        raise LookupError(f"no job is registered as {name}")
    options: Any = {"workflow_name": "run_job", "queue_name": QUEUE}
    if after:
        options["delay_seconds"] = after
    _client().enqueue_in_transaction(db.session(), options, name, dict(args))


def run_worker(app: Flask) -> None:
    """Work off the queue until the process is told to end (SIGTERM or SIGINT); a job that runs then is finished.

    Each worker process needs a name of its own that stays the same over restarts (setting LMS_WORKER): by it, it
    finds the jobs again that it was killed in.
    """
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with _working(app, poll=WORKER_POLL, attempts=ATTEMPTS, failures=[]):
        ended.wait()


def run_pending(app: Flask) -> None:
    """Work off the queue in this process and come back when it is empty: for tests and the tour.

    What is open in the caller's session is committed first, because its jobs are not there before. The first error
    of a job is raised.
    """
    if has_app_context():
        db.session.commit()
    failures: list[Exception] = []
    if _open_jobs(app):
        with _working(app, poll=PENDING_POLL, attempts=1, failures=failures):
            while _open_jobs(app):
                time.sleep(PENDING_POLL)
    if failures:
        raise failures[0]


def _quiet() -> None:
    import logging

    logging.getLogger("dbos").setLevel(logging.ERROR)


def _client() -> DBOSClient:
    """The app's handle to the queue; it uses the app's own connections."""
    if "jobs" not in current_app.extensions:
        from dbos import DBOSClient, DBOSPortableJSONSerializer

        _quiet()
        current_app.extensions["jobs"] = DBOSClient(
            system_database_engine=db.engine, dbos_system_schema=SCHEMA, serializer=DBOSPortableJSONSerializer(),
            application_name=NAME, lazy=True)
    client: DBOSClient = current_app.extensions["jobs"]
    return client


def _open_jobs(app: Flask) -> bool:
    with app.app_context(), read_only():
        return bool(_client().list_workflows(status=["ENQUEUED", "PENDING"], limit=1, load_input=False))


@contextmanager
def _working(app: Flask, *, poll: float, attempts: int, failures: list[Exception]) -> Iterator[None]:
    """A worker inside this process; failures collects what its jobs raise."""
    from dbos import DBOS, DBOSPortableJSONSerializer

    @DBOS.workflow(name="run_job")
    def run_job(name: str, args: dict[str, Any]) -> None:
        try:
            DBOS.run_step({"name": name, "retries_allowed": attempts > 1, "max_attempts": attempts,
                           "interval_seconds": 2.0}, _run, app, name, args)
        except Exception as error:
            app.logger.exception("job %s failed", name)
            failures.append(error)
            raise

    with app.app_context():
        _client().register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=poll, application_name=NAME)
    DBOS(config={
        "name": NAME, "application_version": NAME, "executor_id": app.config.get("LMS_WORKER", "worker"),
        "system_database_url": app.config["SQLALCHEMY_DATABASE_URI"], "dbos_system_schema": SCHEMA,
        "run_migrations": False, "serializer": DBOSPortableJSONSerializer(), "log_level": "ERROR",
        "notification_listener_polling_interval_sec": poll,
    })
    try:
        DBOS.launch()
        yield
    finally:
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=60 if attempts > 1 else 0)


def _run(app: Flask, name: str, args: dict[str, Any]) -> None:
    job = _jobs[name]
    made: tuple[object, ...] = ()
    with app.app_context():
        if job.slow is not None:
            with read_only():
                made = (job.slow(**args),)
                db.session.rollback()
        with transaction():
            job.function(*made, **args)
