"""Items and their review: drafted from changes or written by hand, accepted by somebody else, never rewritten."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.events import VersionSubmitted
from lms.base.refusals import Refused
from lms.db import db, now
from lms.documents.core.content import is_date
from lms.documents.core.values import ChangeSet, Language
from lms.documents.models import DocumentVersion
from lms.documents.queries import get_version, previous_of
from lms.documents.services import change_set, effective_for, hold, tree_of
from lms.quizzes import queries
from lms.quizzes.core.content import ItemContent, faults_of, from_draft, to_json
from lms.quizzes.core.evidence import evidence_in
from lms.quizzes.core.linting.asked import Asked, Ground
from lms.quizzes.core.linting.rules import lint_item
from lms.quizzes.core.values import Evidence, ItemDraft
from lms.quizzes.core.writing.item_writing import draft_items as write_drafts
from lms.quizzes.core.writing.reading import Reading
from lms.quizzes.models import Item, ItemVersion
from lms.quizzes.services.serving import content_of
from lms.web.i18n import ZONES


def anchored(version: DocumentVersion, section_id: str, quote: str) -> Evidence:
    """Where a quote stands in a section of a version. Refused: "item-quote-missing"."""
    found = evidence_in(tree_of(version), section_id=section_id, quote=quote, language=cast(Language, version.language))
    if found is None:
        raise Refused("item-quote-missing", section=section_id, number=version.number)
    return found


def add_version(
    item: Item, *, version: DocumentVersion, content: ItemContent, evidence: Evidence, state: str
) -> ItemVersion:
    """The next wording of an item in the version's language. Refused with the code of the first fault."""
    for code in faults_of(content):
        raise Refused(code)
    numbers = [one.number for one in item.versions if one.language == version.language]
    wording = ItemVersion(
        item=item, number=max(numbers, default=0) + 1, language=version.language, state=state,
        interaction=content.interaction.value, content=to_json(content), document_version=version,
        section_id=evidence.section_id, quote=evidence.exact, prefix=evidence.prefix, suffix=evidence.suffix,
        created_at=now())
    db.session.add(wording)
    db.session.flush()
    return wording


def draft_items(old: DocumentVersion, new: DocumentVersion) -> list[ItemVersion]:
    """The questions that the changes from one version to another give, stored as drafts for a person to judge.

    The dates of the version itself are no rule and asked by nobody. Drafts that are stored already are kept as they
    are, so drafting twice changes nothing.
    """
    hold(new.document)
    changes = ChangeSet(changes=tuple(one for one in change_set(old, new).changes if not is_date(one)))
    drafts = write_drafts(changes, tree_of(old), tree_of(new), language=cast(Language, new.language),
                          effective=_day_it_applies(new))
    stored = [one for draft in drafts.items if (one := _store(draft, old, new)) is not None]
    made = sum(fresh for _, fresh in stored)
    if made:
        record("items-drafted", f"version:{new.id}", count=made)
    return [version for version, _ in stored]


def draft_submitted(event: VersionSubmitted) -> None:
    """Draft the questions of a version that was handed in, against the one before it in its language."""
    version = get_version(event.version_id)
    before = previous_of(version)
    if before is not None:
        draft_items(before, version)


def _day_it_applies(version: DocumentVersion) -> date | None:
    """The one day from which a version applies in all its markets; None if they differ or it is not known."""
    days = {at.astimezone(ZoneInfo(ZONES.get(market, ZONES["DE"]))).date()
            for market in version.document.markets or ["DE"]
            if (at := effective_for(version, market)) is not None}
    return days.pop() if len(days) == 1 else None


def _store(draft: ItemDraft, old: DocumentVersion, version: DocumentVersion) -> tuple[ItemVersion, bool] | None:
    """The stored draft and whether it is new; None where its quote does not stand in one block of its section."""
    key = f"{version.document.code}/{version.language}/{draft.id}"
    item = queries.find_item(key)
    if item is not None:
        return item.versions[-1], False
    content = from_draft(draft)
    cited, told = old if content.gone else version, draft.evidence[0]
    evidence = evidence_in(tree_of(cited), section_id=told.section_id, quote=told.exact,
                           language=cast(Language, cited.language), whole=False)
    if evidence is None:
        return None
    item = Item(key=key, document=version.document, change_id=draft.change_id, sensitivity=version.document.sensitivity,
                tags=[])
    db.session.add(item)
    return add_version(item, version=cited, content=content, evidence=evidence, state="draft"), True


def write_item(
    version: DocumentVersion, person: Person, change_id: str | None, content: ItemContent, section_id: str, quote: str,
    *, critical: bool = False,
) -> ItemVersion:
    """A question written by hand about a version; another person has to accept it.

    Refused: "item-exists" for the same stem on the same document, "item-quote-missing", codes of faults_of.
    """
    hold(version.document)
    digest = hashlib.sha256(content.stem.encode()).hexdigest()[:12]
    key = f"{version.document.code}/{version.language}/own-{digest}"
    if queries.find_item(key) is not None:
        raise Refused("item-exists")
    item = Item(key=key, document=version.document, change_id=change_id, critical=critical,
                sensitivity=version.document.sensitivity, tags=[], author_id=person.id)
    evidence = anchored(version, section_id, quote)
    db.session.add(item)
    wording = add_version(item, version=version, content=_judged(content, version, evidence), evidence=evidence,
                          state="in_review")
    record("item-written", f"item:{item.id}", person_id=person.id)
    return wording


def edit_item(
    wording: ItemVersion, person: Person, content: ItemContent, *,
    version: DocumentVersion | None = None, section_id: str = "", quote: str = "",
) -> ItemVersion:
    """The next wording of an item; the earlier one stays as it was shown. Another person has to accept it.

    The evidence is kept, or given anew: a quote in a section of a version. Refused: as write_item.
    """
    _hold_wording(wording)
    if quote:
        evidence = anchored(version or wording.document_version, section_id or wording.section_id, quote)
    else:
        evidence = Evidence(version="new", section_id=wording.section_id, exact=wording.quote, prefix=wording.prefix,
                            suffix=wording.suffix)
    cited = version or wording.document_version
    following = add_version(wording.item, version=cited, content=_judged(content, cited, evidence), evidence=evidence,
                            state="in_review")
    wording.item.author_id, wording.item.reviewer_id = person.id, None
    for earlier in _of_language(following):
        if earlier.state in ("draft", "in_review") and earlier is not following:
            earlier.state = "retired"
    record("item-edited", f"item:{wording.item.id}", person_id=person.id, number=following.number)
    return following


def _judged(content: ItemContent, version: DocumentVersion, evidence: Evidence) -> ItemContent:
    """What a person wrote, with the rules of item writing that it breaks by the version it rests on."""
    language = cast(Language, version.language)
    ground = Ground(reading=Reading(tree_of(version), language), section_id=evidence.section_id,
                    number=version.number, effective=_day_it_applies(version))
    asked = Asked(content=replace(content, pattern=""), language=language, quote=evidence.exact, ground=ground)
    return replace(content, lints=lint_item(asked))


def accept_draft(wording: ItemVersion, person: Person) -> ItemVersion:
    """Make a wording live; the one that was live before is retired. Accepting again changes nothing.

    Refused: "item-own-words" for its author, "item-blocked" while a rule of item writing stops it, "item-retired",
    "item-rescored" while its key is corrected by a rescoring.
    """
    _hold_wording(wording)
    if wording.state == "live":
        return wording
    if wording.state == "retired":
        raise Refused("item-retired")
    if wording.item.author_id == person.id:
        raise Refused("item-own-words")
    stopped = [lint.rule for lint in content_of(wording).lints if lint.level == "block"]
    if stopped:
        raise Refused("item-blocked", rules=", ".join(stopped))
    if queries.list_rescorings([wording.id], active=True):
        raise Refused("item-rescored")
    for earlier in _of_language(wording):
        if earlier.state == "live":
            earlier.state = "retired"
    wording.state, wording.item.reviewer_id = "live", person.id
    record("item-accepted", f"item:{wording.item.id}", person_id=person.id, number=wording.number)
    return wording


def reject_draft(wording: ItemVersion, person: Person, reason: str) -> ItemVersion:
    """Turn a draft down, with the reason for whoever improves the writing. Refused: "item-live" for a live one."""
    _hold_wording(wording)
    if wording.state == "live":
        raise Refused("item-live")
    return _retire(wording, person, reason, "item-rejected")


def retire_item(wording: ItemVersion, person: Person, reason: str) -> ItemVersion:
    """Ask an item no more; attempts that asked it stay as they were."""
    return _retire(wording, person, reason, "item-retired")


def _retire(wording: ItemVersion, person: Person, reason: str, action: str) -> ItemVersion:
    if wording.state != "retired":
        wording.state, wording.note = "retired", reason
        record(action, f"item:{wording.item.id}", person_id=person.id, number=wording.number)
    return wording


def _hold_wording(wording: ItemVersion) -> None:
    """Keep other judges of this item in line and see what they decided."""
    hold(wording.item.document)
    db.session.refresh(wording, ["state"])
    db.session.refresh(wording.item, ["versions", "author_id"])


def _of_language(wording: ItemVersion) -> Sequence[ItemVersion]:
    return [one for one in wording.item.versions if one.language == wording.language]
