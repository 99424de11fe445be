"""What an item says: the part of an item version that a bank file, an editor and the item writer all fill."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from lms.quizzes.core.values import (
    Decided,
    Interaction,
    ItemDraft,
    Lint,
    ModalClass,
    Number,
    Option,
    OptionRole,
    Part,
)

MOST_PARTS = 10
"""How many parts of a question can be scored one by one: a mark is exact for up to ten."""
GAP_IN_TABLE = re.compile(r"\[\[([a-z0-9-]{1,20})\]\]")
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a table as it is shown: its text, or the part (from 1) that fills it."""

    text: str
    part: int = 0


Cells = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ItemContent:
    """One wording in one language.

    For typed answers the options are the right words and known wrong answers, and may be empty for a number; for an
    order they stand as they should. parts belong to matches, clozes and cases; table to a cloze: its first row heads
    the columns, and a cell [[id]] is the gap of this part. partial gives each part its share of the mark, else all of
    it has to be right. case is a written situation and content_note what it is about ("" if none); pattern and lints
    come from the item writer. gone tells that the quote is of the version before: the key is right because these
    words were taken away.
    """

    interaction: Interaction
    stem: str
    rationale: str
    options: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    table: Table = ()
    partial: bool = False
    case: str = ""
    content_note: str = ""
    number: Number | None = None
    pattern: str = ""
    lints: tuple[Lint, ...] = ()
    gone: bool = False

    def option(self, option_id: str) -> Option:
        """The option of this id; KeyError if there is none."""
        return {option.id: option for option in self.options}[option_id]

    @property
    def keys(self) -> tuple[Option, ...]:
        """The right options."""
        return tuple(option for option in self.options if option.role is OptionRole.KEY)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The ids of the gaps of a table in reading order."""
        return tuple(name for row in self.table for cell in row for name in GAP_IN_TABLE.findall(cell))

    @property
    def cells(self) -> Cells:
        """The table with its gaps by the number of the part that fills them."""
        number = {part.id: at for at, part in enumerate(self.parts, 1)}
        return tuple(tuple(Cell(text=cell, part=number[gap[1]] if (gap := GAP_IN_TABLE.fullmatch(cell)) else 0)
                           for cell in row) for row in self.table)


def from_draft(draft: ItemDraft) -> ItemContent:
    """What a drafted question says."""
    return ItemContent(
        interaction=draft.interaction, stem=draft.stem, options=draft.options, rationale=draft.rationale,
        number=draft.number, pattern=draft.pattern, lints=draft.lints,
        gone=all(one.version == "old" for one in draft.evidence),
    )


def faults_of(content: ItemContent) -> tuple[str, ...]:
    """Codes of what keeps a wording from being scored fairly, in the order of reading; empty if it is sound."""
    asks, keys = content.interaction, len(content.keys)
    chosen = asks in (Interaction.CHOICE, Interaction.MULTIPLE)
    wanting = {
        "item-stem-missing": not content.stem.strip(),
        "item-rationale-missing": not content.rationale.strip(),
        "item-one-key": asks is Interaction.CHOICE and keys != 1,
        "item-no-key": asks in (Interaction.MULTIPLE, Interaction.TEXT) and keys < 1,
        "item-options-few": (chosen or asks is Interaction.ORDER) and len(content.options) < 2,
        "item-options-same": _alike(content.options) or any(_alike(part.options) for part in content.parts),
        "item-number-missing": asks is Interaction.NUMBER and content.number is None,
        "item-parts-missing": asks.in_parts and not content.parts,
        "item-parts-many": max(len(content.parts), len(content.options)) > MOST_PARTS,
        "item-part-key": any(_keys_of(part) != 1 or len(part.options) < 2 for part in content.parts),
        "item-case-parts": asks is Interaction.CASE and not _decides(content),
        "item-table-gaps": asks is Interaction.CLOZE and sorted(content.gaps) != sorted(
            part.id for part in content.parts),
        "item-table-uneven": len({len(row) for row in content.table}) > 1,
    }
    return tuple(code for code, broken in wanting.items() if broken)


def _alike(options: tuple[Option, ...]) -> bool:
    """Whether two options say the same or have one id."""
    texts, ids = [option.text.strip().casefold() for option in options], [option.id for option in options]
    return len(set(texts)) < len(texts) or len(set(ids)) < len(ids)


def _keys_of(part: Part) -> int:
    return sum(option.role is OptionRole.KEY for option in part.options)


def _decides(content: ItemContent) -> bool:
    """Whether a case is told and asks for known decisions, each once."""
    asked = Counter(part.id for part in content.parts)
    return bool(content.case) and set(asked) <= set(Decided) and max(asked.values(), default=0) < 2


def to_json(content: ItemContent) -> dict[str, Any]:
    """The content as it is stored; what is empty is left out."""
    number = content.number
    stored: dict[str, Any] = {
        "stem": content.stem, "case": content.case, "content_note": content.content_note,
        "options": options_to_json(content), "rationale": content.rationale,
        "parts": [{"id": part.id, "label": part.label, "options": list(map(_option_to_json, part.options))}
                  for part in content.parts],
        "table": [list(row) for row in content.table], "partial": content.partial,
        "number": number and {"value": str(number.value), "unit": number.unit, "tolerance": str(number.tolerance)},
        "pattern": content.pattern, "lints": [{"rule": lint.rule, "level": lint.level} for lint in content.lints],
        "gone": content.gone,
    }
    return {name: value for name, value in stored.items() if value}


def options_to_json(content: ItemContent) -> list[dict[str, str]]:
    """The options alone as they are stored."""
    return [_option_to_json(option) for option in content.options]


def with_options(content: ItemContent, stored: Iterable[Mapping[str, str]]) -> ItemContent:
    """The content with the options that options_to_json stored."""
    return replace(content, options=tuple(map(_option_from_json, stored)))


def _option_to_json(option: Option) -> dict[str, str]:
    plain = {"id": option.id, "text": option.text, "role": option.role.value}
    return {**plain, "cls": option.cls.value} if option.cls else plain


def from_json(interaction: str, stored: Mapping[str, Any]) -> ItemContent:
    """The content that to_json stored."""
    number = stored.get("number")
    return ItemContent(
        interaction=Interaction(interaction), stem=stored["stem"], case=stored.get("case", ""),
        content_note=stored.get("content_note", ""), rationale=stored["rationale"],
        options=tuple(map(_option_from_json, stored.get("options", ()))),
        parts=tuple(Part(id=part["id"], label=part["label"], options=tuple(map(_option_from_json, part["options"])))
                    for part in stored.get("parts", ())),
        table=tuple(tuple(row) for row in stored.get("table", ())), partial=stored.get("partial", False),
        number=number and Number(value=Decimal(number["value"]), unit=number["unit"],
                                 tolerance=Decimal(number["tolerance"])),
        pattern=stored.get("pattern", ""), lints=tuple(Lint(**lint) for lint in stored.get("lints", ())),
        gone=stored.get("gone", False),
    )


def _option_from_json(stored: Mapping[str, str]) -> Option:
    cls = stored.get("cls")
    return Option(id=stored["id"], text=stored["text"], role=OptionRole(stored["role"]),
                  cls=ModalClass(cls) if cls else None)
