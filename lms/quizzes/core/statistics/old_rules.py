"""The old-rule rate by change, day or team: who still answers by the rule that was, told of groups only."""
from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from lms.base.small_groups import showable
from lms.quizzes.core.statistics.values import Share, Unsaid, Why, share

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class OldRuleAnswer:
    """One answer to a question that offered an old value: by whom, about which change (its id), on which day."""

    person: int
    team: int | None
    change: str
    day: date
    chose_old: bool


@dataclass(frozen=True, kw_only=True)
class OldRuleRates(Generic[Key]):
    """The share of answers that were the old rule: of all, and of each group in the order of first answers."""

    total: Share | Unsaid
    groups: Mapping[Key, Share | Unsaid]


def old_rule_rates(
    answers: Sequence[OldRuleAnswer], by: Callable[[OldRuleAnswer], Key], minimum: int,
) -> OldRuleRates[Key]:
    """The rates of the groups that by tells apart (attrgetter("team"), "change" or "day").

    Groups of fewer than minimum people are told as small-group and nothing else, and so are others whose figures
    would give theirs away by subtraction from the total (`base.small_groups`). One breakdown at a time: a reader who
    gets teams by day and teams in all can subtract again.
    """
    groups: dict[Key, list[OldRuleAnswer]] = {}
    for answer in answers:
        groups.setdefault(by(answer), []).append(answer)
    people = {key: {one.person for one in group} for key, group in groups.items()}
    shown = showable(people, minimum)
    small = Unsaid(why=Why.SMALL_GROUP)
    return OldRuleRates(
        total=_rate(answers) if len({one.person for one in answers}) >= minimum else small,
        groups={key: _rate(group) if key in shown else small for key, group in groups.items()})


def _rate(answers: Sequence[OldRuleAnswer]) -> Share | Unsaid:
    return share(sum(one.chose_old for one in answers), len(answers))
