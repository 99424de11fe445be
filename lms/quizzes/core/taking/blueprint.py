"""Which questions a quiz must hold: so many of a document, a section, a tag or of the critical ones."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Rule:
    """So many questions that fit all that is named; "" and False leave it open. A section holds its subsections."""

    count: int
    document: str = ""
    section: str = ""
    tag: str = ""
    critical: bool = False


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What a blueprint reads of an item."""

    document: str
    section: str
    tags: frozenset[str]
    critical: bool


def fits(rule: Rule, item: Traits) -> bool:
    """Whether an item is of those that a rule counts."""
    section = not rule.section or item.section == rule.section or item.section.startswith(f"{rule.section}.")
    return (rule.document in ("", item.document) and section and (not rule.tag or rule.tag in item.tags)
            and (item.critical or not rule.critical))


def allot(rules: Sequence[Rule], items: Mapping[str, Traits]) -> tuple[str, ...]:
    """Keys of items so that every rule is met as far as it can be, each key for one rule, the first ones preferred.

    A key that fits two rules goes where it is needed: augmenting paths (Kuhn 1955) find the most places that can be
    filled at all.
    """
    places = [rule for rule in rules for _ in range(rule.count)]
    fitting = [[key for key, item in items.items() if fits(rule, item)] for rule in places]
    held: dict[str, int] = {}

    def found(place: int, tried: set[str]) -> bool:
        for key in fitting[place]:
            if key not in tried:
                tried.add(key)
                if key not in held or found(held[key], tried):
                    held[key] = place
                    return True
        return False

    for place in range(len(places)):
        found(place, set())
    return tuple(sorted(held, key=lambda key: held[key]))


def to_json(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The rules as they are stored; what is open is left out."""
    return [{name: value for name, value in asdict(rule).items() if value} for rule in rules]


def from_json(stored: Sequence[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules that to_json stored."""
    return tuple(Rule(**entry) for entry in stored)
