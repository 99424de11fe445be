"""Questions of several parts on a taker's page: what is shown, and what comes back from it."""
from __future__ import annotations

import pytest

from lms.quizzes.core.content import ItemContent, Piece
from lms.quizzes.core.taking.pages import Given, TakerQuestion, answer_from, taker_question
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(id=text.casefold(), text=text, role=OptionRole.DISTRACTOR if at else OptionRole.KEY)
                 for at, text in enumerate(texts))


def asks(interaction: Interaction, **more: object) -> ItemContent:
    return ItemContent(interaction=interaction, stem="?", rationale="", **more)  # type: ignore[arg-type]


ORDER = asks(Interaction.ORDER, options=options("Read", "Rate", "Act"))
SHOWN = ("act", "read", "rate")
CHOICE = asks(Interaction.CHOICE, options=options("Once", "Twice"))
TEXT = asks(Interaction.TEXT, options=options("Escalate"))
CASE = asks(Interaction.CASE, case="A stitch.", partial=True, parts=(
    Part(id="severity", options=options("S1", "S0")), Part(id="market", options=options("Ireland", "Germany"))))
CLOZE = asks(Interaction.CLOZE, parts=(Part(id="b", label="second", options=options("never", "after 90 days")),
                                       Part(id="a", options=options("one", "two"))),
             table=(("Strike", "Expires"), ("[[a]]", "[[b]]")))


def shown(content: ItemContent, order: tuple[str, ...] = (), answer: Answer | None = None) -> TakerQuestion:
    return taker_question(content, order, position=1, sensitivity=0, answer=answer or Answer(), revision=0, asked=7)


def test_lines_to_be_ordered_each_get_every_place() -> None:
    question = shown(ORDER, SHOWN, Answer(parts={"read": "1", "act": "3"}))
    assert [(part.label, part.picked) for part in question.parts] == [("Act", 3), ("Read", 1), ("Rate", 0)]
    assert {tuple(one.text for one in part.options) for part in question.parts} == {("1", "2", "3")}
    assert (question.options, question.answered, question.complete) == ((), True, False)


def test_options_of_a_case_stand_as_written_and_those_of_others_by_text() -> None:
    case, cloze = shown(CASE), shown(CLOZE)
    assert [[one.text for one in part.options] for part in case.parts] == [["S1", "S0"], ["Ireland", "Germany"]]
    assert [part.label for part in case.parts] == ["severity", "market"]
    assert [[one.text for one in part.options] for part in cloze.parts] == [["after 90 days", "never"], ["one", "two"]]
    assert ([part.label for part in cloze.parts], case.partial, cloze.partial) == (["second", ""], True, False)


def test_a_gap_names_the_part_that_fills_it() -> None:
    assert [[cell.pieces for cell in row] for row in shown(CLOZE).table] == [
        [(Piece(text="Strike"),), (Piece(text="Expires"),)], [(Piece(part=2),), (Piece(part=1),)]]
    assert shown(CLOZE).asked == 7


@pytest.mark.parametrize(("content", "order", "given", "wanted"), [
    (ORDER, SHOWN, Given(picks=(3, 1, 0), revision=0), Answer(parts={"act": "3", "read": "1"})),
    (CASE, (), Given(picks=(2, 2), revision=0), Answer(parts={"severity": "s0", "market": "germany"})),
    (CLOZE, (), Given(picks=(2,), revision=0), Answer(parts={"b": "never"})),
    (CHOICE, ("twice", "once"), Given(places=frozenset({2}), revision=0), Answer(chosen=frozenset({"once"}))),
    (TEXT, (), Given(typed=" escalate ", revision=0), Answer(typed="escalate")),
    (CHOICE, ("twice", "once"), Given(typed="once", revision=0), Answer()),
])
def test_what_a_page_sends_is_read_by_what_it_showed(content: ItemContent, order: tuple[str, ...], given: Given,
                                                     wanted: Answer) -> None:
    assert answer_from(content, order, given) == wanted


@pytest.mark.parametrize(("content", "order", "given"), [
    (ORDER, SHOWN, Given(picks=(4,), revision=0)), (ORDER, SHOWN, Given(picks=(1, 2, 3, 1), revision=0)),
    (CASE, (), Given(picks=(-1,), revision=0)), (CASE, (), Given(picks=(1, 3), revision=0)),
    (CHOICE, ("twice", "once"), Given(places=frozenset({3}), revision=0)),
    (CHOICE, ("twice", "once"), Given(places=frozenset({1, 2}), revision=0)),
])
def test_what_was_not_shown_is_no_answer(content: ItemContent, order: tuple[str, ...], given: Given) -> None:
    assert answer_from(content, order, given) is None
