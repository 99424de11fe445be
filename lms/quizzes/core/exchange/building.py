"""Questions put together from what either of Moodle's formats says; what cannot be asked here is left out and told."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import compress, takewhile
from string import ascii_lowercase

from lms.documents.core.values import Language
from lms.quizzes.core.content import MOST_PARTS, ItemContent, faults_of
from lms.quizzes.core.exchange.values import BrokenError, ExchangeItem, LeftOutError, Report
from lms.quizzes.core.exchange.weights import percent_of
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part

TRUE_FALSE: dict[Language, tuple[str, str]] = {"en": ("True", "False"), "de": ("Wahr", "Falsch")}
_FILL: dict[Language, str] = {"en": "What belongs in each gap?", "de": "Was gehört in jede Lücke?"}
_TEXT = "Text"
"""The head of a column of running text, the same word in both languages."""
_GAP = re.compile(r"\[\[(\d{1,3})\]\]")
ANYTHING = "*"
_NUMBER = re.compile(r"[+-]?(?:\d{1,13}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,2})?")
_LARGEST_NUMBER, _MOST_DIGITS = Decimal(10) ** 12, 15
_MOST_PAIRS = 2 * MOST_PARTS  # as many again may lead astray
_ENTERED_LATER = "item-rationale-missing"
_ROLES = {True: OptionRole.KEY, False: OptionRole.DISTRACTOR}


@dataclass(frozen=True, kw_only=True)
class Given:
    """One answer as a file gives it: its words and share of the mark. tolerance is for numbers, as written."""

    text: str
    share: Fraction
    line: int
    feedback: str = ""
    tolerance: str = "0"


@dataclass(frozen=True, kw_only=True)
class Builder:
    """One question of a file on its way to an item; draft holds what its kind does not decide.

    Each method gives the item and reports what of it is lost. They raise LeftOutError where it cannot be asked here,
    and BrokenError where it is wrong: "exchange-answer-empty" and others, and the codes of faults_of.
    """

    draft: ExchangeItem
    report: Report
    language: Language = "en"

    def chosen(self, answers: Sequence[Given], *, single: bool, whole: bool = False) -> ExchangeItem:
        """A choice of one option, or of several that share the mark.

        whole tells that the file means all or nothing, which Moodle's weights cannot say.
        """
        right = [one.share == 1 if single else one.share > 0 for one in answers]
        keys = list(compress(answers, right))
        if single and len(keys) > 1:
            raise LeftOutError(self.draft.line, "exchange-keys-several")
        if single:
            for one in answers:
                if one.share not in (0, 1):
                    self._lose_weight(one)
        elif keys and sum(one.share for one in keys) != 1:
            total = percent_of(sum((one.share for one in keys), Fraction(0)))
            raise BrokenError(self.draft.line, "exchange-weights-sum", sum=total)
        elif keys and any(one.share != our_share(key, len(keys), whole=whole)
                          for one, key in zip(answers, right, strict=True)):
            self.report.loss(self.draft.line, "exchange-weights-lost")
        content = replace(self.draft.content, interaction=Interaction.CHOICE if single else Interaction.MULTIPLE,
                          partial=not single and not whole)
        return self._with_options(content, answers, right)

    def true_or_false(self, *, right: bool, feedback: tuple[str, str]) -> ExchangeItem:
        """A choice of true and false; feedback to both."""
        line = self.draft.line
        return self.chosen([Given(text=word, share=Fraction(says is right), feedback=told, line=line)
                            for word, says, told in zip(TRUE_FALSE[self.language], (True, False), feedback,
                                                        strict=True)], single=True)

    def worded(self, answers: Iterable[Given]) -> ExchangeItem:
        """Typed words. Words that differ in capitals only are one answer here."""
        first: dict[tuple[str, Fraction], Given] = {}
        for one in answers:
            first.setdefault((one.text.casefold(), one.share), one)
        distinct = list(first.values())
        for one in distinct:
            if one.share not in (0, 1):
                self._lose_weight(one)
        content = replace(self.draft.content, interaction=Interaction.TEXT)
        return self._with_options(content, distinct, [one.share == 1 for one in distinct])

    def counted(self, answers: Sequence[Given], unit: str = "") -> ExchangeItem:
        """A typed number. Feedback to it and to any other answer goes to the rationale."""
        others = [one for one in answers if one.text == ANYTHING]
        numbers = [(one, _number(one, unit)) for one in answers if one.text != ANYTHING]
        right = [(one, number) for one, number in numbers if one.share == 1]
        if len(right) > 1 or any(one.share for one in others):
            raise LeftOutError(self.draft.line, "exchange-numbers-several")
        wrong = [one for one, _ in numbers if not one.share]
        for one, number in numbers:
            if one.share not in (0, 1):
                self._lose_weight(one)
            elif not one.share and number.tolerance:
                self.report.loss(one.line, "exchange-tolerance-lost", given=one.text)
        told = [self.draft.content.rationale, *(one.feedback for one, _ in right), *(one.feedback for one in others)]
        content = replace(self.draft.content, interaction=Interaction.NUMBER, number=right[0][1] if right else None,
                          rationale="\n\n".join(filter(None, told)))
        return self._with_options(content, wrong, [False for _ in wrong])

    def _lose_weight(self, one: Given) -> None:
        """Tell that an answer which is right in part counts as wrong."""
        self.report.loss(one.line, "exchange-weight-lost", percent=percent_of(one.share))

    def matched(self, pairs: Iterable[tuple[str, str]], *, whole: bool = False) -> ExchangeItem:
        """Labels and their partners; a partner without a label only leads astray."""
        told = list(pairs)
        if len(told) > _MOST_PAIRS:
            raise BrokenError(self.draft.line, "item-parts-many")
        if any(not partner for _, partner in told):
            raise BrokenError(self.draft.line, "exchange-answer-empty")
        texts = list(dict.fromkeys(partner for label, partner in sorted(told, key=lambda pair: not pair[0])))
        parts = tuple(
            Part(id=letter(at), label=label, options=tuple(
                Option(id=letter(place), text=text, role=_ROLES[text == partner]) for place, text in enumerate(texts)))
            for at, (label, partner) in enumerate(pair for pair in told if pair[0]))
        return self._sound(replace(self.draft.content, interaction=Interaction.MATCH, parts=parts, partial=not whole))

    def ordered(self, texts: Iterable[str], *, partial: bool) -> ExchangeItem:
        """Steps in their right order."""
        options = tuple(Option(id=letter(at), text=text, role=OptionRole.KEY) for at, text in enumerate(texts))
        return self._sound(replace(self.draft.content, interaction=Interaction.ORDER, options=options,
                                   partial=partial))

    def gapped(self, text: str, groups: Sequence[tuple[str, str]]) -> ExchangeItem:
        """A text with gaps [[1]], each filled by the option of this number; it is offered all options of its group.

        What stands before the gaps asks; the rest becomes the table, one row a line.
        """
        lines = [line.split(" | ") for line in text.split("\n") if line.strip()]
        asks = list(takewhile(lambda row: len(row) == 1 and not _GAP.search(row[0]), lines))
        rows = lines[len(asks):]
        if rows and len(rows[0]) == 1:
            rows = [[_TEXT], *rows]
        numbers = [int(name) for row in rows for cell in row for name in _GAP.findall(cell)]
        if not numbers or len({len(row) for row in rows}) > 1 or any(map(_GAP.search, rows[0])):
            raise LeftOutError(self.draft.line, "exchange-gaps-unfit")
        if len(numbers) > MOST_PARTS:
            raise BrokenError(self.draft.line, "item-parts-many")
        if not all(0 < number <= len(groups) for number in numbers):
            raise BrokenError(self.draft.line, "exchange-gap-unknown")
        counted = iter(range(1, len(numbers) + 1))
        table = tuple(tuple(_GAP.sub(lambda _: f"[[{next(counted)}]]", cell) for cell in row) for row in rows)
        parts = tuple(Part(id=str(at), options=_of_group(groups, number - 1)) for at, number in enumerate(numbers, 1))
        stem = "\n".join(row[0] for row in asks) or _FILL[self.language]
        return self._sound(replace(self.draft.content, interaction=Interaction.CLOZE, stem=stem, table=table,
                                   parts=parts, partial=True))

    def _with_options(
        self, content: ItemContent, answers: Sequence[Given], right: Sequence[bool]
    ) -> ExchangeItem:
        for one in answers:
            if not one.text:
                raise BrokenError(one.line, "exchange-answer-empty")
        options = tuple(Option(id=letter(at), text=one.text, role=_ROLES[key])
                        for at, (one, key) in enumerate(zip(answers, right, strict=True)))
        feedback = {option.id: one.feedback for option, one in zip(options, answers, strict=True) if one.feedback}
        return self._sound(replace(content, options=options), feedback)

    def _sound(self, content: ItemContent, feedback: dict[str, str] | None = None) -> ExchangeItem:
        for code in faults_of(content):
            if code != _ENTERED_LATER:
                raise BrokenError(self.draft.line, code)
        return replace(self.draft, content=content, feedback=feedback or {})


def letter(at: int) -> str:
    """The id of the option or part at a place: a, b, ... z, a1, b1, ..."""
    return ascii_lowercase[at % 26] + (str(at // 26) if at >= 26 else "")


def is_number(text: str) -> bool:
    """Whether a text is a number as Moodle writes it, at most 10^12 and of at most 15 digits, as a bank can hold it."""
    return (bool(_NUMBER.fullmatch(text)) and abs(Decimal(text)) <= _LARGEST_NUMBER
            and len(Decimal(text).as_tuple().digits) <= _MOST_DIGITS)


def within(given: Given) -> Given:
    """A range, its lowest and highest number in text and tolerance, as its middle and what lies on either side."""
    if not (is_number(given.text) and is_number(given.tolerance)):
        raise BrokenError(given.line, "exchange-number-form", given=f"{given.text}..{given.tolerance}"[:40])
    low, high = Decimal(given.text), Decimal(given.tolerance)
    return replace(given, text=f"{(low + high) / 2:f}", tolerance=f"{(high - low) / 2:f}")


def _number(given: Given, unit: str) -> Number:
    """An answer as a number. Raises BrokenError: "exchange-number-form"."""
    if not (is_number(given.text) and is_number(given.tolerance)) or Decimal(given.tolerance) < 0:
        raise BrokenError(given.line, "exchange-number-form", given=f"{given.text}:{given.tolerance}"[:40])
    return Number(value=Decimal(given.text), unit=unit, tolerance=Decimal(given.tolerance))


def our_share(key: bool, keys: int, *, whole: bool) -> Fraction:
    """What an option is worth here: a wrong one takes away what a right one gives, or everything."""
    return Fraction(1, keys) if key else Fraction(-1, 1 if whole else keys)


def _of_group(groups: Sequence[tuple[str, str]], key: int) -> tuple[Option, ...]:
    """The options that may stand in a gap."""
    return tuple(Option(id=letter(at), text=text, role=_ROLES[at == key])
                 for at, (text, group) in enumerate(groups) if group == groups[key][1])
