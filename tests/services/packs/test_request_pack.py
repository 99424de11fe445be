"""Asking for a pack fixes what goes in; making it again changes nothing."""
from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from lms import jobs
from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.briefings.services import acknowledge
from lms.db import db, now
from lms.documents.queries import find_document, find_in_force
from lms.packs import services
from lms.packs.adapters import pdf as adapter
from lms.packs.adapters.files import path_of
from lms.packs.models import IssuedPack
from lms.packs.queries import get_pack

TODAY = date(2026, 11, 25)


def acknowledge_in_force(person: Person, code: str) -> None:
    document = find_document(code)
    assert document is not None
    version = find_in_force(document, market=person.market, at=now(), language="en")
    assert version is not None
    acknowledge(person, version)


def actions() -> list[str]:
    entries = db.session.query(AuditLogEntry).order_by(AuditLogEntry.sequence)
    return [entry.action for entry in entries if entry.action.startswith("pack-")]


def test_the_manifest_holds_rules_confirmations_and_plan_of_that_moment(world: Person) -> None:
    acknowledge_in_force(world, "SOP-QUE")
    pack = services.request_pack(world, TODAY, "de", world)
    acknowledge_in_force(world, "POL-HAR")
    manifest = services.manifest_of(pack)
    assert [(one.code, one.number, one.language) for one in manifest.chapters] == [
        ("POL-HAR", "1.0", "en"), ("SOP-QUE", "1.0", "de")]
    assert [one.code for one in manifest.receipts] == ["SOP-QUE"]
    assert manifest.plan is not None
    assert manifest.plan.titles == {"que": "Warteschlangen lesen", "practice": "Übung", "live": "Freigabe"}
    assert [state.done_on for state in manifest.plan.timeline.steps] == [TODAY, None, None]


def test_a_later_day_holds_the_version_of_that_day_and_a_past_day_no_plan(world: Person) -> None:
    later = services.compose_manifest(world, date(2026, 11, 30), "en")
    past = services.compose_manifest(world, date(2026, 8, 1), "en")
    assert [(one.code, one.number) for one in later.chapters] == [("POL-HAR", "1.0"), ("SOP-QUE", "2.0")]
    assert later.plan is not None
    assert past.plan is None


def test_a_day_before_all_rules_is_refused(world: Person) -> None:
    with pytest.raises(Refused, match="pack-empty"):
        services.request_pack(world, date(2020, 1, 1), "en", world)


def test_the_job_makes_the_file_and_says_so(app: Flask, world: Person, pdf: None) -> None:
    pack = services.request_pack(world, TODAY, "en", world)
    jobs.run_pending(app)
    db.session.refresh(pack)
    assert (pack.state, pack.problem) == ("ready", "")
    assert pack.pdf_hash is not None
    content = path_of(pack.pdf_hash).read_bytes()
    assert content.startswith(b"%PDF-")
    assert [file.name for file in path_of(pack.pdf_hash).parent.iterdir()] == [f"{pack.pdf_hash}.pdf"]
    assert actions() == ["pack-requested", "pack-ready"]
    outcome = services.render_pack(pack.id)
    services.finish_pack(outcome, pack.id)
    assert outcome.pdf_hash == pack.pdf_hash
    assert actions() == ["pack-requested", "pack-ready"]


def test_a_request_that_is_rolled_back_makes_no_file(app: Flask, world: Person) -> None:
    services.request_pack(world, TODAY, "en", world)
    db.session.rollback()
    jobs.run_pending(app)
    assert db.session.query(IssuedPack).count() == 0
    assert not path_of("0").parent.exists()


def test_without_pango_the_pack_says_why_and_can_be_tried_again(
    app: Flask, world: Person, pdf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setattr(adapter, "PANGO", ("no-such-library.so",))
        pack = services.request_pack(world, TODAY, "en", world)
        jobs.run_pending(app)
        db.session.refresh(pack)
        assert (pack.state, pack.problem, pack.pdf_hash) == ("failed", "pdf-unavailable", None)
    services.retry_pack(pack, world)
    assert (pack.state, pack.problem) == ("requested", "")
    jobs.run_pending(app)
    db.session.refresh(pack)
    assert pack.state == "ready"
    with pytest.raises(Refused, match="pack-not-failed"):
        services.retry_pack(pack, world)


def test_a_text_that_is_not_the_one_of_the_manifest_makes_no_file(app: Flask, world: Person) -> None:
    pack = services.request_pack(world, TODAY, "en", world)
    first, *others = pack.manifest["chapters"]
    pack.manifest = {**pack.manifest, "chapters": [{**first, "content_hash": "0" * 64}, *others]}
    app.logger.disabled = True
    jobs.run_pending(app)
    app.logger.disabled = False
    assert (get_pack(pack.id).state, get_pack(pack.id).problem) == ("failed", "pdf-failed")
