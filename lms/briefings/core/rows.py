"""What a briefing shows of a change set: the rows, most important first, and what was only reworded."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms.documents.core.content import is_date
from lms.documents.core.values import Change, ChangeKind, ChangeSet, Verdict
from lms.documents.core.word_spans import Span, redline

K = ChangeKind
WEIGHTS: dict[ChangeKind, int] = {
    K.MODALITY: 0, K.NUMBER: 1, K.DURATION: 1, K.CONDITION: 2, K.DEFINITION: 2, K.ROLE: 2,
    K.LIST_ITEM: 3, K.TABLE_CELL: 3, K.TABLE_ROW: 3,
}
"""How early a kind is told: what a reader must do before how much, when, and to what it applies."""
LIGHTEST = 4


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided about a change; confirm_only: it is read and confirmed, no question is asked."""

    verdict: Verdict
    confirm_only: bool = False
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One change as it counts: its verdict after people's decisions, and both wordings as a redline."""

    change: Change
    verdict: Verdict
    decision: Decision | None = None

    @property
    def confirm_only(self) -> bool:
        """Whether it is read and confirmed without a question."""
        return self.decision is not None and self.decision.confirm_only

    @property
    def before(self) -> tuple[Span, ...]:
        """The old wording, what went marked; empty for an addition."""
        return tuple(span for span in self._spans() if span.op != "insert")

    @property
    def after(self) -> tuple[Span, ...]:
        """The new wording, what came marked; empty for a removal."""
        return tuple(span for span in self._spans() if span.op != "delete")

    def _spans(self) -> tuple[Span, ...]:
        old, new = self.change.old, self.change.new
        return redline(old.quote if old else "", new.quote if new else "")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One sentence, list item, cell or row of the text with everything that changed in it, weightiest first."""

    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The weightiest change of the passage; all of them have its wording before and after."""
        return self.rows[0]

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What sorts of facts changed in it, each once."""
        return tuple(dict.fromkeys(row.change.kind for row in self.rows))

    @property
    def settled(self) -> bool:
        """Whether nothing in it waits for a decision."""
        return all(row.verdict is not Verdict.CHECK for row in self.rows)

    @property
    def confirm_only(self) -> bool:
        """Whether it is read and confirmed without a question."""
        return any(row.confirm_only for row in self.rows)

    @property
    def change_ids(self) -> tuple[str, ...]:
        """The changes in it."""
        return tuple(row.change.id for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What changed: telling changes oblige someone (or wait for a decision) and come in order of impact.

    dates are the version's own dates, which every page tells at its head; editorial changes oblige nobody.
    """

    telling: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()
    editorial: tuple[Row, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The telling changes gathered by the passage they are in."""
        return gather(self.telling)

    def find(self, change_id: str) -> Row | None:
        """The row of a change."""
        return next((row for row in self.telling + self.dates + self.editorial if row.change.id == change_id), None)


def rows_of(changes: ChangeSet, decisions: Mapping[str, Decision]) -> Rows:
    """A change set after people's decisions; a decision wins over the engine's verdict.

    Rows come by verdict (substantive before those to check), then by the weight of their kind, then as the new
    version is read.
    """
    rows = [_row(change, decisions.get(change.id)) for change in changes.changes]
    dates = tuple(row for row in rows if is_date(row.change))
    others = [row for row in rows if row not in dates]
    return Rows(
        telling=tuple(sorted((row for row in others if row.verdict is not Verdict.EDITORIAL), key=_impact)),
        dates=dates,
        editorial=tuple(row for row in others if row.verdict is Verdict.EDITORIAL),
    )


def gather(rows: Iterable[Row]) -> tuple[Passage, ...]:
    """Rows gathered by the passage of text they are in, in the order of each passage's first row."""
    gathered: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        gathered.setdefault(_place(row.change), []).append(row)
    return tuple(Passage(rows=tuple(together)) for together in gathered.values())


def _place(change: Change) -> tuple[str, ...]:
    old, new = change.old, change.new
    wording = ("-" + old.quote if old else "", "+" + new.quote if new else "")
    return (change.section_id, change.lead, change.row, change.column, *wording)


def _row(change: Change, decision: Decision | None) -> Row:
    return Row(change=change, verdict=decision.verdict if decision else change.verdict, decision=decision)


def _impact(row: Row) -> tuple[bool, int]:
    return row.verdict is not Verdict.SUBSTANTIVE, WEIGHTS.get(row.change.kind, LIGHTEST)


def needs_reason(change: Change, verdict: Verdict) -> bool:
    """Whether a decision overrules the engine and so has to say why; a change to check has no verdict to overrule."""
    return change.verdict is not Verdict.CHECK and verdict is not change.verdict
