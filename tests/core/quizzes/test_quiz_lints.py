"""Rules for the items of one quiz together: each planted flaw is found, the sound quiz has none."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lms.quizzes.core.content import ItemContent, from_draft
from lms.quizzes.core.linting.quiz_lints import crowded, hinging, lint_quiz, one_sided, same_place
from lms.quizzes.core.values import Interaction, Number, OptionRole
from tests.core.quizzes.sop import NEW, OLD, drafts


def quiz() -> list[ItemContent]:
    return [from_draft(item) for item in drafts(OLD, NEW).items]


def typed(item: ItemContent) -> ItemContent:
    return replace(item, interaction=Interaction.NUMBER, options=(), number=Number(value=Decimal(12), unit="hours"))


def test_sound_quiz_has_no_flaw() -> None:
    items = quiz()
    assert len(items) >= 5
    assert (hinging(items), one_sided(items)) == ((), "")


def test_stem_that_tells_the_key_of_another_item_is_found() -> None:
    items = quiz()
    told = next(at for at, item in enumerate(items) if item.keys[0].text == "12 hours")
    teller = (told + 1) % len(items)
    items[teller] = replace(items[teller], stem=f"Urgent reports are due within 12 hours. {items[teller].stem}")
    assert hinging(items) == ((teller, told),)


def test_quiz_of_one_pattern_is_found() -> None:
    items = [replace(item, pattern="wording") for item in quiz()[:5]]
    assert one_sided(items) == "wording"
    assert one_sided(items[:4]) == ""


def test_typed_answer_that_another_stem_names_is_found() -> None:
    items = quiz()
    teller = replace(items[0], stem="Are 12 hours enough for a report?")
    assert hinging([teller, typed(items[1])]) == ((0, 1),)


def test_rationale_tells_only_where_it_is_shown() -> None:
    items = quiz()
    teller = replace(items[0], rationale="12 hours are enough for a report.")
    assert hinging([teller, typed(items[1])]) == ()
    assert hinging([teller, typed(items[1])], taught=True) == ((0, 1),)


def test_steps_of_an_order_are_shown_anyway() -> None:
    item = replace(quiz()[0], interaction=Interaction.ORDER)
    teller = replace(item, stem=f"Is it {item.keys[0].text}?", interaction=Interaction.CHOICE, options=())
    assert hinging([teller, item]) == ()


def test_force_of_a_rule_is_no_tell() -> None:
    items = quiz()
    forced = next(item for item in items if item.pattern == "modality")
    right = replace(forced.keys[0], text="must not")
    forced = replace(forced, options=(right, *(one for one in forced.options if one is not forced.keys[0])))
    other = replace(items[0], stem="What must not be sent?")
    assert hinging([other, forced]) == ()


def test_key_in_one_place_three_times_is_found_past_a_typed_item() -> None:
    choice = next(item for item in quiz() if item.pattern == "duration")
    between = typed(choice)
    last = replace(choice, options=tuple(
        replace(one, role=OptionRole.KEY if at == 2 else OptionRole.DISTRACTOR)
        for at, one in enumerate(choice.options)))
    assert same_place([last, last, between, last]) == (3,)
    assert same_place([last, between, last]) == ()


def test_third_item_of_a_change_is_found_and_bank_items_have_none() -> None:
    assert crowded(["a", "a", None, None, None, "b", "a"]) == ("a",)


def test_all_rules_of_a_quiz_are_told() -> None:
    items = [replace(item, pattern="wording") for item in quiz()[:5]]
    assert lint_quiz(items, ["a"] * 5)[-2:] == ("crowded", "one-sided")


def test_quiz_of_hand_written_items_has_no_form() -> None:
    assert one_sided([replace(item, pattern="") for item in quiz()]) == ""
