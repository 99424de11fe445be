"""Rows of tables: which is which, what names one, and what of it is told."""
from __future__ import annotations

import pytest

from lms.documents.core.nodes import Node, nodes_of
from lms.documents.core.rows import match_rows, tables_of
from lms.documents.core.section_matching import match_sections
from lms.documents.core.values import Block, BlockKind, Cell, Verdict
from tests.core.documents.reading import changes, facts, raised, tree

COUNTED = "| | | Euro |\n|---|---|---|\n"
NAMED = "| Strike | Measure | Days |\n|---|---|---|\n"


def row(headers: list[str], texts: list[str]) -> Block:
    cells = tuple(Cell(header=header, text=text) for header, text in zip(headers, texts, strict=True))
    return Block(kind=BlockKind.TABLE_ROW, text=" | ".join(texts), cells=cells)


@pytest.mark.parametrize(("headers", "texts", "name"), [
    (["Market", "Limit"], ["Spain", "4"], "Spain"),
    (["", "", "Euro"], ["1.", "Breakfast", "4"], "Breakfast"),
    (["Nr.", "Was"], ["7", "Brot"], "Brot"),
    (["No", "Thing"], ["b)", "Bread"], "Bread"),
    (["", "Sache"], ["", "Brot"], "Brot"),
    (["Strike", "Measure"], ["2", "Ban"], "2"),  # under a name of its own a number names the row
    (["Level", "Measure"], ["S1", "Ban"], "S1"),
    (["", "Euro"], ["1.", ""], "1."),  # nothing else is there to name it
])
def test_row_is_named_by_its_first_cell_that_does_more_than_count(
        headers: list[str], texts: list[str], name: str) -> None:
    assert row(headers, texts).row_name == name


def test_what_is_no_row_has_no_name() -> None:
    assert Block(kind=BlockKind.PARAGRAPH, text="1.").row_name == ""


def test_row_with_a_number_is_no_row_of_another_table_with_that_number() -> None:
    nights, fees = f"## Nights\n\n{COUNTED}| 1. | Hotel | 40 |\n", f"\n## Fees\n\n{COUNTED}| 1. | Adults | 4 |\n"
    gone, came = "| 2. | Breakfast, taken off | 4 |\n", "| 2. | Children | 3 |\n"
    told = facts(nights + gone + fees, nights + fees + came)
    assert [(kind.value, before, after) for kind, before, after in told] == [
        ("table-row", gone.strip("| \n"), None), ("table-row", None, came.strip("| \n"))]


def test_row_keeps_its_partner_when_the_numbers_move_on() -> None:
    old = f"{COUNTED}| a. | Auto pro km | 11 |\n| b. | Mitfahrer | 3 |\n| c. | Bus | 9 |\n"
    new = f"{COUNTED}| a. | Auto pro km | 20 |\n| b. | Bus | 9 |\n"
    assert [(kind.value, before, after) for kind, before, after in facts(old, new, "de")] == [
        ("table-cell", "11", "20"), ("table-row", "b. | Mitfahrer | 3", None)]


def test_number_of_a_row_that_moved_on_binds_no_one_but_another_class_does() -> None:
    old = f"{COUNTED}| 2. | Bahn | 9 |\n"
    moved = [one for one in changes(old, old.replace("2.", "3."), "de") if one.column == "" and one.old]
    assert [one.verdict for one in moved] == [Verdict.EDITORIAL]
    assert facts("| Zug | Klasse |\n|---|---|\n| Bahn | 2. Klasse |\n",
                 "| Zug | Klasse |\n|---|---|\n| Bahn | 1. Klasse |\n", "de")


def test_cell_is_told_with_the_name_of_its_row() -> None:
    old = f"{COUNTED}| 1. | Auto pro km | 11 |\n"
    (change,) = raised(old, old.replace("11", "20"), "de")
    assert (change.row, change.column) == ("Auto pro km", "Euro")


@pytest.mark.parametrize(("new", "told"), [
    ("| 1 | Warning | 3 |\n| 2 | Ban | 9 |\n", [("table-cell", "7", "9")]),
    ("| 2 | Ban | 7 |\n| 1 | Warning | 3 |\n", []),  # sorted anew
    ("| 1 | Warning | 3 |\n", [("table-row", "2 | Ban | 7", None)]),
])
def test_rows_of_one_table_are_paired_by_name(new: str, told: list[tuple[str, str | None, str | None]]) -> None:
    old = f"{NAMED}| 1 | Warning | 3 |\n| 2 | Ban | 7 |\n"
    assert [(kind.value, before, after) for kind, before, after in facts(old, NAMED + new)] == told


def test_of_rows_with_one_name_the_most_alike_belong_together() -> None:
    head = "| Firm | Purpose | Place |\n|---|---|---|\n"
    old = head + "| Acme | sends the mail | Spain |\n| Acme | stores all files | France |\n"
    assert [told[1:] for told in facts(old, head + "| Acme | stores all files | Greece |\n"
                                       "| Acme | sends the mail | Malta |\n")] == [
        ("France", "Greece"), ("Spain", "Malta")]


def test_draw_between_rows_of_one_name_is_left_alone() -> None:
    head = "| Firm | Purpose |\n|---|---|\n"
    told = facts(head + "| Acme | mail |\n", head + "| Acme | chat |\n| Acme | calls |\n")
    assert [kind.value for kind, *_ in told] == ["table-row"] * 3


def test_renamed_row_of_the_same_table_is_known_by_its_cells() -> None:
    head = "| Firm | Purpose | Place |\n|---|---|---|\n"
    old = head + "| Acme Mail | sends mail to all users | Spain |\n"
    assert [told[1:] for told in facts(old, old.replace("Acme Mail", "Acme Mail Limited"))] == [
        ("Acme Mail", "Acme Mail Limited")]


def test_table_that_was_cut_in_two_keeps_its_rows() -> None:
    head = "| Firm | Purpose |\n|---|---|\n"
    rows = [f"| {name} | {use} |\n" for name, use in (
        ("Acme", "mail"), ("Bolt", "calls"), ("Cord", "chat"), ("Dune", "maps"))]
    new = f"## Firms\n\n{head}{rows[0]}{rows[1]}\nOur own:\n\n{head}{rows[2]}| Dune | roads |\n"
    told = facts("## Firms\n\n" + head + "".join(rows), new)
    assert ("table-cell", "maps", "roads") in [(kind.value, before, after) for kind, before, after in told]


def test_tables_with_other_columns_are_one_only_where_they_share_a_row() -> None:
    old = tree("| Firm | Use |\n|---|---|\n| Acme | mail |\n")
    for text, paired in (("| Day | Hour |\n|---|---|\n| Monday | 9 |\n", []),
                         ("| Name | Job |\n|---|---|\n| Acme | chat |\n", [0, 1])):
        new, found = tree(text), dict[int, Node]()
        match_rows(nodes_of(old), nodes_of(new), match_sections(old, new), found)
        assert sorted(found) == paired


def test_row_of_headers_begins_a_table_and_so_does_a_new_section() -> None:
    head = "| Firm | Use |\n|---|---|\n"
    text = f"## A\n\n{head}| Acme | mail |\n\n{head}| Bolt | mail |\n\n## B\n\n{head}| Cord | x |\n"
    found = tables_of(nodes_of(tree(text)))
    assert [table.names for table in found] == [{"acme"}, {"bolt"}, {"cord"}]


def test_row_that_was_spelt_anew_is_told_as_editorial() -> None:
    old = "| Firm | Data |\n|---|---|\n| Acme | names & mail |\n| Bolt | calls |\n"
    assert [(one.verdict, one.reason) for one in changes(old, old.replace("&", "and"))] == [
        (Verdict.EDITORIAL, "same-words")]


def test_one_cell_of_a_matrix_is_told_with_its_row_and_column() -> None:
    markets = ["Spain", "France", "Greece", "Malta", "Italy", "Poland", "Norway", "Ireland"]
    head = "| Market | Look | Write | Decide | Appeal |\n|---|---|---|---|---|\n"
    rows = [f"| {market} | {at + 1} hours | {at + 2} days | by {at + 3} people | {at + 4} weeks |\n"
            for at, market in enumerate(markets)]
    old = head + "".join(rows)
    padded = "".join(reversed(rows)).replace("| Malta |", "|   Malta          |")
    assert changes(old, head + padded) == ()
    (change,) = raised(old, head + padded.replace("by 6 people", "by 2 people"))
    assert (change.row, change.column, change.old and change.old.quote, change.new and change.new.quote) == (
        "Malta", "Decide", "by 6 people", "by 2 people")
