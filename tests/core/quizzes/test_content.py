"""What an item says: stored and read back unchanged, and never live while it cannot be scored fairly."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lms.quizzes.core.content import ItemContent, faults_of, from_json, options_to_json, to_json, with_options
from lms.quizzes.core.values import Interaction, Lint, ModalClass, Number, Option, OptionRole, Part

KEY = Option(id="a", text="must", role=OptionRole.KEY, cls=ModalClass.MUST)
OLD = Option(id="b", text="should", role=OptionRole.OLD_VALUE)
CHOICE = ItemContent(interaction=Interaction.CHOICE, stem="How binding?", options=(KEY, OLD), rationale="STR-1")
NUMBER = ItemContent(
    interaction=Interaction.NUMBER, stem="How many?", options=(), rationale="STR-1", case="A case", gone=True,
    content_note="insult", number=Number(value=Decimal("1.5"), unit="hours", tolerance=Decimal("0.5")),
    pattern="amount", lints=(Lint(rule="long-stem", level="warn"),))


GAP = Part(id="limit", label="Limit", options=(replace(KEY, cls=None), OLD))
CLOZE = ItemContent(interaction=Interaction.CLOZE, stem="Fill the table.", rationale="STR-1", parts=(GAP,),
                    partial=True, table=(("Rule", "Force"), ("Strikes", "[[limit]]")))
CASE = replace(CLOZE, interaction=Interaction.CASE, table=(), case="Somebody writes ...",
               parts=(replace(GAP, id="policy", label=""),))
ORDER = replace(CHOICE, interaction=Interaction.ORDER, options=(KEY, replace(OLD, role=OptionRole.KEY)))


@pytest.mark.parametrize("content", [CHOICE, NUMBER, CLOZE, CASE, ORDER])
def test_what_is_stored_is_read_back_unchanged(content: ItemContent) -> None:
    assert from_json(content.interaction.value, to_json(content)) == content


def test_options_can_be_stored_apart_and_put_in_the_place_of_others() -> None:
    own = replace(CHOICE, options=(KEY, replace(OLD, text="may")))
    assert with_options(CHOICE, options_to_json(own)) == own


def test_what_is_empty_is_not_stored() -> None:
    assert set(to_json(CHOICE)) == {"stem", "options", "rationale"}
    assert [set(option) for option in to_json(CHOICE)["options"]] == [{"id", "text", "role", "cls"},
                                                                     {"id", "text", "role"}]


def test_options_are_found_by_id_and_the_keys_are_the_right_ones() -> None:
    assert CHOICE.option("b") is OLD
    assert CHOICE.keys == (KEY,)
    with pytest.raises(KeyError):
        CHOICE.option("z")


@pytest.mark.parametrize(("content", "codes"), [
    (CHOICE, ()), (NUMBER, ()), (CLOZE, ()), (CASE, ()), (ORDER, ()),
    (replace(CHOICE, interaction=Interaction.TEXT, options=(OLD,)), ("item-no-key",)),
    (replace(CLOZE, parts=(), table=(("Rule",),)), ("item-parts-missing",)),
    (replace(ORDER, options=tuple(replace(KEY, id=str(at), text=str(at)) for at in range(11))), ("item-parts-many",)),
    (replace(CLOZE, parts=(replace(GAP, options=(OLD, replace(OLD, id="c", text="may"))),)), ("item-part-key",)),
    (replace(CLOZE, parts=(replace(GAP, options=GAP.options[:1]),)), ("item-part-key",)),
    (replace(CLOZE, parts=(replace(GAP, options=(GAP.options[0], replace(OLD, text="must"))),)),
     ("item-options-same",)),
    (replace(CASE, case=""), ("item-case-parts",)),
    (replace(CASE, parts=(GAP,)), ("item-case-parts",)),
    (replace(CASE, parts=CASE.parts * 2), ("item-case-parts",)),
    (replace(CLOZE, table=(("Rule", "Force"), ("Strikes", "must"))), ("item-table-gaps",)),
    (replace(CLOZE, table=(("Rule",), ("Strikes", "[[limit]]"))), ("item-table-uneven",)),
    (replace(CHOICE, stem=" ", rationale=""), ("item-stem-missing", "item-rationale-missing")),
    (replace(CHOICE, options=(KEY, replace(OLD, role=OptionRole.KEY))), ("item-one-key",)),
    (replace(CHOICE, interaction=Interaction.MULTIPLE, options=(OLD, replace(OLD, id="c", text="may"))),
     ("item-no-key",)),
    (replace(CHOICE, options=(KEY,)), ("item-options-few",)),
    (replace(CHOICE, options=(KEY, replace(OLD, text="Must "))), ("item-options-same",)),
    (replace(CHOICE, options=(KEY, replace(OLD, id="a"))), ("item-options-same",)),
    (replace(NUMBER, number=None), ("item-number-missing",)),
])
def test_what_cannot_be_scored_fairly_is_told(content: ItemContent, codes: tuple[str, ...]) -> None:
    assert faults_of(content) == codes
