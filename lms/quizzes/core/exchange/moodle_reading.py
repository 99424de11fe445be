"""Moodle's XML read: https://docs.moodle.org/en/Moodle_XML_format, and the fields that its own export writes."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.exchange.building import Builder, Given
from lms.quizzes.core.exchange.plain_text import Form, plain
from lms.quizzes.core.exchange.values import BrokenError, ExchangeItem, Incoming, LeftOutError, Report, decoded
from lms.quizzes.core.exchange.weights import KNOWN, share_of
from lms.quizzes.core.exchange.xml_tree import Element, read_xml
from lms.quizzes.core.values import Interaction

_FORMS: dict[str, Form] = {"html": "html", "plain_text": "plain", "markdown": "markdown"}
_WHOLE = re.compile(r"\d{1,3}(?:\.0{0,9})?")
_TRUE = {"true": True, "1": True, "false": False, "0": False}
_SETTINGS: dict[str, tuple[str, ...]] = {
    "defaultgrade": ("1", "1.0", "1.0000000"), "usecase": ("0",), "shuffleanswers": ("1", "true"), "idnumber": (),
    "correctfeedback": (), "partiallycorrectfeedback": (), "incorrectfeedback": (), "hint": (), "tags": (),
}
"""What a question may have and an item has not, with the values under which nothing is lost."""


def read_moodle_xml(raw: bytes, *, language: Language) -> Incoming:
    """The questions of a Moodle XML file; the language gives the words of true and false and of gaps.

    A file with a fault is refused whole: what decoded and read_xml refuse, "xml-no-quiz", weights that Moodle does not
    know or that do not make up a mark, and the other codes of Builder.
    """
    report = Report()
    try:
        root = read_xml(decoded(raw))
        if root.name != "quiz":
            raise BrokenError(root.line, "xml-no-quiz", name=root.name)
    except BrokenError as error:
        return Incoming(faults=(error.note,))
    category = ""
    for element in root.all("question"):
        if element.attributes.get("type") == "category":
            category = element.first("category").first("text").words
        else:
            report.take(_Question(element=element, category=category, report=report, language=language).read)
    return report.incoming()


@dataclass(frozen=True, kw_only=True)
class _Question:
    """One question of a file while it is read."""

    element: Element
    category: str
    report: Report
    language: Language

    def read(self) -> ExchangeItem:
        """The item; raises BrokenError or LeftOutError."""
        kind, line = self.element.attributes.get("type", ""), self.element.line
        if kind not in _KINDS:
            raise LeftOutError(line, "exchange-kind-left-out", kind=kind[:40] or "-")
        self._tell_lost()
        stem, rationale = (self._text(self.element.first(name)) for name in ("questiontext", "generalfeedback"))
        draft = ExchangeItem(title=self.element.first("name").words, category=self.category, line=line,
                             content=ItemContent(interaction=Interaction.CHOICE, stem=stem, rationale=rationale))
        return _KINDS[kind](self, Builder(draft=draft, report=self.report, language=self.language))

    def multichoice(self, builder: Builder) -> ExchangeItem:
        """One or several options."""
        single = _TRUE.get(self.element.first("single").words, True)
        return builder.chosen([self._given(one, self._text(one)) for one in self._answers()], single=single)

    def truefalse(self, builder: Builder) -> ExchangeItem:
        """True or false."""
        told = {_TRUE.get(one.first("text").words.casefold()): self._given(one, "") for one in self._answers()}
        if set(told) != {True, False} or {one.share for one in told.values()} != {0, 1}:
            raise BrokenError(self.element.line, "exchange-truth")
        return builder.true_or_false(right=told[True].share == 1, feedback=(told[True].feedback, told[False].feedback))

    def shortanswer(self, builder: Builder) -> ExchangeItem:
        """Typed words."""
        return builder.worded([self._given(one, one.first("text").words) for one in self._answers()])

    def numerical(self, builder: Builder) -> ExchangeItem:
        """A typed number; its unit is the one that multiplies by one."""
        units = [(unit.first("unit_name").words, unit.first("multiplier").words)
                 for unit in self.element.first("units").all("unit")]
        base = [name for name, times in units if _WHOLE.fullmatch(times) and Fraction(times) == 1][:1]
        if others := [name for name, _ in units if name not in base]:
            self.report.loss(self.element.line, "exchange-units-lost", names=", ".join(others))
        return builder.counted([self._given(one, one.first("text").words) for one in self._answers()], "".join(base))

    def matching(self, builder: Builder) -> ExchangeItem:
        """Labels and their partners."""
        return builder.matched((self._text(pair), pair.first("answer").first("text").words)
                               for pair in self.element.all("subquestion"))

    def ordering(self, builder: Builder) -> ExchangeItem:
        """Steps; their share is their place."""
        grading = self.element.first("gradingtype").words
        if grading not in ("ALL_OR_NOTHING", "RELATIVE_NEXT_EXCLUDE_LAST"):
            self.report.loss(self.element.line, "exchange-grading-lost", grading=grading[:40])
        steps = sorted(self._answers(), key=_place)
        return builder.ordered(map(self._text, steps), partial=grading != "ALL_OR_NOTHING")

    def gaps(self, builder: Builder) -> ExchangeItem:
        """A text whose gaps are filled from lists or by dragging."""
        options = [*self.element.all("selectoption"), *self.element.all("dragbox")]
        return builder.gapped(builder.draft.content.stem,
                              [(self._text(one), one.first("group").words or "1") for one in options])

    def _answers(self) -> Iterator[Element]:
        return self.element.all("answer")

    def _given(self, answer: Element, text: str) -> Given:
        """An answer with its share of the mark. Raises BrokenError: "exchange-weight-unknown"."""
        percent = answer.attributes.get("fraction", "").strip()
        share = share_of(percent)
        if share is None:
            raise BrokenError(answer.line, "exchange-weight-unknown", given=percent[:40], known=KNOWN)
        return Given(text=text, share=Fraction(share), line=answer.line, feedback=self._text(answer.first("feedback")),
                     tolerance=answer.first("tolerance").words or "0")

    def _text(self, element: Element) -> str:
        """The words of an element that holds a text, and perhaps files, which are lost."""
        for file in element.all("file"):
            self.report.loss(file.line, "exchange-file-lost", name=file.attributes.get("name", "")[:80])
        form = _FORMS.get(element.attributes.get("format", ""), "moodle")
        return plain(element.first("text").text, form, element.line, self.report)

    def _tell_lost(self) -> None:
        lost = {one.name for one in self.element.children
                if one.name in _SETTINGS and one.words not in ("", *_SETTINGS[one.name])}
        if lost:
            self.report.loss(self.element.line, "exchange-settings-lost", names=", ".join(sorted(lost)))


def _place(answer: Element) -> Fraction:
    """The place of a step. Raises BrokenError: "exchange-place"."""
    place = answer.attributes.get("fraction", "")
    if not _WHOLE.fullmatch(place):
        raise BrokenError(answer.line, "exchange-place")
    return Fraction(place)


_KINDS: dict[str, Callable[[_Question, Builder], ExchangeItem]] = {
    "multichoice": _Question.multichoice, "truefalse": _Question.truefalse, "shortanswer": _Question.shortanswer,
    "numerical": _Question.numerical, "matching": _Question.matching, "ordering": _Question.ordering,
    "gapselect": _Question.gaps, "ddwtos": _Question.gaps,
}
