"""Text that is made to take long is refused at once."""
from __future__ import annotations

import time
from contextlib import suppress

import pytest

from lms.base.refusals import Refused
from lms.documents.adapters.markdown import render

GUARD = 5.0
"""Seconds; what is refused takes milliseconds, so only a blow-up comes near."""


@pytest.mark.parametrize(("text", "code"), [
    ("[[" * 12_000, "text-too-many-brackets"),
    ("<" * 24_000, "text-too-many-brackets"),
    ("a `" * 24_000, "text-too-many-brackets"),
    ("".join("  " * depth + "- x\n" for depth in range(250)), "text-too-deep"),
    (">" * 250 + " x", "text-too-deep"),
    ("- " * 250 + "x", "text-too-deep"),
    ("x" * 2_000_001, "text-too-long"),
    ("word " * 400_000, "text-too-long"),
    ("[a](b" * 15_000, "text-too-many-brackets"),
    ("| a " * 3_000 + "|\n" + "|--" * 3_000 + "|\n" + "| x |\n" * 600, "text-table-too-large"),
])
def test_text_that_would_take_long_is_refused(text: str, code: str) -> None:
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        render(text, language="en")
    assert refused.value.code == code
    assert time.perf_counter() - start < GUARD


def test_long_plain_document_is_read() -> None:
    text = "A rule must be kept.\n\n" * 5_000
    assert render(text, language="en").count("<p>") == 5_000


@pytest.mark.parametrize("text", [
    "*a **b " * 14_000, "_a *b " * 16_000, "a*" * 20_000, "a" + " " * 90_000 + "b", "\\*" * 45_000, "&a" * 45_000,
    "<a " * 90, "![a" * 20 + "]" * 20, "[a]: b\n" * 12_000, "- x\n" * 30_000, "# x\n" * 20_000, "x\n=\n" * 20_000,
    "a\n: b\n" * 10_000, "!!! a\n" * 20_000, "> x\n" + "y\n" * 40_000, "- " * 20 + "x\n" + "\n" * 100_000 + "y",
    "a|b\n-|-\n" + "x|y\n" * 20_000, "x[^a] " * 12_000 + "\n\n[^a]: y", "".join("`" * run + " " for run in range(400)),
    "#" + " #" * 40_000, "- " * 30_000 + "x | y", "~~a " * 20_000, "<!-- " * 90,
], ids=lambda text: text[:12])
def test_odd_text_is_read_or_refused_in_time(text: str) -> None:
    start = time.perf_counter()
    with suppress(Refused):
        render(text, language="en")
    assert time.perf_counter() - start < 2 * GUARD


def test_refusal_names_the_line() -> None:
    with pytest.raises(Refused) as refused:
        render("fine\n\n" + "[[" * 5_000, language="en")
    assert refused.value.values["line"] == 3
