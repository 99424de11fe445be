"""A hand-written bank of items and quizzes, and what must hold in it before it may be imported."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.asked import Asked, Ground
from lms.quizzes.core.content import ItemContent, faults_of
from lms.quizzes.core.evidence import evidence_in
from lms.quizzes.core.lints import lint_item
from lms.quizzes.core.reading import Reading
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole

Documents = Mapping[str, Mapping[Language, ContentTree]]
"""The newest version of every document, by code and language."""
Path = tuple[str | int, ...]


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


@dataclass(frozen=True, kw_only=True)
class BankQuiz:
    """A quiz on the items of its bank that have one of its tags (no tags: all).

    about names a document and a version number for a quiz that is asked before this version applies.
    """

    slug: str
    titles: Mapping[str, str]
    draw: int
    pass_mark: float
    attempts: int
    per_page: int
    tags: tuple[str, ...]
    about: tuple[str, str] | None


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
    """A rule that a bank breaks, and the place in the file: keys and positions from the top."""

    path: Path
    code: str
    values: tuple[tuple[str, str], ...] = ()


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
        wordings={cast(Language, language): _wording(entry, variant)
                  for language, variant in entry["variants"].items()},
    )


def _wording(entry: Mapping[str, Any], variant: Mapping[str, Any]) -> Wording:
    number = entry.get("number")
    content = ItemContent(
        interaction=Interaction(entry["interaction"]), stem=variant["stem"], case=variant.get("case", ""),
        content_note=variant.get("content_note", ""), rationale=variant["rationale"],
        options=tuple(Option(id=option["id"], text=option["text"], role=OptionRole(option["role"]))
                      for option in variant.get("options", ())),
        number=Number(value=Decimal(str(number["value"])), unit=variant.get("unit", ""),
                      tolerance=Decimal(str(number.get("tolerance", 0)))) if number else None,
    )
    return Wording(content=content, quote=variant["quote"])


def _quiz(entry: Mapping[str, Any]) -> BankQuiz:
    about = entry.get("about")
    return BankQuiz(
        slug=entry["id"], titles=entry["titles"], draw=entry["draw"], pass_mark=entry["pass_mark"],
        attempts=entry.get("attempts", 3), per_page=entry.get("per_page", 1), tags=tuple(entry.get("tags", ())),
        about=(about["document"], about["version"]) if about else None,
    )


def check_bank(bank: BankFile, documents: Documents) -> tuple[Problem, ...]:
    """Everything that is wrong in a bank, given the newest text of every document; in the order of the file."""
    return (*_check_items(bank, documents), *_check_quizzes(bank, documents))


def _check_items(bank: BankFile, documents: Documents) -> Iterator[Problem]:
    seen: set[str] = set()
    readings = {(code, language): Reading(text, language) for code, texts in documents.items()
                for language, text in texts.items()}
    for at, item in enumerate(bank.items):
        path: Path = ("items", at)
        if item.id in seen:
            yield Problem(path=(*path, "id"), code="bank-id-twice", values=(("id", item.id),))
        seen.add(item.id)
        if item.author == item.reviewer:
            yield Problem(path=(*path, "reviewer"), code="bank-four-eyes", values=(("name", item.author),))
        if item.document not in documents:
            yield Problem(path=(*path, "evidence", "document"), code="bank-document-unknown",
                          values=(("document", item.document),))
        for language, wording in item.wordings.items():
            here: Path = (*path, "variants", language)
            if item.sensitivity and not wording.content.content_note:
                yield Problem(path=here, code="bank-note-missing", values=(("level", str(item.sensitivity)),))
            wrong = [*(Problem(path=here, code=code) for code in faults_of(wording.content)),
                     *_check_evidence(item, language, wording, documents.get(item.document), here)]
            yield from wrong or _check_writing(item, wording, readings.get((item.document, language)), here)


def _check_writing(item: BankItem, wording: Wording, reading: Reading | None, path: Path) -> Iterator[Problem]:
    """The rules of item writing that stop a question; those that only ask for a look are for its reviewer."""
    if reading is not None:
        asked = Asked(content=wording.content, language=reading.language, quote=wording.quote,
                      ground=Ground(reading=reading, section_id=item.section))
        stopped = [lint.rule for lint in lint_item(asked) if lint.level == "block"]
        if stopped:
            yield Problem(path=path, code="bank-item-flawed", values=(("rules", ", ".join(stopped)),))


def _check_evidence(
    item: BankItem, language: Language, wording: Wording, trees: Mapping[Language, ContentTree] | None, path: Path
) -> Iterator[Problem]:
    if trees is None:
        return
    values = (("document", item.document), ("section", item.section), ("language", language))
    if language not in trees:
        yield Problem(path=path, code="bank-language-missing", values=values)
    elif item.section not in {section.id for section in trees[language].sections}:
        yield Problem(path=path, code="bank-section-unknown", values=values)
    elif evidence_in(trees[language], section_id=item.section, quote=wording.quote, language=language) is None:
        yield Problem(path=(*path, "quote"), code="bank-quote-missing", values=values)


def _check_quizzes(bank: BankFile, documents: Documents) -> Iterator[Problem]:
    counts = Counter(quiz.slug for quiz in bank.quizzes)
    for at, quiz in enumerate(bank.quizzes):
        path: Path = ("quizzes", at)
        if counts[quiz.slug] > 1:
            yield Problem(path=(*path, "id"), code="bank-id-twice", values=(("id", quiz.slug),))
        if (size := len(bank.pool(quiz))) < quiz.draw:
            yield Problem(path=(*path, "draw"), code="bank-pool-small",
                          values=(("draw", str(quiz.draw)), ("size", str(size))))
        if quiz.about and quiz.about[0] not in documents:
            yield Problem(path=(*path, "about"), code="bank-document-unknown", values=(("document", quiz.about[0]),))
