"""Import: published as it stands, all or nothing, once."""
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Faulty
from lms.documents.adapters.content_files import read_document_folder
from lms.documents.adapters.plain_versions import read_plain_folder
from lms.documents.core.content import content_hash
from lms.documents.models import DocumentVersion
from lms.documents.queries import find_in_force, find_version, get_document, list_versions
from lms.documents.services import import_folder
from tests.conftest import NOW
from tests.factories.documents import DOCUMENT, VERSION, import_history, make_folder, version_text
from tests.factories.quizzes import person


def codes(folder: Path, **people: Person) -> list[tuple[str, int, str]]:
    with pytest.raises(Faulty) as faulty:
        import_folder(read_document_folder(folder), **people)
    return [(fault.file.rpartition("/")[2], fault.line, fault.code) for fault in faulty.value.faults]


def test_versions_are_published_with_their_dates_people_and_hash(session: Any, people: Any, tmp_path: Path) -> None:
    document = import_history(tmp_path)
    version = find_version(document, "3.0", "de")
    assert version is not None
    assert (version.state, version.ordinal, version.author.account) == ("approved", 3, "qa")
    assert version.approver is not None
    assert version.approver.account == "approver"
    assert version.effective_at == datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
    assert version.effective_by_market == {"UK": "2026-11-30T00:00:00+00:00"}
    assert version.content_hash == content_hash(language="de", number="3.0", html=version.html)
    assert version.approved_at == NOW


def test_past_version_counts_as_approved_when_it_came_into_force(session: Any, people: Any, tmp_path: Path) -> None:
    version = find_version(import_history(tmp_path), "1.0", "en")
    assert version is not None
    assert version.approved_at == datetime(2026, 1, 11, 23, 0, tzinfo=UTC)
    assert version.created_at == NOW


def test_importing_the_same_again_changes_nothing(session: Any, people: Any, tmp_path: Path) -> None:
    document = import_history(tmp_path)
    entries = session.scalar(select(func.count()).select_from(AuditLogEntry))
    before = [(one.id, one.content_hash) for one in list_versions(document)]
    assert import_folder(read_document_folder(tmp_path / "sops" / "POL-HAR-harassment")) == 0
    assert [(one.id, one.content_hash) for one in list_versions(document)] == before
    assert session.scalar(select(func.count()).select_from(AuditLogEntry)) == entries


def test_new_market_of_a_document_leaves_published_versions_alone(session: Any, people: Any, tmp_path: Path) -> None:
    document = import_history(tmp_path)
    before = [one.content_hash for one in list_versions(document)]
    folder = tmp_path / "sops" / "POL-HAR-harassment"
    (folder / "document.yaml").write_text(DOCUMENT.replace("[DE, UK]", "[DE, UK, IE]"), encoding="utf-8")
    assert import_folder(read_document_folder(folder)) == 0
    assert document.markets == ["DE", "UK", "IE"]
    assert [one.content_hash for one in list_versions(document)] == before


def test_published_text_that_differs_is_refused_with_file_and_line(session: Any, people: Any, tmp_path: Path) -> None:
    import_history(tmp_path)
    folder = tmp_path / "sops" / "POL-HAR-harassment"
    (folder / "1.0.en.md").write_text(VERSION.replace("90 days", "91 days"), encoding="utf-8")
    assert codes(folder) == [("1.0.en.md", 17, "published-text-changed")]


def test_number_before_the_last_one_is_refused(session: Any, people: Any, tmp_path: Path) -> None:
    import_history(tmp_path)
    folder = tmp_path / "sops" / "POL-HAR-harassment"
    (folder / "2.5.en.md").write_text(version_text("2.5"), encoding="utf-8")
    assert codes(folder) == [("2.5.en.md", 0, "version-order")]


def test_late_translation_gets_the_place_of_its_number(session: Any, people: Any, tmp_path: Path) -> None:
    document = import_history(tmp_path)
    folder = tmp_path / "sops" / "POL-HAR-harassment"
    (folder / "1.0.de.md").write_text(version_text("1.0", language="de"), encoding="utf-8")
    assert import_folder(read_document_folder(folder)) == 1
    late = find_version(document, "1.0", "de")
    assert late is not None
    assert late.ordinal == 1


def test_author_is_never_the_approver(session: Any, people: Any, tmp_path: Path) -> None:
    own = make_folder(tmp_path, {"document.yaml": DOCUMENT.replace("approver: approver", "approver: qa\ndeputy: sme")})
    import_folder(read_document_folder(own))
    version = find_version(get_document("POL-HAR"), "1.0", "en")
    assert version is not None
    assert version.approver is not None
    assert (version.author.account, version.approver.account) == ("qa", "sme")


def test_named_people_stand_for_all_versions(session: Any, people: Any, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    import_folder(read_document_folder(folder), author=person("sme"), approver=person("management"))
    version = find_version(get_document("POL-HAR"), "1.0", "en")
    assert version is not None
    assert version.approver is not None
    assert (version.author.account, version.approver.account) == ("sme", "management")


def test_without_people_nothing_can_be_imported(session: Any, tmp_path: Path) -> None:
    assert codes(make_folder(tmp_path)) == [("1.0.en.md", 0, "no-author")]


def test_without_a_second_person_nothing_can_be_imported(session: Any, people: Any, tmp_path: Path) -> None:
    for account in ("approver", "qa"):
        person(account).active = False
    text = DOCUMENT.replace("approver: approver", "approver: nobody")
    folder = make_folder(tmp_path, {"document.yaml": text})
    assert codes(folder, author=person("qa")) == [("1.0.en.md", 0, "no-approver")]


def test_foreign_history_becomes_a_policy_whose_last_version_is_in_force(
        session: Any, people: Any, tmp_path: Path) -> None:
    folder = tmp_path / "use-policy"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"v0{number}.md").write_text(f"# Use policy\n\nKeep it {number} days.\n", encoding="utf-8")
    assert import_folder(read_plain_folder(folder)) == 2
    current = find_in_force(get_document("USE-POLICY"), market="DE", at=NOW, language="de")
    assert current is not None
    assert (current.number, current.language, current.effective_at) == ("2", "en", NOW)
    assert import_folder(read_plain_folder(folder)) == 0


def test_real_history_is_imported_in_its_order(session: Any, people: Any, corpus: Path) -> None:
    folder = corpus / "github-site-policy" / "acceptable-use-policies"
    assert import_folder(read_plain_folder(folder)) == 13
    current = find_in_force(get_document("ACCEPTABLE-USE-POLICIES"), market="DE", at=NOW, language="en")
    assert current is not None
    assert current.number == "13"
    assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 13
