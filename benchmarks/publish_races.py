"""Lets several people write and approve the same version at the same moment while others read its document.

`.venv/bin/python -m benchmarks.publish_races [--races 1000]` from the repository's root, on SQLite and PostgreSQL. In
each race 2 to 5 analysts save the same next number with different texts, one of the texts is handed in, as many
approvers approve it, and two readers load the document meanwhile; the documents take turns. Every request goes through
the whole application in a thread of its own; those of a step are let go together.
"""
from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from random import Random
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from benchmarks.races import at_once, browser, sign_in
from benchmarks.servers import DATABASES, database
from benchmarks.worlds import PASS_PHRASE, environment, make_world
from config import from_environment
from lms.accounts.core.permissions import RoleName
from lms.accounts.services import make_person
from lms.app import create_app
from lms.audit_log.models import AuditLogEntry
from lms.db import db, read_only, transaction
from lms.demo.people import email_of
from lms.documents.queries import get_document, list_documents, list_versions

SEED, MOST, READERS = 20261125, 5, 2
_DAYS = re.compile(r"ends after (\d+) days")


@dataclass(kw_only=True)
class Races:
    """What came of races: how many ended otherwise than promised.

    winners: with other than one saved text; unshown: losers who did not see both texts; gaps: numbers that are not the
    next one; approvals: with other than one log entry; reads: pages that named a version's days, and mixed: those that
    named two versions'.
    """

    races: int = 0
    winners: int = 0
    losers: int = 0
    unshown: int = 0
    gaps: int = 0
    approvals: int = 0
    reads: int = 0
    mixed: int = 0


def _body(days: int) -> str:
    """A text that says its number at its beginning and at its end."""
    return (f"## Strikes {{#HAR-4}}\n\nA strike ends after {days} days.\n\n"
            f"## Warnings {{#HAR-5}}\n\nA warning ends after {days} days.\n")


def _write(client: FlaskClient, code: str, number: str, days: int) -> tuple[int, str, str]:
    """Save a version: the status, where it leads, and the page that came back."""
    reply = client.post(f"/documents/{code}/versions/new", data={
        "number": number, "language": "en", "change_class": "material", "change_note": f"{days} days.",
        "effective": "2026-11-02T00:00", "zone": "Europe/Berlin", "expires": "", "body": _body(days)})
    return reply.status_code, reply.headers.get("Location", ""), reply.get_data(as_text=True)


def _read(client: FlaskClient, code: str) -> set[str]:
    """The different numbers of days that one page of the document names."""
    return set(_DAYS.findall(client.get(f"/documents/{code}?language=en").get_data(as_text=True)))


def _approve(client: FlaskClient, version: str) -> set[str]:
    client.post(f"/documents/versions/{version}/approve")
    return set()


def race(app: Flask, writers: Sequence[str], approvers: Sequence[str], reader: str, races: int) -> Races:
    """Race so often; writers, approvers and reader are session cookies."""
    chance, outcome = Random(SEED), Races()
    with app.app_context(), read_only():
        last = {one.code: int(list_versions(one)[-1].number.split(".")[0]) for one in list_documents()}
    for code in islice(cycle(last), races):
        last[code] += 1
        number, count = f"{last[code]}.0", chance.randint(2, len(writers))
        texts = chance.sample(range(1000, 10000), count)
        saves = at_once([partial(_write, browser(app, cookie), code, number, days)
                         for cookie, days in zip(writers, texts, strict=False)])
        _count_saves(outcome, saves)
        version = next((place.split("/")[-2] for status, place, _ in saves if status == 303), "0")
        browser(app, writers[0]).post(f"/documents/versions/{version}/submit")
        pages = at_once([*(partial(_approve, browser(app, cookie), version) for cookie in approvers[:count]),
                         *(partial(_read, browser(app, reader), code) for _ in range(READERS))])
        outcome.reads += sum(len(page) > 0 for page in pages)
        outcome.mixed += sum(len(page) > 1 for page in pages)
        _count_stored(app, outcome, code, number, version)
        outcome.races += 1
    return outcome


def _count_saves(outcome: Races, saves: Sequence[tuple[int, str, str]]) -> None:
    """Whoever lost must see the text that won, apart from their own, which fills the form."""
    outcome.winners += sum(status == 303 for status, _, _ in saves) != 1
    lost = [page for status, _, page in saves if status != 303]
    outcome.losers += len(lost)
    outcome.unshown += sum(len(set(_DAYS.findall(page))) != 2 for page in lost)


def _count_stored(app: Flask, outcome: Races, code: str, number: str, version: str) -> None:
    with app.app_context(), read_only():
        numbers = [one.number for one in list_versions(get_document(code), "en")]
        outcome.gaps += numbers.count(number) != 1 or numbers[-1] != number
        outcome.approvals += db.session.scalar(select(func.count()).select_from(AuditLogEntry).where(
            AuditLogEntry.action == "version-approved", AuditLogEntry.thing == f"version:{version}")) != 1


def people_with(app: Flask, role: RoleName) -> list[str]:
    """So many people with a role as can meet; their addresses."""
    with app.app_context(), transaction():
        for place in range(MOST):
            name = f"{role}.{place}"
            make_person(account=name, name=name, email=email_of(name), password=PASS_PHRASE, uniquifier=name,
                        market="DE", roles=[role])
    return [email_of(f"{role}.{place}") for place in range(MOST)]


def main() -> None:
    """Race on both databases and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--races", type=int, default=1000)
    races = parser.parse_args().races
    for kind in DATABASES:
        with database(kind) as address, TemporaryDirectory() as folder:
            settings = environment(address, folder)
            make_world(settings, 1)
            app = create_app({**from_environment(settings), "TESTING": True, "WTF_CSRF_ENABLED": False,
                              "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": 2 * MOST}})
            writers, approvers = ([sign_in(app, one, PASS_PHRASE) for one in people_with(app, role)]
                                  for role in (RoleName.QA, RoleName.APPROVER))
            print(f"{kind}, seed {SEED}: {race(app, writers, approvers, writers[0], races)}", flush=True)
            with app.app_context():
                db.engine.dispose()


if __name__ == "__main__":
    main()
