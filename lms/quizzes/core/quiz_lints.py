"""Rules of item writing for the items of one quiz together (after Haladyna, Downing and Rodriguez 2002)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lms.documents.core.normalising import key
from lms.quizzes.core.content import ItemContent

_SHARE, _ENOUGH = 0.6, 5


def hinging(items: Sequence[ItemContent]) -> tuple[tuple[int, int], ...]:
    """The pairs (teller, told) of positions where the stem of one item gives the answer of another.

    A key of one word or sign says too little to be a tell, unless it has a number of its own unit ("24 hours").
    """
    stems = [f" {key(item.stem)} " for item in items]
    return tuple((teller, told) for told, item in enumerate(items) for option in item.keys
                 if len(words := key(option.text).split()) > 1
                 for teller, stem in enumerate(stems) if teller != told and f" {' '.join(words)} " in stem)


def one_sided(items: Sequence[ItemContent]) -> str:
    """The pattern that more than 60 % of at least five items follow; "" if there is none."""
    counts = Counter(item.pattern for item in items).most_common(1)
    return counts[0][0] if len(items) >= _ENOUGH and counts[0][1] > _SHARE * len(items) else ""
