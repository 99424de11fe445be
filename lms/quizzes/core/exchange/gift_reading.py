"""Moodle's GIFT read: https://docs.moodle.org/en/GIFT_format, and where it is silent, as Moodle itself reads it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.exchange import hints
from lms.quizzes.core.exchange.building import ANYTHING, Builder, Given, within
from lms.quizzes.core.exchange.gift_blocks import Block, Piece, blocks_of, split_braces
from lms.quizzes.core.exchange.plain_text import Form
from lms.quizzes.core.exchange.values import BrokenError, ExchangeItem, Incoming, LeftOutError, Report, decoded
from lms.quizzes.core.exchange.weights import KNOWN, share_of
from lms.quizzes.core.values import Interaction

_WEIGHT = re.compile(r"%(-?[\d][\d.,]{0,15})%")
_TRUE = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_GENERAL = "####"
_TITLE = "::"
_MOST_SIGNS = 50


def read_gift(raw: bytes, *, language: Language) -> Incoming:
    """The questions of a GIFT file; the language gives the words of true and false.

    A file with a fault is refused whole: what decoded refuses, braces and signs out of place, weights that Moodle
    does not know or that do not make up a mark, questions without a right answer and the other codes of Builder.
    """
    report = Report()
    try:
        text = decoded(raw)
    except BrokenError as error:
        return Incoming(faults=(error.note,))
    category = ""
    for block in blocks_of(text):
        if block.category:
            category = block.category
        else:
            report.take(_Question(block=block, category=category, report=report, language=language).read)
    return report.incoming()


@dataclass(frozen=True, kw_only=True)
class _Question:
    """One question of a file while it is read."""

    block: Block
    category: str
    report: Report
    language: Language

    def read(self) -> ExchangeItem:
        """The item; raises BrokenError or LeftOutError."""
        title, body = self._titled()
        asks, between = split_braces(body)
        if between is None:
            raise LeftOutError(self._line, "exchange-kind-left-out", kind="description")
        at = between.text.rfind(_GENERAL)
        answers = between if at < 0 else between.part(0, at)
        if not answers.text:
            raise LeftOutError(self._line, "exchange-kind-left-out", kind="essay")
        form = asks.form or "moodle"
        draft = ExchangeItem(title=title, category=self.category, line=self._line, content=ItemContent(
            interaction=Interaction.CHOICE, stem=asks.read("moodle", self.report),
            rationale="" if at < 0 else between.part(at + len(_GENERAL)).read(form, self.report)))
        hint = hints.read_hint(self.block.hint) if self.block.hint else hints.Hint()
        item = _Answers(text=answers, form=form, whole=bool(hint and hint.whole), builder=Builder(
            draft=draft, report=self.report, language=self.language)).read()
        told = hint and hints.told(item.content, hint)
        if not told:
            self.report.loss(self._line, "exchange-comment-unfit")
            return item
        content, ids = told
        return replace(item, content=content,
                       feedback={ids.get(name, name): text for name, text in item.feedback.items()})

    @property
    def _line(self) -> int:
        return self.block.body.line

    def _titled(self) -> tuple[str, Piece]:
        """The title and what follows it. Raises BrokenError: "gift-title-open"."""
        body = self.block.body
        if not body.text.startswith(_TITLE):
            return "", body
        title, rest = body.part(len(_TITLE)).partition(_TITLE)
        if rest is None:
            raise BrokenError(body.line, "gift-title-open")
        return title.words, rest


@dataclass(frozen=True, kw_only=True)
class _Answers:
    """What stands between the braces of a question."""

    text: Piece
    form: Form
    whole: bool
    builder: Builder

    def read(self) -> ExchangeItem:
        """The item that they make of the question; which kind it is, they tell themselves."""
        text = self.text.text
        if text.startswith("#"):
            return self.builder.counted([self._number(*one) for one in _signed(self.text.part(1))])
        if "~" in text:
            return self.builder.chosen([self._option(*one) for one in _signed(self.text)], single="=" in text,
                                       whole=self.whole)
        if "=" in text and "->" in text:
            return self.builder.matched([self._pair(*one) for one in _signed(self.text)], whole=self.whole)
        truth, told = self.text.partition("#")
        if truth.text in _TRUE:
            return self._true_or_false(_TRUE[truth.text], told)
        return self.builder.worded([self._given(*_weighted(piece, 1)) for _, piece in _signed(self.text)])

    def _option(self, sign: str, piece: Piece) -> Given:
        if not sign:
            raise BrokenError(piece.line, "gift-answer-sign")
        return self._given(Fraction(1), piece) if sign == "=" else self._given(*_weighted(piece, 0))

    def _given(self, share: Fraction, piece: Piece) -> Given:
        answer, feedback = piece.partition("#")
        return Given(text=answer.read(self.form, self._report), share=share, line=piece.line,
                     feedback=feedback.read(self.form, self._report) if feedback else "")

    def _number(self, sign: str, piece: Piece) -> Given:
        """A number, a number:tolerance or a range; a wrong answer (~) can only carry feedback."""
        share, rest = _weighted(piece, 1)
        answer, feedback = rest.partition("#")
        told = feedback.read(self.form, self._report) if feedback else ""
        if sign == "~":
            if answer.text:
                raise BrokenError(piece.line, "gift-answer-sign")
            return Given(text=ANYTHING, share=Fraction(0), line=piece.line, feedback=told)
        low, high = answer.partition("..")
        value, tolerance = answer.partition(":") if high is None else (low, high)
        given = Given(text=value.words, share=share, line=piece.line, feedback=told,
                      tolerance=tolerance.words if tolerance else "0")
        return given if high is None else within(given)

    def _pair(self, sign: str, piece: Piece) -> tuple[str, str]:
        label, partner = piece.partition("->")
        if not sign or partner is None:
            raise BrokenError(piece.line, "gift-pair")
        return label.read(self.form, self._report), partner.words

    def _true_or_false(self, right: bool, told: Piece | None) -> ExchangeItem:
        wrong, more = told.partition("#") if told else (None, None)
        texts = [piece.read(self.form, self._report) if piece else "" for piece in (more, wrong)]
        return self.builder.true_or_false(right=right, feedback=(texts[0], texts[1]) if right else (texts[1], texts[0]))

    @property
    def _report(self) -> Report:
        return self.builder.report


def _signed(text: Piece) -> Iterator[tuple[str, Piece]]:
    """Answers with the sign before them, "" where the first one has none. Raises BrokenError: "item-parts-many"."""
    starts = [found.start() for found in re.finditer("[=~]", text.text)]
    if len(starts) > _MOST_SIGNS:
        raise BrokenError(text.line, "item-parts-many")
    if not starts or text.text[:starts[0]].strip():
        yield "", text.part(0, starts[0] if starts else None)
    for start, end in pairwise([*starts, len(text.text)]):
        yield text.text[start], text.part(start + 1, end)


def _weighted(piece: Piece, usual: int) -> tuple[Fraction, Piece]:
    """The share of the mark that an answer names, else the usual one, and the rest of it.

    Raises BrokenError: "exchange-weight-unknown".
    """
    found = _WEIGHT.match(piece.text)
    if found is None:
        return Fraction(usual), piece
    share = share_of(found[1])
    if share is None:
        raise BrokenError(piece.line, "exchange-weight-unknown", given=found[1], known=KNOWN)
    return share, piece.part(found.end())
