"""Rules for the items of one quiz together (after Haladyna, Downing and Rodriguez 2002); each asks for a look."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from lms.documents.core.normalising import key
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.values import Interaction

SHARE = 0.6
"""The largest share of a quiz that one form of question should have."""
MOST_OF_A_CHANGE = 2
_ENOUGH = 5


def lint_quiz(items: Sequence[ItemContent], changes: Sequence[str | None]) -> tuple[str, ...]:
    """The rules that a quiz breaks; changes says for each item which change gave it, None for none."""
    broken = {"hinging": hinging(items), "same-place": same_place(items), "crowded": crowded(changes),
              "one-sided": one_sided(items)}
    return tuple(rule for rule, found in broken.items() if found)


def hinging(items: Sequence[ItemContent], *, taught: bool = False) -> tuple[tuple[int, int], ...]:
    """The pairs (teller, told) of positions where the case or stem of one item gives the answer of another.

    taught: its rationale, too. A key of one word or sign says too little to be a tell, unless it has a number of its
    own unit ("24 hours"), and how binding a rule is ("must not") is told by many sentences about other rules.
    """
    stems = [f" {key(' '.join((item.case, item.stem, *([item.rationale] * taught))))} " for item in items]
    with_pair: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, stem in enumerate(stems):
        for pair in set(pairwise(stem.split())):
            with_pair[pair].append(at)
    return tuple((teller, told) for told, item in enumerate(items) for answer in _answers(item)
                 if len(words := key(answer).split()) > 1
                 for teller in with_pair.get((words[0], words[1]), ())
                 if teller != told and f" {' '.join(words)} " in stems[teller])


def _answers(item: ItemContent) -> list[str]:
    if item.number is not None:
        return [f"{item.number.value.normalize():f} {item.number.unit}"]
    if item.interaction is Interaction.ORDER:
        return []  # its steps are shown, only their order is asked
    return [option.text for option in item.keys if option.cls is None]


def same_place(items: Sequence[ItemContent]) -> tuple[int, ...]:
    """The positions of items whose key stands in the same place as those of the two items before.

    Number items and items with several keys have no place and are passed over.
    """
    placed = [(at, [option in item.keys for option in item.options].index(True)) for at, item in enumerate(items)
              if item.interaction is Interaction.CHOICE and len(item.keys) == 1]
    rows = zip(placed, placed[1:], placed[2:], strict=False)
    return tuple(last[0] for first, second, last in rows if first[1] == second[1] == last[1])


def crowded(changes: Sequence[str | None]) -> tuple[str, ...]:
    """The changes that more than two items ask about."""
    return tuple(change for change, count in Counter(changes).items() if change and count > MOST_OF_A_CHANGE)


def one_sided(items: Sequence[ItemContent]) -> str:
    """The form that more than 60 % of at least five items have; "" if there is none.

    What people wrote themselves follows no form.
    """
    counts = Counter(form_of(item.pattern) for item in items if item.pattern).most_common(1)
    return counts[0][0] if counts and len(items) >= _ENOUGH and counts[0][1] > SHARE * len(items) else ""


def form_of(pattern: str) -> str:
    """How a pattern asks, whatever came or went: "item" for "item-added" and "item-removed"."""
    return pattern.partition("-")[0]
