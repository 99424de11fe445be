"""The rules a plan must keep."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lms.training.core.content import PlanFile, StepFile, problems_of

TITLES = {"en": "Step", "de": "Schritt"}
DOCUMENTS = {"SOP-WEL": 1, "POL-HAR": 2, "POL-CIV": 0}
QUIZZES = {"q1"}


def step(key: str, day: int, *needs: str, **more: Any) -> StepFile:
    """A step that reads POL-CIV, unless more says otherwise."""
    plain = StepFile(key=key, kind="read", titles=TITLES, document="POL-CIV", day=day, needs=needs)
    return replace(plain, **more)


def plan(*steps: StepFile) -> PlanFile:
    """A plan of these steps."""
    return PlanFile(slug="plan", titles=TITLES, market="DE", steps=steps)


def found(*steps: StepFile) -> list[tuple[int, str, str]]:
    """Step, key and code of every problem."""
    return [(one.step, one.field, one.code) for one in problems_of(plan(*steps), DOCUMENTS, QUIZZES)]


GATE = {"kind": "manual", "document": "", "gate": True, "owner": "coach"}


def test_sound_plan_has_no_problem() -> None:
    wel = step("wel", 0, document="SOP-WEL")
    quiz = step("quiz", 1, "wel", kind="quiz", document="", quiz="q1")
    assert found(wel, quiz, step("g1", 1, "quiz", **GATE), step("har", 2, "g1", document="POL-HAR")) == []


@pytest.mark.parametrize(("steps", "problem"), [
    ((step("a", 0), step("a", 1)), (1, "id", "plan-step-twice")),
    ((step("a", 0, "x"),), (0, "needs", "plan-need-unknown")),
    ((step("a", 0, "b"), step("b", 0)), (0, "needs", "plan-need-later")),
    ((step("a", 5), step("b", 4, "a")), (1, "needs", "plan-need-later")),
    ((step("a", 0, document="POL-X"),), (0, "document", "plan-document-unknown")),
    ((step("a", 0, kind="briefing", document="POL-X"),), (0, "document", "plan-document-unknown")),
    ((step("a", 0, kind="quiz", document="", quiz="q9"),), (0, "quiz", "plan-quiz-unknown")),
    ((step("a", 0, **{**GATE, "kind": "read", "document": "POL-CIV"}),), (0, "gate", "plan-gate-not-manual")),
    ((step("a", 0, **{**GATE, "owner": "self"}),), (0, "owner", "plan-gate-own")),
    ((step("a", 0, document="POL-HAR"),), (0, "needs", "plan-wellbeing-first")),
    ((step("w", 0, document="SOP-WEL"), step("a", 1, document="POL-HAR")), (1, "needs", "plan-wellbeing-first")),
    ((step("w", 0, kind="briefing", document="SOP-WEL"), step("a", 1, "w", document="POL-HAR")),
     (1, "needs", "plan-wellbeing-first")),
])
def test_broken_rule_is_named_with_its_step_and_key(
    steps: tuple[StepFile, ...], problem: tuple[int, str, str]
) -> None:
    assert found(*steps) == [problem]


def test_circle_is_named_at_each_of_its_steps() -> None:
    problems = problems_of(plan(step("a", 0, "c"), step("b", 0, "a"), step("c", 0, "b")), DOCUMENTS, QUIZZES)
    assert [(one.step, one.code) for one in problems] == [(place, "plan-circle") for place in range(3)]
    circle = dict(problems[0].values)["circle"].split(" → ")
    assert (circle[0], set(circle)) == (circle[-1], {"a", "b", "c"})


def test_wellbeing_is_found_behind_needs_that_meet_again() -> None:
    wel = step("wel", 0, document="SOP-WEL")
    both = (step("a", 1, "wel"), step("b", 1, "wel"))
    assert found(wel, *both, step("har", 2, "a", "b", document="POL-HAR")) == []


def test_step_that_needs_itself_is_a_circle() -> None:
    assert found(step("a", 0, "a")) == [(0, "needs", "plan-circle")]


def test_all_problems_of_all_steps_are_told() -> None:
    assert found(step("a", 0, "x", document="POL-X"), step("b", 1, "y")) == [
        (0, "needs", "plan-need-unknown"), (0, "document", "plan-document-unknown"), (1, "needs", "plan-need-unknown"),
    ]
