"""`lms demo` starts the demo world on this machine; `lms tour` walks the whole main job without a server."""
from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask

from config import ROOT, from_environment
from lms.base.refusals import Refused
from lms.demo.people import EVERYONE, PASS_PHRASE, SHOWN, email_of
from lms.demo.world import NOW, build
from lms.operations import bring_up_to_date

READY = "ready"
"""File that tells the demo world is whole, and when it was made in real time."""


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--data", default=None, type=click.Path(file_okay=False, path_type=Path), help="Default: var/demo")
@click.option("--reset", is_flag=True, help="Throw the demo world away and make it anew.")
def demo(port: int, data: Path | None, reset: bool) -> None:
    """Start the demo on 127.0.0.1: made at the first start, as you left it at the next."""
    from waitress import serve

    folder = (data or ROOT / "var" / "demo").resolve()
    with _alone(folder):
        if reset and (folder / READY).exists():
            shutil.rmtree(folder)
        _free(port)
        if not (folder / READY).exists():
            click.echo("Making the demo world, about 20 seconds ...")
            make_world(folder)
        settings = environment(folder)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the worker is ended as well
        app = _app(settings, folder)
        with _working(settings):
            _greet(port)
            serve(app, host="127.0.0.1", port=port, threads=8, _quiet=True)


def _app(settings: Mapping[str, str], folder: Path) -> Flask:
    """The app on the world in a folder. Refused: "demo-old" where another version of this program made it."""
    from lms.app import create_app

    try:
        return create_app(from_environment(settings))
    except Refused as refused:
        raise Refused("demo-old", folder=folder) if refused.code == "schema-wrong" else refused from refused


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Within it no other demo uses the folder; the lock ends with the process. Refused: "demo-runs"."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused("demo-runs", folder=folder) from error
        yield


@contextmanager
def _working(settings: Mapping[str, str]) -> Iterator[None]:
    """Within it a worker runs beside us; it ends with this process even if that is killed."""
    environ = {**os.environ, **settings}
    with subprocess.Popen([sys.executable, "-m", "lms.cli", "worker", "--tied"], env=environ, cwd=ROOT,
                          stdin=subprocess.PIPE) as worker:
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(timeout=30)


def environment(folder: Path) -> dict[str, str]:
    """The settings of the demo in a folder; its clock goes on from Wed 25 Nov 2026, 10:00 in Berlin."""
    made = datetime.fromisoformat((folder / READY).read_text(encoding="utf-8"))
    return {
        "LMS_DATA": str(folder), "LMS_SECRET_KEY": (folder / "secret").read_text(encoding="utf-8"),
        "LMS_DATABASE_URL": f"sqlite:///{folder / 'precept.sqlite'}",  # whatever the environment of the worker says
        "LMS_CLOCK": (NOW.astimezone(UTC) + (datetime.now(UTC) - made)).isoformat(),
    }


def make_world(folder: Path) -> None:
    """Make the demo world in a folder that holds none; one that was left half made is made anew."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "secret").exists():
        raise Refused("demo-folder-used", folder=folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret").write_text(secrets.token_hex(32), encoding="utf-8")
    fill(folder, (folder / "secret").read_text(encoding="utf-8"))
    (folder / "made").write_text(datetime.now(UTC).isoformat(), encoding="utf-8")
    (folder / "made").rename(folder / READY)  # in one step: it is there whole or not at all


def fill(folder: Path, secret: str) -> Flask:
    """A database in a folder with the demo world in it; the app that made it."""
    from lms.app import create_app

    app = create_app(from_environment({"LMS_DATA": str(folder), "LMS_SECRET_KEY": secret}), schema_checked=False)
    bring_up_to_date(app)
    build(app, app.config["LMS_CONTENT"])
    return app


def _free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refused("port-taken", port=port, other=port + 1) from error


def _greet(port: int) -> None:
    names = {one.account: one.name for one in EVERYONE}
    click.echo(f"\nPrecept runs at http://127.0.0.1:{port} - it is Wed 25 Nov 2026, 10:00 in Berlin. Ctrl-C ends it.\n")
    click.echo(f"Pass phrase of every account: {PASS_PHRASE}")
    for account, role in SHOWN:
        click.echo(f"  {email_of(account):40}{names[account]}, {role}")
    click.echo(f"""
Three things to try:
  1. As {email_of('mehmet.yildiz')}: open "What changed", read the harassment change, confirm it, take its quiz.
  2. As {email_of('ana.kovac')}: approve Queues 2.2. Then as {email_of('jonas.reuter')}:
     open the change desk, judge its questions, publish quiz and briefing.
  3. As {email_of('leyla.aydin')}: see the way to release on "My timeline", then fetch the onboarding pack as PDF.
""")
    sys.stdout.flush()


@click.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
def tour(out: Path) -> None:
    """Walk the whole main job on a fresh database and leave its results; two runs leave the same bytes."""
    from lms.demo.tour import walk

    for line in walk(out, Path(from_environment()["LMS_CONTENT"])):
        click.echo(line)


commands: list[click.Command] = [demo, tour]
