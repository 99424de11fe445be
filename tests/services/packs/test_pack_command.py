"""`lms pack PERSON --out FILE`."""
from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from lms.accounts.models import Person
from lms.cli import main
from lms.db import db
from tests.conftest import SECRET


@pytest.fixture
def command(world: Person, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command line on the database of the world, at its clock's time."""
    for name, value in {"LMS_SECRET_KEY": SECRET, "LMS_DATABASE_URL": address, "LMS_DATA": str(tmp_path),
                        "LMS_CLOCK": "2026-11-25T09:00:00+00:00"}.items():
        monkeypatch.setenv(name, value)
    db.session.rollback()
    return CliRunner()


def test_the_pack_of_a_day_is_written(command: CliRunner, tmp_path: Path, pdf: None) -> None:
    out = tmp_path / "pack.pdf"
    done = command.invoke(main, ["pack", "moderator", "--on", "2026-11-30", "--language", "de", "--out", str(out)])
    assert (done.exit_code, done.output) == (0, f"{out}: {out.stat().st_size} bytes\n")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(out.read_bytes())).pages)
    assert "SOP-QUE 2.0" in text


@pytest.mark.parametrize(("arguments", "exit_code", "said"), [
    (["nobody"], 1, "There is no account nobody."),
    (["moderator", "--on", "2020-01-01"], 1, "No document is in force for this person on 2020-01-01."),
    (["moderator", "--on", "tomorrow"], 2, "does not match the format"),
    (["moderator", "--language", "fr"], 2, "'fr' is not one of 'en', 'de'"),
])
def test_what_cannot_be_done_is_said_and_writes_nothing(
    command: CliRunner, tmp_path: Path, arguments: list[str], exit_code: int, said: str
) -> None:
    done = command.invoke(main, ["pack", *arguments, "--out", str(tmp_path / "pack.pdf")])
    assert done.exit_code == exit_code
    assert said in done.output
    assert not (tmp_path / "pack.pdf").exists()
