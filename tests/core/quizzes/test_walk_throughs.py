"""Walk-throughs: a team right together within minutes gives a hint, honest ways to be right do not."""
from __future__ import annotations

from datetime import timedelta
from itertools import product
from math import isclose

from lms.quizzes.core.statistics.values import Sitting
from lms.quizzes.core.statistics.walk_through import WalkThrough, walk_throughs
from lms.quizzes.core.taking.scoring import FULL
from tests.core.quizzes.sittings import NOON, asked, sitting


def closing(right: int, minute: float, *, team: int | None = 1, person: int = 0, number: int = 1) -> Sitting:
    """An attempt with so many of ten questions right, closed so many minutes after noon."""
    return sitting(*(asked(item, FULL * (item < right)) for item in range(10)), team=team, person=person, number=number,
                   closed_at=NOON + timedelta(minutes=minute))


OTHERS = [closing(4 + at % 7, 500 * at, team=2 if at % 2 else None) for at in range(28)]
"""A seventh of them had all ten right, hours apart."""


def test_a_team_that_is_right_together_is_told_without_names() -> None:
    taken = [closing(10, at, person=at) for at in range(5)]
    [found] = walk_throughs([*taken, *OTHERS])
    assert found == WalkThrough(team=1, people=5, closings=5, first=NOON, last=NOON + timedelta(minutes=4), lowest=1.0,
                                chance=found.chance, others=28)
    assert isclose(found.chance, (5 / 29) ** 5)


def test_chance_is_that_of_scores_drawn_from_the_others_for_every_row_there_is() -> None:
    taken = [closing(right, at, person=at) for at, right in enumerate([9, 10, 10, 10, 10, 5])]
    [found] = walk_throughs([*taken, *OTHERS[:10]])
    scores = [10, *(sum(one.mark == FULL for one in each.asked) for each in OTHERS[:10])]
    drawn = [sum(five) >= 49 for five in product(scores, repeat=5)]
    assert (found.people, found.closings, found.lowest) == (5, 6, 0.9)
    assert isclose(found.chance, 3 * sum(drawn) / len(drawn))


def test_the_most_telling_row_of_a_team_is_taken() -> None:
    early = [closing(9 + at % 2, at - 100, person=at) for at in range(5)]
    late = [closing(10, minute, person=10 + minute) for minute in (0, 4, 5, 6, 7, 8, 9)]
    [found] = walk_throughs([*early, *late, *OTHERS])
    assert (found.people, found.first, found.last) == (6, NOON + timedelta(minutes=4), NOON + timedelta(minutes=9))


def test_right_answers_over_the_day_are_no_hint() -> None:
    assert walk_throughs([*(closing(10, 2 * at, person=at) for at in range(9)), *OTHERS]) == ()


def test_a_few_people_or_a_mixed_row_are_no_hint() -> None:
    assert walk_throughs([*(closing(10, at, person=at) for at in range(4)), *OTHERS]) == ()
    assert walk_throughs([*(closing(8 if at == 2 else 10, at / 2, person=at) for at in range(7)), *OTHERS]) == ()


def test_a_quiz_that_everybody_has_right_gives_no_hint() -> None:
    easy = [closing(10, 500 * at, team=2) for at in range(28)]
    assert walk_throughs([*(closing(10, at / 9, person=at) for at in range(9)), *easy]) == ()


def test_without_others_to_compare_there_is_no_hint() -> None:
    assert walk_throughs([*(closing(10, at / 9, person=at) for at in range(9)), *OTHERS[:9]]) == ()


def test_second_attempts_do_not_count() -> None:
    assert walk_throughs([*(closing(10, at, person=at, number=2) for at in range(5)), *OTHERS]) == ()


def test_five_of_a_large_team_are_less_telling() -> None:
    together = [closing(10, at, person=at) for at in range(5)]
    apart = [closing(6, 1000 + 60 * at, person=at) for at in range(5, 20)]
    assert walk_throughs([*together, *OTHERS])
    assert walk_throughs([*together, *apart, *OTHERS]) == ()
