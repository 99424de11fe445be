"""Sections and blocks read from the HTML that a reader sees."""
from __future__ import annotations

from lms.documents.core.tree import read_tree
from lms.documents.core.values import BlockKind, Cell
from tests.core.documents.reading import tree


def kinds(html: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for section in read_tree(html).sections for block in section.blocks]


def test_headings_open_sections_with_their_path() -> None:
    found = tree("Before.\n\n# P\n\n## A {#HAR-4}\n\nText.\n\n### B\n\n## C\n").sections
    assert [(one.id, one.heading, one.level, one.path) for one in found] == [
        ("", "", 0, ()), ("p", "P", 1, ()), ("HAR-4", "A", 2, ("P",)), ("b", "B", 3, ("P", "A")), ("c", "C", 2, ("P",))]


def test_blocks_have_kind_and_text_as_seen() -> None:
    text = "One *two*  \nthree.\n\n> Quoted.\n\n- item\n\n```\nrun it\n```\n"
    assert [(block.kind, block.text) for block in tree(text).sections[0].blocks] == [
        (BlockKind.PARAGRAPH, "One two three."), (BlockKind.QUOTE, "Quoted."), (BlockKind.LIST_ITEM, "item"),
        (BlockKind.CODE, "run it")]


def test_nested_items_are_blocks_with_their_depth_and_lead() -> None:
    found = tree("These go:\n\n- insults, namely:\n    - names\n- threats\n").sections[0].blocks
    assert [(block.text, block.lead, block.depth) for block in found[1:]] == [
        ("insults, namely:", "These go:", 1), ("names", "insults, namely:", 2), ("threats", "These go:", 1)]


def test_second_paragraph_of_an_item_is_a_paragraph() -> None:
    assert kinds("<ul><li><p>First.</p><p>Second.</p></li></ul>") == [("list-item", "First."), ("paragraph", "Second.")]


def test_list_after_a_list_code_or_table_has_no_lead() -> None:
    for before in ("<ul><li>a</li></ul>", "<pre>run</pre>", "<table><tr><td>a</td></tr></table>"):
        assert read_tree(before + "<ol><li>b</li></ol>").sections[0].blocks[-1].lead == ""


def test_cells_are_keyed_by_their_column_and_the_head_is_marked() -> None:
    rows = tree("Limits:\n\n| Queue | Time |\n|---|---|\n| A | 4 hours |\n").sections[0].blocks[1:]
    assert [row.head for row in rows] == [True, False]
    assert rows[1].cells == (Cell(header="Queue", text="A"), Cell(header="Time", text="4 hours"))
    assert (rows[1].text, rows[1].lead) == ("A | 4 hours", "Limits:")


def test_row_without_text_is_no_block_and_a_cell_too_many_has_no_column() -> None:
    html = "<table><tr><th>A</th></tr><tr><td> </td></tr><tr><td>b</td><td>c</td></tr></table>"
    (row,) = read_tree(html).sections[0].blocks[1:]
    assert row.cells == (Cell(header="A", text="b"), Cell(header="", text="c"))


def test_blocks_inside_a_cell_are_its_words() -> None:
    html = "<table><tr><td>a<p>b</p>c<br>d<ul><li>e</li></ul></td></tr></table>"
    assert kinds(html) == [("table-row", "a b c d e")]


def test_heading_inside_a_table_opens_no_section() -> None:
    assert len(read_tree("<table><tr><td><h2>a</h2></td></tr></table>").sections) == 1


def test_stray_end_tags_do_no_harm() -> None:
    assert kinds("<p>a</p></li></ul></ol></blockquote></pre></tr></td></table><p>b</p>") == [
        ("paragraph", "a"), ("paragraph", "b")]


def test_empty_document_has_no_section() -> None:
    assert read_tree("").sections == ()
