"""lms exchange: banks from Moodle's files and back, what is lost in plain words, nothing written when refused."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lms
from lms.cli import main
from lms.quizzes.adapters import check_banks
from lms.web.wording import FAULTS

COURSES = Path(__file__).parents[2] / "core" / "quizzes" / "exchange"
PLACE = ("--document", "POL-STR", "--section", "STR-1", "--author", "jonas.reuter")
BANK = """bank: strikes
titles: {en: Strikes / limits}
items:
  - id: expiry
    interaction: choice
    author: jonas
    reviewer: ana
    evidence: {document: POL-STR, section: STR-1}
    variants:
      en:
        stem: After how many days must a strike expire?
        options:
          - {id: x, text: 2026-11-30, role: key}
          - {id: b, text: 90 days, role: old-value}
        rationale: "no"
        quote: A strike must expire after 180 days.
  - id: hours
    interaction: number
    author: jonas
    reviewer: ana
    evidence: {document: POL-STR, section: STR-1}
    number: {value: 180}
    variants:
      de: {stem: 'Wie viele Tage?', unit: Tage, rationale: STR-1, quote: Nach 180 Tagen.}
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["exchange", *map(str, words)])


@pytest.mark.parametrize(("command", "name", "count", "lost"), [
    ("gift-in", "course.gift", 8, "course.gift:40: Left out: Precept has no questions of the kind essay."),
    ("moodle-in", "course.xml", 9, "course.xml:16: The file a.png is dropped."),
])
def test_a_file_becomes_a_bank_and_what_is_lost_is_told(
        tmp_path: Path, command: str, name: str, count: int, lost: str) -> None:
    bank = tmp_path / "strikes.yaml"
    done = run(command, COURSES / name, bank, *PLACE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Written to {bank}. Questions: {count}.\nNot kept as it was: ")
    assert f"{COURSES / name}"[:-len(name)] + lost in done.stdout
    assert "Feedback to single answers now stands in the rationale." in done.stdout
    lines = [int(line) for line in re.findall(rf"{name}:(\d+):", done.stdout)]
    assert lines == sorted(lines)


def test_what_a_person_has_to_add_is_named_by_line(tmp_path: Path) -> None:
    source, bank = tmp_path / "a.gift", tmp_path / "strikes.yaml"
    source.write_text("::One::Q?{=a ~b####r}\n\n::Two::Q?{#5}", encoding="utf-8")
    assert run("gift-in", source, bank, *PLACE).stdout == f"Written to {bank}. Questions: 2.\n"
    faults = check_banks(bank, {})[1]
    text = bank.read_text(encoding="utf-8").split("\n")
    assert text[0].startswith("# From a.gift. To be added: reviewer, quote")
    asked = {(text[fault.line - 1].strip(), fault.code, dict(fault.values)["key"]) for fault in faults}
    assert asked >= {("- id: one", "key-missing", "reviewer"), ("- id: two", "key-missing", "reviewer")}
    filled = "\n".join(text).replace("  author: jonas.reuter", "  author: jonas.reuter\n  reviewer: ana.kovac")
    bank.write_text(filled.replace("    en:", "    en:\n      quote: A strike must expire."), encoding="utf-8")
    faults = check_banks(bank, {})[1]
    assert [(fault.code, dict(fault.values).get("key")) for fault in faults] == [("key-missing", "rationale")]


@pytest.mark.parametrize(("command", "text", "told"), [
    ("gift-in", "Q?{=a ~b}\n\nR?{~a ~b}", "in.txt:3: At least one option must be right."),
    ("moodle-in", "<quiz>\n<question>", "in.txt:2: This is no whole XML: no element found."),
    ("moodle-in", "<!DOCTYPE quiz><quiz/>", "in.txt:1: The file declares a document type"),
    ("gift-in", "Just words.", "in.txt:1: Left out: Precept has no questions of the kind description."),
    ("gift-in", "// no\n", "in.txt:1: The file holds no question that can be kept."),
])
def test_a_file_that_is_refused_leaves_nothing(tmp_path: Path, command: str, text: str, told: str) -> None:
    source, bank = tmp_path / "in.txt", tmp_path / "strikes.yaml"
    source.write_text(text, encoding="utf-8")
    done = run(command, source, bank, *PLACE)
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert done.stderr.endswith("Refused; nothing was written.\n")
    assert not bank.exists()


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    bank = tmp_path / "strikes.yaml"
    bank.write_text("mine", encoding="utf-8")
    done = run("gift-in", COURSES / "course.gift", bank, *PLACE)
    assert (done.exit_code, bank.read_text(encoding="utf-8")) == (1, "mine")
    assert f"{bank} cannot be used: File exists." in done.stderr


def test_a_bank_goes_out_in_one_language_and_comes_back(tmp_path: Path) -> None:
    bank, gift = tmp_path / "strikes.yaml", tmp_path / "strikes.gift"
    bank.write_text(BANK, encoding="utf-8")
    done = run("gift-out", bank, gift)
    assert (done.exit_code, done.stdout.splitlines()) == (0, [
        f"Written to {gift}. Questions: 1.", "Not kept as it was: 2.",
        f"{bank}:1: Evidence, tags, criticality, sensitivity, people and quizzes stay in the bank.",
        f"{bank}:17: Left out: there is no text in en."])
    assert gift.read_text(encoding="utf-8") == (
        '$CATEGORY: Strikes // limits\n\n// precept: {"options": {"x": "key", "b": "old-value"}}\n'
        "::expiry::[plain]After how many days must a strike expire?{\n\t=2026-11-30\n\t~90 days\n\t####no\n}\n")
    assert run("gift-in", gift, tmp_path / "back.yaml", *PLACE).exit_code == 0
    assert "{id: b, text: 90 days, role: old-value}" in (tmp_path / "back.yaml").read_text(encoding="utf-8")


def test_a_german_bank_goes_out_in_german(tmp_path: Path) -> None:
    bank, gift = tmp_path / "strikes.yaml", tmp_path / "strikes.gift"
    bank.write_text(BANK, encoding="utf-8")
    assert "Questions: 1." in run("gift-out", bank, gift, "--language", "de").stdout
    assert '// precept: {"unit": "Tage"}\n::hours::[plain]Wie viele Tage?{#\n\t=180:0\n' in gift.read_text("utf-8")


def test_a_bank_with_faults_does_not_go_out(tmp_path: Path) -> None:
    bank = tmp_path / "strikes.yaml"
    bank.write_text(BANK.replace("reviewer: ana", "reviewer: jonas", 1), encoding="utf-8")
    done = run("gift-out", bank, tmp_path / "strikes.gift")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "strikes.yaml:7: jonas is author and reviewer." in done.stderr
    assert not (tmp_path / "strikes.gift").exists()


def test_every_code_has_its_words() -> None:
    code = re.compile(r'"((?:exchange|gift|xml)-[a-z0-9-]+)"')
    sources = (Path(lms.__file__).parent / "quizzes").rglob("*.py")
    used = {one for source in sources for one in code.findall(source.read_text(encoding="utf-8"))}
    assert used - set(FAULTS) == {"gift-in", "gift-out"}


def test_exchange_loads_neither_flask_nor_sqlalchemy(tmp_path: Path) -> None:
    program = ("import sys; from lms.cli import main; main(sys.argv[1:], standalone_mode=False); "
               "sys.exit(bool({'flask', 'sqlalchemy', 'weasyprint'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", program, "exchange", "gift-in", COURSES / "course.gift",
                           tmp_path / "strikes.yaml", *PLACE], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
