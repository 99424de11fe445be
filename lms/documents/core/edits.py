"""The places where one sentence differs from another, each widened so that no value is cut in two."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lms.documents.core.lexicon import COMPARING
from lms.documents.core.normalising import Token, tokens
from lms.documents.core.quantities import Quantity, find_dates, find_quantities
from lms.documents.core.word_spans import Edit, find_edits


@dataclass(frozen=True, slots=True)
class Wording:
    """One side of an edit: the text, and which of its tokens (half-open) are edited."""

    text: str
    first: int
    last: int

    @property
    def words(self) -> tuple[Token, ...]:
        """The edited tokens."""
        return tokens(self.text)[self.first:self.last]

    @property
    def keys(self) -> list[str]:
        """The edited words as they are compared."""
        return [word.key for word in self.words]

    @property
    def dates(self) -> list[str]:
        """The edited words that belong to a date; "May" is a month there and no modal."""
        inside = {at for first, last in find_dates(self.text) for at in range(first, last)}
        return [word.key for at, word in enumerate(self.words, self.first) if at in inside]

    @property
    def undated(self) -> list[str]:
        """The edited words outside of dates."""
        inside = {at for first, last in find_dates(self.text) for at in range(first, last)}
        return [word.key for at, word in enumerate(self.words, self.first) if at not in inside]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities among the edited words."""
        return tuple(one for one in find_quantities(self.text) if self.first <= one.first and one.last <= self.last)

    @property
    def quote(self) -> str | None:
        """The edited words as they stand; None if there are none."""
        return span_text(self.text, self.first, self.last)


def span_text(text: str, first: int, last: int) -> str | None:
    """The literal text from one token up to another, with a bracket that belongs to it; None if there are none."""
    if first >= last:
        return None
    words = tokens(text)
    start, end = words[first].start, words[last - 1].end
    inside = text[start:end]
    if inside.count(")") > inside.count("(") and text[start - 1:start] == "(":
        start -= 1
    elif inside.count("(") > inside.count(")") and text[end:end + 1] == ")":
        end += 1
    return text[start:end]


@lru_cache(maxsize=10_000)
def edits_of(old: str, new: str) -> tuple[tuple[Wording, Wording], ...]:
    """All edits between two sentences, in order."""
    whole = find_edits(tokens(old), tokens(new), (_ends(old), _ends(new)))
    found = [part for edit in whole for part in _parted(edit, old, new)]
    widened: list[Edit] = []
    for at, edit in enumerate(found):
        before = edit.old[0] - (found[at - 1].old[1] if at else 0)
        behind = (found[at + 1].old[0] if at + 1 < len(found) else len(tokens(old))) - edit.old[1]
        edit = _slid(edit, old, new, (before, behind))
        left, right = _reach(edit, old, new)
        wider = Edit((edit.old[0] - left, edit.old[1] + right), (edit.new[0] - left, edit.new[1] + right))
        while widened and (wider.old[0] < widened[-1].old[1] or wider.new[0] < widened[-1].new[1]):
            last = widened.pop()
            wider = Edit((min(last.old[0], wider.old[0]), max(last.old[1], wider.old[1])),
                         (min(last.new[0], wider.new[0]), max(last.new[1], wider.new[1])))
        widened.append(wider)
    return tuple((Wording(old, *edit.old), Wording(new, *edit.new)) for edit in widened)


def _parted(edit: Edit, old: str, new: str) -> tuple[Edit, ...]:
    """An edit of one value on either side, parted from what follows where both clauses end with their value.

    "for 10 years[, but it is purged when ...]" to "for 1 year": the value changed, and a clause went.
    """
    (a, b), (c, d) = edit.old, edit.new
    ends = [[one.last for one in find_quantities(text) if first <= one.first and one.last <= last]
            for text, first, last in ((old, a, b), (new, c, d))]
    if [len(side) for side in ends] != [1, 1]:
        return (edit,)
    p, q = ends[0][0], ends[1][0]
    parts = _ends_clause(old, p) and _ends_clause(new, q) and (p, q) != (b, d)
    return (Edit((a, p), (c, q)), Edit((p, b), (q, d))) if parts else (edit,)


def _ends(text: str) -> frozenset[int]:
    """The places among the tokens before which a clause ends."""
    return frozenset(at for at in range(1, len(tokens(text)) + 1) if _ends_clause(text, at))


def _slid(edit: Edit, old: str, new: str, room: tuple[int, int]) -> Edit:
    """A pure insertion or deletion, moved over equal words to where it begins or ends with a clause.

    "the decision [for a month after the] decision" says less than "the decision [for a month after the decision]".
    room is how many equal words lie between it and the edits before and behind it.
    """
    (a, b), (c, d) = edit.old, edit.new
    if (a == b) == (c == d):
        return edit
    text, first, last = (new, c, d) if a == b else (old, a, b)
    words = tokens(text)
    shifts = [0]
    while shifts[-1] < room[1] and words[last + shifts[-1]].key == words[first + shifts[-1]].key:
        shifts.append(shifts[-1] + 1)
    shifts.reverse()
    while -shifts[-1] < room[0] and words[first + shifts[-1] - 1].key == words[last + shifts[-1] - 1].key:
        shifts.append(shifts[-1] - 1)
    best = max(shifts, key=lambda by: (_ends_clause(text, last + by) + _ends_clause(text, first + by), -abs(by)))
    return Edit((a + best, b + best), (c + best, d + best))


def _ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends before a token: at either end of the text or behind punctuation."""
    words = tokens(text)
    return at in (0, len(words)) or any(sign in text[words[at - 1].end:words[at].start] for sign in ",;:.!?()")


def _reach(edit: Edit, old: str, new: str) -> tuple[int, int]:
    """How many equal words an edit takes along on its left and right, to hold whole values and dates.

    A word that compares ("within", "after") also takes along the value beside it.
    """
    comparing = any(word.key in COMPARING for text, (a, b) in ((old, edit.old), (new, edit.new))
                    for word in tokens(text)[a:b])
    left = right = 0
    for text, (first, last) in ((old, edit.old), (new, edit.new)):
        spans = [(one.first, one.last, comparing) for one in find_quantities(text)]
        for a, b, beside in (*spans, *((a, b, False) for a, b in find_dates(text))):
            touches = a < last and first < b if first < last else a < first < b
            if touches or (beside and (a == last or b == first)):
                left, right = max(left, first - a), max(right, b - last)
    most_left, most_right = min(edit.old[0], edit.new[0]), min(len(tokens(old)) - edit.old[1],
                                                               len(tokens(new)) - edit.new[1])
    return min(left, most_left), min(right, most_right)
