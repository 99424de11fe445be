"""Files broken at random: read or refused, never half, and every message has its line and words."""
from __future__ import annotations

from random import Random

import pytest

from tests.core.quizzes.exchange.broken import COURSES, broken, read


@pytest.mark.parametrize("kind", COURSES)
def test_a_file_broken_at_random_is_read_or_refused(kind: str) -> None:
    raw, random = COURSES[kind].read_bytes(), Random(4)
    found = [read(kind, broken(raw, random)) for _ in range(300)]
    assert {bool(one.faults) for one in found} == {True, False}
