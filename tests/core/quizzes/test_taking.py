"""A taker's page: places instead of ids, nothing that tells the answer, and what is still open."""
from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.pages import Given, TakerPart, TakerQuestion, TakerSheet, answer_from, taker_question
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part

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


def part(name: str, label: str, *texts: str) -> Part:
    """A part whose first option is right."""
    return Part(id=name, label=label, options=tuple(
        Option(id=f"canary-{name}{at}", text=text, role=OptionRole.DISTRACTOR if at else OptionRole.KEY)
        for at, text in enumerate(texts)))


CLOZE = ItemContent(
    interaction=Interaction.CLOZE, stem="Fill the table.", rationale="canary", parts=(
        part("canary-a", "Warning", "lasts 90 days", "Lasts 30 days"), part("b", "", "QA", "lead")),
    table=(("Measure", "How long"), ("Warning", "for [[canary-a]]."), ("Decided by", "[[b]]")))
CASE = replace(CLOZE, interaction=Interaction.CASE, case="Somebody writes ...", table=(), parts=(
    part("severity", "", "S1", "S2", "S0"),))
ORDER = ItemContent(interaction=Interaction.ORDER, stem="Put in order.", rationale="canary", options=tuple(
    Option(id=f"canary{name}", text=name, role=OptionRole.KEY) for name in "abc"))


def shown(content: ItemContent, answer: Answer | None = None, order: tuple[str, ...] = ()) -> TakerQuestion:
    """A question as its taker sees it, without sensitivity."""
    return taker_question(content, order, position=1, sensitivity=0, answer=answer or Answer(), revision=0)


def test_a_table_shows_its_gaps_and_options_by_text() -> None:
    one = shown(CLOZE, Answer(parts={"canary-a": "canary-canary-a0"}))
    assert [[[(piece.text, piece.part) for piece in cell.pieces] for cell in row] for row in one.table] == [
        [[("Measure", 0)], [("How long", 0)]], [[("Warning", 0)], [("for ", 0), ("", 1), (".", 0)]],
        [[("Decided by", 0)], [("", 2)]]]
    assert [[(cell.text, cell.gaps) for cell in row] for row in one.table[1:]] == [
        [("Warning", 0), ("", 1)], [("Decided by", 0), ("", 1)]]
    assert [option.text for option in one.parts[0].options] == ["Lasts 30 days", "lasts 90 days"]
    assert [one.picked for one in one.parts] == [2, 0]
    assert (one.answered, one.complete) == (True, False)
    assert "canary" not in str(asdict(one))


def test_a_case_shows_its_decisions_as_written() -> None:
    one = shown(CASE, Answer(parts={"severity": "canary-severity2"}))
    assert [option.text for option in one.parts[0].options] == ["S1", "S2", "S0"]
    assert (one.parts[0].label, one.parts[0].picked, one.complete) == ("severity", 3, True)
    assert "canary" not in str(asdict(one))


def test_an_order_gives_each_option_a_place() -> None:
    one = shown(ORDER, Answer(parts={"canaryb": "1"}), ("canaryc", "canaryb", "canarya"))
    assert [(one.label, one.picked, len(one.options)) for one in one.parts] == [("c", 0, 3), ("b", 1, 3), ("a", 0, 3)]
    assert one.options == ()
    assert "canary" not in str(asdict(one))


@pytest.mark.parametrize(("content", "given", "answer"), [
    (CHOICE, Given(revision=0, places=frozenset({2})), Answer(chosen=frozenset({"canary-right"}))),
    (CHOICE, Given(revision=0, typed="canary-right"), Answer()),
    (CHOICE, Given(revision=0, places=frozenset({1, 2})), None),
    (CHOICE, Given(revision=0, places=frozenset({3})), None),
    (replace(CHOICE, interaction=Interaction.MULTIPLE), Given(revision=0, places=frozenset({1, 2})),
     Answer(chosen=frozenset({"canary-right", "canary-old"}))),
    (NUMBER, Given(revision=0, typed=" 24 "), Answer(typed="24")),
    (CLOZE, Given(revision=0, picks=(1, 0)), Answer(parts={"canary-a": "canary-canary-a1"})),
    (CLOZE, Given(revision=0, picks=(3, 0)), None),
    (CLOZE, Given(revision=0, picks=(-1,)), None),
    (CLOZE, Given(revision=0, picks=(1, 1, 1)), None),
    (CASE, Given(revision=0, picks=(3,)), Answer(parts={"severity": "canary-severity2"})),
    (ORDER, Given(revision=0, picks=(3, 1, 2)), Answer(parts={"canaryc": "3", "canaryb": "1", "canarya": "2"})),
    (ORDER, Given(revision=0, picks=(4,)), None),
])
def test_what_a_page_gave_is_an_answer_or_nothing(content: ItemContent, given: Given, answer: Answer | None) -> None:
    order = {CHOICE.options: ("canary-old", "canary-right"), ORDER.options: ("canaryc", "canaryb", "canarya")}
    assert answer_from(content, order.get(content.options, ()), given) == answer


def test_a_skipped_question_leads_to_the_page_of_the_next() -> None:
    five = sheet(False, False, False, False, False, per_page=2)
    left = replace(five, questions=(*five.questions[:1], *five.questions[2:]))
    assert [[one.position for one in left.page(position)] for position in (1, 2, 5, 6)] == [
        [1, 3], [1, 3], [4, 5], [4, 5]]


def test_a_checked_answer_leaves_nothing_to_answer() -> None:
    begun = replace(OPEN, parts=(TakerPart(label="S1", options=(), picked=1), TakerPart(label="S2", options=())))
    assert [begun.answered, begun.complete, replace(begun, final=True).complete] == [True, False, True]
