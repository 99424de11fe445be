"""The command `lms compare`."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.cli import main

OLD = "## Strikes {#HAR-4}\n\nReply within 24 hours.\n"
NEW = "## Strikes {#HAR-4}\n\nReply within 72 hours, please.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    return str(tmp_path / "old.md"), str(tmp_path / "new.md")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["compare", *words])


def manifest(tmp_path: Path, *lines: object) -> str:
    path = tmp_path / "manifest.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_two_files_are_told_as_text(files: tuple[str, str]) -> None:
    done = run(*files)
    assert done.exit_code == 0
    assert "Strikes" in done.stdout
    assert "! duration (value)" in done.stdout
    assert "    - within 24 hours\n    + within 72 hours" in done.stdout


def test_only_the_words_that_came_are_told_where_no_words_went(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(OLD.replace(".", ", and keep a copy."), encoding="utf-8")
    assert run(*files).stdout.splitlines()[2:] == ["    + and keep a copy"]


def test_heading_is_told_once_for_the_changes_below_it(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(NEW + "\nStay calm.\n", encoding="utf-8")
    assert run(*files).stdout.count("Strikes\n") == 1


def test_equal_files_have_no_change(files: tuple[str, str]) -> None:
    assert run(files[0], files[0]).stdout == "No change.\n"


def test_html_shows_what_came_and_went(files: tuple[str, str]) -> None:
    assert "<del> 24</del><ins> 72</ins> hours<ins>, please</ins>" in run(*files, "--format", "html").stdout


def test_manifest_gives_one_line_a_pair_with_its_id(tmp_path: Path, files: tuple[str, str]) -> None:
    pair = {"old": files[0], "new": files[1], "language": "en"}
    done = run("--manifest", manifest(tmp_path, {"id": "a", **pair}, "", {"id": "b", **pair}), "--format", "json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    change = lines[0]["changes"][0]
    assert change["section"] == {"id": "HAR-4", "heading": "Strikes"}
    assert change["old"] == {"quote": "Reply within 24 hours.", "fact": "within 24 hours"}


def test_json_of_something_new_has_no_old_side(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(OLD + "\nStay calm.\n", encoding="utf-8")
    data = json.loads(run(*files, "--format", "json").stdout)
    assert "id" not in data
    assert data["changes"][0]["old"] is None


def test_text_before_the_first_heading_is_said_to_be_so(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("Stay calm.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("Stay calm. Keep notes.\n", encoding="utf-8")
    assert run(*files).stdout.startswith("(before the first heading)")


def test_empty_manifest_gives_nothing(tmp_path: Path) -> None:
    done = run("--manifest", manifest(tmp_path), "--format", "json")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("line", ["{", "[]", {"id": "a"}, {"id": "a", "old": "o", "new": "n", "language": "fr"}])
def test_bad_manifest_line_is_refused_with_its_number(tmp_path: Path, line: object) -> None:
    done = run("--manifest", manifest(tmp_path, line))
    assert done.exit_code == 1
    assert "line 1" in done.stderr


def test_same_files_give_the_same_bytes_under_another_hash_seed(files: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "lms.cli", "compare", *files, "--format", "json"]
    told = [subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True).stdout
            for seed in ("0", "1")]
    assert told[0] == told[1] != b""


def test_missing_file_is_refused_with_its_name(files: tuple[str, str], tmp_path: Path) -> None:
    done = run(files[0], str(tmp_path / "none.md"))
    assert done.exit_code == 1
    assert "none.md" in done.stderr


def test_file_that_is_no_text_is_refused(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "new.md").write_bytes(b"Stay \xff calm")
    done = run(*files)
    assert done.exit_code == 1
    assert "byte 5" in done.stderr


@pytest.mark.parametrize("words", [(), ("one.md",), ("one.md", "two.md", "three.md"), ("one.md", "--manifest", "m")])
def test_wrong_number_of_files_is_a_usage_error(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2
