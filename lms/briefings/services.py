"""Use cases of briefings: decide a change, draft, address and publish a briefing, acknowledge a version."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.events import ChangeDecided, announce
from lms.base.refusals import Refused
from lms.briefings import queries
from lms.briefings.core.audience import Audience
from lms.briefings.core.rows import Rows, needs_reason, rows_of
from lms.briefings.models import Acknowledgement, Briefing, ChangeDecision
from lms.db import db, now
from lms.documents import services as documents
from lms.documents.core.values import Change, ChangeSet, Verdict
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import find_in_force, find_version, previous_of
from lms.quizzes.models import Quiz

hold = documents.hold
LONGEST_TEXT = 2000
LONGEST_WAIT = timedelta(days=366)


def changes_of(version: DocumentVersion) -> ChangeSet:
    """The changes of a version against the one before it in its language; none where it is the first."""
    old = previous_of(version)
    return documents.change_set(old, version) if old is not None else ChangeSet()


def rows_for(version: DocumentVersion, old: DocumentVersion | None = None) -> Rows:
    """The changes of a version (against old, else the one before it) after people's decisions."""
    changes = documents.change_set(old, version) if old is not None else changes_of(version)
    return rows_of(changes, queries.decisions_up_to(version))


@dataclass(frozen=True, kw_only=True)
class BriefingPage:
    """A briefing as one person reads it: compared with old, the version they know, or else the one before it.

    known_at is when they confirmed old; until_then is the version by which they decide as long as this one is to come.
    """

    mine: queries.PersonalBriefing
    old: DocumentVersion | None
    known_at: datetime | None
    rows: Rows
    until_then: DocumentVersion | None


def page_of(briefing: Briefing, person: Person, language: str) -> BriefingPage:
    """What a briefing shows this person; whoever missed a version in between sees all that changed since theirs.

    Refused: "unknown-briefing" while no version of it can be read.
    """
    mine = queries.personal(briefing, person, language)
    known = queries.find_known(person, mine.version)
    before = previous_of(mine.version)
    old = _older(known.version, before) if known and before else before
    same = known is not None and old is not None and known.version.number == old.number
    binding = find_in_force(briefing.document, market=person.market, at=now(), language=language)
    coming = mine.starts is not None and mine.starts > now()
    return BriefingPage(
        mine=mine, old=old, known_at=known.at if known and same else None, rows=rows_for(mine.version, old),
        until_then=binding if coming else None)


def _older(known: DocumentVersion, before: DocumentVersion) -> DocumentVersion:
    """The version a person knows, in the language they read now, if they missed the one before; else the one before."""
    if known.ordinal >= before.ordinal:
        return before
    return find_version(before.document, known.number, before.language) or before


def decide_change(version: DocumentVersion, change_id: str, verdict: Verdict, reason: str, person: Person, *,
                  confirm_only: bool = False) -> ChangeDecision:
    """Settle what one change is; deciding the same again changes nothing.

    Refused: "unknown-change", "verdict-open" for anything but substantive or editorial, "verdict-reason-missing"
    when the engine is overruled without a word why, "briefing-published" once people were told.
    """
    hold(version.document)
    _still_open(version.document, version.number)
    change = _find_change(version, change_id)
    reason = reason.strip()[:LONGEST_TEXT]
    if verdict is Verdict.CHECK:
        raise Refused("verdict-open")
    if needs_reason(change, verdict) and not reason:
        raise Refused("verdict-reason-missing")
    decision = queries.find_decision(version, change_id)
    if decision is None:
        decision = ChangeDecision(document_version_id=version.id, change_id=change_id)
        db.session.add(decision)
    confirm_only = confirm_only and verdict is Verdict.SUBSTANTIVE
    decision.verdict, decision.reason, decision.confirm_only = verdict.value, reason, confirm_only
    decision.person_id, decision.at = person.id, now()
    db.session.flush()
    record("change-decided", f"document-version:{version.id}", person_id=person.id, change=change_id,
           verdict=verdict.value, confirm_only=confirm_only)
    announce(ChangeDecided(version_id=version.id))
    return decision


def draft_briefing(document: Document, old_number: str, new_number: str, person: Person) -> Briefing:
    """The briefing of a version number, begun for the document's own audience if there is none yet."""
    hold(document)
    briefing = queries.find_briefing(document, new_number)
    if briefing is None:
        briefing = Briefing(
            document=document, old_number=old_number, new_number=new_number, state="draft", author_id=person.id,
            markets=list(document.markets), roles=list(document.roles), team_ids=[], why={}, unchanged={})
        db.session.add(briefing)
        db.session.flush()
        record("briefing-drafted", f"briefing:{briefing.id}", person_id=person.id)
    return briefing


def address_briefing(briefing: Briefing, audience: Audience, *, why: Mapping[str, str],
                     unchanged: Mapping[str, str]) -> None:
    """Say whom a draft is for, why the rule changed and what stays, the texts by language.

    Refused: "briefing-published".
    """
    _still_open(briefing.document, briefing.new_number)
    briefing.markets = sorted(audience.markets)
    briefing.roles = sorted(role.value for role in audience.roles)
    briefing.team_ids = sorted(audience.team_ids)
    briefing.why = {language: text.strip()[:LONGEST_TEXT] for language, text in why.items()}
    briefing.unchanged = {language: text.strip()[:LONGEST_TEXT] for language, text in unchanged.items()}


def publish_briefing(briefing: Briefing, person: Person, due_at: datetime, quiz: Quiz | None,
                     short_reason: str = "") -> int:
    """Tell the audience; answers how many people that is now.

    short_reason says why less is asked than the class of the change obliges to, "" where it does not.
    Refused: "briefing-published", "publish-not-approved" where a language of the version still waits for approval,
    "due-in-past", "due-far", "audience-empty".
    """
    hold(briefing.document)
    _still_open(briefing.document, briefing.new_number)
    versions = queries.versions_of(briefing.document, briefing.new_number)
    if not versions or any(version.state != "approved" for version in versions):
        raise Refused("publish-not-approved", number=briefing.new_number)
    if due_at <= now():
        raise Refused("due-in-past")
    if due_at > now() + LONGEST_WAIT:
        raise Refused("due-far")
    people = queries.list_audience(queries.audience_of(briefing))
    if not people:
        raise Refused("audience-empty")
    briefing.state, briefing.published_at, briefing.due_at, briefing.quiz = "published", now(), due_at, quiz
    briefing.author_id, briefing.short_reason = person.id, short_reason
    db.session.flush()
    record("briefing-published", f"briefing:{briefing.id}", person_id=person.id, people=len(people),
           due_at=due_at.isoformat(), quiz=quiz.id if quiz else "none", short_reason=short_reason)
    return len(people)


def acknowledge(person: Person, version: DocumentVersion, *, seen_hash: str | None = None) -> Acknowledgement:
    """Record that someone has read and understood a version: its hash, its language and the time.

    seen_hash is the hash on the page that was confirmed, None where the caller has just shown the version. Saying it
    twice is saying it once. Refused: "acknowledge-stale-page" when the page showed another text,
    "acknowledge-not-current" unless the version is in force or scheduled for the person's market.
    """
    if seen_hash is not None and seen_hash != version.content_hash:
        raise Refused("acknowledge-stale-page")
    given = queries.find_acknowledgement(person, version.id)
    if given is not None:
        return given
    if not queries.is_current(version, person.market):
        raise Refused("acknowledge-not-current", number=version.number)
    given = Acknowledgement(
        person_id=person.id, document_version_id=version.id, content_hash=version.content_hash,
        language=version.language, at=now())
    try:
        with db.session.begin_nested():
            db.session.add(given)
    except IntegrityError:  # the same word came at the same time on another connection
        twin = queries.find_acknowledgement(person, version.id)
        if twin is None:
            raise
        return twin
    record("acknowledged", f"document-version:{version.id}", person_id=person.id, language=version.language,
           content_hash=version.content_hash)
    return given


def _find_change(version: DocumentVersion, change_id: str) -> Change:
    found = next((change for change in changes_of(version).changes if change.id == change_id), None)
    if found is None:
        raise Refused("unknown-change")
    return found


def _still_open(document: Document, number: str) -> None:
    briefing = queries.find_briefing(document, number)
    if briefing is not None and briefing.state == "published":
        raise Refused("briefing-published", number=number)
