"""lms check, import and export: plain words, exit codes, all or nothing."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from lms.cli import main
from lms.db import db
from lms.documents.models import Document, DocumentVersion
from tests.conftest import SECRET
from tests.factories.documents import VERSION, history, make_folder

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture
def database(app: Flask, address: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The commands' environment: the database of the test's app."""
    monkeypatch.setenv("LMS_SECRET_KEY", SECRET)
    monkeypatch.setenv("LMS_DATABASE_URL", address)
    return app


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def count(app: Flask, table: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_check_of_sound_files_counts_them_without_a_database(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LMS_SECRET_KEY", raising=False)
    make_folder(tmp_path, history())
    done = run("check", str(tmp_path))
    assert (done.exit_code, done.stdout) == (0, "No faults. documents: 1, versions: 5.\n")


def test_check_takes_one_folder_too(tmp_path: Path) -> None:
    assert run("check", str(make_folder(tmp_path))).exit_code == 0


def test_check_names_file_line_and_mend_and_fails(tmp_path: Path) -> None:
    make_folder(tmp_path, {"1.0.en.md": VERSION.replace("material", "huge")})
    done = run("check", str(tmp_path))
    assert done.exit_code == 1
    assert "sops/POL-HAR-harassment/1.0.en.md:4: change_class cannot be huge. Use one of: editorial," in done.stderr
    assert "1 fault; nothing was taken over." in done.stderr
    assert done.stdout == ""


def test_one_typing_error_is_one_fault_however_much_builds_on_the_file(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    file = next((tmp_path / "content").rglob("POL-HAR*/3.0.en.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("change_class: material", "change_class: huge"))
    done = run("check", str(tmp_path / "content"))
    assert len(done.stderr.splitlines()) == 2
    assert "3.0.en.md:" in done.stderr
    assert "1 fault; nothing was taken over." in done.stderr


def test_warnings_of_shipped_content_are_told_and_do_not_fail() -> None:
    done = run("check", str(CONTENT))
    warnings = [line for line in done.stderr.splitlines() if ": warning: " in line]
    assert done.exit_code == 0
    assert done.stdout.endswith(f"warnings: {len(warnings)}.\n")
    assert 0 < len(warnings) == len(done.stderr.splitlines())


def test_checking_loads_neither_flask_nor_sqlalchemy(tmp_path: Path) -> None:
    make_folder(tmp_path, history())
    code = ("import sys; from lms.cli import main; main(sys.argv[1:], standalone_mode=False); "
            "sys.exit(bool({'flask', 'sqlalchemy', 'weasyprint'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code, "check", tmp_path], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("command", ["check", "import"])
def test_path_without_content_is_refused(database: Flask, people: Any, tmp_path: Path, command: str) -> None:
    done = run(command, str(tmp_path / "missing"))
    assert done.exit_code == 1
    assert "There is nothing to read at" in done.stderr


def test_import_takes_everything_over_and_again_nothing(database: Flask, people: Any, tmp_path: Path) -> None:
    make_folder(tmp_path, history())
    assert run("import", str(tmp_path)).stdout == "Read documents: 1, versions: 5. New versions: 5.\n"
    assert run("import", str(tmp_path)).stdout == "Read documents: 1, versions: 5. New versions: 0.\n"
    assert count(database, DocumentVersion) == 5


def test_import_with_one_fault_takes_nothing_over(database: Flask, people: Any, tmp_path: Path) -> None:
    make_folder(tmp_path)
    make_folder(tmp_path, {"1.0.en.md": VERSION.replace("material", "huge")}, name="SOP-BAD")
    assert run("import", str(tmp_path)).exit_code == 1
    assert count(database, Document) == 0


def test_refusal_in_the_database_takes_back_what_was_saved_before(database: Flask, people: Any, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    run("import", str(tmp_path))
    (folder / "1.0.en.md").write_text(VERSION.replace("90", "91"), encoding="utf-8")
    other = make_folder(tmp_path, name="A-FIRST")
    text = (other / "document.yaml").read_text(encoding="utf-8").replace("POL-HAR", "A-FIRST")
    (other / "document.yaml").write_text(text, encoding="utf-8")
    done = run("import", str(tmp_path))
    assert done.exit_code == 1
    assert "1.0.en.md:17: Version 1.0 is published" in done.stderr
    assert count(database, Document) == 1


@pytest.mark.parametrize(("words", "said"), [
    (("--author", "qa", "--approver", "qa"), "Author and approver are both qa"),
    (("--author", "ghost"), "There is no account ghost"),
])
def test_people_of_an_import_must_be_two_that_exist(
        database: Flask, people: Any, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run("import", str(make_folder(tmp_path)), *words)
    assert done.exit_code == 1
    assert said in done.stderr


def test_import_without_people_says_what_to_do(database: Flask, tmp_path: Path) -> None:
    done = run("import", str(make_folder(tmp_path)))
    assert done.exit_code == 1
    assert "there is no quality analyst. Use --author." in done.stderr


def test_export_gives_files_that_import_as_the_same(database: Flask, people: Any, tmp_path: Path) -> None:
    make_folder(tmp_path / "in", history())
    plain = tmp_path / "in" / "use-policy"
    plain.mkdir()
    (plain / "v01.md").write_text("# Use policy\n\nBe kind.\n", encoding="utf-8")
    assert run("import", str(tmp_path / "in")).exit_code == 0
    out = tmp_path / "out"
    assert run("export", str(out)).exit_code == 0
    written = (out / "sops" / "POL-HAR-harassment" / "3.0.de.md").read_text(encoding="utf-8")
    assert written == history()["3.0.de.md"]
    assert run("import", str(out)).stdout == "Read documents: 2, versions: 6. New versions: 0.\n"


def test_export_never_writes_over_anything(database: Flask, people: Any, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    done = run("export", str(tmp_path))
    assert done.exit_code == 1
    assert "already holds something" in done.stderr
