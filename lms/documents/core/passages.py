"""A change set as a page tells it: every passage that changed once, with all that changed in it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lms.documents.core.values import Change, ChangeKind, ChangeSet, Verdict
from lms.documents.core.word_spans import Span, redline


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One sentence, list item, cell or row and the changes in it, in their order; all have the same wordings."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The change that tells where the passage is."""
        return self.changes[0]

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What sorts of facts changed, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Old and new wording in one line, deletions before insertions."""
        old, new = self.first.old, self.first.new
        return redline(old.quote if old else "", new.quote if new else "")

    @property
    def before(self) -> tuple[Span, ...]:
        """The old wording, what went marked; empty for an addition."""
        return tuple(span for span in self.spans if span.op != "insert")

    @property
    def after(self) -> tuple[Span, ...]:
        """The new wording, what came marked; empty for a removal."""
        return tuple(span for span in self.spans if span.op != "delete")


def passages_of(changes: Iterable[Change]) -> tuple[Passage, ...]:
    """The changes by passage, in the order in which the passages come first."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        place = (change.section_id, change.lead, change.row, change.column, change.old and change.old.quote,
                 change.new and change.new.quote)
        found.setdefault(place, []).append(change)
    return tuple(Passage(changes=tuple(group)) for group in found.values())


def changed_sections(changes: ChangeSet) -> dict[str, int]:
    """How many passages of each section changed in substance or may have, by section id; removed sections too."""
    counts: dict[str, int] = {}
    for passage in passages_of(changes.with_verdict(Verdict.SUBSTANTIVE, Verdict.CHECK)):
        counts[passage.first.section_id] = counts.get(passage.first.section_id, 0) + 1
    return counts
