"""A plan as its content file says it, and the rules it must keep."""
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

WELLBEING = "SOP-WEL"
"""The document that is read before anything sensitive."""
SENSITIVE = 2
"""From this level on (0 to 3) a text may weigh on its reader."""


@dataclass(frozen=True, kw_only=True)
class StepFile:
    """One step of the file; document is a code and quiz a slug, "" where the kind needs none."""

    key: str
    kind: str
    titles: Mapping[str, str]
    document: str = ""
    quiz: str = ""
    day: int
    days: int = 1
    minutes: int = 0
    needs: tuple[str, ...] = ()
    gate: bool = False
    owner: str = "self"


@dataclass(frozen=True, kw_only=True)
class PlanFile:
    """A whole plan, its steps in order."""

    slug: str
    titles: Mapping[str, str]
    market: str
    steps: tuple[StepFile, ...]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A rule that a step breaks: which step (counted from 0), which of its keys, and what fills the message."""

    step: int
    field: str
    code: str
    values: tuple[tuple[str, str], ...]


def problems_of(plan: PlanFile, documents: Mapping[str, int], quizzes: Collection[str]) -> tuple[Problem, ...]:
    """Every rule the plan breaks, in step order. documents are known codes with their sensitivity, quizzes slugs."""
    circle = _circle(plan)
    places = {step.key: place for place, step in reversed(tuple(enumerate(plan.steps)))}
    found: list[Problem] = []
    for place, step in enumerate(plan.steps):
        said = [
            *_identity(plan, place, step),
            *_needs(plan, places, place, step, circle),
            *_targets(step, documents, quizzes),
            *_gate(step),
            *_sensitivity(plan, step, documents, circle),
        ]
        found += [
            Problem(step=place, field=field, code=code, values=(("step", step.key), *sorted(values.items())))
            for field, code, values in said
        ]
    return tuple(found)


Said = tuple[str, str, dict[str, str]]


def _identity(plan: PlanFile, place: int, step: StepFile) -> Iterator[Said]:
    if any(other.key == step.key for other in plan.steps[:place]):
        yield "id", "plan-step-twice", {}


def _needs(
    plan: PlanFile, places: Mapping[str, int], place: int, step: StepFile, circle: tuple[str, ...]
) -> Iterator[Said]:
    if step.key in circle:
        yield "needs", "plan-circle", {"circle": " → ".join(circle)}
        return
    for need in step.needs:
        if need not in places:
            yield "needs", "plan-need-unknown", {"need": need}
        elif places[need] > place or plan.steps[places[need]].day > step.day:
            yield "needs", "plan-need-later", {"need": need}


def _targets(step: StepFile, documents: Mapping[str, int], quizzes: Collection[str]) -> Iterator[Said]:
    if step.kind in ("read", "briefing") and step.document not in documents:
        yield "document", "plan-document-unknown", {"document": step.document}
    if step.kind == "quiz" and step.quiz not in quizzes:
        yield "quiz", "plan-quiz-unknown", {"quiz": step.quiz}


def _gate(step: StepFile) -> Iterator[Said]:
    if step.gate and step.kind != "manual":
        yield "gate", "plan-gate-not-manual", {"kind": step.kind}
    if step.gate and step.owner == "self":
        yield "owner", "plan-gate-own", {}


def _sensitivity(
    plan: PlanFile, step: StepFile, documents: Mapping[str, int], circle: tuple[str, ...]
) -> Iterator[Said]:
    if circle or step.document == WELLBEING or documents.get(step.document, 0) < SENSITIVE:
        return
    before = _all_needs(plan, step)
    if not any(other.document == WELLBEING and other.kind == "read" for other in before):
        yield "needs", "plan-wellbeing-first", {"document": step.document, "wellbeing": WELLBEING}


def _all_needs(plan: PlanFile, step: StepFile) -> list[StepFile]:
    """The steps that must be done before this one, at any remove."""
    by_key = {other.key: other for other in plan.steps}
    waiting, seen = list(step.needs), set[str]()
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in seen:
            seen.add(key)
            waiting += by_key[key].needs
    return [by_key[key] for key in sorted(seen)]


def _circle(plan: PlanFile) -> tuple[str, ...]:
    """The keys of one circle among the needs, the first key again at its end; empty if there is none."""
    try:
        TopologicalSorter({step.key: step.needs for step in plan.steps}).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
