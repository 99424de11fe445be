"""Keys put right after they were used: equal to a full recomputation, undone without a trace, in any order."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent, faults_of
from lms.quizzes.core.taking.rescoring import (
    Correction,
    Kind,
    Outcome,
    Rescored,
    is_sound,
    keys_by,
    mark_by,
    shown_by,
)
from lms.quizzes.core.taking.scoring import FULL, Answer, Mark, Marked, Score, mark, score
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part

A, B, C, D = (Option(id=name, text=f"option {name}", role=role) for name, role in zip(
    "abcd", (OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.DISTRACTOR, OptionRole.MISCONCEPTION), strict=True))
GRADES = tuple(Option(id=f"s{step}", text=f"grade {step}", role=OptionRole.KEY if step == 1 else OptionRole.DISTRACTOR)
               for step in (1, 2, 3))
ACTS = tuple(Option(id=f"x{step}", text=f"act {step}", role=OptionRole.KEY if step == 2 else OptionRole.OLD_VALUE)
             for step in (1, 2, 3))


def item(interaction: Interaction, *options: Option, **more: Any) -> ItemContent:
    return ItemContent(interaction=interaction, stem="What applies?", rationale="HAR-4", options=options, **more)


CHOICE = item(Interaction.CHOICE, A, B, C, D)
MULTIPLE = item(Interaction.MULTIPLE, A, replace(B, role=OptionRole.KEY), C, D, partial=True)
NUMBER = item(Interaction.NUMBER, Option(id="o", text="48", role=OptionRole.OLD_VALUE),
              number=Number(value=Decimal(24), unit="hours"))
TEXT = item(Interaction.TEXT, Option(id="k", text="escalate", role=OptionRole.KEY),
            Option(id="w", text="remove", role=OptionRole.OLD_VALUE))
ORDER = item(Interaction.ORDER, A, B, C, D, partial=True)
CASE = item(Interaction.CASE, case="A comment.", partial=True, parts=(
    Part(id="severity", options=GRADES), Part(id="action", options=ACTS)))
EVERY = (CHOICE, MULTIPLE, NUMBER, TEXT, ORDER, CASE)


def rekey(*ids: str, typed: str = "") -> Correction:
    return Correction(kind=Kind.REKEY, option_ids=ids, typed=typed)


def accept(*ids: str, typed: str = "") -> Correction:
    return Correction(kind=Kind.ACCEPT, option_ids=ids, typed=typed)


THROW_OUT = Correction(kind=Kind.THROW_OUT)


def chosen(*ids: str) -> Answer:
    return Answer(chosen=frozenset(ids))


def worth(content: ItemContent, answer: Answer, *corrections: Correction) -> Mark | None:
    return mark_by(keys_by(content, corrections, content), answer, "en")


def points(content: ItemContent, answer: Answer, *corrections: Correction) -> int | None:
    found = worth(content, answer, *corrections)
    return found.points if found else None


def test_a_rekey_makes_another_option_right_and_the_former_one_wrong() -> None:
    assert points(CHOICE, chosen("b"), rekey("b")) == FULL
    assert worth(CHOICE, chosen("a"), rekey("b")) == Mark()
    assert worth(CHOICE, chosen("b")) == Mark(chose_old=True)


def test_an_accepted_option_is_right_beside_the_key() -> None:
    assert [points(CHOICE, chosen(one), accept("b")) for one in "abcd"] == [FULL, FULL, 0, 0]


def test_a_thrown_out_question_does_not_count_whatever_else_was_done() -> None:
    for order in permutations((rekey("b"), accept("c"), THROW_OUT)):
        assert worth(CHOICE, chosen("a"), *order) is None


def test_a_second_whole_answer_of_a_multiple_is_right_as_well() -> None:
    given_answers = (chosen("a", "b"), chosen("a", "b", "c"), chosen("a"), chosen("d"))
    assert [points(MULTIPLE, one, accept("a", "b", "c")) for one in given_answers] == [FULL, FULL, FULL // 2, 0]
    assert points(MULTIPLE, chosen("a", "b"), rekey("a")) == 0


def test_typed_numbers_and_words_get_another_or_one_more_right_value() -> None:
    assert [points(NUMBER, Answer(typed=one), accept(typed="36")) for one in ("24", "1 day", "36", "48")] == [
        FULL, FULL, FULL, 0]
    assert [points(NUMBER, Answer(typed=one), rekey(typed="48")) for one in ("24", "48")] == [0, FULL]
    assert [points(TEXT, Answer(typed=one), accept(typed="Remove")) for one in ("escalate", "remove", "keep")] == [
        FULL, FULL, 0]
    assert [points(TEXT, Answer(typed=one), rekey(typed="keep")) for one in ("escalate", "keep")] == [0, FULL]


def test_another_order_is_right_as_well() -> None:
    backwards = Answer(parts={"d": "1", "c": "2", "b": "3", "a": "4"})
    assert points(ORDER, backwards) == 0
    assert points(ORDER, backwards, accept("d", "c", "b", "a")) == FULL


def test_a_part_is_named_with_its_option_and_the_others_keep_their_key() -> None:
    answer = Answer(parts={"severity": "s2", "action": "x3"})
    assert worth(CASE, answer) == Mark(chose_old=True, over=True)
    assert worth(CASE, answer, rekey("severity:s2")) == Mark(points=FULL // 2, chose_old=True, over=True)
    both = accept("severity:s2"), accept("action:x3")
    assert {points(CASE, Answer(parts={"severity": one, "action": other}), *both)
            for one in ("s1", "s2") for other in ("x2", "x3")} == {FULL}
    assert worth(CASE, Answer(parts={"severity": "s3"}), *both) == Mark(over=True)


def test_a_correction_counts_only_where_the_person_was_shown_what_it_names() -> None:
    own = replace(CHOICE, options=(A, replace(B, text="what they knew"), C))
    assert keys_by(own, [accept("b")], CHOICE) == (own,)
    assert keys_by(own, [rekey("b")], CHOICE) == ()
    assert keys_by(own, [rekey("b"), rekey("a")], CHOICE) == (own,)
    assert mark_by(keys_by(own, [rekey("c")], CHOICE), chosen("c"), "en") == Mark(points=FULL)


@pytest.mark.parametrize(("content", "one", "sound"), [
    (CHOICE, rekey("b"), True), (CHOICE, rekey(), False), (CHOICE, rekey("a", "b"), False), (CHOICE, rekey("z"), False),
    (CHOICE, rekey("a", typed="a"), False), (CHOICE, THROW_OUT, True), (CHOICE, replace(THROW_OUT, typed="x"), False),
    (CHOICE, replace(THROW_OUT, option_ids=("a",)), False),
    (MULTIPLE, rekey("a", "c"), True), (MULTIPLE, rekey("a", "a"), False), (MULTIPLE, rekey(), False),
    (NUMBER, rekey(typed="1.5"), True), (NUMBER, rekey(typed="NaN"), False), (NUMBER, rekey("o", typed="1"), False),
    (TEXT, accept(typed="remove"), True), (TEXT, accept(typed="..."), False), (TEXT, accept("k"), False),
    (ORDER, rekey("b", "a", "d", "c"), True), (ORDER, rekey("a", "b"), False),
    (CASE, rekey("severity:s2", "action:x1"), True), (CASE, rekey("severity:s2", "severity:s3"), False),
    (CASE, rekey("severity:x2"), False), (CASE, rekey(), False),
])
def test_a_correction_names_a_whole_right_answer(content: ItemContent, one: Correction, sound: bool) -> None:
    assert is_sound(content, one) is sound


CORRECTIONS: dict[Interaction, Sequence[Correction]] = {
    Interaction.CHOICE: [*(rekey(one) for one in "abcd"), *(accept(one) for one in "abcd"), THROW_OUT],
    Interaction.MULTIPLE: [rekey("a", "c"), rekey("b"), accept("c", "d"), accept("a"), THROW_OUT],
    Interaction.NUMBER: [rekey(typed="48"), accept(typed="36"), accept(typed="1.5"), THROW_OUT],
    Interaction.TEXT: [rekey(typed="remove"), accept(typed="keep"), accept(typed="Escalate"), THROW_OUT],
    Interaction.ORDER: [rekey("b", "a", "c", "d"), accept("d", "c", "b", "a"), THROW_OUT],
    Interaction.CASE: [*(make(f"severity:s{step}") for make in (rekey, accept) for step in (1, 2, 3)),
                       accept("action:x3"), rekey("action:x1", "severity:s3"), THROW_OUT],
}
ANSWERS: dict[Interaction, st.SearchStrategy[Answer]] = {
    Interaction.CHOICE: st.builds(chosen, st.sampled_from("abcd")),
    Interaction.MULTIPLE: st.builds(Answer, chosen=st.frozensets(st.sampled_from("abcd"))),
    Interaction.NUMBER: st.builds(Answer, typed=st.sampled_from(["", "24", "36", "48", "1.5", "1 day", "many"])),
    Interaction.TEXT: st.builds(Answer, typed=st.sampled_from(["", "escalate", "Remove", "keep", "ban"])),
    Interaction.ORDER: st.permutations("1234").map(lambda places: Answer(parts=dict(zip("abcd", places, strict=True)))),
    Interaction.CASE: st.builds(
        lambda severity, action: Answer(parts={"severity": severity, "action": action}),
        st.sampled_from(["s1", "s2", "s3", "gone"]), st.sampled_from(["x1", "x2", "x3"])),
}


@st.composite
def histories(draw: st.DrawFn) -> tuple[ItemContent, Answer, list[Correction]]:
    """An item, an answer to it and the rescorings that apply."""
    content = draw(st.sampled_from(EVERY))
    found = draw(st.lists(st.sampled_from(CORRECTIONS[content.interaction]), max_size=5))
    return content, draw(ANSWERS[content.interaction]), found


def by_hand(content: ItemContent, answer: Answer, corrections: Sequence[Correction]) -> int | None:
    """An oracle for choices: the set of right options, kept as a person would."""
    right = {option.id for option in content.keys}
    for one in corrections:
        if one.kind is Kind.THROW_OUT:
            return None
        right = set(one.option_ids) if one.kind is Kind.REKEY else right | set(one.option_ids)
    return FULL if answer.chosen <= right else 0


@given(answer=ANSWERS[Interaction.CHOICE], found=st.lists(st.sampled_from(CORRECTIONS[Interaction.CHOICE]), max_size=6))
def test_a_choice_is_scored_as_by_hand(answer: Answer, found: list[Correction]) -> None:
    assert points(CHOICE, answer, *found) == by_hand(CHOICE, answer, found)


@given(history=histories())
def test_every_key_is_a_sound_one_and_marks_as_an_item_written_with_it(
    history: tuple[ItemContent, Answer, list[Correction]]
) -> None:
    content, answer, found = history
    keys = keys_by(content, found, content)
    assert all(faults_of(key) == () for key in keys)
    marks = [mark(key, answer, "en") for key in keys]
    assert points(content, answer, *found) == max((one.points for one in marks), default=None)


@given(history=histories(), more=st.data())
def test_applying_twice_changes_nothing(history: tuple[ItemContent, Answer, list[Correction]], more: st.DataObject
                                        ) -> None:
    content, answer, found = history
    last = more.draw(st.sampled_from(CORRECTIONS[content.interaction]))
    once, twice = [*found, last], [*found, last, last]
    assert keys_by(content, once, content) == keys_by(content, twice, content)
    assert worth(content, answer, *once) == worth(content, answer, *twice)


@given(history=histories())
def test_naming_the_first_key_again_restores_it(history: tuple[ItemContent, Answer, list[Correction]]) -> None:
    """Undone or corrected back, an answer is worth what it was: nothing of a correction stays in what was frozen."""
    content, answer, found = history
    assert keys_by(content, (), content) == (content,)
    assert worth(content, answer) == mark(content, answer, "en")
    if content.interaction is Interaction.CHOICE and THROW_OUT not in found:
        assert keys_by(content, [*found, rekey("a")], content) == (content,)


INDEPENDENT = {
    "accepts of a choice": (CHOICE, [accept("b"), accept("c"), accept("d")]),
    "accepts of a multiple": (MULTIPLE, [accept("a", "c"), accept("b"), accept("d")]),
    "accepts of a number": (NUMBER, [accept(typed="36"), accept(typed="48"), accept(typed="1.5")]),
    "parts": (CASE, [rekey("severity:s3"), accept("action:x3"), accept("action:x1")]),
    "thrown out": (CHOICE, [rekey("b"), THROW_OUT]),
}


@pytest.mark.parametrize("case", INDEPENDENT)
@given(data=st.data())
def test_the_order_of_independent_rescorings_does_not_matter(case: str, data: st.DataObject) -> None:
    content, found = INDEPENDENT[case]
    answer = data.draw(ANSWERS[content.interaction])
    assert len({worth(content, answer, *order) for order in permutations(found)}) == 1


def test_all_right_answers_are_shown_as_right_and_the_best_key_leads() -> None:
    shown = shown_by(keys_by(CHOICE, [accept("b")], CHOICE), chosen("b"), "en")
    assert [option.id for option in shown.keys] == ["a", "b"]
    shown = shown_by(keys_by(CASE, [accept("severity:s2")], CASE), Answer(parts={"severity": "s2"}), "en")
    assert [[one.id for one in part.options if one.role is OptionRole.KEY] for part in shown.parts] == [
        ["s1", "s2"], ["x2"]]
    backwards = Answer(parts={"d": "1", "c": "2", "b": "3", "a": "4"})
    assert shown_by(keys_by(ORDER, [accept("d", "c", "b", "a")], ORDER), backwards, "en").options[0] is D


@given(marks=st.lists(st.tuples(st.integers(0, FULL), st.booleans()), max_size=8), share=st.integers(1, 100))
def test_a_score_follows_from_the_questions_that_count(marks: list[tuple[int, bool]], share: int) -> None:
    total = score([Marked(points=one, critical=critical) for one, critical in marks], share / 100)
    assert (total.points, total.most) == (sum(one for one, _ in marks), len(marks) * FULL)
    assert (total.right * FULL, total.count) == (total.points, len(marks))
    assert total.needed * 100 >= share * len(marks) > (total.needed - 1) * 100 or not marks
    assert total.passed == (bool(marks) and total.points >= total.needed * FULL
                            and all(one == FULL for one, critical in marks if critical))


def test_an_outcome_counts_who_passes_now_and_who_no_longer() -> None:
    low, high = (Score(points=points, most=FULL, needed=1, passed=bool(points)) for points in (0, FULL))
    outcome = Outcome(closed=3, begun=0, changes=(
        Rescored(attempt_id=1, before=low, after=high), Rescored(attempt_id=2, before=high, after=low),
        Rescored(attempt_id=3, before=high, after=replace(high, most=2 * FULL))))
    assert (outcome.passes_now, outcome.passes_no_longer) == (1, 1)
