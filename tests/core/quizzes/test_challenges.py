"""Who may decide about an objection."""
from __future__ import annotations

import pytest

from lms.quizzes.core.taking.challenges import why_not_decide


@pytest.mark.parametrize(("person_id", "code"), [(1, "challenge-own"), (2, "challenge-own-item"), (3, "")])
def test_nobody_decides_about_their_own_objection_or_question(person_id: int, code: str) -> None:
    assert why_not_decide(person_id, taker_id=1, author_id=2) == code


def test_a_question_that_nobody_wrote_can_be_decided_by_anybody_else() -> None:
    assert why_not_decide(3, taker_id=1, author_id=None) == ""
