"""What the words of a language have to offer so that a document can be made from them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Words by what they can be exchanged for, and sentence patterns whose slots name them."""

    language: Literal["en", "de"]
    headings: Words
    actors: Words
    addressees: Words
    verbs: Words
    objects: Words
    topics: Words
    tails: Words
    modals: Words
    negations: Words
    units: Words
    moneys: Words
    percents: Words
    dates: Words
    quantifiers: Words
    exceptions: Words
    guides: Words
    grades: Words
    comparisons: Words
    joints: Words
    section: str
    patterns: dict[str, str]
    leads: Words
    members: Words
    columns: Words
    rows: Words
    cells: tuple[Words, ...]
    terms: Words
    meanings: Words
    spelled: dict[str, str]
    stamp: str
    title: str

    def fillings(self, slot: str) -> Words:
        """What may stand in a slot of a pattern."""
        plural = {"anchor": ("a", "b", "c"), "number": tuple(self.spelled), "from": self.dates[:2],
                  "until": self.dates[2:]}
        return plural[slot] if slot in plural else tuple(getattr(self, slot + "s"))
