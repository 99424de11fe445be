"""Tables of people, roles, teams and languages."""
from __future__ import annotations

from datetime import date, datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.core.permissions import Actor, RoleName
from lms.db import Base, UtcDateTime

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", Integer, ForeignKey("role.id"), primary_key=True),
)


class Role(Base, RoleMixin):
    """One of the nine roles; rows are made by the migration."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), unique=True)
    description: Mapped[str] = mapped_column(String(120), default="")
    permissions: Mapped[list[str] | None] = mapped_column(JSON)  # asked for by Flask-Security, unused


class Team(Base):
    """A group of people in one market."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    market: Mapped[str] = mapped_column(String(2))


class Person(Base, UserMixin):
    """Someone with an account."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("ui_language IN ('en', 'de')", name="ui_language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(80), unique=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    market: Mapped[str] = mapped_column(String(2))
    ui_language: Mapped[str] = mapped_column(String(2), default="en")
    starts_on: Mapped[date | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    coach_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    team: Mapped[Team | None] = relationship(lazy="joined")
    coach: Mapped[Person | None] = relationship(remote_side="Person.id")
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # declared by UserMixin with its own role type
        secondary=person_role, lazy="selectin", order_by="Role.id")
    languages: Mapped[list[LanguageSkill]] = relationship(
        cascade="all, delete-orphan", order_by="LanguageSkill.language")

    @property
    def actor(self) -> Actor:
        """This person as far as rights go."""
        roles = frozenset(RoleName(role.name) for role in self.roles)
        return Actor(person_id=self.id, roles=roles, team_id=self.team_id, market=self.market)

    @property
    def first_name(self) -> str:
        """The name a greeting uses."""
        return self.name.split(" ")[0]


class LanguageSkill(Base):
    """A language someone works in, its level (CEFR A1 to C2, or native) and on what basis that is known."""

    __tablename__ = "language_skill"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    level: Mapped[str] = mapped_column(String(10))
    basis: Mapped[str] = mapped_column(String(20), default="self")


class SignInFailure(Base):
    """One failed try to sign in. account is a keyed hash of the address that was typed, known or not."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
