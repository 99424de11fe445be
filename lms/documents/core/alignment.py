"""Sentences of two versions of a block put side by side, in order."""
from __future__ import annotations

from dataclasses import dataclass

from lms.documents.core.word_spans import similarity

LEAST = 0.4  # share of equal words from which two sentences are versions of each other
REWRITTEN = 0.15  # the same, where one sentence stands in the place of another
JOIN = 0.05  # what joining two sentences must gain over pairing one of them


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences that became sentences; old or new is "" where nothing stands on that side.

    Places count the sentences before it on either side.
    """

    old: str
    new: str
    old_at: int
    new_at: int


def align(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Aligned, ...]:
    """The best order-keeping alignment (dynamic programming after Gale and Church 1993, on words instead of lengths).

    One sentence may become two and two may become one; what fits nothing stands alone.
    """
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            if i or j:
                best[i, j] = max((best[i - a, j - b][0] + _gain(old[i - a:i], new[j - b:j]), (a, b))
                                 for a, b in _steps(i, j))
    found: list[Aligned] = []
    i, j = len(old), len(new)
    while i or j:
        a, b = best[i, j][1]
        i, j = i - a, j - b
        found.append(Aligned(" ".join(old[i:i + a]), " ".join(new[j:j + b]), i, j))
    return _joined(list(reversed(found)))


def _joined(found: list[Aligned]) -> tuple[Aligned, ...]:
    """One sentence that went where one came, with some words in common, was rewritten."""
    joined: list[Aligned] = []
    for at, one in enumerate(found):
        last = joined[-1] if joined else None
        lonely = at + 1 == len(found) or (found[at + 1].old and found[at + 1].new)
        before = len(joined) < 2 or (joined[-2].old and joined[-2].new)
        if last and lonely and before and bool(last.old) != bool(last.new) and bool(one.old) != bool(one.new):
            old, new = last.old or one.old, last.new or one.new
            if old and new and similarity(old, new) >= REWRITTEN:
                joined[-1] = Aligned(old, new, last.old_at, last.new_at)
                continue
        joined.append(one)
    return tuple(joined)


def _steps(i: int, j: int) -> list[tuple[int, int]]:
    return [(a, b) for a, b in ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1)) if a <= i and b <= j]


def _gain(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    if not old or not new:
        return 0.0
    alike = similarity(" ".join(old), " ".join(new))
    return alike - LEAST - JOIN * (len(old) + len(new) - 2)
