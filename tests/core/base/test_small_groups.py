"""Small groups stay unseen, also to whoever subtracts."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lms.base.small_groups import showable

GROUPS = st.dictionaries(st.integers(0, 9), st.frozensets(st.integers(0, 40), min_size=1, max_size=25), max_size=8)


def people(size: int, start: int = 0) -> frozenset[int]:
    """So many people, numbered from start."""
    return frozenset(range(start, start + size))


@given(GROUPS, st.integers(1, 10))
def test_nothing_small_is_shown_or_follows_from_the_total(groups: dict[int, frozenset[int]], minimum: int) -> None:
    shown = showable(groups, minimum)
    assert all(len(groups[key]) >= minimum for key in shown)
    hidden = [groups[key] for key in groups if key not in shown]
    if hidden and shown:
        assert len(hidden) >= 2
        assert len(frozenset().union(*hidden)) >= minimum


@given(GROUPS, st.integers(1, 10))
def test_all_are_shown_where_none_is_small(groups: dict[int, frozenset[int]], minimum: int) -> None:
    large = {key: group for key, group in groups.items() if len(group) >= minimum}
    assert showable(large, minimum) == set(large)


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert showable({"a": people(20), "b": people(3, 20), "c": people(9, 30)}, 8) == {"a"}


def test_two_small_groups_that_are_too_small_together_take_a_third_with_them() -> None:
    assert showable({"a": people(20), "b": people(3, 20), "c": people(4, 30), "d": people(9, 40)}, 8) == {"a"}
    assert showable({"a": people(20), "b": people(4, 20), "c": people(4, 30), "d": people(9, 40)}, 8) == {"a", "d"}


def test_people_in_two_small_groups_count_once() -> None:
    assert showable({"a": people(20, 10), "b": people(5), "c": people(6), "d": people(9, 40)}, 8) == {"a"}


def test_with_nobody_left_to_hide_behind_nothing_is_shown() -> None:
    assert showable({"a": people(20), "b": people(3, 20)}, 8) == frozenset()
    assert showable({}, 8) == frozenset()
