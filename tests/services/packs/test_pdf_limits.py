"""The child process that makes the PDF: what it may read and how much it may take."""
from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from lms.base.refusals import Refused
from lms.packs.adapters import pdf as adapter

NEWEST = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize("html", [
    '<link rel="stylesheet" href="https://example.org/x.css">', '<link rel="stylesheet" href="../js/keys.js">',
    '<img src="data:image/png;base64,AAAA" alt="">',
])
def test_nothing_but_our_own_styles_and_fonts_is_read(pdf: None, html: str) -> None:
    with pytest.raises(adapter.RenderingFailed, match="not one of our own styles and fonts"):
        adapter.render_pdf(f"<title>x</title>{html}", newest=NEWEST)


@pytest.mark.parametrize("program", ["raise MemoryError", "import os; os.kill(os.getpid(), 24)"])
def test_a_child_that_runs_past_its_limits_is_refused(pdf: None, program: str) -> None:
    with pytest.raises(Refused, match="pdf-too-large"):
        adapter.render_pdf("<p>x</p>", newest=NEWEST, renderer=(sys.executable, "-c", program))


def test_a_child_that_hangs_is_ended(pdf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "SECONDS", 1)
    with pytest.raises(Refused, match="pdf-too-large"):
        adapter.render_pdf("<p>x</p>", newest=NEWEST, renderer=(sys.executable, "-c", "import time; time.sleep(60)"))


def test_the_child_has_bounds_on_time_and_memory(pdf: None) -> None:
    program = ("from resource import *; from lms.packs.adapters import pdf; pdf._limit(); "
               "print([getrlimit(RLIMIT_CPU)[0], getrlimit(RLIMIT_AS)[0]])")
    said = adapter.render_pdf("<p>x</p>", newest=NEWEST, renderer=(sys.executable, "-c", program))
    assert said.decode().strip() == str([adapter.SECONDS, adapter.MEMORY])
