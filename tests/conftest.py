"""What tests stand on: an app on a fresh database, one person a role, a signed-in client, a private PostgreSQL."""
from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis

from lms import jobs
from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.accounts.services import get_or_make_team, make_person
from lms.app import create_app
from lms.base.clock import FixedClock
from lms.db import Base, db, transaction
from tests.postgres import find_binaries, running_cluster

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PASSWORD = "a long pass phrase"
SECRET = "0f9d8c7b6a5e4f3d2c1b0a9f8e7d6c5b4a3f2e1d"

hypothesis.register_profile("steady", deadline=None, derandomize=True)  # the same cases on every machine, fast or slow
hypothesis.load_profile("steady")

NAMES = {
    "moderator": "Leyla Aydin", "qa": "Jonas Reuter", "approver": "Ana Kovač", "lead": "Sabine Vogt",
    "sme": "Noor Haddad", "management": "Tom Brandt", "auditor": "Daniel Okafor", "council": "Petra Lindner",
    "admin": "Uwe Maier",
}


def required(what: str) -> bool:
    """Whether a missing part (pdf, browser, postgres, corpus) fails here instead of being skipped."""
    return what in os.environ.get("LMS_REQUIRE", "").split(",")


def missing(what: str, reason: str) -> None:
    """Skip with the reason, or fail where the part is required."""
    if required(what):
        pytest.fail(f"{what} is required here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real policy histories."""
    folder = Path(os.environ.get("LMS_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
    if not (folder / "pairs.jsonl").exists():
        missing("corpus", f"no policy histories at {folder}; set LMS_CORPUS")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """--database=postgresql runs the tests that use the app on a private PostgreSQL instead of SQLite."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a private PostgreSQL cluster."""
    binaries = find_binaries()
    if binaries is None:
        missing("postgres", "no PostgreSQL binaries; on Debian: apt-get install postgresql")
    assert binaries
    with running_cluster(binaries) as address:
        yield address


def migrated(address: str, folder: Path) -> str:
    """Make every table and the nine roles in an empty database; the address again."""
    from flask_migrate import upgrade

    app = create_app(settings(address, folder), clock=FixedClock(at=NOW), schema_checked=False)
    with app.app_context():
        upgrade()
        db.engine.dispose()
    jobs.prepare(address)
    return address


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite"
    migrated(f"sqlite:///{path}", path.parent)
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL database with every table, the template of each test's own."""
    make_database(postgres, "CREATE DATABASE empty")
    migrated(postgres.replace("/postgres?", "/empty?"), tmp_path_factory.mktemp("data"))
    return postgres


def make_database(address: str, statement: str) -> None:
    """Run one statement about databases, which must stand outside any transaction."""
    import sqlalchemy as sa

    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def settings(address: str | Path, folder: Path | None = None) -> dict[str, Any]:
    """The settings of a test's app on a database; a path means a SQLite file."""
    if isinstance(address, Path):
        folder, address = address.parent, f"sqlite:///{address}"
    return {
        "SECRET_KEY": SECRET, "SQLALCHEMY_DATABASE_URI": address, "TESTING": True, "LMS_DATA": folder,
        "LMS_CONTENT": Path(__file__).parent.parent / "content", "LMS_ORGANISATION": "Lumiclip", "LMS_CLOCK": "",
        "LMS_PUBLIC_ADDRESS": False, "LMS_PRIVACY_MODE": "coaching", "LMS_MINIMUM_GROUP": 8, "DEBUG": False,
        "WTF_CSRF_ENABLED": False,
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": 8, "argon2__time_cost": 1, "argon2__parallelism": 1,
        },
    }


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own, with every table."""
    if request.config.getoption("--database") == "sqlite":
        path = tmp_path / "precept.sqlite"
        shutil.copy(request.getfixturevalue("empty_database"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("empty_postgres")
    make_database(server, "CREATE DATABASE one TEMPLATE empty")
    yield server.replace("/postgres?", "/one?")
    make_database(server, "DROP DATABASE one WITH (FORCE)")


@pytest.fixture
def app(address: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on its own database; the clock stands at Wed 25 Nov 2026 10:00 in Berlin."""
    app = create_app(settings(address, tmp_path), clock=FixedClock(at=NOW), schema_checked=False)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Any]:
    """The database session inside an app context."""
    with app.app_context():
        yield db.session


@pytest.fixture
def people(app: Flask) -> dict[str, Person]:
    """One person a role; the moderator and the lead are in one team. All have the same pass phrase."""
    with app.app_context():
        with transaction():
            team = get_or_make_team("Berlin Video", "DE")
            made = {
                role.value: make_person(
                    account=role.value, name=NAMES[role.value], email=f"{role.value}@lumiclip.example",
                    password=PASSWORD, uniquifier=f"uniquifier-{role.value}", market="DE", roles=[role],
                    team=team if role in (RoleName.MODERATOR, RoleName.LEAD) else None,
                )
                for role in RoleName
            }
            for person in made.values():
                _ = person.actor, person.team, person.languages
        for person in made.values():
            db.session.refresh(person)
            _ = person.actor, person.team, person.languages
        db.session.expunge_all()
    return made


@pytest.fixture
def client_for(app: Flask, people: dict[str, Person]) -> Callable[[str], FlaskClient]:
    """A client that is signed in with a role."""
    def make(role: str) -> FlaskClient:
        client = app.test_client()
        reply = client.post("/sign-in", data={"email": f"{role}@lumiclip.example", "password": PASSWORD})
        assert reply.status_code == 302, reply.get_data(as_text=True)[:500]
        return client
    return make


def all_tables() -> list[str]:
    """Every table of the product, referred ones first."""
    return [table.name for table in Base.metadata.sorted_tables]
