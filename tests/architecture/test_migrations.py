"""One head, and names that sort by date."""
from __future__ import annotations

import re
from pathlib import Path

from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_names_begin_with_their_date_and_follow_it() -> None:
    names = [path.name for path in sorted((MIGRATIONS / "versions").glob("*.py"))]
    assert names
    assert all(re.fullmatch(r"\d{8}_\d{4}_[a-z_]+\.py", name) for name in names)
    chain = [Path(step.path).name for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert names == chain[::-1]
