"""People who write and approve a version at once, on a smaller scale than benchmarks/publish_races.py measures."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from benchmarks.publish_races import people_with, race
from benchmarks.races import sign_in
from benchmarks.worlds import PASS_PHRASE
from lms.accounts.core.permissions import RoleName
from lms.db import transaction
from tests.factories.documents import import_history


def test_one_text_gets_the_number_and_whoever_lost_sees_both(app: Flask, people: Any, tmp_path: Path) -> None:
    with app.app_context(), transaction():
        import_history(tmp_path)
    writers, approvers = ([sign_in(app, one, PASS_PHRASE) for one in people_with(app, role)]
                          for role in (RoleName.QA, RoleName.APPROVER))
    seen = race(app, writers, approvers, writers[0], races=5)
    assert (seen.winners, seen.unshown, seen.gaps, seen.approvals, seen.mixed) == (0, 0, 0, 0, 0)
    assert seen.losers >= 5
    assert seen.reads > 0
