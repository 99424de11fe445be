"""The command that makes a pack."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask import Flask


@click.command()
@click.argument("person")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Rules of this day; today if it is left out.")
@click.option("--language", type=click.Choice(["en", "de"]), help="The person's own language if it is left out.")
@click.pass_obj
def pack(make_app: Callable[[], Flask], person: str, out: Path, on: datetime | None, language: str | None) -> None:
    """Write the onboarding pack of PERSON, an account name, as a PDF."""
    from lms.db import db, read_only, transaction
    from lms.packs import services

    with make_app().app_context():
        with read_only():
            content = services.print_pack(services.get_person(person), on.date() if on else None, language)
            db.session.rollback()
        out.write_bytes(content)
        with transaction():
            services.note_print(services.get_person(person), content)
    click.echo(f"{out}: {len(content)} bytes")


commands: list[click.Command] = [pack]
