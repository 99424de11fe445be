"""Markdown as a CommonMark reader sees it: nesting, order and text, with an independent reader as the oracle.

What is meant to differ is in docs/markdown.md; how it comes out is in test_markdown_extensions.py.
"""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lms.documents.adapters.markdown import render, split_front_matter
from tests.adapters.documents.made_up import Author
from tests.adapters.documents.outline import Likeness, Outline, compared, oracle

LEAST = 0.995
HARD = sorted((Path(__file__).parent / "hard").glob("*.md"))
MADE_UP = 400
"""Documents a test; docs/evidence/markdown.md says what ten times as many give."""


def likeness(text: str) -> Likeness:
    """How our reading of a text and the oracle's compare."""
    return compared(Outline(render(text, language="en")).boxes(), oracle(split_front_matter(text)[1]))


def share(found: list[Likeness]) -> float:
    """Boxes that are the same, of all."""
    return sum(one.alike for one in found) / sum(one.most for one in found)


def files(corpus: Path) -> list[tuple[Path, str]]:
    return [(path, json.loads((path.parent / "meta.json").read_text())["language"])
            for path in sorted(corpus.glob("*/*/v*.md"))]


def test_nearly_every_item_cell_and_heading_of_real_policies_comes_out_alike(corpus: Path) -> None:
    found = [likeness(path.read_text(encoding="utf-8")) for path, _ in files(corpus)]
    alike, most = sum(one.alike for one in found), sum(one.most for one in found)
    print(f"alike: {alike} of {most} list items, cells and headings, {alike / most:.2%}")  # noqa: T201 the figure is what one wants to see
    assert most > 9_000
    assert alike / most >= LEAST


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_hard_text_comes_out_as_the_other_reader_sees_it(path: Path) -> None:
    found = likeness(path.read_text(encoding="utf-8"))
    assert not found.differences
    assert found.most >= 7


def test_hard_texts_are_there() -> None:
    assert len(HARD) >= 13


def test_made_up_tidy_text_comes_out_alike() -> None:
    assert share([likeness(Author(seed, tidy=True).document()) for seed in range(MADE_UP)]) >= LEAST


def test_made_up_slipshod_text_comes_out_nearly_alike() -> None:
    assert share([likeness(Author(seed, tidy=False).document()) for seed in range(MADE_UP)]) >= 0.985


@pytest.mark.parametrize(("ours", "theirs"), [
    ("- a\n  - b\n", "- a\n- b\n"),
    ("1. a\n2. b\n", "- a\n- b\n"),
    ("3. a\n", "1. a\n"),
    ("- a\n- b\n", "- b\n- a\n"),
    ("- a\n\n  - c\n- b\n", "- a\n- b\n  - c\n"),
    ("## a\n", "### a\n"),
    ("| a | b |\n|--|--|\n| x | y |\n", "| b | a |\n|--|--|\n| x | y |\n"),
    ("| a | b |\n|--|--|\n| x | |\n", "| a | b |\n|--|--|\n| | x |\n"),
    ("> - a\n", "- a\n"),
    ("- a *b*\n", "- a \\*b\\*\n"),
])
def test_comparison_sees_nesting_kind_number_order_level_column_and_text(ours: str, theirs: str) -> None:
    found = compared(oracle(ours), oracle(theirs))
    assert found.alike < found.most
    assert found.differences


@pytest.mark.parametrize("text", [
    "Intro:\n- first\n- second\n",
    "- outer\n  - inner\n  - inner two\n- outer two\n",
    "1. one\n   - nested\n2. two\n",
    "- a\n\n- b\n\n  more of b\n",
    "A | B\n--- | ---\n1 | 2\n",
    "| A | B |\n|:--|--:|\n| `x` | *y* |\n| 3 |\n",
    "Title\n=====\n\nPart\n----\n",
    "## Head ##\ntext at once\n* item\n* item\n",
    "> - quoted item\n> - and another\n",
    "* a\n* b\n\n1. c\n2. d\n",
    "- item with\nlazy continuation\n",
    "- item\n\n      code in item\n",
    "```\n- no item\n# no heading\n```\n- item\n",
    "Line with [link](https://example.org \"t\") and **bold *both***\n- x\n",
])
def test_trick_comes_out_as_the_other_reader_sees_it(text: str) -> None:
    assert not likeness(text).differences
    assert oracle(text)


BAD = ("<script", "onerror", "onclick", "javascript:", "<iframe", "<img", "<svg", "<style", "style=", 'id="main"',
       'class="card"', "<input")


def test_comment_is_not_read_and_code_with_one_is() -> None:
    shown = render("a <!-- hidden\nstill hidden --> b\n\n```\n<!-- shown -->\n```\n", language="en")
    assert "hidden" not in shown
    assert "&lt;!-- shown --&gt;" in shown


@pytest.mark.parametrize("opening", ["<!-- not closed", "<script>not closed", "<pre>not closed", "<?not closed"])
def test_raw_html_that_nothing_closes_takes_in_no_more_than_its_item(opening: str) -> None:
    shown = render(f"- {opening}\n- next item\n\nText after.\n\n## Heading\n", language="en")
    assert shown.endswith('<li>next item</li>\n</ul>\n<p>Text after.</p>\n<h2 id="s-heading">Heading</h2>')


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>safe", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
    "<a href=\"javascript:alert(1)\">a</a>", "<p onclick=\"x()\" style=\"x\" id=\"main\">t</p>",
    "<iframe src=x></iframe>",
    "![alt](https://example.org/pixel.png)", "<svg><script>x</script></svg>", "<style>p{}</style>",
    "[a]: javascript:alert(1)\n\n[a]", "<javascript:alert(1)>", "<div class=\"card\">t</div>",
    "- [ ] task\n- <input name=\"password\">", "!!! card\" onclick=\"x()\n    t", "!!! note \"<img src=x>\"\n    t",
    "a[^1]\n\n[^1]: <script>x</script>", "Term\n: <iframe src=x></iframe>",
])
def test_raw_html_keeps_its_text_and_nothing_that_acts(text: str) -> None:
    tags = " ".join(re.findall("<[^>]*>", render(text, language="en")))
    assert not [bad for bad in BAD if bad in tags]


def test_heading_id_is_stable_unique_and_out_of_the_pages_way() -> None:
    shown = render("## A {#HAR-3.2}\n\n## A\n\n## A\n\n## 2.1 Über uns\n", language="de")
    assert [part.split('"')[0] for part in shown.split('id="')[1:]] == ["s-HAR-3.2", "s-a", "s-a-2", "s-ueber-uns"]
