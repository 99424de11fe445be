"""Commands of whoever runs Precept: content, migrate, worker, user, doctor, verify-log."""
from __future__ import annotations

import os
import secrets
import signal
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from flask import Flask

from config import from_environment
from lms.base.refusals import Refused
from lms.check_cli import content_folder
from lms.web.wording import in_english


def make_app(*, schema_checked: bool = True) -> Flask:
    """The app with the settings of the environment."""
    from lms.app import create_app

    return create_app(from_environment(), schema_checked=schema_checked)


def bring_up_to_date(app: Flask) -> None:
    """Make or change the tables of an app's database: ours, then those of the job queue."""
    from flask_migrate import upgrade

    from lms import jobs

    Path(app.config["LMS_DATA"]).mkdir(parents=True, exist_ok=True)
    with app.app_context():
        upgrade()
    jobs.prepare(app.config["SQLALCHEMY_DATABASE_URI"])


@click.command()
def migrate() -> None:
    """Bring the database to the schema of this program."""
    bring_up_to_date(make_app(schema_checked=False))
    click.echo("The database is up to date.")


@click.command()
@click.option("--tied", is_flag=True, hidden=True, help="End when standard input does.")
def worker(tied: bool) -> None:
    """Work off the job queue until told to end."""
    from lms.jobs import run_worker

    if tied:
        threading.Thread(target=_end_with_input, daemon=True).start()
    run_worker(make_app())


def _end_with_input() -> None:
    """Wait for the end of standard input, which comes when whoever started us is gone; then end as if told to."""
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)


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


@click.group()
def user() -> None:
    """Make accounts, list them, close them."""


@user.command("add")
@click.argument("account")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", "roles", multiple=True, required=True, help="May be given several times.")
@click.option("--market", type=click.Choice(["DE", "IE", "UK"]), required=True)
@click.option("--team", default="")
@click.option("--language", type=click.Choice(["en", "de"]), default="en")
@click.password_option(help="At least 15 characters; asked for where it is not given.")
def add_user(account: str, name: str, email: str, roles: tuple[str, ...], market: str, team: str, language: str,
             password: str) -> None:
    """Make an account."""
    from lms.accounts.core.permissions import RoleName
    from lms.accounts.services import get_or_make_team, make_person
    from lms.db import transaction

    known = [role.value for role in RoleName]
    if wrong := [role for role in roles if role not in known]:
        raise Refused("role-unknown", role=wrong[0], known=", ".join(known))
    with make_app().app_context(), transaction():
        make_person(
            account=account, name=name, email=email, password=password, uniquifier=secrets.token_hex(16),
            market=market, roles=[RoleName(role) for role in roles], ui_language=language,
            team=get_or_make_team(team, market) if team else None)
    click.echo(f"Made: {account}.")


@user.command("list")
def list_users() -> None:
    """List the active accounts with their roles."""
    from lms.accounts.queries import list_people
    from lms.db import read_only

    with make_app().app_context(), read_only():
        for person in list_people():
            roles = ", ".join(role.name for role in person.roles)
            click.echo(f"{person.account}\t{roles}\t{person.market}\t{person.name}")


@user.command("close")
@click.argument("account")
def close_user(account: str) -> None:
    """Close an account: it can no longer sign in; what it did stays."""
    from lms.accounts.services import close_account
    from lms.db import transaction

    with make_app().app_context(), transaction():
        close_account(account, secrets.token_hex(16))
    click.echo(f"Closed: {account}.")


@click.command("enrol")
@click.argument("account")
@click.option("--plan", "slug", required=True, help="Name of the training plan, as in content/plans/.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First working day.")
@click.option("--cohort", "cohort_name", default="", help="Made if there is none of this name.")
@click.option("--coach", default="", help="Account of the coach.")
def enrol_user(account: str, slug: str, start: datetime, cohort_name: str, coach: str) -> None:
    """Put somebody on a training plan."""
    from lms.accounts.services import get_person
    from lms.db import transaction
    from lms.training import queries, services

    with make_app().app_context(), transaction():
        person, plan = get_person(account), queries.get_plan(slug)
        if coach:
            person.coach_id = get_person(coach).id
        cohort = None
        if cohort_name:
            cohort = queries.find_cohort(cohort_name) or services.make_cohort(cohort_name, plan, start.date())
        person.starts_on = start.date()
        services.enrol(person, plan, start.date(), cohort)
    click.echo(f"{account} starts {slug} on {start:%Y-%m-%d}.")


@click.command()
def doctor() -> None:
    """Look whether everything Precept needs is there; each line says what to do."""
    problems = 0
    for what, problem in _findings():
        problems += bool(problem)
        click.echo(f"{'PROBLEM' if problem else 'ok':8}{what}{': ' + problem if problem else ''}")
    if problems:
        raise SystemExit(1)


def _findings() -> Iterator[tuple[str, str]]:
    """Each thing that was looked at, with what is wrong and how to mend it ("" where all is well)."""
    try:
        app = make_app()
    except Refused as refused:
        yield "settings and database", in_english(refused)
    else:
        from lms.audit_log.services import verify_log as verify

        yield "settings and database", ""
        with app.app_context():
            _, broken = verify()
        yield "audit log", f"broken at entry {broken.sequence}" if broken else ""
    folder = content_folder()
    yield "content folder", "" if folder.is_dir() else f"{folder} is missing; set LMS_CONTENT"
    try:
        import weasyprint  # noqa: F401 its import finds Pango, or does not

        yield "PDF", ""
    except OSError:
        yield "PDF", "Pango is missing; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


commands: list[click.Command] = [migrate, worker, verify_log, user, enrol_user, doctor]
