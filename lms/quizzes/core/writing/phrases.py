"""The sentences that stems and rationales are made of; each language has its own, written by a person."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lms.documents.core.values import Language
from lms.quizzes.core.values import ModalClass

Place = tuple[str, str] | None


@dataclass(frozen=True, kw_only=True)
class Places:
    """One way to name a place: by its heading, by its heading and the one above, and before any heading."""

    section: str
    nested: str
    start: str

    def name(self, place: Place, quote: str) -> str:
        """The place in words. place is a heading and the heading above ("" if not needed); quote is a pattern."""
        if place is None:
            return self.start
        heading, above = (quote.format(text=text) for text in place)
        return (self.nested if place[1] else self.section).format(heading=heading, above=above)


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """All wording of one language.

    stems are keyed by pattern. Their slots: {of}, {at}, {table} name a place; {now} is "now" or "from 1 March 2026";
    {text} is a quoted sentence with a gap; {lead}, {row}, {column} and {unit} are the document's words. under names a
    list by its lead, either joins two phrases.

    modal_rows are the options of a modality item, a row each grammatical form. flips turn the force of a sentence
    round; none counts behind words that subordinate finds, where the force of the rule is not decided. binding are the
    modals of a duty (a new liberty or ban is told by common sense), possible finds what makes a chance of them ("may
    result in"); inverted finds a subject behind the gap for its verb, where "darf nicht" does not fit.

    conditions are words that introduce one, each with those that turn it round; limiting finds a word that limits a
    rule by itself, main the verb of a clause that is no command. predicates are patterns of a verb with its modal, each
    with the same verb under other modals.
    contrasts are words with their opposites, comparisons those that compare a value, kinds words of one sort.
    usual_headings are those that every document has. The other patterns say what a word or sentence is; stock and lints
    look for them.
    """

    language: Language
    quoted: str
    of: Places
    at: Places
    table: Places
    named: Places
    under: str
    main: re.Pattern[str]
    anywhere: str
    now: str
    now_dated: str
    day: str
    months: tuple[str, ...]
    stems: dict[str, str]
    changed: str
    changed_entry: str
    added: str
    removed: str
    removed_here: str
    added_section: str
    removed_section: str
    stands: str
    either: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    predicates: tuple[tuple[str, tuple[str, ...]], ...]
    contrasts: tuple[tuple[str, tuple[str, ...]], ...]
    comparisons: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    limiting: re.Pattern[str]
    usual_headings: re.Pattern[str]
    modal_rows: tuple[dict[ModalClass, str], ...]
    modal_words: dict[str, ModalClass]
    negation: re.Pattern[str]
    flips: tuple[tuple[str, str], ...]
    subordinate: re.Pattern[str]
    modal: re.Pattern[str]
    age: re.Pattern[str]
    years: re.Pattern[str]
    binding: re.Pattern[str]
    possible: re.Pattern[str]
    inverted: re.Pattern[str]
    dangling: re.Pattern[str]
    demonstrative: re.Pattern[str]
    pointing: re.Pattern[str]
    absolute: re.Pattern[str]

    def quote(self, text: str) -> str:
        """The text in the quotation marks of the language."""
        return self.quoted.format(text=text)

    def since(self, effective: date | None) -> str:
        """"Now", or from which day."""
        if effective is None:
            return self.now
        day = self.day.format(day=effective.day, month=self.months[effective.month - 1], year=effective.year)
        return self.now_dated.format(day=day)
