"""Rules for the items of one quiz together: each planted flaw is found, the sound quiz has none."""
from __future__ import annotations

from dataclasses import replace

from lms.quizzes.core.content import ItemContent, from_draft
from lms.quizzes.core.quiz_lints import hinging, one_sided
from tests.core.quizzes.sop import NEW, OLD, drafts


def quiz() -> list[ItemContent]:
    return [from_draft(item) for item in drafts(OLD, NEW).items]


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
