"""What a drafted question is: the values that drafting, review, scoring and item banks share."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Version = Literal["old", "new"]
Level = Literal["block", "warn"]


class Interaction(StrEnum):
    """How a question is answered.

    One option, several options, a typed value, typed words, options put in order, partners found, the gaps of a table
    filled, or a case decided: which policy, how severe, what to do, in which market.
    """

    CHOICE = "choice"
    MULTIPLE = "multiple"
    NUMBER = "number"
    TEXT = "text"
    ORDER = "order"
    MATCH = "match"
    CLOZE = "cloze"
    CASE = "case"

    @property
    def in_parts(self) -> bool:
        """Whether each part of the answer is right or wrong by itself."""
        return self in (Interaction.MATCH, Interaction.CLOZE, Interaction.CASE)

    @property
    def typed(self) -> bool:
        """Whether the answer is typed."""
        return self in (Interaction.NUMBER, Interaction.TEXT)


class OptionRole(StrEnum):
    """Why an option is there. An old value was right until the change; a misconception never was, but is held."""

    KEY = "key"
    OLD_VALUE = "old-value"
    MISCONCEPTION = "misconception"
    DISTRACTOR = "distractor"


class ModalClass(StrEnum):
    """What a rule does to an action: the classes of the options of a modality item."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    MUST_NOT = "must-not"
    NEED_NOT = "need-not"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option as a taker reads it; cls only where the item asks for a modality."""

    id: str
    text: str
    role: OptionRole
    cls: ModalClass | None = None


class Decided(StrEnum):
    """What a case asks for, each a part of its answer. The options of the middle two stand from mild to severe."""

    POLICY = "policy"
    SEVERITY = "severity"
    ACTION = "action"
    MARKET = "market"

    @property
    def graded(self) -> bool:
        """Whether an option is more or less strict than another."""
        return self in (Decided.SEVERITY, Decided.ACTION)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing to be found in an item of several: a partner to be matched, a gap of a table, a decision of a case.

    label is what a taker reads beside it; a part of a case is named by its id, a Decided, and a gap by its table.
    """

    id: str
    options: tuple[Option, ...]
    label: str = ""

    @property
    def key(self) -> Option:
        """The right option; StopIteration if there is none."""
        return next(option for option in self.options if option.role is OptionRole.KEY)


@dataclass(frozen=True, kw_only=True)
class Number:
    """A typed answer: right within plus or minus tolerance, in the unit that the stem names ("" if none)."""

    value: Decimal
    unit: str
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A literal quote of one version, with up to 32 characters of the section's text on both sides."""

    version: Version
    section_id: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, kw_only=True)
class Lint:
    """One rule of item writing that a draft breaks; "block" keeps it out of every quiz, "warn" needs a person."""

    rule: str
    level: Level


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """One question about one change. For a number item the options are the key and known wrong values.

    id is stable: it depends on the change and the pattern alone. pattern names the form of the question, so that an
    editor can filter.
    """

    id: str
    change_id: str
    pattern: str
    interaction: Interaction
    stem: str
    options: tuple[Option, ...]
    rationale: str
    evidence: tuple[Evidence, ...]
    number: Number | None = None
    lints: tuple[Lint, ...] = ()

    @property
    def keys(self) -> tuple[Option, ...]:
        """The right options."""
        return tuple(option for option in self.options if option.role is OptionRole.KEY)

    @property
    def blocked(self) -> bool:
        """Whether a lint keeps the item out of every quiz."""
        return any(lint.level == "block" for lint in self.lints)


@dataclass(frozen=True, kw_only=True)
class Confirm:
    """A change to read and confirm, because no sound question could be written; reason is a code."""

    change_id: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DraftSet:
    """What the item writer makes of a change set.

    Rejected drafts carry the lints that stopped them; parked ones are sound, but a better one asks for the same.
    """

    items: tuple[ItemDraft, ...] = ()
    confirms: tuple[Confirm, ...] = ()
    rejected: tuple[ItemDraft, ...] = ()
    parked: tuple[ItemDraft, ...] = ()
