"""What a taker's page is built from. Keys, rationales and roles are no part of it: what is not here cannot leak."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.quizzes.core.content import Cells, ItemContent
from lms.quizzes.core.taking.results import Result
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import Interaction, Option, Part


@dataclass(frozen=True, kw_only=True)
class TakerOption:
    """An option as shown: place counts from 1 and is all that a page sends back, because ids may tell."""

    place: int
    text: str


@dataclass(frozen=True, kw_only=True)
class TakerPart:
    """One thing to be answered in a question of several, with what was picked (the place of an option, 0 if nothing).

    label is what stands beside it; of a case it is the Decided, which the page words.
    """

    label: str
    options: tuple[TakerOption, ...]
    picked: int = 0


@dataclass(frozen=True, kw_only=True)
class TakerQuestion:
    """A question as its taker sees it, with what they answered so far; revision counts its saves, 0 if none.

    asked is the id of the wording, partial whether a part of the answer can be right, and final tells that the answer
    was checked and stays as it is.
    """

    position: int
    interaction: Interaction
    stem: str
    case: str
    content_note: str
    sensitivity: int
    options: tuple[TakerOption, ...]
    unit: str
    parts: tuple[TakerPart, ...] = ()
    table: Cells = ()
    partial: bool = False
    asked: int = 0
    chosen: frozenset[int] = frozenset()
    typed: str = ""
    revision: int = 0
    final: bool = False

    @property
    def answered(self) -> bool:
        """Whether an answer is saved, be it to some of its parts."""
        return bool(self.chosen or self.typed or any(part.picked for part in self.parts))

    @property
    def complete(self) -> bool:
        """Whether nothing of it is left to answer."""
        return self.final or (self.answered and all(part.picked for part in self.parts))


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a page sends for a question, and the revision that it had shown.

    places of options, a typed text, or for each part the place of what was picked (0 for nothing). asked is the id of
    the wording that the page showed, None if it did not tell.
    """

    places: frozenset[int] = frozenset()
    typed: str = ""
    picks: tuple[int, ...] = ()
    asked: int | None = None
    revision: int


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What a person reads before a quiz: how much is asked, what passes and what is left to them.

    count and needed are of a new attempt, or of the one that is begun; notes name what its cases are about. minutes is
    the person's own time limit, zone the one in which opening and closing were set, wait_hours lie between two
    attempts, and against is the code of what stands against beginning now with its instant.
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
    mode: str = "scored"
    feedback: str = "at_end"
    minutes: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    zone: str = ""
    wait_hours: int = 0
    against: tuple[str, datetime] | None = None


@dataclass(frozen=True, kw_only=True)
class TakerSheet:
    """An open attempt as its taker sees it. needed is how many right answers pass; a skipped question is left out.

    ends_at is when its time is up, None if it has no end.
    """

    attempt_id: int
    title: str
    language: str
    number: int
    allowed: int
    needed: int
    per_page: int
    questions: tuple[TakerQuestion, ...]
    mode: str = "scored"
    feedback: str = "at_end"
    ends_at: datetime | None = None

    @property
    def open_positions(self) -> tuple[int, ...]:
        """The questions of which something has no answer yet."""
        return tuple(question.position for question in self.questions if not question.complete)

    def page(self, position: int) -> tuple[TakerQuestion, ...]:
        """The questions on the page that holds a position; of a position that was skipped, the page of the next."""
        held = page_holding([one.position for one in self.questions], position, self.per_page)
        return tuple(one for one in self.questions if one.position in held)


def page_holding(positions: Sequence[int], position: int, per_page: int) -> Sequence[int]:
    """Those of the positions that stand on the page of one; of a position that is not there, the page of the next."""
    at = next((at for at, one in enumerate(positions) if one >= position), len(positions) - 1)
    first = at // per_page * per_page
    return positions[first:first + per_page]


def taker_question(
    content: ItemContent, order: Sequence[str], *, position: int, sensitivity: int, answer: Answer, revision: int,
    asked: int = 0, final: bool = False,
) -> TakerQuestion:
    """A question without anything that tells its answer."""
    parts = _parts(content, order, answer)
    return TakerQuestion(
        position=position, interaction=content.interaction, stem=content.stem, case=content.case,
        content_note=content.content_note, sensitivity=sensitivity,
        options=() if parts else tuple(TakerOption(place=place, text=content.option(option_id).text)
                                       for place, option_id in enumerate(order, 1)),
        unit=content.number.unit if content.number else "", parts=parts, table=content.cells,
        chosen=frozenset(place for place, option_id in enumerate(order, 1) if option_id in answer.chosen),
        partial=content.partial, asked=asked, typed=answer.typed, revision=revision, final=final,
    )


def _parts(content: ItemContent, order: Sequence[str], answer: Answer) -> tuple[TakerPart, ...]:
    """The parts of a question; an order has one for each of its options, to be given its place."""
    if content.interaction is Interaction.ORDER:
        places = tuple(TakerOption(place=place, text=str(place)) for place in range(1, len(order) + 1))
        return tuple(TakerPart(label=content.option(option_id).text, options=places,
                               picked=int(answer.parts.get(option_id, 0))) for option_id in order)
    return tuple(TakerPart(
        label=part.id if content.interaction is Interaction.CASE else part.label,
        options=tuple(TakerOption(place=place, text=option.text) for place, option in enumerate(shown, 1)),
        picked=next((place for place, option in enumerate(shown, 1) if option.id == answer.parts.get(part.id)), 0))
        for part in content.parts for shown in (in_shown_order(part, content),))


def in_shown_order(part: Part, content: ItemContent) -> tuple[Option, ...]:
    """The options of a part as a page lists them: those of a case as written, mild before severe, others by text."""
    if content.interaction is Interaction.CASE:
        return part.options
    return tuple(sorted(part.options, key=lambda option: (option.text.casefold(), option.id)))


def answer_from(content: ItemContent, order: Sequence[str], given: Given) -> Answer | None:
    """The answer that a page gave, None if it names what was not shown or answers one thing twice."""
    picks = _picked(content, order, given.picks)
    single = content.interaction is Interaction.CHOICE and len(given.places) > 1
    if picks is None or single or not all(1 <= place <= len(order) for place in given.places):
        return None
    typed = given.typed.strip() if content.interaction.typed else ""
    return Answer(chosen=frozenset(order[place - 1] for place in given.places), typed=typed, parts=picks)


def _picked(content: ItemContent, order: Sequence[str], picks: Sequence[int]) -> dict[str, str] | None:
    """For each part the id of the option that was picked, for an order the place of each option."""
    if content.interaction is Interaction.ORDER:
        choices = [(option_id, tuple(map(str, range(1, len(order) + 1)))) for option_id in order]
    else:
        choices = [(part.id, tuple(option.id for option in in_shown_order(part, content))) for part in content.parts]
    if len(picks) > len(choices) or any(not 0 <= pick <= len(ids) for pick, (_, ids) in zip(picks, choices,
                                                                                         strict=False)):
        return None
    return {name: ids[pick - 1] for pick, (name, ids) in zip(picks, choices, strict=False) if pick}
