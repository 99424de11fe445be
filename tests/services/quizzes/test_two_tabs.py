"""Two tabs on one question in any order of opening, going back, sending and sending again: no answer is lost unseen."""
from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.accounts.models import Person
from lms.quizzes import queries, services
from tests.factories import quizzes as make
from tests.services.quizzes.tabs import ACTS, OPTIONS, Counts, Step, play

STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(["left", "right"]), st.sampled_from(OPTIONS)),
                 max_size=20)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_answer_is_replaced_only_from_a_page_that_showed_it(
    session: Any, people: dict[str, Person], steps: list[Step]
) -> None:
    if queries.find_quiz("strikes") is None:
        make.make_quiz(attempts=1000)
    attempt, counts = make.start(), Counts()
    play(attempt, steps, counts)
    services.close_attempt(attempt)
    assert (counts.lost, counts.misreported, counts.taken + counts.refused) == (0, 0, counts.sent)
