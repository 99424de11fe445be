"""What must hold in a bank before it may be imported, and what its author should look at again."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.banks.cues import cues_in
from lms.quizzes.core.banks.files import BankFile, BankItem, BankQuiz, Path, Problem, Wording
from lms.quizzes.core.banks.parity import difference
from lms.quizzes.core.content import faults_of
from lms.quizzes.core.evidence import evidence_in
from lms.quizzes.core.linting.asked import Asked, Ground
from lms.quizzes.core.linting.rules import lint_item
from lms.quizzes.core.taking.blueprint import allot
from lms.quizzes.core.taking.quiz_rules import faults_of_rules
from lms.quizzes.core.writing.reading import Reading

Documents = Mapping[str, Mapping[Language, ContentTree]]
"""The newest version of every document, by code and language."""


def check_bank(bank: BankFile, documents: Documents) -> tuple[Problem, ...]:
    """Everything that is wrong in a bank, given the newest text of every document; in the order of the file."""
    return (*_check_items(bank, documents), *_check_quizzes(bank, documents), *cues_in(bank))


def _check_items(bank: BankFile, documents: Documents) -> Iterator[Problem]:
    seen: set[str] = set()
    readings = {code: {language: Reading(text, language) for language, text in texts.items()}
                for code, texts in documents.items()}
    for at, item in enumerate(bank.items):
        path: Path = ("items", at)
        if item.id in seen:
            yield Problem(path=(*path, "id"), code="bank-id-twice", values=(("id", item.id),))
        seen.add(item.id)
        if item.author == item.reviewer:
            yield Problem(path=(*path, "reviewer"), code="bank-four-eyes", values=(("name", item.author),))
        if item.document not in readings:
            yield Problem(path=(*path, "evidence", "document"), code="bank-document-unknown",
                          values=(("document", item.document),))
        for language, wording in item.wordings.items():
            yield from _check_wording(item, wording, language, readings.get(item.document), path)
        yield from _check_variants(bank, item, path)


def _check_wording(
    item: BankItem, wording: Wording, language: Language, texts: Mapping[Language, Reading] | None, path: Path
) -> Iterator[Problem]:
    """The faults of one language; its writing is judged only where there is none."""
    path = (*path, "variants", language)
    wrong = [Problem(path=path, code=code) for code in faults_of(wording.content)]
    if item.sensitivity and not wording.content.content_note:
        wrong.append(Problem(path=path, code="bank-note-missing", values=(("level", str(item.sensitivity)),)))
    if texts is not None:
        wrong += _check_evidence(item, wording, language, texts, path)
    yield from wrong
    if texts is not None and not wrong:
        yield from _check_writing(item, wording, texts[language], path)


def _check_writing(item: BankItem, wording: Wording, reading: Reading, path: Path) -> Iterator[Problem]:
    """The rules of item writing: those that stop a question, and those that ask for a look."""
    asked = Asked(content=wording.content, language=reading.language, quote=wording.quote,
                  ground=Ground(reading=reading, section_id=item.section))
    lints = lint_item(asked)
    for level, code in (("block", "bank-item-flawed"), ("warn", "bank-item-look")):
        if rules := ", ".join(lint.rule for lint in lints if lint.level == level):
            yield Problem(path=path, code=code, values=(("rules", rules),), warning=level == "warn")


def _check_evidence(
    item: BankItem, wording: Wording, language: Language, texts: Mapping[Language, Reading], path: Path
) -> Iterator[Problem]:
    values = (("document", item.document), ("section", item.section), ("language", language))
    if language not in texts:
        yield Problem(path=path, code="bank-language-missing", values=values)
    elif item.section not in texts[language].sections:
        yield Problem(path=path, code="bank-section-unknown", values=values)
    elif evidence_in(texts[language].tree, section_id=item.section, quote=wording.quote, language=language) is None:
        yield Problem(path=(*path, "quote"), code="bank-quote-missing", values=values)


def _check_variants(bank: BankFile, item: BankItem, path: Path) -> Iterator[Problem]:
    """Whether all languages of an item ask the same as its first one."""
    (first, one), *others = item.wordings.items()
    for language, other in others:
        if code := difference(one.content, other.content):
            yield Problem(path=(*path, "variants", language), code=code,
                          also=(bank.slug, (*path, "variants", first)))


def _check_quizzes(bank: BankFile, documents: Documents) -> Iterator[Problem]:
    counts = Counter(quiz.slug for quiz in bank.quizzes)
    for at, quiz in enumerate(bank.quizzes):
        path: Path = ("quizzes", at)
        if counts[quiz.slug] > 1:
            yield Problem(path=(*path, "id"), code="bank-id-twice", values=(("id", quiz.slug),))
        yield from _check_draw(bank, quiz, path)
        if quiz.about and quiz.about[0] not in documents:
            yield Problem(path=(*path, "about"), code="bank-document-unknown", values=(("document", quiz.about[0]),))
        for name, refused in faults_of_rules(quiz.rules):
            yield Problem(path=(*path, name), code=refused.code,
                          values=tuple((key, str(value)) for key, value in refused.values.items()))


def _check_draw(bank: BankFile, quiz: BankQuiz, path: Path) -> Iterator[Problem]:
    pool = bank.pool(quiz)
    total = sum(rule.count for rule in quiz.blueprint)
    if quiz.blueprint and quiz.draw != total:
        yield Problem(path=(*path, "draw"), code="bank-draw-differs",
                      values=(("draw", str(quiz.draw)), ("total", str(total))))
    elif not quiz.blueprint and len(pool) < quiz.draw:
        yield Problem(path=(*path, "draw"), code="bank-pool-small",
                      values=(("draw", str(quiz.draw)), ("size", str(len(pool)))))
    traits, met = {item.id: item.traits for item in pool}, 0
    for at, rule in enumerate(quiz.blueprint):
        found = len(allot(quiz.blueprint[:at + 1], traits))
        if found - met < rule.count:
            yield Problem(path=(*path, "blueprint", at), code="bank-blueprint-short",
                          values=(("count", str(rule.count)), ("found", str(found - met))))
        met = found
