"""The commands of whoever runs Precept, on a database of their own."""
from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.cli import main
from tests.conftest import SECRET

CONTENT = Path(__file__).parents[2] / "content"
PASS = "a long pass phrase"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh installation whose data folder is not there yet."""
    return {"LMS_SECRET_KEY": SECRET, "LMS_DATA": str(tmp_path / "data"), "LMS_CONTENT": str(CONTENT),
            "LMS_DATABASE_URL": f"sqlite:///{tmp_path / 'data' / 'precept.sqlite'}"}


def call(settings: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env=settings)


def add(settings: dict[str, str], account: str, role: str) -> Result:
    return call(settings, "user", "add", account, "--name", account, "--email", f"{account}@lumiclip.example",
                "--role", role, "--market", "DE", "--password", PASS)


def test_a_new_installation_gets_people_content_and_somebody_on_a_plan(settings: dict[str, str]) -> None:
    assert "needs" in call(settings, "doctor").output or "PROBLEM" in call(settings, "doctor").output
    assert call(settings, "migrate").exit_code == 0
    for account, role in (("jonas.reuter", "qa"), ("ana.kovac", "approver"), ("ciara.byrne", "approver"),
                          ("leyla.aydin", "moderator"), ("emre.kaya", "moderator")):
        assert add(settings, account, role).exit_code == 0
    imported = call(settings, "import", str(CONTENT))
    assert imported.exit_code == 0, imported.output
    done = call(settings, "enrol", "leyla.aydin", "--plan", "onboarding-moderators", "--start", "2026-11-23",
                "--cohort", "November", "--coach", "emre.kaya")
    assert (done.exit_code, done.output) == (0, "leyla.aydin starts onboarding-moderators on 2026-11-23.\n")
    assert "leyla.aydin\tmoderator\tDE" in call(settings, "user", "list").output
    assert call(settings, "verify-log").output.startswith("The audit log is whole")
    assert "PROBLEM settings" not in call(settings, "doctor").output


def test_faults_are_told_in_words_and_end_with_1(settings: dict[str, str]) -> None:
    call(settings, "migrate")
    add(settings, "leyla.aydin", "moderator")
    for arguments, words in (
        (("user", "close", "nobody"), "no account nobody"),
        (("enrol", "leyla.aydin", "--plan", "none", "--start", "2026-11-23"), "no training plan none"),
    ):
        refused = call(settings, *arguments)
        assert refused.exit_code == 1
        assert words in refused.output
    assert "already an account named leyla.aydin" in add(settings, "leyla.aydin", "qa").output
    other = ("user", "add", "other", "--name", "Other", "--role", "qa", "--market", "DE", "--password", PASS, "--email")
    assert "already an account with the address" in call(settings, *other, "leyla.aydin@lumiclip.example").output
    assert "x is no e-mail address" in call(settings, *other, "x").output
    assert "is no account name" in add(settings, "a" * 81, "qa").output
    assert "no role named boss" in add(settings, "somebody", "boss").output


def test_a_closed_account_is_off_the_list(settings: dict[str, str]) -> None:
    call(settings, "migrate")
    add(settings, "leyla.aydin", "moderator")
    assert call(settings, "user", "close", "leyla.aydin").exit_code == 0
    assert "leyla.aydin" not in call(settings, "user", "list").output
