"""One change with all that a pattern needs to write a question about it, and the sketch that a pattern leaves."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from lms.documents.core.normalising import tokens
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Change, ChangeKind, Language
from lms.quizzes.core.values import Interaction, ModalClass, Number, OptionRole
from lms.quizzes.core.writing.amounts import find_amounts
from lms.quizzes.core.writing.phrases import Phrases
from lms.quizzes.core.writing.reading import Reading
from lms.quizzes.core.writing.stock import HANGING, Stocked
from lms.quizzes.core.writing.trimming import focus, open_gap, short_lead

_SHORT = 20  # words that a sentence shown for its pronoun may have
Truth = Literal["fill", "wording", "added", "removed", "cell", "section", "topic"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The text of an option before it has an id."""

    text: str
    role: OptionRole
    cls: ModalClass | None = None


def choice(right: str, wrong: Iterable[str], *, old: Iterable[str] = (), size: int = 3,
           other: OptionRole = OptionRole.DISTRACTOR) -> tuple[Piece, ...]:
    """The right answer, the old ones, then as many wrong ones as there is room for."""
    pieces = [Piece(text=right, role=OptionRole.KEY), *(Piece(text=text, role=OptionRole.OLD_VALUE) for text in old),
              *(Piece(text=text, role=other) for text in wrong)]
    return tuple(pieces[:size])


def ascending(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Options in the order of their values."""
    return tuple(sorted(pieces, key=lambda piece: find_amounts(piece.text)[0].size))


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """A question as its pattern wrote it, before lints and ids.

    truth says what would make a distractor right: it fills the gap of a sentence that stands in the new version
    ("fill"), stands there itself ("wording"), is new ("added") or gone ("removed"), is the cell, stands in the
    section; a "topic" is the heading of a section that came or went. ordered options keep their order; others are
    shuffled by the draft's id. exact is what the evidence quotes of the new version, for a removal of the old one.
    """

    pattern: str
    stem: str
    pieces: tuple[Piece, ...]
    exact: str
    truth: Truth
    interaction: Interaction = Interaction.CHOICE
    ordered: bool = False
    sentence: str = ""
    number: Number | None = None

    @property
    def key(self) -> str:
        """The right answer."""
        return next(piece.text for piece in self.pieces if piece.role is OptionRole.KEY)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A change between two versions and the words of its language."""

    change: Change
    old: Reading
    new: Reading
    phrases: Phrases
    effective: date | None = None
    stock: tuple[Stocked, ...] = ()
    part: str = ""

    def parts(self) -> Iterator[Case]:
        """The case for each sentence that came or went with its change, and first for the change as a whole.

        An item or paragraph of several sentences is one change; what a question asks stands in one of them.
        """
        yield self
        quote = self.new_quote if not self.old_quote else ""
        sentences = split_sentences(quote, self.language)
        if len(sentences) > 1 and quote == self.new_sentence:
            yield from (replace(self, part=one) for one in sentences)

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.new.language

    @property
    def is_first(self) -> bool:
        """Whether there is no version before: then nothing is new, it only stands there."""
        return not self.old.sections

    @cached_property
    def new_quote(self) -> str:
        """What stands there now, "" if nothing."""
        return self.change.new.quote if self.change.new else ""

    @cached_property
    def old_quote(self) -> str:
        """What stood there, "" if nothing."""
        return self.change.old.quote if self.change.old else ""

    @cached_property
    def new_fact(self) -> str:
        """The part of the new quote that counts; "" where something was only taken away."""
        return self.part or self._fact("new")

    @cached_property
    def old_fact(self) -> str:
        """The part of the old quote that counts; "" where something was only added."""
        return self._fact("old")

    def _fact(self, side: Literal["old", "new"]) -> str:
        mine, other = (self.change.old, self.change.new) if side == "old" else (self.change.new, self.change.old)
        if mine is None:
            return ""
        if mine.fact is None:
            return "" if other and other.fact else mine.quote
        return mine.fact.strip(" ,;:")

    @cached_property
    def new_sentence(self) -> str:
        """The sentence of the new quote that holds the new fact."""
        return self.part or focus(self.new_quote, self.new_fact, self.language)

    @cached_property
    def old_sentence(self) -> str:
        """The sentence of the old quote that holds the old fact."""
        return focus(self.old_quote, self.old_fact, self.language)

    @cached_property
    def slots(self) -> dict[str, str]:
        """What stems are filled with."""
        phrases, change = self.phrases, self.change
        place = (self.new if change.new else self.old).place(change.section_id)
        gone = change.new is None and change.section_id not in self.new.sections
        at = phrases.anywhere if gone else phrases.at.name(place, phrases.quoted)
        return {
            "of": phrases.of.name(place, phrases.quoted), "at": at, "At": at[:1].upper() + at[1:],
            "table": phrases.table.name(place, phrases.quoted), "now": phrases.since(self.effective),
            "named": phrases.named.name(place, phrases.quoted), "row": phrases.quote(change.row),
            "column": phrases.quote(change.column), "lead": phrases.quote(short_lead(change.lead)),
        }

    def stem(self, pattern: str, **more: str) -> str:
        """The stem of a pattern, its slots filled."""
        return self.phrases.stems[pattern].format(**(self.slots | more))


def gap(case: Case, pattern: str, start: int, end: int, pieces: tuple[Piece, ...], *, ordered: bool = False,
        unit: str = "") -> Sketch:
    """A question with a gap for the characters from start to end of the new sentence."""
    sentence, start, end = _sentence_at(case, start, end)
    before = _before(sentence, case)
    if {word.key for word in tokens(sentence[start:end])} & {word.key for word in tokens(before)}:
        before = ""  # it could tell the key
    opened = open_gap(sentence, start, end) if before or not _points(sentence, case.phrases) else ""
    text = case.phrases.quote(before + opened) if opened else ""
    of = case.slots["of"]
    if case.change.kind is ChangeKind.LIST_ITEM or not sentence.endswith("."):
        of = case.phrases.under.format(**case.slots) if short_lead(case.change.lead) else of
    return Sketch(pattern=pattern, stem=case.stem(pattern, text=text, unit=unit, of=of), pieces=pieces, exact=sentence,
                  truth="fill", ordered=ordered, sentence=before + sentence)


def _points(sentence: str, phrases: Phrases) -> bool:
    """Whether a sentence points to what is not shown: "this role", "the following", a list, the label of a form."""
    last = re.split(r"\W+", sentence.rstrip(".: "))[-1].casefold()
    return last in HANGING or bool(phrases.demonstrative.search(sentence) or phrases.pointing.search(sentence)
                                   or re.match(r"[A-Z]{4,}:|There (?:is|are) |Es gibt ", sentence))


def _before(sentence: str, case: Case) -> str:
    """The short sentence before one that points back to it ("It must ..."), with a space; "" where none is needed."""
    if not case.phrases.dangling.search(sentence):
        return ""
    section = case.new.sections.get(case.change.section_id)
    before = next((one for block in (section.blocks if section else ())
                   for one, other in pairwise(split_sentences(block.text, case.language)) if other == sentence), "")
    helps = before and len(before.split()) <= _SHORT and not case.phrases.dangling.search(before)
    return f"{before} " if helps else ""


def _sentence_at(case: Case, start: int, end: int) -> tuple[str, int, int]:
    """The one sentence that holds the characters from start to end, and where they are in it."""
    sentences = ((one, case.new_sentence.find(one)) for one in split_sentences(case.new_sentence, case.language))
    return next(((one, start - at, end - at) for one, at in sentences if at <= start and end <= at + len(one)),
                (case.new_sentence, start, end))
