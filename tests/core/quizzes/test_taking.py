"""A taker's page: places instead of ids, nothing that tells the answer, and what is still open."""
from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.scoring import Answer
from lms.quizzes.core.taking import TakerPart, TakerSheet, taker_question
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole

CHOICE = ItemContent(
    interaction=Interaction.CHOICE, stem="How long?", rationale="canary rationale", options=(
        Option(id="canary-right", text="180 days", role=OptionRole.KEY),
        Option(id="canary-old", text="90 days", role=OptionRole.OLD_VALUE)))
NUMBER = ItemContent(interaction=Interaction.NUMBER, stem="How many?", rationale="", options=(),
                     number=Number(value=Decimal(4711), unit="days"))
OPEN = taker_question(CHOICE, ("canary-old", "canary-right"), position=1, sensitivity=0, answer=Answer(), revision=0)


def sheet(*answered: bool, per_page: int) -> TakerSheet:
    questions = tuple(replace(OPEN, position=position, typed="4" if one else "")
                      for position, one in enumerate(answered, 1))
    return TakerSheet(attempt_id=1, title="Strikes", language="en", number=1, allowed=2, needed=1, per_page=per_page,
                      questions=questions)


def test_a_question_shows_places_and_nothing_that_tells_its_answer() -> None:
    assert [(one.place, one.text) for one in OPEN.options] == [(1, "90 days"), (2, "180 days")]
    assert not OPEN.answered
    assert "canary" not in str(asdict(OPEN))


def test_an_answer_comes_back_at_the_place_it_was_given() -> None:
    given = taker_question(CHOICE, ("canary-old", "canary-right"), position=1, sensitivity=2, revision=3,
                           answer=Answer(chosen=frozenset({"canary-right"})))
    assert (given.chosen, given.revision, given.sensitivity, given.answered) == (frozenset({2}), 3, 2, True)


def test_a_number_question_shows_its_unit_and_what_was_typed_but_not_its_value() -> None:
    given = taker_question(NUMBER, (), position=1, sensitivity=0, answer=Answer(typed="12"), revision=1)
    assert (given.unit, given.typed, given.options, given.answered) == ("days", "12", (), True)
    assert "4711" not in str(asdict(given))


def test_open_questions_are_told_and_a_page_holds_its_neighbours() -> None:
    five = sheet(True, False, True, False, False, per_page=2)
    assert five.open_positions == (2, 4, 5)
    assert [[one.position for one in five.page(position)] for position in (1, 2, 4, 5)] == [
        [1, 2], [1, 2], [3, 4], [5]]


def test_a_checked_answer_leaves_nothing_to_answer() -> None:
    begun = replace(OPEN, parts=(TakerPart(label="S1", options=(), picked=1), TakerPart(label="S2", options=())))
    assert [begun.answered, begun.complete, replace(begun, final=True).complete] == [True, False, True]
