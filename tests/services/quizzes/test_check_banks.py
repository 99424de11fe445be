"""Bank files: every fault is told with its line and the way to mend it, and a sound file becomes a bank."""
from __future__ import annotations

from pathlib import Path

import pytest

from lms.base.refusals import Fault
from lms.documents.core.values import Block, BlockKind, ContentTree, Section
from lms.quizzes.adapters import check_banks
from lms.quizzes.core.values import Interaction
from lms.web.wording import FAULTS, fault_in_english

QUOTE = "A strike must expire after 180 days."
TREE = ContentTree(sections=(Section(id="STR-1", heading="Strikes", level=2, blocks=(
    Block(kind=BlockKind.PARAGRAPH, text=QUOTE),)),))
DOCUMENTS = {"POL-STR": {"en": TREE}}
SOUND = f"""bank: strikes
titles: {{en: Strikes}}
items:
  - id: expiry
    interaction: choice
    tags: [str]
    author: jonas
    reviewer: ana
    evidence: {{document: POL-STR, section: STR-1}}
    variants:
      en:
        stem: After how many days must a strike expire?
        options:
          - {{id: a, text: 180 days, role: key}}
          - {{id: b, text: 90 days, role: old-value}}
        rationale: STR-1
        quote: {QUOTE}
quizzes:
  - id: q1
    titles: {{en: Strikes}}
    draw: 1
    pass_mark: 0.8
"""


def faults(folder: Path, text: str, name: str = "strikes.yaml") -> list[tuple[int, str]]:
    """Line and code of every fault of a bank file."""
    (folder / name).write_text(text, encoding="utf-8")
    _, found, _ = check_banks(folder, DOCUMENTS)
    return [(fault.line, fault.code) for fault in found]


def test_sound_file_becomes_a_bank(tmp_path: Path) -> None:
    (tmp_path / "strikes.yaml").write_text(SOUND, encoding="utf-8")
    (bank,), found, _ = check_banks(tmp_path, DOCUMENTS)
    assert found == ()
    assert bank.slug == "strikes"
    item = bank.items[0]
    assert item.wordings["en"].content.interaction is Interaction.CHOICE
    assert item.wordings["en"].quote == QUOTE
    assert (bank.quizzes[0].attempts, bank.quizzes[0].per_page, bank.quizzes[0].about) == (3, 1, None)


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ("    tags: [str]\n", "    tag: [str]\n", 6, "key-unknown"),
    ("    author: jonas\n", "", 4, "key-missing"),
    ("role: old-value", "role: wrong", 15, "value-not-allowed"),
    ("text: 180 days", "text: 180", 14, "bank-form"),
    ("interaction: choice", "interaction: essay", 5, "value-not-allowed"),
    ("interaction: choice", "interaction: number", 4, "key-missing"),
    ("pass_mark: 0.8", "pass_mark: 80", 22, "bank-form"),
    ("bank: strikes", "bank: Strikes", 1, "bank-form"),
    ("interaction: choice", "number: {value: 1e400}\n    interaction: number", 5, "bank-form"),
    ("author: jonas", "author: no", 7, "bank-form"), ("author: jonas", "author:", 7, "bank-form"),
    ("draw: 1", "draw: 0x1", 21, "bank-form"),
    ("role: old-value", "role: key", 11, "item-one-key"),
    ("text: 90 days", "text: 180 Days", 11, "item-options-same"),
    ("reviewer: ana", "reviewer: jonas", 8, "bank-four-eyes"),
    ("POL-STR, section", "POL-XXX, section", 9, "bank-document-unknown"),
    ("section: STR-1", "section: STR-9", 11, "bank-section-unknown"),
    ("      en:\n", "      de:\n", 11, "bank-language-missing"),
    ("180 days.\nquizzes", "18 days.\nquizzes", 17, "bank-quote-missing"),
    ("quote: A strike must expire after 180 days.", "quote: A strike must expire", 17, "bank-quote-missing"),
    ("    tags: [str]\n", "    tags: [str]\n    sensitivity: 1\n", 12, "bank-note-missing"),
    ("draw: 1", "draw: 2", 21, "bank-pool-small"),
    ("    draw: 1\n", "    draw: 1\n    tags: [other]\n", 21, "bank-pool-small"),
    ("    draw: 1\n", "    draw: 1\n    about: {document: POL-X, version: '1'}\n", 22, "bank-document-unknown"),
    ("        rationale: STR-1\n", "        rationale: STR-1\n        rationale: b\n", 17, "yaml-key-twice"),
    ("titles: {en: Strikes}\nitems", "titles: &t {en: Strikes}\nmore: *t\nitems", 2, "yaml-alias"),
    ("titles: {en: Strikes}\nitems", "titles: {en: Strikes\nitems", 3, "yaml-broken"),
])
def test_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert SOUND.count(old) >= 1
    found = faults(tmp_path, SOUND.replace(old, new, 1))
    assert (line, code) in found
    assert all(code in FAULTS for _, code in found)


@pytest.mark.parametrize(("interaction", "body", "line", "code"), [
    ("text", "options: [{key: strike}, ban]", 0, ""), ("order", "options: [Read, Decide]", 0, ""),
    ("match", "pairs: [{left: a, right: b}, {left: c, right: d}]", 0, ""),
    ("cloze", "{table: [[A, B], [c, '[[x]]']], options: [e, f], gaps: {x: e}}", 0, ""),
    ("case", "{case: A clip., decide: {severity: [S0, {key: S1}]}}", 0, ""),
    ("order", "pairs: [{left: a, right: b}, {left: c, right: d}]", 8, "key-missing"),
    ("match", "options: [a, {key: b}]", 9, "key-unknown"),
    ("text", "options: [{keys: strike}]", 9, "key-unknown"),
    ("text", "options: [{key: strike, old-value: ban}]", 9, "bank-form"),
    ("text", "options: [{id: a, text: strike}]", 9, "key-missing"),
    ("text", "options: [{id: a, key: strike}]", 9, "bank-key-not-here"),
    ("text", "options: []", 8, "item-no-key"),
    ("cloze", "{table: [[A, B], [c, '[[x]]']], options: [e, f], gaps: {x: g}}", 8, "item-part-key"),
    ("cloze", "{table: [[A, B], [c, '[[x]]']], gaps: {y: [e, {key: f}]}}", 8, "item-table-gaps"),
    ("cloze", "{table: [[A, B], [c, [[x]]]], gaps: {x: [e, {key: f}]}}", 9, "bank-form"),
    ("case", "{case: A clip., decide: {mood: [S0, {key: S1}]}}", 9, "key-unknown"),
    ("text, number: {value: 2}", "options: [{key: strike}]", 4, "bank-key-not-here"),
    ("text, credit: partial", "options: [{key: strike}]", 4, "value-not-allowed"),
])
def test_each_interaction_has_its_own_keys(tmp_path: Path, interaction: str, body: str, line: int, code: str) -> None:
    more = body.removeprefix("{").removesuffix("}") if body.startswith("{") else body
    text = f"""bank: strikes
titles: {{en: Strikes}}
items:
  - {{id: expiry, interaction: {interaction}, author: jonas, reviewer: ana,
     evidence: {{document: POL-STR, section: STR-1}},
     variants: {{

       en: {{
       {more},
       stem: What does the rule say?, rationale: STR-1, quote: {QUOTE}}}}}}}
"""
    found = faults(tmp_path, text)
    assert ((line, code) in found) if code else found == []
    assert all(one in FAULTS for _, one in found)


@pytest.mark.parametrize(("more", "line", "code"), [
    ("blueprint: [{count: 1, tag: str}]", 0, ""), ("draw: 1\n    opens: 2026-12-01T08:00", 0, ""),
    ("draw: 1\n    mode: proctored\n    code: k7-r2f", 0, ""),
    ("per_page: 1", 19, "key-missing"), ("blueprint: [{count: 2, tag: str}]", 21, "bank-blueprint-short"),
    ("blueprint: [{count: 1, tags: str}]", 21, "key-unknown"),
    ("blueprint: [{count: 1}]\n    draw: 2", 22, "bank-draw-differs"),
    ("draw: 1\n    mode: secret", 22, "value-not-allowed"), ("draw: 1\n    mode: proctored", 22, "quiz-code-short"),
    ("draw: 1\n    mode: proctored\n    code: short", 23, "bank-form"),
    ("draw: 1\n    code: k7-r2f", 22, "quiz-code-unused"),
    ("draw: 1\n    opens: 2027-03-28T02:30", 22, "time-skipped"),
    ("draw: 1\n    closes: 2026-12-01", 22, "time-unreadable"),
    ("draw: 1\n    opens: 2026-12-01T08:00\n    zone: Berlin", 23, "zone-unknown"),
    ("draw: 1\n    opens: 2026-12-02T08:00\n    closes: 2026-12-01T08:00", 23, "quiz-closes-first"),
    ("draw: 1\n    feedback: after_close", 22, "quiz-feedback-waits"), ("draw: 1\n    grace: 601", 22, "bank-form"),
])
def test_rules_of_a_quiz_are_checked_with_their_line(tmp_path: Path, more: str, line: int, code: str) -> None:
    found = faults(tmp_path, SOUND.replace("draw: 1", more))
    assert found == ([(line, code)] if code else [])
    assert all(one in FAULTS for _, one in found)


def test_second_place_of_a_problem_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(SOUND, encoding="utf-8")
    second.write_text(SOUND.replace("strikes", "two").replace("expiry", "e2").replace("q1", "q2").replace(
        "must a strike", "must the strike"), encoding="utf-8")
    banks, found, (*_, warning) = check_banks(tmp_path, DOCUMENTS)
    assert (len(banks), found, warning.code) == (2, (), "bank-item-alike")
    assert fault_in_english(warning, "warning: ") == (
        f"{second}:11: warning: Nearly the same question with the same key is in {first}:11. "
        "Remove one, or ask for something else.")


def test_fault_reads_as_file_line_what_and_mend(tmp_path: Path) -> None:
    (tmp_path / "strikes.yaml").write_text(SOUND.replace("reviewer: ana", "reviewer: jonas"), encoding="utf-8")
    _, (fault,), _ = check_banks(tmp_path / "strikes.yaml", DOCUMENTS)
    assert fault_in_english(fault).endswith(
        "strikes.yaml:8: jonas is author and reviewer. Name a second person as reviewer.")


def test_every_fault_of_every_file_is_told_and_sound_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND.replace("strikes", "one").replace("expiry", "e1").replace("q1", "qa"),
                                     encoding="utf-8")
    broken = SOUND.replace("reviewer: ana", "reviewer: jonas").replace("draw: 1", "draw: 3")
    assert faults(tmp_path, broken, "b.yaml") == [
        (8, "bank-four-eyes"), (11, "bank-item-twice"), (21, "bank-pool-small")]
    banks, _, _ = check_banks(tmp_path, DOCUMENTS)
    assert [bank.slug for bank in banks] == ["one"]


def test_ids_are_unique_in_a_file_and_across_files(tmp_path: Path) -> None:
    twice = SOUND.replace("quizzes:", SOUND.split("items:\n")[1].split("quizzes:")[0] + "quizzes:", 1)
    assert faults(tmp_path, twice) == [(18, "bank-id-twice")]
    quiz = SOUND.split("quizzes:\n")[1]
    assert faults(tmp_path, SOUND + quiz) == [(19, "bank-id-twice"), (23, "bank-id-twice")]
    (tmp_path / "strikes.yaml").write_text(SOUND, encoding="utf-8")
    assert faults(tmp_path, SOUND, "then.yaml") == [
        (1, "bank-id-taken"), (4, "bank-id-taken"), (19, "bank-id-taken")]


@pytest.mark.parametrize(("raw", "code"), [
    (b"", "bank-empty"), (b"# nothing\n", "bank-empty"), (b"bank: \xff", "file-unreadable"),
    (b"a: \x00", "file-unreadable"), (b"x" * 1_000_001, "bank-too-large"), (b"- a\n", "bank-form"),
    (b"a: " + b"[" * 2000, "yaml-broken"), (b"a: " + b"[" * 900 + b"]" * 900, "file-unreadable"),
])
def test_file_that_is_no_bank_is_one_fault(tmp_path: Path, raw: bytes, code: str) -> None:
    (tmp_path / "odd.yaml").write_bytes(raw)
    banks, found, _ = check_banks(tmp_path, DOCUMENTS)
    assert banks == ()
    assert [fault.code for fault in found] == [code]


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    assert check_banks(path, DOCUMENTS) == ((), (Fault(file=str(path), line=0, code="file-unreadable"),), ())
