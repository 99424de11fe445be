"""Reads of people and teams."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person, Role, SignInFailure, Team
from lms.db import db


def find_person(person_id: int) -> Person | None:
    """The person with this id."""
    return db.session.get(Person, person_id)


def find_by_account(account: str) -> Person | None:
    """The person with this account name."""
    return db.session.scalar(select(Person).where(Person.account == account))


def find_by_email(email: str) -> Person | None:
    """The person with this address."""
    return db.session.scalar(select(Person).where(Person.email == email))


def list_people(
    *, role: RoleName | None = None, market: str | None = None, team_id: int | None = None,
) -> Sequence[Person]:
    """Active people by name, narrowed by role, market and team."""
    query = select(Person).where(Person.active).order_by(Person.name)
    if role is not None:
        query = query.where(Person.roles.any(Role.name == role.value))
    if market is not None:
        query = query.where(Person.market == market)
    if team_id is not None:
        query = query.where(Person.team_id == team_id)
    return db.session.scalars(query).all()


def list_teams() -> Sequence[Team]:
    """All teams by name."""
    return db.session.scalars(select(Team).order_by(Team.name)).all()


def count_failures(account: str, since: datetime) -> int:
    """How many tries to sign in to an account (by its keyed hash) failed since an instant."""
    query = select(func.count()).where(SignInFailure.account == account, SignInFailure.at >= since)
    return db.session.scalar(query) or 0
