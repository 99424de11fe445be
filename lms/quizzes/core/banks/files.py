"""A hand-written bank of items and quizzes, as its file spells it."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from string import ascii_lowercase
from typing import Any, cast

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.blueprint import Rule, Traits
from lms.quizzes.core.taking.quiz_rules import QuizRules
from lms.quizzes.core.values import Decided, Interaction, Number, Option, OptionRole, Part

Path = tuple[str | int, ...]
"""A place in a file: keys and positions from the top."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """An item in one language and the literal words of the document that make its key right."""

    content: ItemContent
    quote: str


@dataclass(frozen=True, kw_only=True)
class BankItem:
    """One item in all its languages. author and reviewer are account names."""

    id: str
    document: str
    section: str
    author: str
    reviewer: str
    critical: bool
    sensitivity: int
    tags: tuple[str, ...]
    wordings: Mapping[Language, Wording]

    @property
    def traits(self) -> Traits:
        """What a blueprint reads of it."""
        return Traits(document=self.document, section=self.section, tags=frozenset(self.tags), critical=self.critical)


@dataclass(frozen=True, kw_only=True)
class BankQuiz:
    """A quiz on the items of its bank that have one of its tags (no tags: all).

    blueprint says what the draw has to hold; without one it is from the whole pool. about names a document and a
    version number for a quiz that is asked before this version applies.
    """

    slug: str
    titles: Mapping[str, str]
    draw: int
    blueprint: tuple[Rule, ...]
    pass_mark: float
    attempts: int
    per_page: int
    tags: tuple[str, ...]
    about: tuple[str, str] | None
    rules: QuizRules


@dataclass(frozen=True, kw_only=True)
class BankFile:
    """One content file."""

    slug: str
    titles: Mapping[str, str]
    items: tuple[BankItem, ...]
    quizzes: tuple[BankQuiz, ...]

    def pool(self, quiz: BankQuiz) -> tuple[BankItem, ...]:
        """The items a quiz draws from."""
        return tuple(item for item in self.items if not quiz.tags or set(quiz.tags) & set(item.tags))


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A rule that a bank breaks, and the place in its file; a warning only asks for a look.

    also is a second place that belongs to it: the slug of its bank, and where.
    """

    path: Path
    code: str
    values: tuple[tuple[str, str], ...] = ()
    also: tuple[str, Path] | None = None
    warning: bool = False


def read_bank(data: Mapping[str, Any]) -> BankFile:
    """The bank that plain data spells; the data must be of the schema's form."""
    return BankFile(
        slug=data["bank"], titles=data["titles"],
        items=tuple(_item(entry) for entry in data.get("items", ())),
        quizzes=tuple(_quiz(entry) for entry in data.get("quizzes", ())),
    )


def _item(entry: Mapping[str, Any]) -> BankItem:
    return BankItem(
        id=entry["id"], document=entry["evidence"]["document"], section=entry["evidence"]["section"],
        author=entry["author"], reviewer=entry["reviewer"], critical=entry.get("critical", False),
        sensitivity=entry.get("sensitivity", 0), tags=tuple(entry.get("tags", ())),
        wordings={cast(Language, language): Wording(content=_content(entry, variant), quote=variant["quote"])
                  for language, variant in entry["variants"].items()},
    )


def _content(entry: Mapping[str, Any], variant: Mapping[str, Any]) -> ItemContent:
    asks = Interaction(entry["interaction"])
    number, plain = entry.get("number"), OptionRole.KEY if asks is Interaction.ORDER else OptionRole.DISTRACTOR
    return ItemContent(
        interaction=asks, stem=variant["stem"], case=variant.get("case", ""),
        content_note=variant.get("content_note", ""), rationale=variant["rationale"],
        options=() if asks.in_parts else _options(variant.get("options", ()), plain),
        parts=_parts(asks, variant), table=tuple(map(tuple, variant.get("table", ()))),
        partial=entry.get("credit", "partial" if asks.in_parts else "whole") == "partial",
        number=Number(value=Decimal(str(number["value"])), unit=variant.get("unit", ""),
                      tolerance=Decimal(str(number.get("tolerance", 0)))) if number else None,
    )


def _options(entries: Iterable[str | Mapping[str, str]], plain: OptionRole = OptionRole.DISTRACTOR
             ) -> tuple[Option, ...]:
    """Options as a file spells them; plain is the role of a text without one, the ids follow the alphabet."""
    return tuple(_option(entry, name, plain) for entry, name in zip(entries, ascii_lowercase, strict=False))


def _option(entry: str | Mapping[str, str], name: str, plain: OptionRole) -> Option:
    if isinstance(entry, str):
        return Option(id=name, text=entry, role=plain)
    if "text" in entry:
        return Option(id=entry.get("id", name), text=entry["text"], role=OptionRole(entry["role"]))
    ((role, text),) = entry.items()
    return Option(id=name, text=text, role=OptionRole(role))


def _parts(asks: Interaction, variant: Mapping[str, Any]) -> tuple[Part, ...]:
    if asks is Interaction.MATCH:
        return _partners(variant["pairs"], variant.get("wrong", ()))
    if asks is Interaction.CLOZE:
        shared = variant.get("options", ())
        return tuple(Part(id=name, options=_with_key(shared, gap) if isinstance(gap, str) else _options(gap))
                     for name, gap in variant["gaps"].items())
    if asks is Interaction.CASE:
        decide = variant["decide"]
        return tuple(Part(id=name.value, options=_options(decide[name])) for name in Decided if name in decide)
    return ()


def _partners(pairs: Iterable[Mapping[str, str]], wrong: Iterable[str]) -> tuple[Part, ...]:
    """A part for each left side; all have all right sides as their options."""
    rights = list(dict.fromkeys([*(pair["right"] for pair in pairs), *wrong]))
    return tuple(Part(id=name, label=pair["left"], options=_with_key(rights, pair["right"]))
                 for pair, name in zip(pairs, ascii_lowercase, strict=False))


def _with_key(shared: Iterable[str | Mapping[str, str]], right: str) -> tuple[Option, ...]:
    """Options that several parts share, with the right one for this part."""
    texts = [option.text for option in _options(shared)]
    return tuple(Option(id=name, text=text, role=OptionRole.KEY if text == right else OptionRole.DISTRACTOR)
                 for text, name in zip(texts, ascii_lowercase, strict=False))


def _quiz(entry: Mapping[str, Any]) -> BankQuiz:
    about, blueprint = entry.get("about"), tuple(Rule(**rule) for rule in entry.get("blueprint", ()))
    return BankQuiz(
        slug=entry["id"], titles=entry["titles"], blueprint=blueprint, pass_mark=entry["pass_mark"],
        draw=entry.get("draw", sum(rule.count for rule in blueprint)),
        attempts=entry.get("attempts", 3), per_page=entry.get("per_page", 1), tags=tuple(entry.get("tags", ())),
        about=(about["document"], about["version"]) if about else None,
        rules=QuizRules(**{one.name: entry[one.name] for one in fields(QuizRules) if one.name in entry}),
    )
