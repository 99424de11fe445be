"""Sound items as a careful person writes them, in English and German; no lint may stop them.

Those of the folder "sound" rest on a made-up policy and say what a planter of flaws needs: the noun of the stem with a
pronoun for it, and answers that are true as well. The others are those of the shipped banks.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.banks.files import read_bank
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.asked import Asked, Ground
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole
from lms.quizzes.core.writing.reading import Reading
from tests.core.documents.reading import tree

SOUND = Path(__file__).with_name("sound")
CONTENT = Path(__file__).parents[3] / "content"
NUMBER, EFFECTIVE = "2.1", date(2026, 12, 1)
_NEWEST = {"POL-HAR": ("POL-HAR-harassment-and-bullying", "3.0"), "SOP-QUE": ("SOP-QUE-queues-and-escalation", "2.1"),
           "SOP-WEL": ("SOP-WEL-sensitive-content-and-wellbeing", "1.1")}
_ROLES = {"*": OptionRole.KEY, "~": OptionRole.OLD_VALUE}


@dataclass(frozen=True, kw_only=True)
class Good:
    """A sound item. noun stands in the stem and pronoun for it ("" if none); true are more right answers."""

    asked: Asked
    change: str
    noun: str
    pronoun: str
    true: tuple[str, ...]

    @property
    def content(self) -> ItemContent:
        """What it says."""
        return self.asked.content

    def saying(self, **parts: object) -> Asked:
        """The item with other words."""
        return replace(self.asked, content=replace(self.content, **parts))  # type: ignore[arg-type]


@cache
def good_items(language: Language) -> tuple[Good, ...]:
    """The sound items on the made-up policy."""
    reading = Reading(tree((SOUND / f"policy.{language}.md").read_text(encoding="utf-8"), language), language)
    ground = Ground(reading=reading, section_id="", number=NUMBER, effective=EFFECTIVE)
    entries = yaml.safe_load((SOUND / f"items.{language}.yaml").read_text(encoding="utf-8"))
    return tuple(_good(entry, language, replace(ground, section_id=entry["section"])) for entry in entries)


def _good(entry: Mapping[str, Any], language: Language, ground: Ground) -> Good:
    options = tuple(Option(id="abcd"[at], text=text.lstrip("*~"), role=_ROLES.get(text[:1], OptionRole.DISTRACTOR))
                    for at, text in enumerate(entry["options"]))
    value, _, unit = entry.get("number", "").partition(" ")
    content = ItemContent(
        interaction=Interaction.NUMBER if value else Interaction.CHOICE, stem=entry["stem"], options=options,
        case=entry.get("case", ""), pattern=entry.get("pattern", ""),
        rationale=f"{ground.section_id}: {entry['quote']}",
        number=Number(value=Decimal(value), unit=unit) if value else None)
    return Good(asked=Asked(content=content, language=language, quote=entry["quote"], ground=ground),
                change=entry["quote"], noun=entry.get("noun", ""), pronoun=entry.get("pronoun", ""),
                true=tuple(entry.get("true", ())))


@cache
def _shipped(language: Language) -> dict[str, ContentTree]:
    texts = {code: (CONTENT / "sops" / folder / f"{number}.{language}.md").read_text(encoding="utf-8")
             for code, (folder, number) in _NEWEST.items()}
    return {code: tree(text.split("---\n", 2)[2], language) for code, text in texts.items()}


@cache
def bank_items(language: Language) -> tuple[tuple[str, Asked], ...]:
    """The items of the shipped banks, each with its bank and on the newest text of its document."""
    found = []
    for path in sorted((CONTENT / "quizzes").glob("*.yaml")):
        bank = read_bank(yaml.safe_load(path.read_text(encoding="utf-8")))
        for item in bank.items:
            wording = item.wordings[language]
            reading = Reading(_shipped(language)[item.document], language)
            found.append((bank.slug, Asked(content=wording.content, language=language, quote=wording.quote,
                                           ground=Ground(reading=reading, section_id=item.section,
                                                         number=_NEWEST[item.document][1]))))
    return tuple(found)


@cache
def sound_items(language: Language) -> tuple[Good, ...]:
    """All sound items: those on the made-up policy and the shipped ones."""
    shipped = (Good(asked=asked, change=asked.quote, noun="", pronoun="", true=()) for _, asked in bank_items(language))
    return (*good_items(language), *shipped)
