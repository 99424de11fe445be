"""Two languages of one item ask the same, or what differs first is told."""
from __future__ import annotations

from dataclasses import replace

import pytest

from lms.quizzes.core.banks.parity import difference
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part


def options(*texts: str) -> tuple[Option, ...]:
    """Options of which the first is right."""
    return tuple(Option(id="abc"[at], text=text, role=OptionRole.DISTRACTOR if at else OptionRole.KEY)
                 for at, text in enumerate(texts))


ENGLISH = ItemContent(interaction=Interaction.CHOICE, stem="How long?", rationale="STR-1",
                      options=options("1 day", "12 hours", "On 5 December"))
GERMAN = replace(ENGLISH, stem="Wie lange?", options=options("24 Stunden", "zwölf Stunden", "Am 05.12."))
CLOZE = replace(ENGLISH, interaction=Interaction.CLOZE, options=(), table=(("Queue", "Limit"), ("Appeal", "[[one]]")),
                parts=(Part(id="one", options=options("1 day", "12 hours")),))
TYPED = replace(ENGLISH, interaction=Interaction.TEXT, options=options("strike"))


@pytest.mark.parametrize(("one", "other", "code"), [
    (ENGLISH, GERMAN, ""), (CLOZE, CLOZE, ""),
    (TYPED, replace(TYPED, options=options("Verwarnung", "zwei")), ""),
    (ENGLISH, replace(GERMAN, options=GERMAN.options[:2]), "bank-variant-count"),
    (CLOZE, replace(CLOZE, parts=()), "bank-variant-count"),
    (ENGLISH, replace(GERMAN, options=(*GERMAN.options[:2], replace(GERMAN.options[2], id="d"))), "bank-variant-ids"),
    (ENGLISH, replace(GERMAN, options=(*GERMAN.options[:2], replace(GERMAN.options[2], role=OptionRole.OLD_VALUE))),
     "bank-variant-roles"),
    (ENGLISH, replace(GERMAN, options=(replace(GERMAN.options[0], text="2 Tage"), *GERMAN.options[1:])),
     "bank-variant-numbers"),
    (CLOZE, replace(CLOZE, table=(("Warteschlange", "[[one]]"), ("Einspruch", "Frist"))), "bank-variant-table"),
])
def test_first_difference_is_told(one: ItemContent, other: ItemContent, code: str) -> None:
    assert difference(one, other) == code
