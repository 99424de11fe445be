"""Questions about table cells and rows."""
from __future__ import annotations

from collections.abc import Iterator

from lms.documents.core.normalising import key
from lms.documents.core.values import Block
from lms.quizzes.core.writing import distractors, stock
from lms.quizzes.core.writing.amounts import find_amounts, has_number, ratio
from lms.quizzes.core.writing.cases import Case, Piece, Sketch, ascending, choice
from lms.quizzes.core.writing.reading import inside

_FAR = 4  # times by which a value may differ from the right one and still be believed
_LONGER = 2  # times by which an entry may be longer or shorter than the right one


def cell(case: Case) -> Iterator[Sketch]:
    """A table cell that changed: the old entry and others of its column are wrong."""
    change, rows = case.change, case.new.rows(case.change.section_id, case.change.column)
    mine = [row for row in rows if row.row_name == change.row]
    if not (change.row and change.column and change.new and change.old) or len(mine) != 1:
        return
    now, old = case.new_quote, case.old_quote
    values = find_amounts(now), find_amounts(old)
    single = len(values[0]) == len(values[1]) == 1
    shifted = [now.replace(values[0][0].text, text) for text in distractors.other_amounts(
        values[0][0], case, values[1][0])] if single else []
    column = _column(change.column, now, rows)
    others = [text for text in dict.fromkeys([*column, *shifted]) if text not in (now, old)]
    yield _cell(case.stem("cell"), choice(now, others, old=[old]), _row_with(now, old, mine[0], change.column))


def _row_with(now: str, old: str, row: Block, column: str) -> str:
    """As much of a row as shows the entry without its old value: all of it, else up to the entry, else the entry."""
    at = next((at for at, cell in enumerate(row.cells) if cell.header == column), 0)
    parts = (row.text, " | ".join(cell.text for cell in row.cells[:at + 1]))
    return next((part for part in parts if not inside(old, part.replace(now, " "))), now)


def new_row(case: Case) -> Iterator[Sketch]:
    """What a row that is new says in one of its columns: the entries of other rows are wrong.

    Columns of amounts come first, then those whose entries are short.
    """
    rows = case.new.rows(case.change.section_id, "")
    mine = next((row for row in rows if row.text == case.new_quote), None)
    if mine is None or not mine.row_name or sum(row.row_name == mine.row_name for row in rows) > 1:
        return
    entries = [cell for cell in mine.cells if cell.header and cell.text not in ("", mine.row_name)]
    found = [(cell.text, cell.header, texts) for cell in entries
             if len(texts := _column(cell.header, cell.text, rows)) > 1]
    found.sort(key=lambda one: (not has_number(one[0]), max(len(text) for text in (one[0], *one[2][:2]))))
    for now, column, others in found[:1]:
        row_named = {"row": case.phrases.quote(mine.row_name), "column": case.phrases.quote(column)}
        yield _cell(case.stem("cell", **row_named), choice(now, others), case.new_quote)


def _cell(stem: str, pieces: tuple[Piece, ...], exact: str) -> Sketch:
    """A question for a cell; entries of one amount each stand in the order of their values."""
    countable = all(len(find_amounts(piece.text)) == 1 for piece in pieces)
    return Sketch(pattern="cell", stem=stem, pieces=ascending(pieces) if countable else pieces, ordered=countable,
                  truth="cell", exact=exact)


def _column(header: str, now: str, rows: tuple[Block, ...]) -> list[str]:
    """The other entries of a column that could be believed, the most alike in length first."""
    texts = dict.fromkeys(cell.text for row in rows for cell in row.cells if cell.header == header and cell.text)
    return stock.distinct(sorted((text for text in texts if _is_alike(text, now)),
                                 key=lambda text: abs(len(text) - len(now))), now)


def _is_alike(text: str, now: str) -> bool:
    """Whether an entry is of the sort and about the length of the right one; a value is not far from it."""
    one, other = find_amounts(text), find_amounts(now)
    far = len(one) == len(other) == 1 and one[0].quantity.measure[1] == other[0].quantity.measure[1] and ratio(
        one[0].quantity.value, other[0].quantity.value) > _FAR
    longer, shorter = max(len(text), len(now)), min(len(text), len(now))
    even = has_number(now) or longer <= _LONGER * shorter + 10
    return has_number(text) == has_number(now) and even and not far


def row(case: Case) -> Iterator[Sketch]:
    """A table row that came or went: entries that stayed are wrong. An entry of both versions did neither."""
    change, gone = case.change, case.change.new is None
    quote = case.new_quote or case.old_quote
    there, before = (case.old, case.new) if gone else (case.new, case.old)
    right = next((row.row_name for row in there.rows(change.section_id, "") if row.text == quote), change.row)
    if any(key(row.row_name) == key(right) for row in before.rows(change.section_id, "")):
        return
    known = {key(row.row_name) for row in before.rows(change.section_id, "")}
    stayed = [row.row_name for row in there.rows(change.section_id, "")
              if key(row.row_name) in known and before.says(row.text)]
    stayed = [text for text in dict.fromkeys(stayed) if text != right and has_number(text) == has_number(right)]
    stayed.sort(key=lambda text: abs(len(text) - len(right)))
    pattern = "row-removed" if gone else "row-added"
    yield Sketch(pattern=pattern, stem=case.stem(pattern), pieces=choice(right, stock.distinct(stayed, right)),
                 exact=quote, truth="removed" if gone else "added")
