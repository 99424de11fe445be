"""From changes to quiz items: one pattern a kind of fact, lints, and a confirm where no sound question can be asked."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from lms.documents.core.evidence import anchor_quote, unnumbered
from lms.documents.core.normalising import key, sticky
from lms.documents.core.values import Change, ChangeKind, ChangeSet, ContentTree, Language, Verdict
from lms.quizzes.core.linting.rules import find_lints
from lms.quizzes.core.values import Confirm, DraftSet, Evidence, ItemDraft, Option, OptionRole, Version
from lms.quizzes.core.writing import exchange_patterns as exchanges
from lms.quizzes.core.writing import rule_patterns as rules
from lms.quizzes.core.writing import statement_patterns as statements
from lms.quizzes.core.writing import table_patterns as tables
from lms.quizzes.core.writing import value_patterns as values
from lms.quizzes.core.writing.cases import Case, Sketch
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.phrases_de import GERMAN
from lms.quizzes.core.writing.phrases_en import ENGLISH
from lms.quizzes.core.writing.ranking import Ranking, pick
from lms.quizzes.core.writing.reading import Reading
from lms.quizzes.core.writing.stock import Stocked, take_stock

Pattern = Callable[[Case], Iterator[Sketch]]
PHRASES: dict[Language, Phrases] = {"en": ENGLISH, "de": GERMAN}
_NEW_RULE: tuple[Pattern, ...] = (values.amount, rules.condition, rules.predicate, rules.contrast)
_BY_KIND: dict[ChangeKind, tuple[Pattern, ...]] = {
    ChangeKind.TABLE_CELL: (tables.cell,),
    ChangeKind.TABLE_ROW: (tables.new_row, tables.row),
    ChangeKind.SECTION_ADDED: (statements.heading, *_NEW_RULE, statements.item),
    ChangeKind.SECTION_REMOVED: (statements.heading, statements.item),
}
_USUAL: tuple[Pattern, ...] = (
    values.modality, values.comparison, values.force, values.code, values.contact, exchanges.narrowed,
    exchanges.exchanged, *_NEW_RULE, statements.wording, statements.item)
_POSTAL = re.compile(r"\b[A-Z]{2} \d{5}\b|\b(?:Suite|Ste|PMB)\.? \w+|\b\d+ (?:\w+\.? ){1,3}(?:Street|St\.|Avenue|Drive|"
                     r"Boulevard|Road)\b|\b\w+(?:straße|str\.) \d+|\b\d{5} [A-Z]\w+\b|(?:Street|Avenue)\b")
_QUOTED_WORDS = 60
_SHORT_KEY = 4


def draft_items(changes: ChangeSet, old: ContentTree, new: ContentTree, *, language: Language,
                effective: date | None = None) -> DraftSet:
    """The items for the substantive changes between two versions, a confirm for each change without one.

    effective is the day from which the new version applies; without it the stems say "now". The result depends
    on nothing else. Rejected drafts are told with the lints that stopped them; parked ones are sound, but a better one
    asks for the same. With an empty old tree the new one is the first version: its items ask what it says, and there
    is nothing to confirm.
    """
    writer = _Writer(old=Reading(old, language), new=Reading(new, language), phrases=PHRASES[language],
                     effective=effective, ranking=Ranking(new))
    writer.take_stock(changes)
    for change in changes.with_verdict(Verdict.SUBSTANTIVE):
        writer.write(change)
    return DraftSet(items=tuple(writer.items), confirms=tuple(writer.confirms), rejected=tuple(writer.rejected),
                    parked=tuple(writer.parked))


def _touched(changes: ChangeSet) -> frozenset[str]:
    """The quotes of all that changed in substance or perhaps did: no wrong option may come from them."""
    sides = [side for change in changes.with_verdict(Verdict.SUBSTANTIVE, Verdict.CHECK)
             for side in (change.old, change.new) if side]
    return frozenset(told for side in sides if len(told := sticky(side.quote)) > 3)


@dataclass(kw_only=True)
class _Writer:
    """Goes through the changes and keeps what it wrote."""

    old: Reading
    new: Reading
    phrases: Phrases
    effective: date | None
    ranking: Ranking
    stock: tuple[Stocked, ...] = ()
    items: list[ItemDraft] = field(default_factory=list)
    confirms: list[Confirm] = field(default_factory=list)
    rejected: list[ItemDraft] = field(default_factory=list)
    parked: list[ItemDraft] = field(default_factory=list)
    _asked: set[tuple[str, str]] = field(default_factory=set)

    def take_stock(self, changes: ChangeSet) -> None:
        """Collect the statements that no change touches, all others could be new or gone; all of a first version."""
        if self.old.sections:
            self.stock = take_stock(self.new, self.old, self.phrases, _touched(changes))
        else:
            self.stock = take_stock(self.new, self.new, self.phrases, frozenset())

    def write(self, change: Change) -> None:
        """The best items for a change, else a confirm."""
        case = Case(change=change, old=self.old, new=self.new, phrases=self.phrases, effective=self.effective,
                    stock=self.stock)
        reason = "postal-address" if _is_postal(case) else self._ask(case)
        if reason and self.old.sections:
            self.confirms.append(Confirm(change_id=change.id, text=_rationale(case), reason=reason))

    def _ask(self, case: Case) -> str:
        """Keep the best drafts of a change and park the others; why there is none, "" if there is one."""
        drafts, section_id = tuple(_drafts(case)), case.change.section_id
        self.rejected += (draft for draft in drafts if draft.blocked)
        ranked = self.ranking.rank(drafts, section_id)
        asked = pick(draft for draft in ranked if self._told(draft) not in self._asked)
        reason = "asked-already" if ranked else next(
            (lint.rule for draft in reversed(drafts) for lint in draft.lints), "no-pattern")
        self.items += asked
        self._asked.update(map(self._told, asked))
        names = {draft.id for draft in asked}
        self.parked += {draft.id: draft for draft in reversed(ranked) if draft.id not in names}.values()
        return "" if asked else reason

    @staticmethod
    def _told(draft: ItemDraft) -> tuple[str, str]:
        """What a draft asks for; two changes of one sentence can ask for the same."""
        right = key(draft.keys[0].text)
        return "" if len(right.split()) > _SHORT_KEY else key(draft.stem), right


def _is_postal(case: Case) -> bool:
    """A postal address is looked up, not learnt."""
    if case.change.kind is ChangeKind.TABLE_ROW or max(len(case.new_fact.split()), len(case.old_fact.split())) > 14:
        return False
    return any(_POSTAL.search(text) for text in (case.new_sentence, case.old_sentence))


def _drafts(case: Case) -> Iterator[ItemDraft]:
    kind = case.change.kind
    first = (tables.new_row,) if kind is ChangeKind.TABLE_ROW else _NEW_RULE
    patterns = first if case.is_first else _BY_KIND.get(kind, _USUAL)
    for pattern, part in product(patterns, case.parts()):
        for sketch in pattern(part):
            draft = _finish(sketch, part)
            if draft:
                yield draft


def _finish(sketch: Sketch, case: Case) -> ItemDraft | None:
    """The draft of a sketch, with ids, evidence and lints; None where its quote cannot be found."""
    evidence = _evidence(sketch, case)
    if not evidence:
        return None
    change, rationale = case.change, _rationale(case)
    draft_id = _name(change.id, sketch.pattern)
    pieces = sketch.pieces if sketch.ordered else sorted(sketch.pieces, key=lambda one: _name(draft_id, one.text))
    options = tuple(Option(id=_name(draft_id, piece.role, piece.text)[:8], text=piece.text, role=piece.role,
                           cls=piece.cls) for piece in pieces)
    return ItemDraft(id=draft_id, change_id=change.id, pattern=sketch.pattern, interaction=sketch.interaction,
                     stem=sketch.stem, options=options, rationale=rationale, evidence=evidence, number=sketch.number,
                     lints=find_lints(sketch, case, rationale))


def _name(*parts: str) -> str:
    """A short stable name of what the parts say."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _evidence(sketch: Sketch, case: Case) -> tuple[Evidence, ...]:
    """The quote that makes the key right, then the one that made the old value right."""
    change, has_old = case.change, any(one.role is OptionRole.OLD_VALUE for one in sketch.pieces)
    quotes: list[tuple[Version, str, Reading]] = []
    if change.new:
        quotes.append(("new", sketch.exact, case.new))
    if change.old and (has_old or not change.new):
        quotes.append(("old", case.old_sentence if change.new else sketch.exact, case.old))
    found = [_anchored(version, quote, change.section_id, reading) for version, quote, reading in quotes]
    return tuple(one for one in found if one) if all(found) else ()


def _anchored(version: Version, quote: str, section_id: str, reading: Reading) -> Evidence | None:
    quote = unnumbered(quote)
    place = anchor_quote(reading.tree, section_id=section_id, quote=quote)
    if place is None:
        return None
    return Evidence(version=version, section_id=place.section_id, exact=quote, prefix=place.prefix,
                    suffix=place.suffix)


def _rationale(case: Case) -> str:
    """Both quotes in one breath: how the rule reads now, and how it read until then."""
    phrases, change = case.phrases, case.change
    new, old = (phrases.quote(_cut(quote)) for quote in (case.new_quote, case.old_quote))
    section = _is_heading(case)
    if change.new and change.old:
        entry = change.kind is ChangeKind.TABLE_CELL
        return (phrases.changed_entry if entry else phrases.changed).format(new=new, old=old)
    if case.is_first:
        return phrases.stands.format(new=new)
    if change.new:
        return (phrases.added_section if section else phrases.added).format(new=new)
    still = phrases.removed_here if case.new.says(case.old_quote) else phrases.removed
    return (phrases.removed_section if section else still).format(old=old)


def _is_heading(case: Case) -> bool:
    """Whether the change is that of a heading, thus of a section as a whole."""
    return case.change.heading in (case.new_quote, case.old_quote)


def _cut(quote: str) -> str:
    """A quote to be read in passing: not longer than a paragraph, the cells of a row with commas."""
    quote = quote.replace(" | ", ", ")
    words = quote.split()
    return quote if len(words) <= _QUOTED_WORDS else " ".join(words[:_QUOTED_WORDS]) + " …"
