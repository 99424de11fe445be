"""Two tabs on one question in any order of opening, sending and sending again: nobody's answer is lost unseen."""
from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.quizzes import queries, services
from lms.quizzes.core.scoring import Answer
from lms.quizzes.models import AttemptItem
from tests.factories import quizzes as make

TABS = st.sampled_from(["left", "right"])
STEPS = st.lists(st.one_of(
    st.tuples(st.just("open"), TABS, st.just("")),
    st.tuples(st.just("send"), TABS, st.sampled_from("abc"))), max_size=15)


def save(question: AttemptItem, option: str, revision: int) -> bool:
    """Whether the answer was taken."""
    try:
        services.save_response(question, Answer(chosen=frozenset({option})), revision)
    except Refused:
        return False
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_answer_is_replaced_only_from_a_page_that_showed_it(
    session: Any, people: dict[str, Person], steps: list[tuple[str, str, str]]
) -> None:
    if queries.find_quiz("strikes") is None:
        make.make_quiz(attempts=1000)
    attempt = make.start()
    question = make.asked(attempt, "escalate")
    shown: dict[str, tuple[int, frozenset[str]]] = {"left": (0, frozenset()), "right": (0, frozenset())}
    for action, tab, option in steps:
        before = services.answer_of(question).chosen
        if action == "open":
            shown[tab] = (question.response.revision if question.response else 0, before)
            continue
        taken = save(question, option, shown[tab][0])
        after = services.answer_of(question).chosen
        assert after == (frozenset({option}) if taken else before)
        assert before in (after, shown[tab][1])
        assert taken or {option} != before
    services.close_attempt(attempt)
