"""A small policy whose second version changes a time limit, a modal word, a unit and a spelling."""
from __future__ import annotations

from datetime import UTC, datetime

from lms.accounts.core.permissions import RoleName
from lms.briefings import services as briefings
from lms.briefings.core.audience import Audience
from lms.briefings.core.rows import Row
from lms.briefings.models import Briefing
from lms.db import db
from lms.desks import change_services as desks
from lms.desks.change_services import Desk, Plan
from lms.documents.core.values import Verdict
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import find_version
from lms.documents.services import create_version, submit_version
from lms.quizzes.services import accept_draft
from tests.factories.quizzes import person, publish

CODE = "POL-RPT"
OLD = """## Strikes {#RPT-1}
A strike must expire after 90 days. A warning must expire after 30 days. A note must expire after 7 days.

## Labels {#RPT-2}
A reviewer should label a repeated report.

## Answers {#RPT-3}
A report must be answered within 24 hours.

## Notes {#RPT-4}
A note is kept by the organization of the reviewer.
"""
NEW = (OLD.replace("90 days", "180 days").replace("should label", "must label").replace("24 hours", "1 day")
       .replace("organization", "organisation"))
OLD_DE = """## Verwarnungen {#RPT-1}
Eine Verwarnung muss nach 90 Tagen verfallen. Ein Hinweis muss nach 30 Tagen verfallen.
"""
NEW_DE = OLD_DE.replace("90 Tagen", "180 Tagen")
DUE = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
BEFORE, FROM = "2026-07-06T00:00", "2026-11-30T00:00"


def make_document(**more: object) -> Document:
    """The policy without a version, for moderators, team leads and analysts in Germany."""
    values: dict[str, object] = {
        "code": CODE, "kind": "policy", "titles": {"en": "Reports", "de": "Meldungen"}, "owner": "qa",
        "approver": "approver", "markets": ["DE"], "roles": ["moderator", "qa", "lead"], "queues": [], "sensitivity": 0}
    document = Document(**values | more)
    db.session.add(document)
    db.session.flush()
    return document


def make_change(*, german: bool = False, **more: object) -> DocumentVersion:
    """The English version 2.0, scheduled for 30 November 2026, after 1.0. german: both are there in German too."""
    document = make_document(**more)
    publish(document, "1.0", BEFORE, "en", OLD)
    if german:
        publish(document, "1.0", BEFORE, "de", OLD_DE)
        publish(document, "2.0", FROM, "de", NEW_DE)
    return publish(document, "2.0", FROM, "en", NEW)


def make_review() -> DocumentVersion:
    """Version 2.0 in review; 1.0 is in force."""
    document = make_document()
    publish(document, "1.0", BEFORE, "en", OLD)
    version = create_version(document, author=person("qa"), number="2.0", language="en", change_class="material",
                             change_note="", effective=FROM, zone="Europe/Berlin", body=NEW)
    submit_version(version, person("qa"))
    return version


def row(version: DocumentVersion, section_id: str) -> Row:
    """The first row of a section."""
    rows = briefings.rows_for(version)
    return next(one for one in (*rows.telling, *rows.editorial) if one.change.section_id == section_id)


def plan(**more: object) -> Plan:
    """How the change is published unless said otherwise: to everyone in Germany, due on Friday."""
    values: dict[str, object] = {
        "audience": Audience(markets=frozenset({"DE"}), roles=frozenset({RoleName.MODERATOR, RoleName.LEAD})),
        "due_at": DUE, "pass_mark": 0.5, "draw": 1, "attempts": 2, "why": {"en": "Strikes ended too early."},
        "unchanged": {"en": "Notes stay."}, "reason": "A pilot team tries it first."}
    return Plan(**values | more)  # type: ignore[arg-type]


def cover(version: DocumentVersion) -> Desk:
    """Accept every draft and let every other change be read and confirmed."""
    desks.draft_questions(version.document, version.number)
    for desk in desks.desks_of(version.document, version.number):
        for one in desk.passages:
            for item in one.items:
                accept_draft(item.wording, person("qa"))
            if not one.items:
                for change_id in one.passage.change_ids:
                    briefings.decide_change(desk.version, change_id, Verdict.SUBSTANTIVE, "", person("qa"),
                                            confirm_only=True)
    return desks.desk_of(version)


def tell(version: DocumentVersion, **more: object) -> Briefing:
    """Cover the change and publish it."""
    cover(version)
    return desks.publish(version.document, version.number, plan(**more), person("qa"))


def german_of(version: DocumentVersion) -> DocumentVersion:
    """The same number in German."""
    found = find_version(version.document, version.number, "de")
    assert found is not None
    return found
