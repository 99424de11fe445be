"""Text that is made to take long is refused at once."""
from __future__ import annotations

import time

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


def test_refusal_names_the_line() -> None:
    with pytest.raises(Refused) as refused:
        render("fine\n\n" + "[[" * 5_000, language="en")
    assert refused.value.values["line"] == 3
