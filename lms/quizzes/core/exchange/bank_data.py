"""Items as the plain data of a bank file, without what only a person can add."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.exchange.values import ExchangeItem
from lms.quizzes.core.values import Interaction, Option

_LONGEST_ID = 70  # of the 80 a bank allows; the rest is for numbers
Data = dict[str, Any]


def bank_data(
    items: Iterable[ExchangeItem], *, name: str, language: Language, document: str, section: str, author: str,
) -> Data:
    """A bank of the items, all resting on one section.

    Reviewer and quote are missing, and so is the rationale where the file had none: lms check asks for each. Feedback
    to single answers follows the rationale. The last part of a category becomes a tag.
    """
    taken: set[str] = set()
    entries = []
    for item in items:
        entry: Data = {"id": _free(slug(item.title) or slug(item.content.stem) or "item", taken),
                       "interaction": item.content.interaction.value}
        if item.content.partial is not item.content.interaction.in_parts:
            entry["credit"] = "partial" if item.content.partial else "whole"
        if tag := slug(item.category.rpartition("/")[2]):
            entry["tags"] = [tag]
        entry |= {"author": author, "evidence": {"document": document, "section": section}}
        if number := item.content.number:
            entry["number"] = {"value": _plain(number.value), "tolerance": _plain(number.tolerance)}
        entries.append(entry | {"variants": {language: _variant(item)}})
    return {"bank": slug(name), "titles": {"en": name}, "items": entries}


def slug(text: str) -> str:
    """A text as an id: small letters, digits and hyphens, at most 70."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare)[:_LONGEST_ID].strip("-")


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it if another item has it."""
    name, at = wanted, 1
    while name in taken:
        at += 1
        name = f"{wanted}-{at}"
    taken.add(name)
    return name


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _variant(item: ExchangeItem) -> Data:
    """What an item says in its language, without what is empty."""
    content = item.content
    feedback = [f"{option.text}: {text}" for option in content.options if (text := item.feedback.get(option.id))]
    told: Data = {
        "content_note": content.content_note, "case": content.case, "stem": content.stem, **_answers(content),
        "unit": content.number.unit if content.number else "",
        "rationale": "\n\n".join(filter(None, [content.rationale, *feedback])),
    }
    return {name: value for name, value in told.items() if value}


def _answers(content: ItemContent) -> Data:
    if content.interaction is Interaction.MATCH:
        right = {part.key.text for part in content.parts}
        return {"pairs": [{"left": part.label, "right": part.key.text} for part in content.parts],
                "wrong": [option.text for option in content.parts[0].options if option.text not in right]}
    if content.interaction is Interaction.CLOZE:
        return {"table": [list(row) for row in content.table],
                "gaps": {part.id: _options(part.options) for part in content.parts}}
    return {"options": _options(content.options)}


def _options(options: Iterable[Option]) -> list[Data]:
    return [{"id": option.id, "text": option.text, "role": option.role.value} for option in options]
