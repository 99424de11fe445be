"""Faults of plan files, told with file and line."""
from __future__ import annotations

from pathlib import Path

import pytest

from lms.base.refusals import Fault, Faulty
from lms.training.adapters import check_plans
from lms.web.wording import fault_in_english

DOCUMENTS = {"SOP-WEL": 1, "POL-HAR": 2}
SOUND = """plan: onboarding
titles: {en: Onboarding, de: Einarbeitung}
market: DE
steps:
  - id: wel-read
    kind: read
    titles: {en: Wellbeing, de: Wohlbefinden}
    document: SOP-WEL
    day: 0
  - id: har-read
    kind: read
    titles: {en: Harassment, de: Belästigung}
    document: POL-HAR
    day: 2
    days: 2
    minutes: 60
    needs: [wel-read]
  - id: g1
    kind: manual
    titles: {en: G1, de: T1}
    day: 4
    needs: [har-read]
    gate: true
    owner: coach
"""


def faults(tmp_path: Path, text: str) -> list[Fault]:
    """The faults of one plan file."""
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty) as found:
        check_plans(file, DOCUMENTS, {"q1"})
    return list(found.value.faults)


def test_sound_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SOUND, encoding="utf-8")
    (plan,) = check_plans(tmp_path, DOCUMENTS, {"q1"})
    assert (plan.slug, plan.market, plan.titles["de"]) == ("onboarding", "DE", "Einarbeitung")
    assert [(one.key, one.day, one.days, one.needs, one.gate) for one in plan.steps] == [
        ("wel-read", 0, 1, (), False), ("har-read", 2, 2, ("wel-read",), False), ("g1", 4, 1, ("har-read",), True)]


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ("market: DE", "market: FR", 3, "plan-value-unknown"),
    ("market: DE\n", "", 1, "plan-key-missing"),
    ("market: DE", "market: DE\nversion: 4", 4, "plan-key-unknown"),
    (", de: Einarbeitung", "", 2, "plan-key-missing"),
    ("de: Einarbeitung", "de: no", 2, "plan-value-wrong"),
    ("    day: 2", "    day: two", 14, "plan-value-wrong"),
    ("    day: 2", "    day: -2", 14, "plan-value-wrong"),
    ("    document: SOP-WEL\n", "", 5, "plan-key-missing"),
    ("needs: [wel-read]", "needs: [wel]", 17, "plan-need-unknown"),
    ("needs: [wel-read]", "needs: [g1]", 17, "plan-circle"),
    ("POL-HAR", "POL-HAT", 13, "plan-document-unknown"),
    ("    needs: [wel-read]\n", "", 10, "plan-wellbeing-first"),
    ("    owner: coach", "    owner: self", 24, "plan-gate-own"),
    ("kind: manual", "kind: read\n    document: SOP-WEL", 24, "plan-gate-not-manual"),
    ("id: g1", "id: har-read", 18, "plan-step-twice"),
    ("market: DE", "market: DE\nmarket: IE", 4, "yaml-key-twice"),
    ("market: DE", "market: *x", 3, "yaml-alias"),
    ("titles: {en: Onboarding", "titles: {en: [Onboarding", 2, "yaml-broken"),
])
def test_fault_names_line_and_rule(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert SOUND.count(old) >= 1
    found = faults(tmp_path, SOUND.replace(old, new, 1))
    assert (line, code) in [(fault.line, fault.code) for fault in found]


def test_every_fault_is_worded_with_place_and_mend(tmp_path: Path) -> None:
    broken = SOUND.replace("needs: [wel-read]", "needs: [wel]").replace("SOP-WEL", "SOP-X").replace("owner: coach", "")
    found = faults(tmp_path, broken)
    assert len(found) == 4
    for fault in found:
        text = fault_in_english(fault)
        assert text.startswith(f"{tmp_path / 'plan.yaml'}:{fault.line}: ")
        assert fault.code not in text
        assert "%(" not in text


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND.replace("DE\n", "FR\n"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(SOUND, encoding="utf-8")
    with pytest.raises(Faulty) as found:
        check_plans(tmp_path, DOCUMENTS, {"q1"})
    assert [(Path(fault.file).name, fault.code) for fault in found.value.faults] == [
        ("a.yaml", "plan-value-unknown"), ("c.yaml", "plan-twice")]


def test_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(Faulty) as found:
        check_plans(tmp_path, DOCUMENTS, {"q1"})
    assert [fault.code for fault in found.value.faults] == ["file-unreadable"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n"])
def test_file_that_is_no_mapping_is_a_fault(tmp_path: Path, text: str) -> None:
    assert {fault.code for fault in faults(tmp_path, text)} == {"plan-value-wrong"}


@pytest.mark.parametrize(("text", "line", "code"), [
    ("plan: a\x01b\n", 0, "yaml-broken"), ("plan: " + "[" * 3000, 0, "yaml-broken"),
    ("plan: !!binary aGFy\n", 1, "yaml-broken"), ("plan: !!int abc\n", 1, "yaml-broken"),
    ("plan: !!python/object/apply:os.system [ls]\n", 1, "yaml-broken"), ("a: &a [x]\nb: [*a, *a]\n", 2, "yaml-alias"),
    ("plan: " + "x" * 200_001, 0, "plan-too-large"),
])
def test_file_that_cannot_be_read_is_one_fault(tmp_path: Path, text: str, line: int, code: str) -> None:
    assert [(fault.line, fault.code) for fault in faults(tmp_path, text)] == [(line, code)]


def test_keys_that_are_no_text_are_unknown_keys(tmp_path: Path) -> None:
    found = faults(tmp_path, SOUND + "1: x\nabc: y\n")
    assert [(fault.line, dict(fault.values)["key"]) for fault in found] == [(25, "1"), (26, "abc")]


def test_file_with_the_other_ending_is_read_and_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(SOUND.replace("POL-HAR", "POL-NONE"), encoding="utf-8")
    (tmp_path / "b.yaml").mkdir()
    with pytest.raises(Faulty) as found:
        check_plans(tmp_path, DOCUMENTS, {"q1"})
    assert [fault.code for fault in found.value.faults] == ["plan-document-unknown", "file-unreadable"]
