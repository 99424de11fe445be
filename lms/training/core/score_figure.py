"""Scores against their pass marks as geometry, in SVG user units; labels are given, the template adds the words."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.training.core.figure import Span, wrapped
from lms.training.core.timeline import Attempt, StepState, Timeline

HEIGHT, TOP, BOTTOM, LEFT = 268, 28, 204, 44
NARROW, WIDE = 470, 952
WIDEST = 106
"""Width of an attempt where there is room."""
MARGIN = 10
"""Space left and right of the band of a pass zone."""
MOST_NARROW = 6
"""So many attempts fit into half a page."""
LETTER = 6.1
"""Width of an average letter of a quiz's label."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One attempt: a point at y over x, its score in percent, and where the score is written."""

    x: float
    y: float
    percent: int
    passed: bool
    on: date
    label_y: float


@dataclass(frozen=True, kw_only=True)
class Scored:
    """All attempts at one quiz, under one label, over the band from its pass mark up."""

    label: str
    lines: tuple[str, ...]
    x: float
    band: Span
    pass_y: float
    pass_percent: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the scale at y."""

    y: float
    percent: int


@dataclass(frozen=True, kw_only=True)
class Scores:
    """The figure of scores against pass marks; wide when it needs the whole width of a page."""

    width: float
    height: float
    wide: bool
    lines: tuple[Line, ...]
    quizzes: tuple[Scored, ...]


def draw_scores(timeline: Timeline, labels: Mapping[str, str]) -> Scores | None:
    """The figure of every attempt at a quiz of the plan against its pass mark; None if there is no attempt yet."""
    tried = [state for state in timeline.steps if state.attempts and state.pass_mark is not None]
    count = sum(len(state.attempts) for state in tried)
    if not count:
        return None
    wide = count > MOST_NARROW
    width = WIDE if wide else NARROW
    pitch = min((width - LEFT) / count, WIDEST)
    lowest = _lowest(tried)
    quizzes: list[Scored] = []
    left = float(LEFT)
    for state in tried:
        quizzes.append(_scored(state, labels[state.step.key], left, pitch, lowest))
        left += pitch * len(state.attempts)
    lines = tuple(Line(y=_height(share / 100, lowest), percent=share) for share in _marks(lowest))
    return Scores(width=width, height=HEIGHT, wide=wide, lines=lines, quizzes=tuple(quizzes))


def _lowest(tried: Sequence[StepState]) -> float:
    """The foot of the scale: 60 %, or as far down as the lowest score or pass mark asks for, in steps of 20 %."""
    lowest = min(min(attempt.share for attempt in state.attempts) for state in tried)
    lowest = min([lowest, *(state.pass_mark for state in tried if state.pass_mark is not None)])
    return next(foot for foot in (0.6, 0.4, 0.2, 0.0) if lowest >= foot + 0.04 or foot == 0.0)


def _marks(lowest: float) -> range:
    foot = round(lowest * 100)
    return range(foot, 101, 10 if foot == 60 else 20)


def _height(share: float, lowest: float) -> float:
    return round(BOTTOM - (share - lowest) / (1 - lowest) * (BOTTOM - TOP), 1)


def _scored(state: StepState, label: str, left: float, pitch: float, lowest: float) -> Scored:
    mark = state.pass_mark or 0.0
    width = pitch * len(state.attempts)
    return Scored(
        label=label,
        lines=wrapped(label, max(int(width / LETTER), 6)),
        x=round(left + width / 2, 1),
        band=Span(x=round(left + MARGIN, 1), width=round(width - 2 * MARGIN, 1)),
        pass_y=_height(mark, lowest),
        pass_percent=round(mark * 100),
        columns=tuple(_column(attempt, left + pitch * (at + 0.5), lowest) for at, attempt in enumerate(state.attempts)),
    )


def _column(attempt: Attempt, x: float, lowest: float) -> Column:
    y = _height(attempt.share, lowest)
    return Column(
        x=round(x, 1), y=y, percent=round(attempt.share * 100), passed=attempt.passed, on=attempt.on,
        label_y=round(y - 12 if attempt.passed else y + 22, 1),
    )
