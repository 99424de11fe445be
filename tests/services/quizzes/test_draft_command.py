"""The commands draft-quiz and replay: files in, the contract's JSON out, without Flask and without a database."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from lms.cli import main
from lms.quizzes.cli.drafting import draft_quiz, replay_command
from tests.core.quizzes.sop import ALT, NEU, NEW, OLD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("v01.md", OLD), ("v02.md", NEW), ("a.md", ALT), ("b.md", NEU)):
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    return tmp_path


def test_manifest_is_answered_line_by_line_in_its_order(folder: Path) -> None:
    pairs = [{"id": "de", "old": str(folder / "a.md"), "new": str(folder / "b.md"), "language": "de"},
             {"id": "en", "old": str(folder / "v01.md"), "new": str(folder / "v02.md"), "language": "en"}]
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    done = CliRunner().invoke(draft_quiz, ["--manifest", str(manifest), "--format", "json"])
    told = [json.loads(line) for line in done.output.splitlines()]
    assert [one["id"] for one in told] == ["de", "en"]
    modality = next(item for item in told[1]["items"] if item["pattern"] == "modality")
    assert [option["class"] for option in modality["options"]] == ["must", "should", "may", "must-not"]
    typed = next(item for item in told[0]["items"] if item["interaction"] == "number")
    assert typed["number"] == {"value": "30000", "unit": "Euro", "tolerance": "0"}


def test_empty_manifest_is_answered_with_nothing(folder: Path) -> None:
    folder.joinpath("none.jsonl").write_text("", encoding="utf-8")
    done = CliRunner().invoke(draft_quiz, ["--manifest", str(folder / "none.jsonl"), "--format", "json"])
    assert (done.exit_code, done.output) == (0, "")


def test_text_marks_the_key(folder: Path) -> None:
    done = CliRunner().invoke(draft_quiz, [str(folder / "v01.md"), str(folder / "v02.md")])
    assert "  * 12 hours  [key]\n    24 hours  [old-value]" in done.output


def test_yaml_is_the_same_as_json(folder: Path) -> None:
    paths = [str(folder / "v01.md"), str(folder / "v02.md")]
    as_yaml, as_json = (CliRunner().invoke(draft_quiz, [*paths, "--format", form]).output for form in ("yaml", "json"))
    assert yaml.safe_load(as_yaml) == json.loads(as_json)


def test_one_path_is_a_fault_of_usage(folder: Path) -> None:
    done = CliRunner().invoke(draft_quiz, [str(folder / "v01.md")])
    assert done.exit_code == 2
    assert "the old version and the new one" in done.output


def test_replay_reads_the_versions_of_a_folder_in_order(folder: Path) -> None:
    done = CliRunner().invoke(replay_command, [str(folder), "--format", "json"])
    told = json.loads(done.output)
    assert (told["from"], told["to"], told["fresh"]) == ("v01", "v02", len(told["fresh_quotes"]))
    assert "Reports marked urgent must be reviewed within 24 hours." in [one["quote"] for one in told["stale"]]
    assert 0 < told["asked"] <= told["items"]


def test_folder_without_versions_is_refused_in_plain_words(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["replay", str(tmp_path)])
    assert done.exit_code == 1
    assert "has no versions. Name them v01.md, v02.md and so on." in done.output


def test_replay_tells_what_is_new_to_who_knew_an_older_version(folder: Path) -> None:
    folder.joinpath("v03.md").write_text(NEW.replace("12 hours", "36 hours"), encoding="utf-8")
    told = json.loads(CliRunner().invoke(replay_command, [str(folder), "--known", "v01", "--format", "json"]).output)
    limit = next(one for one in told["items"] if "36 hours" in one["quote"])
    assert (limit["reused"], limit["between"]) == (True, ["within 12 hours"])
    assert {one["role"]: one["text"] for one in limit["options"]}["old-value"] == "24 hours"
    assert len({one["change_id"] for one in told["items"] + told["confirms"]}) == len(told["changes"])
    text = CliRunner().invoke(replay_command, [str(folder), "--known", "v01"]).output
    assert "  * 36 hours  [key]" in text
    assert "    in between: within 12 hours" in text
    folder.joinpath("v03.md").write_text(OLD, encoding="utf-8")
    assert CliRunner().invoke(replay_command, [str(folder), "--known", "v01"]).output == "Nothing to ask.\n"


@pytest.mark.parametrize("known", ["v02", "v09"])
def test_replay_has_to_know_a_version_before_the_newest(folder: Path, known: str) -> None:
    done = CliRunner().invoke(replay_command, [str(folder), "--known", known])
    assert done.exit_code == 2
    assert f"There is no {known}" in done.output


def test_replay_takes_the_language_from_the_folder(folder: Path) -> None:
    folder.joinpath("meta.json").write_text('{"language": "de"}', encoding="utf-8")
    text = ("# Drohung\n\nDrohungen müssen der Schichtleitung gemeldet werden.\n\n# Doxing\n\n"
            "Moderatoren dürfen private Anschriften entfernen.\n\n# Betrug\n\nDie Leitung soll jeden Fall prüfen.\n")
    for name in ("v01.md", "v02.md"):
        folder.joinpath(name).write_text(text, encoding="utf-8")
    told, german, english = (CliRunner().invoke(replay_command, [str(folder), *more]).output for more in (
        [], ["--language", "de"], ["--language", "en"]))
    assert told == german != english


def test_drafting_loads_neither_flask_nor_sqlalchemy(folder: Path) -> None:
    code = ("import sys; from lms.cli import main; "
            "main(sys.argv[1:], standalone_mode=False); "
            "sys.exit(bool({'flask', 'sqlalchemy', 'weasyprint'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code, "draft-quiz", folder / "v01.md", folder / "v02.md"],
                          capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
