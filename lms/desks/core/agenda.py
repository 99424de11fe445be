"""What waits for a person today, in the order in which it is best done."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskKind(StrEnum):
    """What sort of work waits; the page words it."""

    RESUME = "resume"  # a quiz that was begun
    CHANGE = "change"  # a change to read and confirm
    CHECK = "check"  # the quiz of a change that was read
    READ = "read"  # a step of the plan: read a document
    QUIZ = "quiz"  # a step of the plan: pass a quiz
    WAIT = "wait"  # a step of the plan that somebody else ticks
    APPROVE = "approve"  # a version that waits for a second person
    DESK = "desk"  # a version whose questions are to be judged or published
    PERSON = "person"  # somebody of the team who is behind plan


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do. minutes is how long it usually takes, 0 where nobody can say; count fills its sentence.

    due is a day; days_late counts working days, None where only the day is known.
    """

    kind: TaskKind
    title: str
    url: str
    due: date | None = None
    minutes: int = 0
    count: int = 0
    days_late: int | None = None

    def state(self, today: date, tomorrow: date) -> str:
        """The state of its chip: late, soon (due by the next working day), ontime, or plain without a day."""
        if self.due is None:
            return "plain"
        if self.due < today:
            return "late"
        return "soon" if self.due <= tomorrow else "ontime"


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The one next step (None: done for today), and what is due after it."""

    next_task: Task | None
    later: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All of it."""
        return ((self.next_task,) if self.next_task else ()) + self.later

    @property
    def minutes(self) -> int:
        """How long all of it takes, as far as that is known."""
        return sum(task.minutes for task in self.tasks)


FIRST = (TaskKind.RESUME,)
LAST = (TaskKind.WAIT, TaskKind.PERSON)
"""What nobody can begin by a click is never the next step."""


def plan_day(tasks: Iterable[Task]) -> Agenda:
    """Order tasks: what was begun, then by day, then the shortest; the next step is the first that can be begun."""
    def rank(task: Task) -> tuple[bool, date, int, str]:
        return (task.kind not in FIRST, task.due or date.max, task.minutes, task.title)

    ordered = sorted(tasks, key=rank)
    following = next((task for task in ordered if task.kind not in LAST), None)
    return Agenda(next_task=following, later=tuple(task for task in ordered if task is not following))
