"""Packs asked for, made and made again."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app

from lms import jobs
from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.audit_log.services import pseudonym_of, record
from lms.base.refusals import Refused
from lms.briefings.queries import list_acknowledgements
from lms.db import db, now
from lms.documents.core.values import Language
from lms.documents.models import Document
from lms.documents.queries import get_version, life_of, list_documents
from lms.packs import queries
from lms.packs.adapters.files import keep
from lms.packs.adapters.page import render_page
from lms.packs.adapters.pdf import render_pdf
from lms.packs.core.canonical import fingerprint, from_plain, to_plain
from lms.packs.core.manifest import Candidate, Manifest, Plan, Reader, Receipt, Text, as_of, compose
from lms.packs.models import IssuedPack
from lms.training.queries import find_enrolment
from lms.training.services import calendar_of, timeline_of, today_of
from lms.web.i18n import zone

JOB = "render-pack"


def request_pack(person: Person, on_date: date, language: Language, by: Person, address: str = "") -> IssuedPack:
    """Ask for a person's pack with the rules of a day. What goes in is fixed now; the file follows by a job.

    address is that of the server ("https://learn.example"), for links. Refused: "pack-empty".
    """
    plain = to_plain(compose_manifest(person, on_date, language, address))
    pack = IssuedPack(
        person=person, language=language, on_date=on_date, state="requested", requested_by_id=by.id,
        requested_at=now(), manifest=plain, manifest_hash=fingerprint(plain))
    db.session.add(pack)
    db.session.flush()
    record("pack-requested", f"pack:{pack.id}", person_id=by.id, manifest=pack.manifest_hash)
    jobs.enqueue(JOB, {"pack_id": pack.id})
    return pack


def retry_pack(pack: IssuedPack, by: Person) -> None:
    """Try again to make a pack that failed, from the same manifest. Refused: "pack-not-failed"."""
    if pack.state != "failed":
        raise Refused("pack-not-failed")
    pack.state, pack.problem = "requested", ""
    record("pack-retried", f"pack:{pack.id}", person_id=by.id)
    jobs.enqueue(JOB, {"pack_id": pack.id})


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How making a pack ended: the SHA-256 of its file, or the code of the refusal that says why there is none."""

    pdf_hash: str = ""
    problem: str = ""


def render_pack(pack_id: int) -> Outcome:
    """Make the file of a pack; the slow half of the job behind request_pack. Doing it again makes the same file."""
    try:
        return Outcome(pdf_hash=keep(pdf_of(manifest_of(queries.get_pack(pack_id)))))
    except Refused as refused:
        return Outcome(problem=refused.code)
    except Exception:
        current_app.logger.exception("pack %s could not be made", pack_id)
        return Outcome(problem="pdf-failed")


def finish_pack(outcome: Outcome, pack_id: int) -> None:
    """Note how making a pack ended, so that its page can say it. A pack that is ready stays as it is."""
    pack = queries.get_pack(pack_id)
    if pack.state == "ready":
        return
    pack.state = "failed" if outcome.problem else "ready"
    pack.problem, pack.pdf_hash = outcome.problem, outcome.pdf_hash or None
    record(f"pack-{pack.state}", f"pack:{pack.id}", pdf=outcome.pdf_hash, problem=outcome.problem)


def get_person(account: str) -> Person:
    """The person with this account name. Refused: "account-unknown"."""
    person = find_by_account(account)
    if person is None:
        raise Refused("account-unknown", account=account)
    return person


def print_pack(person: Person, on_date: date | None, language: str | None) -> bytes:
    """A person's pack as a PDF at once, reading only; None stands for today and the person's own language.

    Refused: "pack-empty", and as render_pdf does.
    """
    today = now().astimezone(zone(person.market)).date()
    return pdf_of(compose_manifest(person, on_date or today, _language(language or person.ui_language)))


def note_print(person: Person, content: bytes) -> None:
    """Note in the log that a person's pack was made outside of the pages."""
    record("pack-printed", f"person:{pseudonym_of(person.id)}", pdf=hashlib.sha256(content).hexdigest())


def manifest_of(pack: IssuedPack) -> Manifest:
    """What was fixed when a pack was asked for."""
    return from_plain(Manifest, pack.manifest)


def page_of(manifest: Manifest, styles: str = "") -> str:
    """The pack as a page; styles is put before the names of its style sheets."""
    return render_page(manifest, _texts(manifest), styles=styles)


def pdf_of(manifest: Manifest) -> bytes:
    """The pack as a PDF; the same manifest gives the same bytes. Refused as render_pdf does."""
    return render_pdf(page_of(manifest), newest=manifest.as_of)


def _texts(manifest: Manifest) -> Mapping[int, str]:
    texts = {}
    for chapter in manifest.chapters:
        version = get_version(chapter.version_id)
        if version.content_hash != chapter.content_hash:
            raise ValueError(f"{chapter.code} {chapter.number} is not the text that the pack was asked for with")
        texts[version.id] = version.html
    return texts


def compose_manifest(person: Person, on_date: date, language: Language, address: str = "") -> Manifest:
    """What a person's pack holds on a day, from what is known now. Refused: "pack-empty"."""
    instant = now()
    at = as_of(on_date, instant, zone(person.market).key)
    return compose(
        reader=_reader(person), language=language, on=on_date, at=at, address=address,
        documents=[_candidate(document) for document in list_documents()], receipts=_receipts(person),
        plan=_plan(person, language) if at >= instant else None)


def _reader(person: Person) -> Reader:
    return Reader(
        name=person.name, market=person.market, roles=tuple(sorted(role.name for role in person.roles)),
        team=person.team.name if person.team else "", coach=person.coach.name if person.coach else "",
        starts_on=person.starts_on)


def _candidate(document: Document) -> Candidate:
    texts = (
        Text(version_id=version.id, number=version.number, language=_language(version.language), life=life_of(version),
             content_hash=version.content_hash, approved_by=version.approver.name if version.approver else "")
        for version in document.versions)
    return Candidate(
        code=document.code, titles=document.titles, sensitivity=document.sensitivity, markets=tuple(document.markets),
        roles=tuple(document.roles), texts=tuple(texts))


def _receipts(person: Person) -> list[Receipt]:
    return [
        Receipt(code=given.version.document.code, number=given.version.number, language=_language(given.language),
                content_hash=given.content_hash, at=given.at)
        for given in list_acknowledgements(person)]


def _plan(person: Person, language: Language) -> Plan | None:
    """The person's plan as it stands today, without scores and without what others noted about them."""
    enrolment = find_enrolment(person)
    if enrolment is None:
        return None
    timeline = timeline_of(enrolment, today_of(enrolment)).without_scores()
    steps = tuple(replace(state, by="", note="") for state in timeline.steps)
    following = replace(timeline.next_step, by="", note="") if timeline.next_step else None
    return Plan(
        title=_in(language, enrolment.plan.titles), timeline=replace(timeline, steps=steps, next_step=following),
        titles={step.key: _in(language, step.titles) for step in enrolment.plan.steps},
        days_off=_days_off(calendar_of(enrolment).days_off, timeline.start, timeline.expected_end))


def _days_off(days: frozenset[date], first: date, last: date) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if first.year <= day.year <= last.year))


def _in(language: Language, titles: Mapping[str, str]) -> str:
    return titles.get(language) or next(iter(titles.values()))


def _language(code: str) -> Language:
    return "de" if code == "de" else "en"
