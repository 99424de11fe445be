"""Other people's histories: a folder of v01.md and so on becomes a policy."""
from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lms.base.refusals import Faulty
from lms.documents.adapters.plain_versions import is_plain_folder, read_plain_folder
from lms.web.wording import FAULTS


def make(tmp_path: Path, files: dict[str, str], meta: object = None, *, name: str = "use-policy") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    if meta is not None:
        (folder / "meta.json").write_text(meta if isinstance(meta, str) else json.dumps(meta), encoding="utf-8")
    return folder


def codes(folder: Path) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read_plain_folder(folder)
    assert all(fault.code in FAULTS for fault in faulty.value.faults)
    return [fault.code for fault in faulty.value.faults]


def test_code_title_and_numbers_come_from_folder_heading_and_files(tmp_path: Path) -> None:
    files = {"v01.md": "# Old\n", "v02.md": "# Use policy\n\nBe kind.\n", "x.txt": ""}
    found = read_plain_folder(make(tmp_path, files))
    assert (found.document.code, found.document.titles["en"]) == ("USE-POLICY", "Use policy")
    assert [(one.number, one.effective_at) for one in found.versions] == [("1", None), ("2", None)]


def test_meta_gives_title_language_and_instants_that_never_go_back(tmp_path: Path) -> None:
    meta = {"title": "Nutzung", "language": "de", "versions": [
        {"file": "v01.md", "commit_date": "2024-05-02T10:00:00+02:00"},
        {"file": "v02.md", "commit_date": "2024-05-01T10:00:00+02:00"},
        {"file": "v03.md", "effective": "2024-06-01T00:00:00+00:00", "commit_date": "2024-01-01T00:00:00+00:00"}]}
    found = read_plain_folder(make(tmp_path, {f"v0{at}.md": "Text\n" for at in (1, 2, 3)}, meta))
    assert found.document.titles["de"] == "Nutzung"
    assert [one.language for one in found.versions] == ["de"] * 3
    first = datetime(2024, 5, 2, 8, 0, tzinfo=UTC)
    assert [one.effective_at for one in found.versions] == [first, first, datetime(2024, 6, 1, tzinfo=UTC)]


def test_tenth_version_comes_after_the_ninth(tmp_path: Path) -> None:
    found = read_plain_folder(make(tmp_path, {f"v{at}.md": "Text\n" for at in (9, 10, 100)}))
    assert [one.number for one in found.versions] == ["9", "10", "100"]


@pytest.mark.parametrize(("meta", "code"), [
    ("{", "json-broken"), ("[]", "json-broken"), ({"language": "fr"}, "value-not-allowed"),
    ({"versions": [{"file": "v01.md", "effective": "yesterday"}]}, "instant-unreadable"),
    ({"versions": [{"file": "v01.md", "effective": "2024-05-01T10:00:00"}]}, "instant-unreadable"),
])
def test_broken_meta_is_a_fault(tmp_path: Path, meta: object, code: str) -> None:
    assert codes(make(tmp_path, {"v01.md": "Text\n"}, meta)) == [code]


def test_number_used_twice_is_a_fault(tmp_path: Path) -> None:
    assert codes(make(tmp_path, {"v01.md": "Text\n", "v1.md": "Text\n"})) == ["number-twice"]


def test_unreadable_texts_are_all_told(tmp_path: Path) -> None:
    folder = make(tmp_path, {"v01.md": "[[" * 3000, "v02.md": "fine\n"})
    (folder / "v03.md").write_bytes(b"\xff")
    assert codes(folder) == ["text-too-many-brackets", "file-unreadable"]


def test_odd_entries_of_meta_do_not_matter(tmp_path: Path) -> None:
    found = read_plain_folder(make(tmp_path, {"v01.md": "Text\n"}, {"versions": [1, {"file": "v09.md"}], "title": ""}))
    assert found.document.titles["en"] == "USE-POLICY"


def test_folder_is_plain_only_with_version_files(tmp_path: Path) -> None:
    assert is_plain_folder(make(tmp_path, {"v01.md": ""}))
    assert not is_plain_folder(make(tmp_path, {"readme.md": ""}, name="other"))
    assert not is_plain_folder(tmp_path / "use-policy" / "v01.md")


def test_every_history_of_the_corpus_is_read(corpus: Path) -> None:
    folders = sorted({path.parent for path in corpus.glob("*/*/v01.md")})
    read = [read_plain_folder(folder) for folder in folders]
    assert sum(len(one.versions) for one in read) == len(list(corpus.glob("*/*/v*.md")))
