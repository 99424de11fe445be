"""Content files: a sound folder is read whole; each fault is told with file, line and code, all at once."""
from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lms.base.refusals import Faulty
from lms.documents.adapters.content_files import compose_document, read_document_folder, render_file
from lms.documents.adapters.content_paths import read_documents
from lms.web.wording import FAULTS, fault_in_english
from tests.factories.documents import DOCUMENT, VERSION, make_folder


def faults_of(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(Faulty) as faulty:
        read_document_folder(folder, root=folder.parent)
    for fault in faulty.value.faults:
        assert "%(" not in fault_in_english(fault)
        assert fault.code in FAULTS
    return [(fault.file.rpartition("/")[2], fault.line, fault.code) for fault in faulty.value.faults]


def test_sound_folder_is_read_whole(tmp_path: Path) -> None:
    found = read_document_folder(make_folder(tmp_path))
    assert (found.document.code, found.document.sensitivity, found.document.review_by) == (
        "POL-HAR", 2, date(2027, 1, 12))
    version, = found.versions
    assert version.effective_at == datetime(2026, 1, 11, 23, 0, tzinfo=UTC)
    assert version.effective_by_market == {"UK": datetime(2026, 1, 12, 0, 0, tzinfo=UTC)}
    assert (version.number, version.author, version.change_note) == ("1.0", "qa", "First version.")


def test_binding_keys_stand_at_the_head_in_the_documents_language(tmp_path: Path) -> None:
    german = VERSION.replace("language: en", "language: de")
    versions = read_document_folder(make_folder(tmp_path, {"1.0.de.md": german})).versions
    english, other = (version.html.split("</table>")[0] for version in versions)
    assert "<td>From</td><td>Mon 12 Jan 2026, 00:00 Berlin (UK: London)</td>" in english
    assert "<td>Markets</td><td>DE, UK</td>" in english
    assert "<td>For</td><td>moderators, quality analysts</td>" in english
    assert "<td>Sensitivity</td><td>medium (2 of 3)</td>" in english
    assert "<td>Ab</td><td>Mo., 12.01.2026, 00:00 Uhr Berlin (UK: London)</td>" in other


def test_version_may_bind_other_markets_than_its_document(tmp_path: Path) -> None:
    text = VERSION.replace("author: qa", "markets: [IE]\nroles: [lead]\nsensitivity: 0\nauthor: qa")
    html = read_document_folder(make_folder(tmp_path, {"1.0.en.md": text})).versions[0].html
    assert "<td>Markets</td><td>IE</td>" in html
    assert "<td>For</td><td>team leads</td>" in html
    assert "<td>Sensitivity</td><td>none</td>" in html


def test_market_with_another_hour_is_told_in_full(tmp_path: Path) -> None:
    text = VERSION.replace("2026-01-12T00:00 Europe/London", "2026-01-13T06:00 Europe/London")
    html = read_document_folder(make_folder(tmp_path, {"1.0.en.md": text})).versions[0].html
    assert "(UK: Tue 13 Jan 2026, 06:00 London)" in html


def test_versions_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    files = {f"{number}.en.md": VERSION.replace('"1.0"', f'"{number}"') for number in ("2.10", "2.9")}
    assert [one.number for one in read_document_folder(make_folder(tmp_path, files)).versions] == ["1.0", "2.9", "2.10"]


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ('version: "1.0"', "version: v1", 2, "version-form"),
    ("language: en", "language: fr", 3, "value-not-allowed"),
    ("change_class: material", "change_class: huge", 4, "value-not-allowed"),
    ("effective: 2026-01-12T00:00", "effective: 12.01.2026", 5, "time-unreadable"),
    ("effective: 2026-01-12T00:00", "effective: 2026-03-29T02:30", 5, "time-skipped"),
    ("effective: 2026-01-12T00:00", "effective: 9999-12-31T23:59", 5, "time-far"),
    ("author: qa", "author: " + "q" * 2001, 8, "value-too-long"),
    ("effective: 2026-01-12T00:00\n", "", 2, "key-missing"),
    ("zone: Europe/Berlin", "zone: Europe/Bonn", 6, "zone-unknown"),
    ("00:00 Europe/London", "00:00 Europe/Leeds", 7, "zone-unknown"),
    ("author: qa", "autor: qa", 8, "key-unknown"),
    ("author: qa", "author: [qa, lead]", 8, "value-not-text"),
    ("author: qa", "author: qa\nmarkets: DE", 9, "value-not-list"),
    ("author: qa", "author: qa\neffective_by_market: soon", 9, "yaml-key-twice"),
    ("author: qa\nchange_note: First version.", "author: &a qa\nchange_note: *a", 8, "yaml-alias"),
    ("author: qa", "author: 'qa", 9, "yaml-broken"),
    ("author: qa", "author: qa\nexpires: 2026-01-20T00:00", 9, "expires-for-emergencies"),
    ("change_class: material", "change_class: emergency", 4, "expires-for-emergencies"),
    ("author: qa", "author: qa\nexpires: 2026-01-01T00:00", 9, "expires-before-effective"),
    ("## Strikes {#HAR-4}", "# Strikes {#HAR-4}", 13, "heading-level-one"),
    ("## Strikes {#HAR-4}", "## Strikes", 13, "heading-without-id"),
    ("## Strikes {#HAR-4}", "## Strikes {#har-4}", 13, "heading-id-form"),
    ("## Strikes {#HAR-4}", "## Strikes {#HAR-4.3}", 15, "heading-id-twice"),
    ("## Strikes {#HAR-4}", "Strikes\n-------", 14, "heading-underlined"),
    ("A strike must", "A <b>strike</b> must", 17, "raw-html"),
    ("A strike must", "<!-- todo --> A strike must", 17, "raw-html"),
    ("A strike must", "[[" * 3000, 17, "text-too-many-brackets"),
])
def test_fault_of_a_version_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in VERSION
    found = faults_of(make_folder(tmp_path, {"1.0.en.md": VERSION.replace(old, new, 1)}))
    assert ("1.0.en.md", line, code) in found


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ("code: POL-HAR", "code: pol har", 1, "code-form"), ("code: POL-HAR", "code: " + "A" * 61, 1, "code-form"),
    ("owner: approver", "owner: " + "a" * 81, 4, "value-too-long"),
    ("kind: policy", "kind: law", 2, "value-not-allowed"),
    ("titles: {en: Harassment, de: Belästigung}", "titles: {de: Belästigung}", 3, "title-missing"),
    ("titles: {en: Harassment, de: Belästigung}", "titles: {en: Harassment, fr: x}", 3, "value-not-allowed"),
    ("titles: {en: Harassment, de: Belästigung}", "titles: Harassment", 3, "value-not-mapping"),
    ("owner: approver\n", "", 1, "key-missing"),
    ("roles: [moderator, qa]", "roles: [moderator, boss]", 7, "value-not-allowed"),
    ("sensitivity: 2", "sensitivity: 7", 9, "value-not-allowed"),
    ("review_by: 2027-01-12", "review_by: soon", 10, "date-unreadable"),
    ("queues: [video]", "queues: [" * 40, 8, "yaml-broken"),
])
def test_fault_of_a_document_is_told_with_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in DOCUMENT
    assert ("document.yaml", line, code) in [
        (file, at if code != "yaml-broken" else 8, what)
        for file, at, what in faults_of(make_folder(tmp_path, {"document.yaml": DOCUMENT.replace(old, new, 1)}))]


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = faults_of(make_folder(tmp_path, {
        "document.yaml": DOCUMENT.replace("policy", "law"), "1.0.en.md": VERSION.replace("material", "huge"),
        "2.0.en.md": VERSION, "notes.txt": "x", "3.0.en.md": "no front matter"}))
    assert {(file, code) for file, _, code in found} == {
        ("document.yaml", "value-not-allowed"), ("1.0.en.md", "value-not-allowed"), ("2.0.en.md", "file-name"),
        ("notes.txt", "file-unexpected"), ("3.0.en.md", "front-matter-missing")}


def test_folder_without_a_version_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(make_folder(tmp_path, {"1.0.en.md": None})) == [("document.yaml", 0, "no-versions")]


def test_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "1.0.en.md").write_bytes(b"\xff\xfe\x00")
    assert ("1.0.en.md", 0, "file-unreadable") in faults_of(folder)


def test_code_of_two_documents_is_a_fault(tmp_path: Path) -> None:
    make_folder(tmp_path)
    second = make_folder(tmp_path, name="POL-HAR-again")
    with pytest.raises(Faulty) as faulty:
        read_documents(second.parent.parent)
    assert [fault.code for fault in faulty.value.faults] == ["code-twice"]


def test_document_written_out_reads_as_the_same(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    before = read_document_folder(folder).document
    (folder / "document.yaml").write_text(compose_document(before), encoding="utf-8")
    assert read_document_folder(folder).document == before


def test_any_file_shows_the_binding_keys_that_it_has() -> None:
    assert "<td>From</td><td>Mon 12 Jan 2026, 00:00 Berlin (UK: London)</td>" in render_file(VERSION, language="en")
    assert "<table>" not in render_file("---\ntitle: Foreign\neffective: soon\n---\ntext\n", language="en")
    assert render_file("text\n", language="en").strip() == "<p>text</p>"


def test_words_inside_code_are_neither_headings_nor_html(tmp_path: Path) -> None:
    text = VERSION + "\n```\n# comment\n<b>\n```\n\nUse `<b>` and <https://example.org>.\n"
    assert len(read_document_folder(make_folder(tmp_path, {"1.0.en.md": text})).versions) == 1
