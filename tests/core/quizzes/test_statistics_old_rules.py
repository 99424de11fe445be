"""The old-rule rate of groups: told of enough people, never of few, not even by subtraction."""
from __future__ import annotations

from datetime import date
from operator import attrgetter

from lms.quizzes.core.statistics.old_rules import OldRuleAnswer, old_rule_rates
from lms.quizzes.core.statistics.values import Share, Unsaid, Why

SMALL = Unsaid(why=Why.SMALL_GROUP)


def answers(team: int, people: int, old: int, *, change: str = "a", day: int = 1, each: int = 1) -> list[OldRuleAnswer]:
    """Each of a team's people answers so many times; old of them chose the old value throughout."""
    return [
        OldRuleAnswer(
            person=100 * team + person, team=team, change=change, day=date(2026, 11, day), chose_old=person < old)
        for person in range(people) for _ in range(each)]


def rate(told: Share | Unsaid) -> float | None:
    """The share if it is told."""
    return None if isinstance(told, Unsaid) else told.value


def test_groups_of_enough_people_are_told_with_their_interval() -> None:
    rates = old_rule_rates([*answers(1, 10, 5), *answers(2, 20, 4)], attrgetter("team"), 8)
    assert {team: rate(told) for team, told in rates.groups.items()} == {1: 0.5, 2: 0.2}
    assert rates.total == Share(value=0.3, low=rates.total.low, high=rates.total.high, n=30)


def test_a_small_group_is_hidden_with_the_one_that_would_give_it_away() -> None:
    rates = old_rule_rates([*answers(1, 10, 5), *answers(2, 20, 4), *answers(3, 7, 7)], attrgetter("team"), 8)
    assert rates.groups[1] == rates.groups[3] == SMALL
    assert (rate(rates.groups[2]), rate(rates.total)) == (0.2, 16 / 37)


def test_many_answers_of_few_people_are_a_small_group() -> None:
    rates = old_rule_rates(answers(1, 7, 7, each=10), attrgetter("team"), 8)
    assert rates.total == rates.groups[1] == SMALL


def test_enough_people_with_too_few_answers_are_told_as_too_few() -> None:
    rates = old_rule_rates(answers(1, 8, 2), attrgetter("team"), 8)
    assert rates.groups[1] == Unsaid(why=Why.TOO_FEW_ANSWERS, n=8, needed=10)


def test_changes_and_days_are_told_apart() -> None:
    told = [*answers(1, 10, 5), *answers(1, 10, 1, change="b", day=2)]
    assert list(map(rate, old_rule_rates(told, attrgetter("change"), 8).groups.values())) == [0.5, 0.1]
    assert list(old_rule_rates(told, attrgetter("day"), 8).groups) == [date(2026, 11, 1), date(2026, 11, 2)]


def test_no_answers_are_a_small_group() -> None:
    assert old_rule_rates([], attrgetter("team"), 8).total == SMALL
