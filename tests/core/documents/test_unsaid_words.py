"""What a page shows and no change set counts: marks of footnotes and tasks, struck words; and terms with their text."""
from __future__ import annotations

from lms.documents.core.tree import read_tree
from lms.documents.core.values import BlockKind


def texts(html: str) -> list[str]:
    return [block.text for section in read_tree(html).sections for block in section.blocks]


def test_mark_of_a_footnote_is_no_text_and_other_raised_text_is() -> None:
    assert texts('<p>24 hours<sup class="footnote-mark">1</sup> and 5 m<sup>2</sup>.</p>') == ["24 hours and 5 m2."]


def test_box_of_a_task_is_no_text() -> None:
    assert texts('<ul><li><span class="task">☑ </span>\ndone</li></ul>') == ["done"]


def test_struck_words_are_left_out_whatever_stands_in_them() -> None:
    assert texts("<p>a <del>b <s>c</s> <b>d</b> e</del> f <s>g</s></p>") == ["a f"]


def test_struck_heading_and_cell_lose_their_struck_words_only() -> None:
    html = "<h2>A <del>B</del></h2><table><tr><th>C</th></tr><tr><td>x <s>y</s></td></tr></table>"
    section = read_tree(html).sections[0]
    assert section.heading == "A"
    assert [cell.text for block in section.blocks for cell in block.cells] == ["C", "x"]


def test_definition_is_one_paragraph_with_its_terms() -> None:
    html = ("<dl><dt>A</dt><dt>B</dt><dd>first</dd><dd><p>second</p><p>more</p></dd>"
            "<dt>C</dt><dd><ul><li>d</li></ul></dd></dl>")
    blocks = read_tree(html).sections[0].blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "A, B: first"), (BlockKind.PARAGRAPH, "second"), (BlockKind.PARAGRAPH, "more"),
        (BlockKind.LIST_ITEM, "C: d")]


def test_term_that_nothing_explains_stands_alone() -> None:
    assert texts("<dl><dt></dt><dd>a</dd><dt>B</dt></dl><p>c</p>") == ["a", "B", "c"]


def test_terms_in_a_cell_are_text_of_the_cell() -> None:
    assert texts("<table><tr><td><dl><dt>A</dt><dd>b</dd></dl></td></tr></table>") == ["A b"]
