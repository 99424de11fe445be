"""The order of a day: what was begun, then by date, then the shortest; what cannot be begun is never next."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.desks.core.agenda import Task, TaskKind, plan_day

TODAY, TOMORROW = date(2026, 11, 25), date(2026, 11, 26)


def task(kind: TaskKind, *, due: date | None = None, minutes: int = 5, title: str = "Task") -> Task:
    return Task(kind=kind, title=title, url="/", due=due, minutes=minutes)


def test_what_was_begun_comes_first_even_if_something_is_late() -> None:
    late = task(TaskKind.READ, due=date(2026, 11, 20))
    begun = task(TaskKind.RESUME, due=date(2026, 12, 1))
    assert plan_day([late, begun]).tasks == (begun, late)


def test_then_comes_the_earliest_due_and_of_one_day_the_shortest() -> None:
    long = task(TaskKind.QUIZ, due=TODAY, minutes=30)
    short = task(TaskKind.READ, due=TODAY, minutes=10)
    later = task(TaskKind.CHANGE, due=TOMORROW, minutes=1)
    whenever = task(TaskKind.DESK, minutes=1)
    assert plan_day([whenever, later, long, short]).tasks == (short, long, later, whenever)


def test_what_somebody_else_ticks_is_never_the_next_step() -> None:
    waiting = task(TaskKind.WAIT, due=TODAY)
    mine = task(TaskKind.READ, due=TOMORROW)
    agenda = plan_day([waiting, mine])
    assert (agenda.next_task, agenda.later) == (mine, (waiting,))


def test_without_anything_to_begin_the_day_is_done() -> None:
    behind = task(TaskKind.PERSON, title="Aylin")
    assert plan_day([]).next_task is None
    agenda = plan_day([behind])
    assert (agenda.next_task, agenda.later, agenda.minutes) == (None, (behind,), 5)


@pytest.mark.parametrize(("due", "state"), [
    (None, "plain"), (date(2026, 11, 24), "late"), (TODAY, "soon"), (TOMORROW, "soon"), (date(2026, 11, 27), "ontime")])
def test_a_task_says_how_its_day_stands(due: date | None, state: str) -> None:
    assert task(TaskKind.READ, due=due).state(TODAY, TOMORROW) == state


@given(st.lists(st.builds(
    task, st.sampled_from(TaskKind), due=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    minutes=st.integers(0, 90), title=st.text(max_size=3)), max_size=8))
def test_nothing_is_lost_and_the_order_does_not_depend_on_the_order_given(tasks: list[Task]) -> None:
    agenda = plan_day(tasks)
    assert sorted(agenda.tasks, key=repr) == sorted(tasks, key=repr)
    assert agenda.minutes == sum(one.minutes for one in tasks)
    assert plan_day(reversed(tasks)).minutes == agenda.minutes
