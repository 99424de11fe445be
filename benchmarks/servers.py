"""Servers to measure: gunicorn with two preloaded workers, a PostgreSQL that syncs, and what both cost by /proc."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from tests.postgres import find_binaries, running_cluster

ROOT = Path(__file__).resolve().parent.parent
TICK = 1 / os.sysconf("SC_CLK_TCK")
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A web server on 127.0.0.1 that leads a process group of its own."""

    process: subprocess.Popen[bytes]
    port: int

    def kill(self) -> None:
        """End every process of the group at once, without a chance to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(target: str, environ: Mapping[str, str], port: int) -> Server:
    """Start gunicorn on a WSGI target and wait for its first good reply. RuntimeError if it ends before.

    Workers, threads and preloading are as gunicorn.conf.py says.
    """
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "warning",
               "--no-control-socket", target]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ}, start_new_session=True)
    while not _answers(port):
        if process.poll() is not None:
            raise RuntimeError(f"{target} did not start")
        time.sleep(0.01)
    return Server(process=process, port=port)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/sign-in")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def serving(target: str, environ: Mapping[str, str]) -> Iterator[Server]:
    """A server for as long as the block runs."""
    server = launch(target, environ, free_port())
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of an empty database with the settings of a real one: every commit is synced to the disk."""
    if kind == "sqlite":
        with TemporaryDirectory(prefix="precept-") as folder:
            yield f"sqlite:///{folder}/precept.sqlite"
        return
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL binaries; on Debian: apt-get install postgresql")
    with running_cluster(binaries, fsync=True) as address:
        yield address


def postmaster_of(address: str) -> int | None:
    """The process that all processes of a PostgreSQL descend from; None for SQLite, which has none."""
    folder = parse_qs(urlsplit(address).query).get("host")
    return int((Path(folder[0]) / "data" / "postmaster.pid").read_text().split()[0]) if folder else None


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir()
                for child in (task / "children").read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def cpu_seconds(*roots: int | None) -> float:
    """User and system time of processes and their descendants so far, ended ones that were waited for included."""
    pids = [pid for root in roots if root is not None for pid in family(root)]
    # after the name in brackets, which may hold spaces, fields 14 to 17 are utime, stime, cutime, cstime
    return TICK * sum(int(ticks) for pid in pids
                      for ticks in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])


def pss_mib(pid: int) -> float:
    """Memory of one process in MiB, each shared page counted by its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
