"""A worker that is killed in the middle of a job: the next one finishes it, and it has its effect once."""
from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms import jobs
from lms.audit_log.models import AuditLogEntry
from lms.db import db, read_only, transaction
from tests.services.jobs import worker

ROOT = Path(__file__).parents[3]


def start_worker(address: str, folder: Path) -> subprocess.Popen[bytes]:
    """A worker in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.services.jobs.worker", address, str(folder)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def wait_for(met: Callable[[], bool]) -> None:
    """Wait until a condition holds, a minute at most."""
    end = time.monotonic() + 60
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_job_whose_worker_was_killed_is_finished_by_the_next_one(
    app: Flask, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def effects() -> int:
        with app.app_context(), read_only():
            query = select(func.count()).where(AuditLogEntry.action == "job-ran")
            return db.session.scalar(query) or 0

    monkeypatch.setitem(jobs._jobs, "slow", jobs._Job(function=worker.slow, slow=None))
    with app.app_context(), transaction():
        jobs.enqueue("slow", {"thing": "a"})
    killed = start_worker(address, tmp_path)
    wait_for((tmp_path / "started").exists)
    killed.kill()
    killed.wait()
    assert effects() == 0

    (tmp_path / "go").touch()
    second = start_worker(address, tmp_path)
    wait_for(lambda: effects() > 0)
    second.send_signal(signal.SIGTERM)
    said, _ = second.communicate(timeout=30)
    assert (second.returncode, said) == (0, b"")
    assert (tmp_path / "started").read_text().count("started") == 2
    assert effects() == 1
    jobs.run_pending(app)
    assert effects() == 1


def test_the_library_of_the_queue_is_not_loaded_with_the_app() -> None:
    program = "import sys; import lms.app, lms.wiring, lms.jobs; sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
