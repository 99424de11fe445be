"""Banks of hand-written items brought in from content files: all of a file or nothing, and twice is once."""
from __future__ import annotations

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db
from lms.documents import queries as documents
from lms.documents.core.values import Language
from lms.documents.models import Document, DocumentVersion
from lms.quizzes import queries
from lms.quizzes.core.banks.files import BankFile, BankItem, BankQuiz, Wording
from lms.quizzes.core.content import to_json
from lms.quizzes.models import Item, ItemBank, ItemVersion, Quiz
from lms.quizzes.services.items import add_version, anchored
from lms.quizzes.services.making import set_pool, set_rules


def import_bank(file: BankFile, person: Person) -> ItemBank:
    """Bring a bank in line with its file: new and changed wordings become live, vanished items are retired.

    Refused: "bank-person-unknown", "unknown-document", "bank-version-missing", "item-quote-missing", "bank-item-taken"
    for an item that belongs to another bank, and codes of faults_of, set_pool and set_rules.
    """
    bank = queries.find_bank(file.slug) or ItemBank(slug=file.slug)
    bank.titles = dict(file.titles)
    db.session.add(bank)
    db.session.flush()
    items = {entry.id: _import_item(bank, entry) for entry in file.items}
    for item in queries.list_items_of_bank(bank):
        if item.key not in items:
            _retire_live(item)
    for quiz in file.quizzes:
        _import_quiz(quiz, [items[entry.id] for entry in file.pool(quiz)])
    db.session.flush()
    record("bank-imported", f"bank:{file.slug}", person_id=person.id, items=len(items), quizzes=len(file.quizzes))
    return bank


def _import_item(bank: ItemBank, entry: BankItem) -> Item:
    document = documents.get_document(entry.document)
    item = queries.find_item(entry.id)
    if item is None:
        item = Item(key=entry.id, bank_id=bank.id, document=document)
        db.session.add(item)
    elif item.bank_id != bank.id:
        raise Refused("bank-item-taken", id=entry.id)
    item.document, item.critical, item.sensitivity = document, entry.critical, entry.sensitivity
    item.tags = list(entry.tags)
    item.author_id, item.reviewer_id = _person(entry.author).id, _person(entry.reviewer).id
    for language, wording in entry.wordings.items():
        _import_wording(item, entry, wording, _newest(document, language))
    for gone in {version.language for version in item.versions} - set(entry.wordings):
        _retire_live(item, gone)
    return item


def _import_wording(item: Item, entry: BankItem, wording: Wording, version: DocumentVersion) -> None:
    live = [one for one in item.versions if one.language == version.language and one.state == "live"]
    if live and _same(live[-1], entry, wording):
        return
    if any(_same(one, entry, wording) for one in _corrected(item, version.language)):
        return
    evidence = anchored(version, entry.section, wording.quote)
    _retire_live(item, version.language)
    add_version(item, version=version, content=wording.content, evidence=evidence, state="live")


def _corrected(item: Item, language: str) -> list[ItemVersion]:
    """The wordings that a rescoring withdrew: they are not brought back as long as their key is another one."""
    withdrawn = [one for one in item.versions if one.language == language and one.state == "stale"]
    found = queries.list_rescorings([one.id for one in withdrawn], active=True) if withdrawn else []
    wrong = {one.item_version_id for one in found}
    return [one for one in withdrawn if one.id in wrong]


def _same(live: ItemVersion, entry: BankItem, wording: Wording) -> bool:
    stored = (live.interaction, live.content, live.section_id, live.quote)
    return stored == (wording.content.interaction.value, to_json(wording.content), entry.section, wording.quote)


def _retire_live(item: Item, language: str | None = None) -> None:
    for version in item.versions:
        if version.state == "live" and language in (None, version.language):
            version.state = "retired"


def _import_quiz(entry: BankQuiz, items: list[Item]) -> None:
    quiz = queries.find_quiz(entry.slug) or Quiz(slug=entry.slug)
    quiz.titles, quiz.state = dict(entry.titles), "published"
    quiz.attempts, quiz.per_page = entry.attempts, entry.per_page
    set_pool(quiz, items, entry.draw, entry.pass_mark, entry.blueprint)
    set_rules(quiz, entry.rules)
    quiz.version = _about(*entry.about) if entry.about else None
    db.session.add(quiz)


def _about(code: str, number: str) -> DocumentVersion:
    versions = [one for one in documents.list_versions(documents.get_document(code)) if one.number == number]
    if not versions:
        raise Refused("bank-version-missing", document=code, version=number)
    return versions[0]


def _newest(document: Document, language: Language) -> DocumentVersion:
    """The newest approved version in a language, whether it applies yet or not."""
    approved = [one for one in documents.list_versions(document, language) if one.state == "approved"]
    if not approved:
        raise Refused("bank-version-missing", document=document.code, version=language)
    return max(approved, key=lambda version: version.ordinal)


def _person(account: str) -> Person:
    person = find_by_account(account)
    if person is None:
        raise Refused("bank-person-unknown", account=account)
    return person
