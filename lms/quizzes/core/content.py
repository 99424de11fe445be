"""What an item says: the part of an item version that a bank file, an editor and the item writer all fill."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from lms.quizzes.core.values import Interaction, ItemDraft, Lint, ModalClass, Number, Option, OptionRole


@dataclass(frozen=True, kw_only=True)
class ItemContent:
    """One wording in one language. For a number item the options are known wrong answers and may be empty.

    case is a written situation and content_note what it is about ("" if none); pattern and lints come from the item
    writer. gone tells that the quote is of the version before: the key is right because these words were taken away.
    """

    interaction: Interaction
    stem: str
    options: tuple[Option, ...]
    rationale: str
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


def from_draft(draft: ItemDraft) -> ItemContent:
    """What a drafted question says."""
    return ItemContent(
        interaction=draft.interaction, stem=draft.stem, options=draft.options, rationale=draft.rationale,
        number=draft.number, pattern=draft.pattern, lints=draft.lints,
        gone=all(one.version == "old" for one in draft.evidence),
    )


def faults_of(content: ItemContent) -> tuple[str, ...]:
    """Codes of what keeps a wording from being scored fairly, in the order of reading; empty if it is sound."""
    keys, texts = len(content.keys), [option.text.strip().casefold() for option in content.options]
    ids = [option.id for option in content.options]
    wanting = {
        "item-stem-missing": not content.stem.strip(),
        "item-rationale-missing": not content.rationale.strip(),
        "item-one-key": content.interaction is Interaction.CHOICE and keys != 1,
        "item-no-key": content.interaction is Interaction.MULTIPLE and keys < 1,
        "item-options-few": content.interaction is not Interaction.NUMBER and len(texts) < 2,
        "item-options-same": len(set(texts)) < len(texts) or len(set(ids)) < len(ids),
        "item-number-missing": content.interaction is Interaction.NUMBER and content.number is None,
    }
    return tuple(code for code, broken in wanting.items() if broken)


def to_json(content: ItemContent) -> dict[str, Any]:
    """The content as it is stored; what is empty is left out."""
    number = content.number
    stored: dict[str, Any] = {
        "stem": content.stem, "case": content.case, "content_note": content.content_note,
        "options": options_to_json(content), "rationale": content.rationale,
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
        options=tuple(_option_from_json(option) for option in stored.get("options", ())),
        number=number and Number(value=Decimal(number["value"]), unit=number["unit"],
                                 tolerance=Decimal(number["tolerance"])),
        pattern=stored.get("pattern", ""), lints=tuple(Lint(**lint) for lint in stored.get("lints", ())),
        gone=stored.get("gone", False),
    )


def _option_from_json(stored: Mapping[str, str]) -> Option:
    cls = stored.get("cls")
    return Option(id=stored["id"], text=stored["text"], role=OptionRole(stored["role"]),
                  cls=ModalClass(cls) if cls else None)
