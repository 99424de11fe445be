"""Which groups of a table may be shown, so that no small group is seen, not even by subtraction."""
from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def showable(groups: Mapping[Key, Set[int]], minimum: int) -> frozenset[Key]:
    """The keys of the groups (people by key) that may be shown beside a total of all of them.

    A group of fewer than minimum people is hidden. What is hidden follows from the total by subtraction, as one: so
    the smallest shown groups are hidden too until two or more are, with at least minimum people together (primary
    and complementary suppression, Hundepool et al., Statistical Disclosure Control, 2012). Of groups of one size the
    first of the mapping goes first. The rule is for one breakdown of one total: a table of two has to be cut to one.
    """
    shown = sorted((key for key, people in groups.items() if len(people) >= minimum), key=lambda key: len(groups[key]))
    hidden = [key for key in groups if len(groups[key]) < minimum]
    while hidden and shown and (len(hidden) < 2 or len(set[int]().union(*map(groups.__getitem__, hidden))) < minimum):
        hidden.append(shown.pop(0))
    return frozenset(shown)
