"""Planned against actual: where one person stands on a training plan, computed from the facts alone."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lms.training.core.calendar import Calendar


class State(StrEnum):
    """How a step stands today; the words are those of the status chips."""

    DONE = "done"
    ONTIME = "ontime"  # can be worked on, due later than tomorrow
    SOON = "soon"      # due today or on the next working day
    LATE = "late"      # at least one working day past its planned end
    PLAIN = "plain"    # begins later, or waits for steps that come before it


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a plan. day is the working-day offset of its first day (0: the start), days its length.

    pass_mark is the share of 0 to 1 that a quiz asks for, None for other kinds. needs are keys of earlier steps.
    """

    key: str
    kind: str
    day: int
    days: int = 1
    minutes: int = 0
    needs: tuple[str, ...] = ()
    gate: bool = False
    owner: str = "self"
    pass_mark: float | None = None


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One closed attempt at a quiz: the day it was closed and its score as a share of 0 to 1."""

    number: int
    on: date
    share: float
    passed: bool


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What is known about a step of one person. done_on is None while it is open.

    by and note belong to a step that was ticked by hand: the name of who did it and what they wrote.
    """

    key: str
    done_on: date | None = None
    by: str = ""
    note: str = ""
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step against its plan.

    expected_from and expected_to are the forecast of an open step, None once it is done. shift counts the working
    days from the planned end to the day it was done, or is expected: positive is late, negative early. score is the
    best share of all attempts. waits_for are the keys of needed steps that are open.
    """

    step: Step
    planned_from: date
    planned_to: date
    state: State
    shift: int
    done_on: date | None = None
    expected_from: date | None = None
    expected_to: date | None = None
    score: float | None = None
    pass_mark: float | None = None
    attempts: tuple[Attempt, ...] = ()
    waits_for: tuple[str, ...] = ()
    by: str = ""
    note: str = ""

    @property
    def comes_on(self) -> date:
        """The day it was done or is expected to be done."""
        return self.done_on or self.expected_to or self.planned_to

    @property
    def stretch(self) -> tuple[date, date]:
        """First and last day as it came or is expected; a done step begins as planned or sooner."""
        first = min(self.planned_from, self.done_on) if self.done_on else self.expected_from or self.planned_from
        return first, self.comes_on


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as one person stands on it today.

    days_behind, in whole working days: those from the planned end of the most overdue open step to today. If none is
    overdue it is negative by the days after today whose steps are done already while no open step has begun ("ahead"),
    else 0. Of a finished plan it tells how many working days after its planned end the last step was done.
    next_step is the first open step whose needs are done. expected_end is never before today while a step is open.
    """

    steps: tuple[StepState, ...]
    start: date
    today: date
    days_behind: int
    next_step: StepState | None
    planned_end: date
    expected_end: date

    @property
    def done(self) -> tuple[StepState, ...]:
        """The steps that are done."""
        return tuple(state for state in self.steps if state.state is State.DONE)

    @property
    def finished(self) -> bool:
        """Whether every step is done."""
        return len(self.done) == len(self.steps)

    @property
    def next_gate(self) -> StepState | None:
        """The first gate that is not passed."""
        return next((state for state in self.steps if state.step.gate and state.done_on is None), None)

    @property
    def last_gate(self) -> StepState | None:
        """The gate that ends the plan, usually go-live."""
        return next((state for state in reversed(self.steps) if state.step.gate), None)

    def find(self, key: str) -> StepState | None:
        """The step with this key."""
        return next((state for state in self.steps if state.step.key == key), None)

    def without_scores(self) -> Timeline:
        """The same timeline for readers who see status only: no scores, no attempts."""
        steps = tuple(replace(state, score=None, attempts=()) for state in self.steps)
        following = replace(self.next_step, score=None, attempts=()) if self.next_step else None
        return replace(self, steps=steps, next_step=following)


@dataclass(frozen=True, kw_only=True)
class _Window:
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """What every step is judged by. today is a working day; delay is 0 unless the person is behind."""

    calendar: Calendar
    today: date
    done: Mapping[str, date]
    delay: int

    def state_of(self, step: Step, window: _Window, fact: Fact) -> StepState:
        """The step as it stands: its state, its shift and, while it is open, its forecast."""
        waits_for = tuple(need for need in step.needs if need not in self.done)
        add, between = self.calendar.add_working_days, self.calendar.working_days_between
        state = StepState(
            step=step, planned_from=window.first, planned_to=window.last, shift=0, pass_mark=step.pass_mark,
            state=self._judge(window, fact, waits_for), done_on=fact.done_on, waits_for=waits_for, by=fact.by,
            note=fact.note, attempts=fact.attempts, score=max((one.share for one in fact.attempts), default=None),
        )
        if fact.done_on is not None:
            return replace(state, shift=between(window.last, fact.done_on))
        return replace(
            state, shift=self.delay, expected_to=add(window.last, self.delay),
            expected_from=max(add(window.first, self.delay), self.today),
        )

    def _judge(self, window: _Window, fact: Fact, waits_for: tuple[str, ...]) -> State:
        if fact.done_on is not None:
            return State.DONE
        if waits_for:
            return State.PLAIN
        left = self.calendar.working_days_between(self.today, window.last)
        if left < 0:
            return State.LATE
        if left <= 1:
            return State.SOON
        return State.ONTIME if window.first <= self.today else State.PLAIN


def place(steps: Sequence[Step], facts: Iterable[Fact], start: date, today: date, calendar: Calendar) -> Timeline:
    """Where a person stands who began on start. Of start and today, a day off counts as the next working day.

    steps are in plan order, at least one. A step that was done before its needs counts, on its own date. The forecast
    moves every open step by the days the person is behind, so that its order stays that of the plan.
    """
    begin, day = calendar.next_working_day(start), calendar.next_working_day(today)
    windows = {step.key: _window(step, begin, calendar) for step in steps}
    known = {fact.key: fact for fact in facts if fact.key in windows}
    done = {key: fact.done_on for key, fact in known.items() if fact.done_on is not None}
    behind = _days_behind(windows, done, day, calendar)
    standing = _Standing(calendar=calendar, today=day, done=done, delay=max(behind, 0))
    states = tuple(
        standing.state_of(step, windows[step.key], known.get(step.key, Fact(key=step.key))) for step in steps
    )
    following = next((state for state in states if state.done_on is None and not state.waits_for), None)
    return Timeline(
        steps=states, start=begin, today=today, days_behind=behind, next_step=following,
        planned_end=max(window.last for window in windows.values()),
        expected_end=max(state.comes_on for state in states),
    )


def _window(step: Step, begin: date, calendar: Calendar) -> _Window:
    first = calendar.add_working_days(begin, step.day)
    return _Window(first=first, last=calendar.add_working_days(first, step.days - 1))


def _days_behind(windows: Mapping[str, _Window], done: Mapping[str, date], today: date, calendar: Calendar) -> int:
    still_open = [window for key, window in windows.items() if key not in done]
    if not still_open:
        return calendar.working_days_between(max(window.last for window in windows.values()), max(done.values()))
    behind = calendar.working_days_between(min(window.last for window in still_open), today)
    if behind > 0:
        return behind
    begins = min(window.first for window in still_open)
    gained = {
        day
        for key in done
        for day in calendar.working_days(windows[key].first, windows[key].last)
        if today < day < begins
    }
    return -len(gained)
