"""Commands of whoever runs Precept: migrate, verify-log, doctor, user."""
from __future__ import annotations

import click


def make_app(*, schema_checked: bool = True):  # type: ignore[no-untyped-def]
    """The app with the settings of the environment."""
    from config import from_environment
    from lms.app import create_app

    return create_app(from_environment(), schema_checked=schema_checked)


@click.command()
def migrate() -> None:
    """Bring the database to the schema of this program."""
    from flask_migrate import upgrade

    from lms import jobs

    app = make_app(schema_checked=False)
    with app.app_context():
        upgrade()
    jobs.prepare(app.config["SQLALCHEMY_DATABASE_URI"])
    click.echo("The database is up to date.")


@click.command("verify-log")
def verify_log() -> None:
    """Prove that the audit log is whole."""
    from lms.audit_log.services import verify_log as verify

    with make_app().app_context():
        count, broken = verify()
    if broken is None:
        click.echo(f"The audit log is whole: {count} entries.")
        return
    click.echo(f"The audit log is broken at entry {broken.sequence}: {broken.code}.", err=True)
    raise SystemExit(1)


commands: list[click.Command] = [migrate, verify_log]
