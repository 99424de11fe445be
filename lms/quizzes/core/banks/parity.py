"""Whether two languages of one item ask the same: as many options, the same ids and roles, the same numbers."""
from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from lms.quizzes.core.content import GAP_IN_TABLE, ItemContent
from lms.quizzes.core.values import Interaction, Option
from lms.quizzes.core.writing.amounts import find_amounts

_SHAPES: dict[str, Callable[[tuple[Option, ...]], object]] = {
    "bank-variant-count": len,
    "bank-variant-ids": lambda options: [option.id for option in options],
    "bank-variant-roles": lambda options: [option.role for option in options],
}


def difference(one: ItemContent, other: ItemContent) -> str:
    """The code of the first thing in which two languages of an item differ; "" if they ask the same.

    Words that may be typed are as many as a language has. Where only one of two options holds a value, as with a date
    that the other language writes in words, nothing can be told.
    """
    mine, theirs = _questions(one), _questions(other)
    if one.interaction is not Interaction.TEXT:
        for code, shape in _SHAPES.items():
            if {name: shape(own) for name, own in mine.items()} != {name: shape(own) for name, own in theirs.items()}:
                return code
        pairs = ((left.text, right.text) for name, own in mine.items()
                 for left, right in zip(own, theirs[name], strict=True))
        if any(mine != theirs for mine, theirs in ((_amounts(left), _amounts(right)) for left, right in pairs)
               if mine and theirs):
            return "bank-variant-numbers"
    return "" if _gaps(one) == _gaps(other) else "bank-variant-table"


def _questions(content: ItemContent) -> dict[str, tuple[Option, ...]]:
    """The options by the part that they belong to, "" for those of the item itself."""
    return {"": content.options, **{part.id: part.options for part in content.parts}}


def _amounts(text: str) -> list[tuple[Fraction, str]]:
    """The values in a text, whatever their language and unit."""
    return sorted(one.quantity.amount for one in find_amounts(text))


def _gaps(content: ItemContent) -> list[list[list[str]]]:
    """The gaps of each cell of a table."""
    return [[GAP_IN_TABLE.findall(cell) for cell in row] for row in content.table]
