"""What GIFT has no place for, kept in a comment before a question: ids and roles of options, unit, case, note.

The comment is JSON after "// precept:". Moodle skips it; a person who edits the question may delete it.
"""
from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.exchange.building import letter
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part

_ID = re.compile(r"[a-z0-9-]{1,20}")
_BLANK = "\n\n"
Roles = Mapping[str, OptionRole]
"""The roles of options by their ids, in the order of the options."""


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What a comment tells: options, or options of each part; how many paragraphs are content note and case; unit.

    whole: all of it has to be right.
    """

    options: Roles = field(default_factory=dict)
    parts: Mapping[str, Roles] = field(default_factory=dict)
    note: int = 0
    case: int = 0
    unit: str = ""
    whole: bool = False


def read_hint(text: str) -> Hint | None:
    """The hint that a comment spells; None if it is none."""
    try:
        data = json.loads(text)
        counts = [int(data.get(name, 0)) for name in ("note", "case")]
        hint = Hint(options=_roles(data.get("options", {})),
                    parts={_id(name): _roles(roles) for name, roles in data.get("parts", {}).items()},
                    note=counts[0], case=counts[1], unit=str(data.get("unit", "")), whole=data.get("whole") is True)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return hint if min(counts) >= 0 else None


def _roles(data: Mapping[str, str]) -> Roles:
    return {_id(name): OptionRole(role) for name, role in data.items()}


def _id(name: str) -> str:
    if not _ID.fullmatch(name):
        raise ValueError(name)
    return name


def hint_of(content: ItemContent) -> str:
    """The JSON of what GIFT has no place for in a content; "" if that is nothing."""
    told: dict[str, Any] = {
        "options": {} if _is_plain(content.options) else _roles_of(content.options),
        "note": _paragraphs(content.content_note),
        "case": _paragraphs(content.case), "unit": content.number.unit if content.number else "",
        "parts": {} if _are_plain(content.parts) else {part.id: _roles_of(part.options) for part in content.parts},
        "whole": content.interaction in (Interaction.MULTIPLE, Interaction.MATCH) and not content.partial,
    }
    told = {name: value for name, value in told.items() if value}
    return json.dumps(told, ensure_ascii=False) if told else ""


def _roles_of(options: Sequence[Option]) -> dict[str, str]:
    return {option.id: option.role.value for option in options}


def _is_plain(options: Sequence[Option]) -> bool:
    """Whether a reader finds the ids and roles of options without help."""
    return all(option.id == letter(at) and option.role in (OptionRole.KEY, OptionRole.DISTRACTOR)
               for at, option in enumerate(options))


def _are_plain(parts: Sequence[Part]) -> bool:
    """Whether a reader finds the ids of parts, and of their options in the order in which they are written."""
    keys = list(dict.fromkeys(part.key.id for part in parts))
    return all(part.id == letter(at) and _is_plain(part.options)
               and [option.id for option in part.options[:len(keys)]] == keys for at, part in enumerate(parts))


def _paragraphs(text: str) -> int:
    return len(text.split(_BLANK)) if text else 0


def shown(content: ItemContent) -> str:
    """Content note, case and question as one text."""
    return _BLANK.join(text for text in (content.content_note, content.case, content.stem) if text)


def told(content: ItemContent, hint: Hint) -> tuple[ItemContent, Mapping[str, str]] | None:
    """The content with what its hint tells, and the new ids of its options; None where the two do not fit."""
    texts = content.stem.split(_BLANK)
    ids = {one.id: name for one, name in zip(content.options, hint.options, strict=False)}
    options = _named(content.options, hint.options) if hint.options else content.options
    parts = _matched(content.parts, hint.parts) if hint.parts else content.parts
    if len(texts) <= hint.note + hint.case or options is None or parts is None:
        return None
    number = content.number and replace(content.number, unit=hint.unit)
    return replace(
        content, options=options, parts=parts, number=number, content_note=_BLANK.join(texts[:hint.note]),
        case=_BLANK.join(texts[hint.note:hint.note + hint.case]), stem=_BLANK.join(texts[hint.note + hint.case:]),
    ), ids


def _named(options: tuple[Option, ...], roles: Roles) -> tuple[Option, ...] | None:
    """The options with the ids and roles of a hint; None if it marks others as right."""
    keys = [option.role is OptionRole.KEY for option in options]
    if keys != [role is OptionRole.KEY for role in roles.values()]:
        return None
    return tuple(replace(option, id=name, role=role)
                 for option, (name, role) in zip(options, roles.items(), strict=True))


def _matched(parts: tuple[Part, ...], hints: Mapping[str, Roles]) -> tuple[Part, ...] | None:
    """The parts with the ids, roles and order of options of a hint; None if it tells of other partners.

    An option is known by the part it is right for; those that are right for none follow in their order.
    """
    if len(parts) != len(hints) or len({tuple(roles) for roles in hints.values()}) > 1:
        return None
    texts: dict[str, str] = {}
    for part, roles in zip(parts, hints.values(), strict=True):
        keys = [name for name, role in roles.items() if role is OptionRole.KEY]
        if len(keys) != 1 or texts.setdefault(keys[0], part.key.text) != part.key.text:
            return None
    others = [option.text for option in parts[0].options if option.text not in texts.values()]
    spare = [name for name in next(iter(hints.values())) if name not in texts]
    if len(spare) != len(others) or len(set(texts.values())) < len(texts):
        return None
    texts |= dict(zip(spare, others, strict=True))
    return tuple(
        replace(part, id=name, options=tuple(Option(id=one, text=texts[one], role=role) for one, role in roles.items()))
        for part, (name, roles) in zip(parts, hints.items(), strict=True))
