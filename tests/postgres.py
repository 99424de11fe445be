"""A private PostgreSQL cluster for the tests, from the machine's own binaries."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def find_binaries() -> Path | None:
    """The folder with initdb and pg_ctl, newest version first."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which("pg_ctl")
    return next((folder for folder in [*known, *([Path(found).parent] if found else [])]
                 if (folder / "initdb").exists()), None)


@contextmanager
def running_cluster(binaries: Path, *, fsync: bool = False) -> Iterator[str]:
    """A cluster, reachable by a socket in a folder of its own only; gives the address of its database postgres.

    fsync tells whether commits are synced to the disk, as in real use. The folder is made directly under the system's,
    because a socket's path has at most 107 characters.
    """
    folder = Path(tempfile.mkdtemp(prefix="precept-pg-"))
    owner = [] if os.getuid() else ["runuser", "-u", "postgres", "--"]  # PostgreSQL refuses to run as root
    if owner:
        shutil.chown(folder, "postgres")
    data = folder / "data"

    def call(program: str, *arguments: str) -> None:
        command = [*owner, str(binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    call("initdb", "-D", str(data), "-A", "trust", "-U", "precept", "-E", "UTF8", "--locale=C", "--no-sync")
    settings = f"-k {folder} -c listen_addresses='' -c fsync={'on' if fsync else 'off'} -c max_connections=60"
    call("pg_ctl", "-D", str(data), "-w", "-s", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://precept@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "-s", "stop")
        shutil.rmtree(folder, ignore_errors=True)
