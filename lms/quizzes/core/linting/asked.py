"""An item as its lints look at it: what it says, what it rests on, and the version that is in force."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from lms.documents.core.normalising import tokens
from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.lint_words import LINT_WORDS, LintWords
from lms.quizzes.core.values import Interaction, Option, OptionRole
from lms.quizzes.core.writing.amounts import find_amounts
from lms.quizzes.core.writing.reading import Reading

_MARKS = {"en": ("“", "”"), "de": ("„", "“")}
_SENTENCE = re.compile(r"[^.?!]*(?:[.?!](?!\s|\Z)[^.?!]*)*[.?!]?")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The version in force: its text, the section of the evidence, its number and the day from which it applies.

    number is "" and effective None where they are not known; nothing is judged by them then.
    """

    reading: Reading
    section_id: str
    number: str = ""
    effective: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An item in one language with the quote of its evidence; ground is None where no version is at hand.

    Drafted items take their options from the document word for word (content.pattern is set); what people write says
    it in their own words.
    """

    content: ItemContent
    language: Language
    quote: str
    ground: Ground | None = None

    @property
    def words(self) -> LintWords:
        """What lints look for in its language."""
        return LINT_WORDS[self.language]

    @property
    def drafted(self) -> bool:
        """Whether a pattern wrote it."""
        return bool(self.content.pattern)

    @property
    def shown(self) -> bool:
        """Whether its options are shown; where the answer is typed they are what is known to be right or wrong."""
        return not self.content.interaction.typed

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        """Each of its parts as a choice of its own, with the label before the stem; itself if it has none."""
        return tuple(
            replace(self, content=replace(self.content, interaction=Interaction.CHOICE, options=part.options, parts=(),
                                          stem=f"{part.label} {self.content.stem}".strip()))
            for part in self.content.parts) or (self,)

    @cached_property
    def _options(self) -> list[Option]:
        return [*self.content.options, *(option for part in self.content.parts for option in part.options)]

    @cached_property
    def texts(self) -> list[str]:
        """All options, those of its parts included."""
        return [option.text for option in self._options]

    @cached_property
    def keys(self) -> list[str]:
        """The right options."""
        return [option.text for option in self._options if option.role is OptionRole.KEY]

    @cached_property
    def wrong(self) -> list[str]:
        """The wrong options."""
        return [option.text for option in self._options if option.role is not OptionRole.KEY]

    @cached_property
    def own_stem(self) -> str:
        """The stem without what it quotes: the wording of a rule is the document's and to be known as it stands."""
        return own_words(self.content.stem, self.language)

    @property
    def question(self) -> str:
        """The sentences of the stem's own words that ask, all of them where none does."""
        sentences = [one.strip() for one in _SENTENCE.findall(self.own_stem)]
        return " ".join(one for one in sentences if one.endswith("?")) or self.own_stem


def own_words(text: str, language: Language) -> str:
    """A text with empty marks for its quotations, nested ones included."""
    opening, closing = _MARKS[language]
    kept, depth = [], 0
    for sign in text:
        if sign == opening:
            depth += 1
        elif sign == closing and depth:
            depth -= 1
            kept.append("" if depth else opening + closing)
        elif not depth:
            kept.append(sign)
    return " ".join("".join(kept).split())


def by_value(text: str) -> tuple[str, ...]:
    """What a text says with its amounts as values: "24 hours", "one day" and "1 day" are one."""
    text = text.lower() if text.isupper() else text
    amounts = find_amounts(text)
    spans = [(one.start, one.end) for one in amounts]
    words = [word.key for word in tokens(text) if not any(start <= word.start < end for start, end in spans)]
    return (*words, *(f"{value} {base}" for value, base in (one.quantity.amount for one in amounts)))


def any_matches(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    """Whether a pattern is found in one of the texts."""
    return any(pattern.search(text) for text in texts)
