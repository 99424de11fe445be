"""The command that checks content files. It needs no database and loads none, so that it answers at once."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from lms.base.refusals import Faulty
from lms.content import read_content
from lms.web.wording import fault_in_english


def content_folder() -> Path:
    """Where content files lie unless a path is named."""
    from config import from_environment

    return Path(from_environment()["LMS_CONTENT"])


def place(path: Path | None) -> Path:
    """The path that was named, else the content folder."""
    return (path or content_folder()).resolve()


def listed(counts: Mapping[str, int]) -> str:
    """How many of each sort, in words."""
    return ", ".join(f"{kind}: {count}" for kind, count in counts.items())


def told(run: Callable[[], str]) -> None:
    """Say what was done; or every fault on standard error, and end with exit code 1."""
    try:
        click.echo(run())
    except Faulty as faulty:
        for fault in faulty.faults:
            click.echo(fault_in_english(fault), err=True)
        count = len(faulty.faults)
        click.echo(f"{count} fault{'s' if count > 1 else ''}; nothing was taken over.", err=True)
        raise SystemExit(1) from faulty


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
def check(path: Path | None) -> None:
    """Look for faults in content files; nothing is written. Warnings only ask for a look."""
    def run() -> str:
        content = read_content(place(path))
        for warning in content.warnings:
            click.echo(fault_in_english(warning, "warning: "), err=True)
        looks = f", warnings: {len(content.warnings)}" if content.warnings else ""
        return f"No faults. {listed(content.counts)}{looks}."
    told(run)


commands: list[click.Command] = [check]
