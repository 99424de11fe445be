"""Emphasis comes out as the other reader sees it, tag by tag, also where its signs are in each other's way."""
from __future__ import annotations

from random import Random

import pytest
from markdown_it import MarkdownIt

from lms.documents.adapters.markdown import render

PIECES = ("a", "b ", " c", "*", "**", "_", "__", ".", " ", "***", "(", ")", "„", "“", "\\*", "`d`", "\\\n", "é")


def oracle(text: str) -> str:
    return MarkdownIt("commonmark").render(text).strip()


def ours(text: str) -> str:
    return render(text, language="en").replace("<br>", "<br />")


@pytest.mark.parametrize("text", [
    "**„Fett“**: Text", "(**see *below***)", "snake_case _em_ a_b_", "5 * 3 * 2", "price* and fee*",
    "**bold** *em*next", "***both*** **a *b* c** *a **b** c*", "**not ** closed",
    "*a **b* c**", "a ____ b", "a*b*c and a_b_c", "*„a“*b",
    "**a *b\\\nc* d  \ne** *f*", "Nutzer*innen (*m*)",
])
def test_emphasis_of_a_policy_comes_out_alike(text: str) -> None:
    assert ours(text) == oracle(text)


@pytest.mark.parametrize("seed", range(20))
def test_made_up_emphasis_comes_out_alike(seed: int) -> None:
    random = Random(seed)
    for _ in range(60):
        text = "x " + "".join(random.choice(PIECES) for _ in range(random.randint(3, 14))).strip() + " y"
        assert ours(text) == oracle(text), text


def test_text_after_an_emphasis_is_read_in_every_paragraph_alike() -> None:
    assert ours("*a*\n\n*a* _b_ *c\n\nz *a* *c") == oracle("*a*\n\n*a* _b_ *c\n\nz *a* *c")


def test_emphasis_in_more_levels_than_anybody_writes_is_text() -> None:
    shown = render("**a " * 60 + "b" + "**" * 60, language="en")
    assert shown.count("<strong>") == 24
    assert shown.count("**") == 72


def test_struck_words_need_two_tildes() -> None:
    assert render("~a~ ~~b~~ ~~~c~~~ ~~ d ~~", language="en") == "<p>~a~ <del>b</del> ~~~c~~~ ~~ d ~~</p>"
