"""People made and changed, and the throttle of sign-in."""
from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from flask import current_app
from flask_security.utils import hash_password
from sqlalchemy import delete, select

from lms.accounts import queries
from lms.accounts.core.permissions import RoleName
from lms.accounts.models import LanguageSkill, Person, Role, SignInFailure, Team
from lms.audit_log.services import pseudonym_of, record
from lms.base.refusals import Refused
from lms.db import db, now

TRIES = 10
WINDOW = timedelta(minutes=15)
SHORTEST_PASSWORD = 15
ACCOUNT = re.compile(r"[\w.@-]{1,80}")
EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,180}")


def _account_key(email: str) -> str:
    normal = unicodedata.normalize("NFKC", email).strip().casefold()
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, b"sign-in/" + normal.encode(), hashlib.sha256).hexdigest()


def is_throttled(email: str) -> bool:
    """Whether this address has failed so often (10 times in 15 minutes) that no password is looked at for now."""
    return queries.count_failures(_account_key(email), now() - WINDOW) >= TRIES


def note_failure(email: str) -> None:
    """Remember one failed try; old ones are forgotten."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.at < now() - WINDOW))
    db.session.add(SignInFailure(account=_account_key(email), at=now()))
    record("sign-in-failed", "account")


def note_success(person: Person) -> None:
    """Forget the failures of an account whose password was right."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.account == _account_key(person.email)))
    record("signed-in", f"person:{pseudonym_of(person.id)}", person_id=person.id)


def get_or_make_team(name: str, market: str) -> Team:
    """The team of this name, made if there is none."""
    team = db.session.scalar(select(Team).where(Team.name == name))
    if team is None:
        team = Team(name=name, market=market)
        db.session.add(team)
        db.session.flush()
    return team


def make_person(
    *,
    account: str,
    name: str,
    email: str,
    password: str,
    uniquifier: str,
    market: str,
    roles: Iterable[RoleName],
    team: Team | None = None,
    ui_language: str = "en",
    languages: Mapping[str, str] | None = None,
    starts_on: date | None = None,
) -> Person:
    """A new account.

    uniquifier identifies the person's sessions and must be unguessable. Refused: "account-form", "email-form",
    "password-too-short" under 15 characters, "account-taken", "email-taken".
    """
    if not ACCOUNT.fullmatch(account):
        raise Refused("account-form", account=account[:80])
    if not EMAIL.fullmatch(email):
        raise Refused("email-form", email=email[:80])
    if len(unicodedata.normalize("NFC", password)) < SHORTEST_PASSWORD:
        raise Refused("password-too-short", least=SHORTEST_PASSWORD)
    if queries.find_by_account(account) is not None:
        raise Refused("account-taken", account=account)
    if queries.find_by_email(email) is not None:
        raise Refused("email-taken", email=email)
    names = [role.value for role in roles]
    person = Person(
        account=account, name=name, email=email, password=hash_password(password), active=True,
        fs_uniquifier=uniquifier, market=market, ui_language=ui_language, team_id=team.id if team else None,
        starts_on=starts_on, roles=list(db.session.scalars(select(Role).where(Role.name.in_(names)))),
        languages=[LanguageSkill(language=code, level=level) for code, level in sorted((languages or {}).items())],
    )
    db.session.add(person)
    db.session.flush()
    record("person-made", f"person:{pseudonym_of(person.id)}", roles=",".join(sorted(names)), market=market)
    return person


def get_person(account: str) -> Person:
    """The person with this account name. Refused: "account-unknown"."""
    person = queries.find_by_account(account)
    if person is None:
        raise Refused("account-unknown", account=account)
    return person


def close_account(account: str, uniquifier: str) -> None:
    """Bar an account from signing in and end its sessions; uniquifier is a new unguessable value.

    Refused: "account-unknown".
    """
    person = get_person(account)
    person.active, person.fs_uniquifier = False, uniquifier
    record("account-closed", f"person:{pseudonym_of(person.id)}")


def choose_language(person: Person, language: str) -> None:
    """Set the language of a person's screens."""
    person.ui_language = language
