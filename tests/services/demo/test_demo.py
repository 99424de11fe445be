"""Starting the demo: once for a folder, with plain words where it cannot, and no worker left behind."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config import ROOT, from_environment
from lms.app import create_app
from lms.cli import main
from lms.demo.cli import READY, _alone
from lms.operations import bring_up_to_date
from tests.conftest import SECRET


def start(folder: Path) -> Result:
    return CliRunner().invoke(main, ["demo", "--port", "8999", "--data", str(folder)])


def test_second_demo_on_a_folder_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    with _alone(tmp_path / "demo"):
        refused = start(tmp_path / "demo")
    assert refused.exit_code == 1
    assert "Another demo uses" in refused.output
    assert not (tmp_path / "demo").exists()


def test_world_of_another_version_is_told_with_its_mend(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / READY).write_text("2026-11-25T09:00:00+00:00")
    refused = start(tmp_path)
    assert refused.exit_code == 1
    assert "made by another version of Precept. Make it anew with --reset." in refused.output


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder that nobody can write to")
@pytest.mark.parametrize("command", [["demo", "--data", "/proc/no/demo"], ["tour", "--out", "/proc/no"]])
def test_folder_that_cannot_be_written_is_told_in_words(command: list[str]) -> None:
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 1
    assert "cannot be used" in refused.output
    assert "Traceback" not in refused.output


def test_worker_ends_with_whoever_started_it(tmp_path: Path) -> None:
    settings = {"LMS_SECRET_KEY": SECRET, "LMS_DATA": str(tmp_path),
                "LMS_DATABASE_URL": f"sqlite:///{tmp_path / 'precept.sqlite'}"}
    bring_up_to_date(create_app(from_environment(settings), schema_checked=False))
    with subprocess.Popen([sys.executable, "-m", "lms.cli", "worker", "--tied"], cwd=ROOT, stdin=subprocess.PIPE,
                          env={**os.environ, **settings}) as worker:
        assert worker.stdin
        worker.stdin.close()  # as the system does when its owner was killed
        assert worker.wait(timeout=60) is not None
