"""What a taker's page is built from. Keys, rationales and roles are no part of it: what is not here cannot leak."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.results import Result
from lms.quizzes.core.scoring import Answer
from lms.quizzes.core.values import Interaction


@dataclass(frozen=True, kw_only=True)
class TakerOption:
    """An option as shown: place counts from 1 and is all that a page sends back, because ids may tell."""

    place: int
    text: str


@dataclass(frozen=True, kw_only=True)
class TakerQuestion:
    """A question as its taker sees it, with what they answered so far; revision counts its saves, 0 if none."""

    position: int
    interaction: Interaction
    stem: str
    case: str
    content_note: str
    sensitivity: int
    options: tuple[TakerOption, ...]
    unit: str
    chosen: frozenset[int] = frozenset()
    typed: str = ""
    revision: int = 0

    @property
    def answered(self) -> bool:
        """Whether an answer is saved."""
        return bool(self.chosen or self.typed)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a page sends for a question: places of options or a typed text, and the revision that it had shown."""

    places: frozenset[int]
    typed: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What a person reads before a quiz: how much is asked, what passes and what is left to them.

    count and needed are of a new attempt, or of the one that is begun; notes name what its cases are about.
    """

    slug: str
    title: str
    language: str
    count: int
    needed: int
    critical: bool
    notes: tuple[str, ...]
    allowed: int
    left: int
    begun: bool
    answered: int
    due_at: datetime | None
    best: Result | None


@dataclass(frozen=True, kw_only=True)
class TakerSheet:
    """An open attempt as its taker sees it. needed is how many right answers pass."""

    attempt_id: int
    title: str
    language: str
    number: int
    allowed: int
    needed: int
    per_page: int
    questions: tuple[TakerQuestion, ...]

    @property
    def open_positions(self) -> tuple[int, ...]:
        """The questions that have no answer yet."""
        return tuple(question.position for question in self.questions if not question.answered)

    def page(self, position: int) -> tuple[TakerQuestion, ...]:
        """The questions on the page that holds a position."""
        first = (position - 1) // self.per_page * self.per_page
        return self.questions[first:first + self.per_page]


def taker_question(
    content: ItemContent, order: Sequence[str], *, position: int, sensitivity: int, answer: Answer, revision: int
) -> TakerQuestion:
    """A question without anything that tells its answer."""
    return TakerQuestion(
        position=position, interaction=content.interaction, stem=content.stem, case=content.case,
        content_note=content.content_note, sensitivity=sensitivity,
        options=tuple(TakerOption(place=place, text=content.option(option_id).text)
                      for place, option_id in enumerate(order, 1)),
        unit=content.number.unit if content.number else "",
        chosen=frozenset(place for place, option_id in enumerate(order, 1) if option_id in answer.chosen),
        typed=answer.typed, revision=revision,
    )
