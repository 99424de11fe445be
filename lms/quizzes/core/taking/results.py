"""What came of an attempt: the short form that others read, and the long form its taker learns from."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from lms.quizzes.core.content import Cells
from lms.quizzes.core.values import Interaction


@dataclass(frozen=True, kw_only=True)
class Result:
    """A closed attempt in short: right of count questions, share 0 to 1, and when it was closed.

    A question that is right in part counts in part.
    """

    number: int
    right: Fraction
    count: int
    passed: bool
    at: datetime

    @property
    def share(self) -> float:
        """The share of right answers, 0 to 1."""
        return float(self.right / self.count) if self.count else 0.0


class Sign(StrEnum):
    """What an option is to its reader once the attempt is closed."""

    RIGHT = "right"
    CHOSEN_RIGHT = "chosen-right"
    CHOSEN_WRONG = "chosen-wrong"
    CHOSEN_OLD = "chosen-old"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class ShownOption:
    """An option with its sign; place is the number it had in the attempt."""

    place: int
    text: str
    sign: Sign


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """One part of a question with what was picked for it ("" if nothing) and what is right.

    old tells that the pick was right by an earlier version; lean by how many steps it is too strict (below 0: mild).
    """

    label: str
    picked: str
    wanted: str
    right: bool
    old: bool = False
    lean: int = 0


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The words that make the key right, where they stand, and since when they are the rule ("since" None: always).

    gone tells that the words were taken away: they stand in the version before, and since says from when they do not.
    """

    document: str
    language: str
    version: str
    section_id: str
    quote: str
    since: datetime | None
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class ReviewedQuestion:
    """One question of a closed attempt with all that its taker learns from it.

    typed and right_value belong to typed answers; old_rule tells that the answer was right until rule.since. share is
    what the answer was worth, 0 to 1, and partial whether a part of it could be. counts is False for a question that
    was skipped or thrown out.
    """

    position: int
    interaction: Interaction
    stem: str
    case: str
    content_note: str
    sensitivity: int
    critical: bool
    options: tuple[ShownOption, ...]
    typed: str
    right_value: str
    parts: tuple[ShownPart, ...]
    table: Cells
    share: Fraction
    partial: bool
    counts: bool
    answered: bool
    old_rule: bool
    rationale: str
    rule: Rule

    @property
    def right(self) -> bool:
        """Whether the whole of it was right."""
        return self.share == 1


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a section's questions, or those on one change of it, were worth together: right of count."""

    document: str
    section_id: str
    since: datetime | None
    right: Fraction
    count: int


@dataclass(frozen=True, kw_only=True)
class Review:
    """A closed attempt as its taker sees it. left is how many attempts remain."""

    attempt_id: int
    slug: str
    title: str
    language: str
    result: Result
    allowed: int
    needed: int
    left: int
    questions: tuple[ReviewedQuestion, ...]
    mode: str = "scored"

    @property
    def missed_critical(self) -> int:
        """How many questions that must be right were not."""
        return sum(one.critical and one.counts and not one.right for one in self.questions)

    @property
    def by_section(self) -> tuple[Tally, ...]:
        """How the questions on each section went."""
        return self._tallies(changed=False)

    @property
    def by_change(self) -> tuple[Tally, ...]:
        """How the questions on rules that changed went: a change is what a section says since one instant."""
        return self._tallies(changed=True)

    def _tallies(self, *, changed: bool) -> tuple[Tally, ...]:
        """Sums of shares of the questions that count, by document, section and, if changed, since when it says so."""
        sums: dict[tuple[str, str, datetime | None], list[Fraction]] = {}
        for one in self.questions:
            if one.counts and not (changed and one.rule.since is None):
                place = one.rule.document, one.rule.section_id, one.rule.since if changed else None
                sums.setdefault(place, []).append(one.share)
        return tuple(Tally(document=document, section_id=section, since=since, right=sum(shares, Fraction(0)),
                           count=len(shares)) for (document, section, since), shares in sums.items())
