"""The change engine's front door: two trees in, one list of typed and judged changes out."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lms.documents.core.differences import Compared, Difference, Piece, find_differences
from lms.documents.core.edits import edits_of
from lms.documents.core.facts import (
    fact_of_piece,
    facts_of_edit,
    kind_of_edit,
    kind_of_new_part,
    kind_of_piece,
    values_of_rewritten,
)
from lms.documents.core.headings import changes_of_headings
from lms.documents.core.judging import Surroundings, judge_edits, judge_piece, look_around
from lms.documents.core.normalising import fold, key, tokens
from lms.documents.core.references import changes_of_references
from lms.documents.core.renumbering import is_numbered
from lms.documents.core.values import BlockKind, Change, ChangeKind, ChangeSet, ContentTree, Language, Side, Verdict
from lms.documents.core.verdicts import Judged
from lms.documents.core.word_spans import similarity

REWRITTEN = 0.5  # share of equal words under which the edits of a sentence are told as one
FRAGMENTS = 4  # binding edits of one sentence from which they are told as one: a redline is easier to follow
SHORT = 12  # words of a sentence that is quoted whole where nothing in it binds: context would be most of it
REPLACED = 0.3  # share of equal words under which a list item was replaced by another, not worded anew
_OF_WORDS = (ChangeKind.OTHER, ChangeKind.ROLE)
VALUES = (ChangeKind.DURATION, ChangeKind.NUMBER)
_WEIGHT = {Verdict.EDITORIAL: 0, Verdict.CHECK: 1, Verdict.SUBSTANTIVE: 2}


@dataclass(frozen=True, slots=True)
class _Context:
    """The two documents side by side, and what verdicts need to know of them.

    alone are the places of the blocks that went and of those that came.
    """

    old: ContentTree
    new: ContentTree
    compared: Compared
    around: Surroundings
    alone: tuple[frozenset[int], frozenset[int]]

    def came_alone(self, difference: Difference) -> bool:
        """Whether the block of a piece that came, or went, did so as a whole."""
        return difference.piece.node.at in self.alone[difference.new is not None]


def compare(old: ContentTree, new: ContentTree, *, language: Language) -> ChangeSet:
    """Every change from one version to another, editorial ones too, in reading order of the new version.

    The trees come from tree.read_tree. The result depends on nothing else; compare(x, x) is empty.
    """
    compared = find_differences(old, new, language=language)
    went, came = ({node.at for node in side} for side in (compared.matched.removed, compared.matched.added))
    around = look_around(old, new, compared, language=language)
    context = _Context(old, new, compared, around, (frozenset(went), frozenset(came)))
    placed = list(changes_of_headings(old, new, compared, language=language))
    placed += changes_of_references(old, new, compared, language=language)
    for difference in compared.differences:
        placed += [(difference.place, change) for change in _changes(difference, context)]
    placed.sort(key=lambda one: one[0])
    return ChangeSet(changes=tuple(_named(change for _, change in placed)))


def _changes(difference: Difference, context: _Context) -> Iterator[Change]:
    old, new = difference.old, difference.new
    if old is None or new is None:
        yield _one_sided(difference, context)
    elif not edits_of(old.text, new.text):
        yield _same_words(old, new, context)
    else:
        yield from _edited(old, new, context)


def _same_words(old: Piece, new: Piece, context: _Context) -> Change:
    """Equal words: what moved or changed its signs only. An item of another list may mean the opposite there.

    In a table of contents it cannot.
    """
    if new.node.at in context.compared.matched.rehung and key(new.text) not in context.around.contents:
        return _change(context, old, new, ChangeKind.MOVED, Judged(Verdict.CHECK, "other-list"))
    moved = context.compared.sections.get(old.node.section) != new.node.section
    return _change(context, old, new, ChangeKind.MOVED if moved else ChangeKind.OTHER,
                   Judged(Verdict.EDITORIAL, "moved" if moved else "same-words"))


def _one_sided(difference: Difference, context: _Context) -> Change:
    """A piece that came or went as a whole."""
    piece = difference.piece
    block = piece.node.block
    judged = judge_piece(piece, context.around)
    if piece.column is not None:
        kind = ChangeKind.TABLE_CELL
    elif _is_numbered_paragraph(difference, context):
        kind = ChangeKind.SECTION_ADDED if difference.new else ChangeKind.SECTION_REMOVED
    elif difference.new and block.kind is BlockKind.PARAGRAPH and context.around.is_new_part(piece):
        kind = kind_of_new_part(piece.text, language=context.around.language)
    else:
        sort = BlockKind.PARAGRAPH if _is_later_sentence(difference, context) else block.kind
        kind = kind_of_piece(piece.text, sort, language=context.around.language)
    fact = fact_of_piece(piece.text, kind)
    return _change(context, difference.old, difference.new, kind, judged,
                   fact if difference.old else None, fact if difference.new else None)


def _is_numbered_paragraph(difference: Difference, context: _Context) -> bool:
    """Whether a paragraph with a number of its own ("(3) ...") came or went as a whole: in statutes and bylaws the
    numbered paragraph is the section that is cited.
    """
    block = difference.piece.node.block
    return context.came_alone(difference) and block.kind is BlockKind.PARAGRAPH and is_numbered(block.text)


def _is_later_sentence(difference: Difference, context: _Context) -> bool:
    """Whether a sentence came to or went from the text behind the first one of a list item that stayed: no item."""
    piece = difference.piece
    behind = not piece.node.block.text.startswith(piece.text)
    return behind and not context.came_alone(difference) and piece.text.endswith((".", "!", "?"))


def _edited(old: Piece, new: Piece, context: _Context) -> Iterator[Change]:
    """The edits of a sentence or item, each judged on its own; a cell and a rewritten sentence are one change."""
    block = new.node.block
    edits = edits_of(old.text, new.text)
    judged = judge_edits(old, new, context.around)
    rewritten = similarity(old.text, new.text) < REWRITTEN or sum(one.binds for one in judged) >= FRAGMENTS
    plain = all(one.verdict is Verdict.EDITORIAL and one.reason != "renamed" for one in judged)
    if plain and len(tokens(new.text)) <= SHORT:
        yield _change(context, old, new, ChangeKind.OTHER, judged[0])
        return
    if block.cells or rewritten:
        worst, (before, after) = max(zip(judged, edits, strict=True), key=lambda one: _WEIGHT[one[0].verdict])
        kind = kind_of_edit(before, after, worst, block.kind, language=context.around.language)
        facts = values_of_rewritten(old.text, new.text, kind)
        if kind in VALUES and not any(facts):
            kind = ChangeKind.OTHER
        if block.kind is BlockKind.LIST_ITEM and kind in _OF_WORDS and similarity(old.text, new.text) < REPLACED:
            kind = ChangeKind.LIST_ITEM
        yield _change(context, old, new, kind, worst, *facts)
        return
    for (before, after), one in zip(edits, judged, strict=True):
        kind = kind_of_edit(before, after, one, block.kind, language=context.around.language)
        yield _change(context, old, new, kind, one, *facts_of_edit(before, after, kind, one))


def _change(context: _Context, old: Piece | None, new: Piece | None, kind: ChangeKind, judged: Judged,
            old_fact: str | None = None, new_fact: str | None = None) -> Change:
    piece = new or old
    assert piece is not None  # noqa: S101 one side always stands
    tree = context.new if new else context.old
    section, block = tree.sections[piece.node.section], piece.node.block
    return Change(
        id="", verdict=judged.verdict, kind=kind, section_id=section.id, heading=section.heading, reason=judged.reason,
        old=Side(quote=old.text, fact=old_fact) if old else None,
        new=Side(quote=new.text, fact=new_fact) if new else None,
        lead=block.lead, row=block.row_name, column=piece.column or "")


def _named(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes with their ids; what is told twice is told once, and two that look alike are counted.

    A rename is told once for the whole document.
    """
    seen: dict[str, set[str]] = {}
    for change in changes:
        everywhere = change.reason == "renamed"
        facts = [_fact_key(side) for side in (change.old, change.new)]
        parts = ["" if everywhere else change.section_id, change.kind.value, *facts]
        name = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
        quotes = "" if everywhere else "\x1f".join(
            [change.row, change.column, *(side.quote if side else "" for side in (change.old, change.new))])
        twins = seen.setdefault(name, set())
        if quotes not in twins:
            twins.add(quotes)
            yield replace(change, id=name if len(twins) == 1 else f"{name}-{len(twins)}")


def _fact_key(side: Side | None) -> str:
    return "" if side is None else key(side.fact or side.quote) or fold(side.quote)
