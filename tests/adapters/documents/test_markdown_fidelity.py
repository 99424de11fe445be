"""Markdown as a CommonMark reader sees it: over real policies, with an independent reader as the oracle."""
from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from lms.documents.adapters.markdown import render, split_front_matter

LEAST = 0.97
BOXES = {"li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
ENDS = {"p", "ul", "ol", "br", "div", "blockquote", "table", "tr", "pre"}


class Boxes(HTMLParser):
    """The texts of list items, cells and headings, each with its tag; a nested item is not part of the outer one."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = []
        self.found: Counter[tuple[str, str]] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 given
        if tag in BOXES:
            self.open.append((tag, []))
        elif tag in ENDS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ENDS:
            self.handle_data(" ")
        if self.open and self.open[-1][0] == tag:
            _, texts = self.open.pop()
            if text := " ".join("".join(texts).split()):
                self.found[tag, text] += 1


def oracle(text: str) -> Counter[tuple[str, str]]:
    return Boxes(MarkdownIt("commonmark").enable("table").render(text)).found


def files(corpus: Path) -> list[tuple[Path, str]]:
    return [(path, json.loads((path.parent / "meta.json").read_text())["language"])
            for path in sorted(corpus.glob("*/*/v*.md"))]


def test_nearly_every_item_cell_and_heading_of_real_policies_comes_out_alike(corpus: Path) -> None:
    alike = most = 0
    for path, language in files(corpus):
        text = path.read_text(encoding="utf-8")
        theirs = oracle(split_front_matter(text)[1])
        ours = Boxes(render(text, language=language)).found  # type: ignore[arg-type]
        alike += (theirs & ours).total()
        most += max(theirs.total(), ours.total())
    print(f"alike: {alike} of {most} list items, cells and headings, {alike / most:.2%}")  # noqa: T201 the figure is what one wants to see
    assert most > 9_000
    assert alike / most >= LEAST


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
    assert Boxes(render(text, language="en")).found == oracle(text)
    assert oracle(text)


BAD = ("<script", "onerror", "onclick", "javascript:", "<iframe", "<img", "<svg", "<style", "style=", 'id="main"')


def test_comment_is_not_read_and_code_with_one_is() -> None:
    shown = render("a <!-- hidden\nstill hidden --> b\n\n```\n<!-- shown -->\n```\n", language="en")
    assert "hidden" not in shown
    assert "&lt;!-- shown --&gt;" in shown


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>safe", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
    "<a href=\"javascript:alert(1)\">a</a>", "<p onclick=\"x()\" style=\"x\" id=\"main\">t</p>",
    "<iframe src=x></iframe>",
    "![alt](https://example.org/pixel.png)", "<svg><script>x</script></svg>", "<style>p{}</style>",
    "[a]: javascript:alert(1)\n\n[a]",
])
def test_raw_html_keeps_its_text_and_nothing_that_acts(text: str) -> None:
    shown = render(text, language="en")
    assert not [bad for bad in BAD if bad in shown]


def test_heading_id_is_stable_unique_and_out_of_the_pages_way() -> None:
    shown = render("## A {#HAR-3.2}\n\n## A\n\n## A\n\n## 2.1 Über uns\n", language="de")
    assert [part.split('"')[0] for part in shown.split('id="')[1:]] == ["s-HAR-3.2", "s-a", "s-a-2", "s-ueber-uns"]
