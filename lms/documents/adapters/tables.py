"""Tables after GitHub Flavored Markdown 0.29: what begins one, and its rows as cells."""
from __future__ import annotations

import re

from lms.base.refusals import Refused

MOST_CELLS = 100_000
_DELIMITERS = re.compile(r" {0,3}(?! |- )\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_PARTS = re.compile(r"\\.|[^|\\]+|\||\\", re.S)


def split_cells(line: str) -> list[str]:
    """The cells of one row: pipes part them, code spans or not, unless a backslash stands before the pipe."""
    cells, cell = list[str](), ""
    line = line.strip()
    for part in _PARTS.findall(line):
        if part == "|":
            cells.append(cell)
            cell = ""
        else:
            cell += "|" if part == "\\|" else part
    cells.append(cell)
    if line.startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def opens_table(head: str, rule: str) -> bool:
    """Whether a line of text and the line below it are the head of a table."""
    return ("|" in head and len(rule.strip()) > 1 and not head.startswith("    ")
            and _DELIMITERS.match(rule) is not None and len(split_cells(head)) == len(split_cells(rule)))


def table_rows(lines: list[str], first: int) -> list[list[str]]:
    """The rows of a table, its head first, each with as many cells as the head. first is the line of the head.

    Refuses a table of more than MOST_CELLS cells ("text-table-too-large"): a short text could make it very large.
    """
    width = len(split_cells(lines[0]))
    if (size := width * (len(lines) - 1)) > MOST_CELLS:
        raise Refused("text-table-too-large", line=first, size=size, most=MOST_CELLS)
    return [(split_cells(line) + [""] * width)[:width] for line in (lines[0], *lines[2:])]
