"""A worker process for the test of kill -9: run with the address of the database and a folder."""
from __future__ import annotations

import sys
import time
from pathlib import Path

from lms import jobs
from lms.app import create_app
from lms.audit_log.services import record
from lms.base.clock import FixedClock
from tests.conftest import NOW, settings


def slow(thing: str) -> None:
    """Write, say so, and wait for leave to go on; a further try writes the same again."""
    record("job-ran", thing)
    folder = Path(sys.argv[2])
    with (folder / "started").open("a", encoding="utf-8") as starts:
        starts.write("started\n")
    while not (folder / "go").exists():
        time.sleep(0.02)


if __name__ == "__main__":
    jobs.register("slow", slow)
    app = create_app(settings(sys.argv[1], Path(sys.argv[2])), clock=FixedClock(at=NOW), schema_checked=False)
    jobs.run_worker(app)
