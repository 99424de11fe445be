"""A timeline as geometry: where every bar, diamond, line and number of the plan figure lies, in SVG user units.

The figure holds no words but the labels it is given; the template adds the rest in the reader's language.
"""
from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lms.training.core.calendar import Calendar
from lms.training.core.timeline import StepState, Timeline

HEAD = 44
"""Height of the weeks and days above the first row."""
GAP = 2
"""Space between a bar and the edge of its day."""
DENSE = 20
"""Days narrower than this are numbered only at the start of a week."""
WEEK_LABEL = 54
TODAY_LABEL = 46
LABEL_LETTER = 6.6
"""Width of an average letter of a row's label."""
MOST_LABEL = 0.3
"""Share of the width that the labels may take."""
TWO_LINES = 36
"""Height of a row when some label has two lines."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch from x on."""

    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Week:
    """One ISO week: its number, its stretch, and where its label begins (None: no room)."""

    number: int
    x: float
    width: float
    shaded: bool
    label_x: float | None


@dataclass(frozen=True, kw_only=True)
class Day:
    """The number of one working day, centred at x."""

    on: date
    x: float
    today: bool


@dataclass(frozen=True, kw_only=True)
class Today:
    """The line of today and its label, centred at label_x."""

    x: float
    label_x: float


@dataclass(frozen=True, kw_only=True)
class Link:
    """The line from where a gate was planned to where it came or is expected; days is the shift."""

    x1: float
    x2: float
    days: int
    label_x: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step, centred at y: its label in lines, and what is drawn. The spans of a gate are centres of diamonds."""

    key: str
    lines: tuple[str, ...]
    y: float
    gate: bool
    planned: Span
    done: Span | None
    expected: Span | None
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The plan figure."""

    width: float
    height: float
    label_width: float
    weeks: tuple[Week, ...]
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    today: Today | None
    timeline: Timeline


def wrapped(label: str, room: int) -> tuple[str, ...]:
    """A label in at most two lines of room characters; longer words are parted with a hyphen, the rest is left out."""
    words = [word if len(word) <= room else f"{word[: room - 1]}- {word[room - 1 :]}" for word in label.split()]
    return tuple(textwrap.wrap(" ".join(words), room, max_lines=2, placeholder=" …", break_on_hyphens=False))


def draw(
    timeline: Timeline, labels: Mapping[str, str], calendar: Calendar, *, width: float = 952, label_width: float = 196,
    row_height: float = 30,
) -> Figure:
    """The plan figure of a timeline. labels are the titles of the steps by key, in the reader's language.

    label_width and row_height are the least; both grow for labels that are too long for them.
    """
    longest = max(len(labels[state.step.key]) for state in timeline.steps) * LABEL_LETTER + 6
    label_width = int(max(label_width, min(longest, width * MOST_LABEL)))
    return _Drawing(timeline, calendar, width, label_width, row_height).figure(labels)


class _Drawing:
    """The scale of one figure: whole weeks from the first day that is shown to the last, working days only."""

    def __init__(
        self, timeline: Timeline, calendar: Calendar, width: float, label_width: float, row_height: float
    ) -> None:
        first = timeline.start - timedelta(days=timeline.start.weekday())
        end = max(timeline.planned_end, timeline.expected_end, *(state.comes_on for state in timeline.steps))
        last = end + timedelta(days=6 - end.weekday())
        self.timeline, self.calendar = timeline, calendar
        self.days = tuple(calendar.working_days(first, last))
        self.width, self.label_width, self.row_height = width, label_width, row_height
        self.pitch = (width - label_width - 6) / len(self.days)

    def figure(self, labels: Mapping[str, str]) -> Figure:
        """Everything in its place."""
        today = self._today()
        room = int((self.label_width - 6) / LABEL_LETTER)
        lines = {key: wrapped(label, room) for key, label in labels.items()}
        height = max(self.row_height, TWO_LINES) if any(len(two) > 1 for two in lines.values()) else self.row_height
        rows = tuple(
            self._row(state, lines[state.step.key], HEAD + height * (place + 0.5) + 4)
            for place, state in enumerate(self.timeline.steps)
        )
        return Figure(
            width=self.width, height=round(HEAD + height * len(rows) + 22, 1), label_width=self.label_width,
            weeks=self._weeks(today), days=self._day_numbers(), rows=rows, today=today, timeline=self.timeline,
        )

    def _left(self, day: date) -> float:
        """The left edge of a day; of a day off, or one outside the figure, that of the nearest shown day after it."""
        place = next((at for at, shown in enumerate(self.days) if shown >= day), len(self.days) - 1)
        return round(self.label_width + place * self.pitch, 1)

    def _span(self, first: date, last: date, gate: bool) -> Span:
        left, right = self._left(first), self._left(last) + self.pitch
        if gate:
            return Span(x=round(right - self.pitch / 2, 1), width=0)
        return Span(x=round(left + GAP, 1), width=round(right - left - 2 * GAP, 1))

    def _row(self, state: StepState, lines: tuple[str, ...], y: float) -> Row:
        gate = state.step.gate
        planned = self._span(state.planned_from, state.planned_to, gate)
        reached = self._span(*state.stretch, gate)
        is_done = state.done_on is not None
        return Row(
            key=state.step.key, lines=lines, y=round(y, 1), gate=gate, planned=planned,
            done=reached if is_done else None,
            expected=None if is_done or (gate and reached == planned) else reached,
            link=_link(planned.x, reached.x, state.shift) if gate and state.shift else None,
        )

    def _today(self) -> Today | None:
        today = self.calendar.next_working_day(self.timeline.today)
        if not self.days[0] <= today <= self.days[-1]:
            return None
        x = self._left(today) + min(3.6, self.pitch / 4)
        flipped = x + TODAY_LABEL > self.width
        return Today(x=round(x, 1), label_x=round(x - 22 if flipped else x + 22, 1))

    def _day_numbers(self) -> tuple[Day, ...]:
        opens_week = {days[0] for days in self._by_week()}
        today = self.calendar.next_working_day(self.timeline.today)
        return tuple(
            Day(on=day, x=round(self._left(day) + self.pitch / 2, 1), today=day == today)
            for day in self.days
            if self.pitch >= DENSE or day in opens_week
        )

    def _by_week(self) -> list[list[date]]:
        weeks: list[list[date]] = [[self.days[0]]]
        for before, day in pairwise(self.days):
            if before.isocalendar()[:2] == day.isocalendar()[:2]:
                weeks[-1].append(day)
            else:
                weeks.append([day])
        return weeks

    def _weeks(self, today: Today | None) -> tuple[Week, ...]:
        weeks: list[Week] = []
        free = 0.0  # up to here the line of labels is taken
        for place, days in enumerate(self._by_week()):
            x, width = self._left(days[0]), round(len(days) * self.pitch, 1)
            label_x = self._label_place(x, width, today) if x >= free else None
            if label_x is not None:
                free = label_x + WEEK_LABEL
            weeks.append(
                Week(number=days[0].isocalendar().week, x=x, width=width, shaded=place % 2 == 0, label_x=label_x)
            )
        return tuple(weeks)

    def _label_place(self, x: float, width: float, today: Today | None) -> float | None:
        """At the left of the week, or at its right where the label of today lies over the left; else nowhere."""
        for left in (x + 6, x + width - WEEK_LABEL):
            middle, apart = left + WEEK_LABEL / 2, (WEEK_LABEL + TODAY_LABEL) / 2
            taken = today is not None and abs(today.label_x - middle) < apart
            if not taken and x <= left and left + WEEK_LABEL <= self.width + 6:
                return round(left, 1)
        return None


def _link(planned: float, reached: float, days: int) -> Link:
    first, last = sorted((planned, reached))
    return Link(x1=first + 10, x2=last - 10, days=days, label_x=round(first - 15, 1))
