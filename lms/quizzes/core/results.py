"""What came of an attempt: the short form that others read, and the long form its taker learns from."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lms.quizzes.core.values import Interaction


@dataclass(frozen=True, kw_only=True)
class Result:
    """A closed attempt in short: right of count questions, share 0 to 1, and when it was closed."""

    number: int
    right: int
    count: int
    passed: bool
    at: datetime

    @property
    def share(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.right / self.count


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

    typed and right_value belong to number questions; old_rule tells that the answer was right until rule.since.
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
    right: bool
    answered: bool
    old_rule: bool
    rationale: str
    rule: Rule


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

    @property
    def missed_critical(self) -> int:
        """How many questions that must be right were not."""
        return sum(question.critical and not question.right for question in self.questions)
