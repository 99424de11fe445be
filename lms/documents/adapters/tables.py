"""Tables after GitHub Flavored Markdown 0.29: found in the source and written out with pipes all round."""
from __future__ import annotations

import re
from collections.abc import Callable

from lms.documents.adapters.inline import flow

_DELIMITERS = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"\\.|[^|\\]+|\|", re.S)


def split_cells(line: str) -> list[str]:
    """The cells of one row: pipes part them, code spans or not, unless a backslash stands before the pipe."""
    cells, cell = list[str](), ""
    for part in _CELLS.findall(line.strip().removesuffix("\\") if line.strip() == "\\" else line.strip()):
        if part == "|":
            cells.append(cell)
            cell = ""
        else:
            cell += "|" if part == "\\|" else part
    cells.append(cell)
    if cells and not cells[0].strip() and line.lstrip().startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def read_table(lines: list[str], at: int, starts_block: Callable[[str], bool]) -> tuple[list[str], int]:
    """The table that begins at a line, one row a line, and how many source lines it takes; ([], 0) if none."""
    if at + 1 >= len(lines) or "|" not in lines[at] + lines[at + 1] or not _DELIMITERS.match(lines[at + 1]):
        return [], 0
    head, rule = split_cells(lines[at]), split_cells(lines[at + 1])
    if len(head) != len(rule) or starts_block(lines[at]) or "|" not in lines[at]:
        return [], 0
    rows = [_row(head, len(head), at), "|" + "|".join(_aligned(cell) for cell in rule) + "|"]
    used = 2
    while at + used < len(lines) and lines[at + used].strip() and not starts_block(lines[at + used]):
        rows.append(_row(split_cells(lines[at + used]), len(head), at + used))
        used += 1
    return rows, used


def _aligned(cell: str) -> str:
    return (":" if cell.startswith(":") else "") + "---" + (":" if cell.endswith(":") else "")


def _row(cells: list[str], width: int, at: int) -> str:
    """One row with as many cells as the head; a pipe inside a cell becomes an entity, which no splitter sees."""
    cells = (cells + [""] * width)[:width]
    return "| " + " | ".join(flow([cell], at + 1).replace("|", "&#124;") for cell in cells) + " |"
