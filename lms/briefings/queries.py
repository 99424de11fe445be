"""Reads of briefings, decisions and acknowledgements."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.accounts.queries import list_people
from lms.base.refusals import Refused
from lms.briefings.core.audience import Audience, in_audience
from lms.briefings.core.owing import Owed
from lms.briefings.core.rows import Decision
from lms.briefings.models import Acknowledgement, Briefing, ChangeDecision
from lms.db import BIGGEST_ID, db, now
from lms.documents.core.lifecycle import State
from lms.documents.core.values import Verdict
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import life_of, list_versions, previous_of, state_for
from lms.quizzes.core.taking.results import Result
from lms.quizzes.models import Quiz
from lms.quizzes.queries import best_result
from lms.quizzes.services import offer_for

CURRENT = (State.SCHEDULED, State.IN_FORCE)
"""States in which a version can be acknowledged and obliges."""


@dataclass(frozen=True, kw_only=True)
class PersonalBriefing:
    """A published briefing as it stands for one person, with the version in the language they read it in.

    starts is when the version binds their market; asks how many questions its check asks them, 0 if they know it all.
    """

    briefing: Briefing
    version: DocumentVersion
    starts: datetime | None
    owed: Owed
    acknowledgement: Acknowledgement | None
    result: Result | None
    asks: int

    @property
    def due_at(self) -> datetime:
        """By when it is to be read and checked."""
        return self.owed.due_at


def find_briefing(document: Document, number: str) -> Briefing | None:
    """The briefing of one version number."""
    return db.session.scalar(
        select(Briefing).where(Briefing.document_id == document.id, Briefing.new_number == number))


def get_briefing(briefing_id: int) -> Briefing:
    """The briefing with this id. Refused: "unknown-briefing"."""
    briefing = db.session.get(Briefing, briefing_id) if 0 < briefing_id <= BIGGEST_ID else None
    if briefing is None:
        raise Refused("unknown-briefing")
    return briefing


def audience_of(briefing: Briefing) -> Audience:
    """Whom a briefing is for."""
    return Audience(
        markets=frozenset(briefing.markets), roles=frozenset(RoleName(role) for role in briefing.roles),
        team_ids=frozenset(briefing.team_ids))


def list_audience(audience: Audience) -> list[Person]:
    """The active people in an audience, by name."""
    return [person for person in list_people() if in_audience(person.actor, audience)]


def list_published_for(person: Person) -> list[Briefing]:
    """The published briefings that are for this person, newest first."""
    query = select(Briefing).where(Briefing.state == "published")
    newest_first = db.session.scalars(query.order_by(Briefing.published_at.desc(), Briefing.id.desc()))
    return [briefing for briefing in newest_first if in_audience(person.actor, audience_of(briefing))]


def list_personal(person: Person) -> list[PersonalBriefing]:
    """Every published briefing for this person as it stands, newest first."""
    return [personal(briefing, person, person.ui_language) for briefing in list_published_for(person)]


def list_open_for(person: Person) -> list[PersonalBriefing]:
    """What this person still owes, the earliest due first: a version to acknowledge, a check to pass, or both."""
    return sorted((mine for mine in list_personal(person) if mine.owed.open), key=lambda mine: mine.due_at)


def personal(briefing: Briefing, person: Person, language: str) -> PersonalBriefing:
    """How a published briefing stands for one person. Refused: "unknown-briefing" if it or its version is not out."""
    version = in_language(briefing.document, briefing.new_number, language)
    if version is None or briefing.due_at is None:
        raise Refused("unknown-briefing")
    given = next((one for one in list_acknowledgements(person, briefing.document)
                  if one.version.number == briefing.new_number), None)
    result = best_result(person, briefing.quiz) if briefing.quiz else None
    asks = _asks(briefing.quiz, person, language) if briefing.quiz else 0
    passed = (result is not None and result.passed) if result or asks else None
    owed = Owed(read=given is not None, passed=passed, due_at=briefing.due_at,
                current=is_current(version, person.market))
    starts = life_of(version).starts(person.market)
    return PersonalBriefing(briefing=briefing, version=version, starts=starts, owed=owed, acknowledgement=given,
                            result=result, asks=asks)


def _asks(quiz: Quiz, person: Person, language: str) -> int:
    """How many questions a check asks a person: as many as it draws, fewer where less is new to who missed versions."""
    known = find_last_read(person, quiz)
    return offer_for(quiz, person, language=language, known=known).count if known else quiz.draw


def is_current(version: DocumentVersion, market: str) -> bool:
    """Whether a version is in force in a market now, or will be."""
    return state_for(version, market, now()) in CURRENT


def versions_of(document: Document, number: str) -> list[DocumentVersion]:
    """A version number in all its languages, English first; withdrawn ones are left out."""
    found = [one for one in list_versions(document) if one.number == number and one.state != "withdrawn"]
    return sorted(found, key=lambda one: one.language != "en")


def in_language(document: Document, number: str, language: str) -> DocumentVersion | None:
    """A version number in a language, or in the other one where that is missing; None if there is none."""
    found = versions_of(document, number)
    return next((one for one in found if one.language == language), found[0] if found else None)


def find_known(person: Person, version: DocumentVersion) -> Acknowledgement | None:
    """This person's acknowledgement of the newest version before the given one."""
    earlier = [one for one in list_acknowledgements(person, version.document) if one.version.ordinal < version.ordinal]
    return max(earlier, key=lambda one: one.version.ordinal, default=None)


def find_last_read(person: Person, quiz: Quiz) -> DocumentVersion | None:
    """The version that a person acknowledged last who missed one between it and the quiz's own; else None."""
    given = find_known(person, quiz.version) if quiz.version else None
    before = previous_of(quiz.version) if quiz.version and given else None
    return given.version if given and before and given.version.ordinal < before.ordinal else None


def find_acknowledgement(person: Person, document_version_id: int) -> Acknowledgement | None:
    """This person's acknowledgement of one version in one language."""
    return db.session.scalar(select(Acknowledgement).where(
        Acknowledgement.person_id == person.id, Acknowledgement.document_version_id == document_version_id))


def list_acknowledgements(person: Person, document: Document | None = None) -> Sequence[Acknowledgement]:
    """What this person acknowledged, newest first; of one document if one is named."""
    query = (
        select(Acknowledgement).join(Acknowledgement.version).where(Acknowledgement.person_id == person.id)
        .order_by(Acknowledgement.at.desc(), Acknowledgement.id.desc()))
    if document is not None:
        query = query.where(DocumentVersion.document_id == document.id)
    return db.session.scalars(query).all()


def acknowledged_numbers(person: Person, document: Document) -> list[str]:
    """The version numbers of a document that this person acknowledged in any language, oldest version first."""
    versions = sorted((given.version for given in list_acknowledgements(person, document)), key=lambda v: v.ordinal)
    return list(dict.fromkeys(version.number for version in versions))


def decisions_up_to(version: DocumentVersion) -> dict[str, Decision]:
    """What was decided about the changes of a document up to one version, by change id; the latest decision wins."""
    rows = db.session.scalars(
        select(ChangeDecision).join(DocumentVersion, DocumentVersion.id == ChangeDecision.document_version_id)
        .where(DocumentVersion.document_id == version.document_id, DocumentVersion.ordinal <= version.ordinal)
        .order_by(DocumentVersion.ordinal, ChangeDecision.id))
    return {
        row.change_id: Decision(verdict=Verdict(row.verdict), confirm_only=row.confirm_only, reason=row.reason)
        for row in rows
    }


def find_decision(version: DocumentVersion, change_id: str) -> ChangeDecision | None:
    """The decision about one change of one version."""
    return db.session.scalar(select(ChangeDecision).where(
        ChangeDecision.document_version_id == version.id, ChangeDecision.change_id == change_id))
