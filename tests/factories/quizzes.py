"""A small policy in two versions and two languages, a bank on it, and the moves of a taker."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.db import db
from lms.documents import queries as documents
from lms.documents.models import Document, DocumentVersion
from lms.documents.services import approve_version, create_version, submit_version
from lms.quizzes import queries, services
from lms.quizzes.core.banks.files import BankFile, read_bank
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.models import Attempt, AttemptItem, Quiz

CODE = "POL-STR"
CANARY = "canary-rationale"
OLD_EN = """## Strikes {#STR-1}
A strike must expire after 90 days.

## Steps {#STR-2}
A threat that names a place must be escalated.

A report must be answered within 24 hours.

## Appeals {#STR-3}
An appeal may be filed once.
"""
NEW_EN = OLD_EN.replace("90 days", "180 days")
OLD_DE = """## Verwarnungen {#STR-1}
Eine Verwarnung muss nach 90 Tagen verfallen.

## Schritte {#STR-2}
Eine Drohung mit Ortsangabe muss eskaliert werden.

Eine Meldung muss innerhalb von 24 Stunden beantwortet werden.

## Einspruch {#STR-3}
Ein Einspruch darf einmal eingelegt werden.
"""
NEW_DE = OLD_DE.replace("90 Tagen", "180 Tagen")


def person(account: str) -> Person:
    """A person of the fixture `people` in this session."""
    found = find_by_account(account)
    assert found is not None
    return found


def make_policy() -> Document:
    """The policy: version 1.0 in force and 2.0 scheduled for 30 November 2026, both in English and German."""
    document = Document(code=CODE, kind="policy", titles={"en": "Strikes", "de": "Verwarnungen"}, owner="qa",
                        deputy="", approver="approver", markets=["DE"], roles=[], queues=[], sensitivity=0)
    db.session.add(document)
    db.session.flush()
    for number, effective, en, de in (("1.0", "2026-07-06T00:00", OLD_EN, OLD_DE),
                                      ("2.0", "2026-11-30T00:00", NEW_EN, NEW_DE)):
        publish(document, number, effective, "en", en)
        publish(document, number, effective, "de", de)
    return document


def publish(document: Document, number: str, effective: str, language: str, body: str) -> DocumentVersion:
    """One more published version."""
    version = create_version(
        document, author=person("qa"), number=number, language="de" if language == "de" else "en",
        change_class="material", change_note="", effective=effective, zone="Europe/Berlin", body=body)
    submit_version(version, person("qa"))
    approve_version(version, person("approver"))
    return version


def option(name: str, text: str, role: str) -> dict[str, str]:
    """An option as a bank file spells it."""
    return {"id": name, "text": text, "role": role}


def entry(item_id: str, section: str, quote: str, *, language: str = "en", **more: Any) -> dict[str, Any]:
    """An item as a bank file spells it; more overrides its keys, or those of its wording."""
    wording = {"stem": f"What about {item_id}?", "rationale": f"{CANARY} {item_id}", "quote": quote, "options": [
        option("a", f"right {item_id}", "key"), option("b", f"old {item_id}", "old-value"),
        option("c", f"odd {item_id}", "distractor")]}
    for key in ("stem", "options", "unit", "case", "content_note", "pairs"):
        if key in more:
            wording[key] = more.pop(key)
    return {"id": item_id, "interaction": "choice", "author": "qa", "reviewer": "approver", "tags": ["str"],
            "evidence": {"document": CODE, "section": section}, "variants": {language: wording}, **more}


def entries() -> list[dict[str, Any]]:
    """Four items that stand in both versions, one of each interaction, one critical and one sensitive."""
    return [
        entry("escalate", "STR-2", "A threat that names a place must be escalated.", critical=True),
        entry("answer", "STR-2", "A report must be answered within 24 hours.", interaction="number",
              number={"value": 24}, unit="hours", options=[option("o", "48", "old-value")]),
        entry("appeal", "STR-3", "An appeal may be filed once.", interaction="multiple", options=[
            option("a", "once", "key"), option("b", "by the author", "key"), option("c", "twice", "old-value")]),
        entry("case", "STR-2", "A threat that names a place must be escalated.", sensitivity=2,
              content_note="threat of violence", case="A comment names a school."),
    ]


def quiz(slug: str = "strikes", **more: Any) -> dict[str, Any]:
    """A quiz as a bank file spells it."""
    return {"id": slug, "titles": {"en": "Strikes quiz", "de": "Quiz Verwarnungen"}, "draw": 4, "pass_mark": 0.75,
            "attempts": 2, **more}


def bank(items: list[dict[str, Any]] | None = None, quizzes: list[dict[str, Any]] | None = None) -> BankFile:
    """A bank file."""
    return read_bank({"bank": "str", "titles": {"en": "Strikes"}, "items": entries() if items is None else items,
                      "quizzes": [quiz()] if quizzes is None else quizzes})


def make_quiz(items: list[dict[str, Any]] | None = None, **more: Any) -> Quiz:
    """The policy with an imported bank and its one quiz."""
    if documents.find_document(CODE) is None:
        make_policy()
    services.import_bank(bank(items, [quiz(**more)]), person("qa"))
    found = queries.find_quiz("strikes")
    assert found is not None
    return found


def start(role: str = "moderator", language: str = "en", seed: str = "seed") -> Attempt:
    """An attempt at the quiz "strikes"."""
    found = queries.find_quiz("strikes")
    assert found is not None
    return services.start_attempt(found, person(role), language, seed)


def asked(attempt: Attempt, key: str) -> AttemptItem:
    """The question of an attempt about an item."""
    return next(one for one in attempt.questions if one.item_version.item.key == key)


def right_answer(question: AttemptItem) -> Answer:
    """The answer that is right."""
    content: Mapping[str, Any] = question.item_version.content
    if "number" in content:
        return Answer(typed=content["number"]["value"])
    return Answer(chosen=frozenset(one["id"] for one in content["options"] if one["role"] == "key"))


def places(question: AttemptItem, answer: Answer) -> list[str]:
    """An answer as a page sends it."""
    return [str(question.option_order.index(one) + 1) for one in sorted(answer.chosen)] or [answer.typed]


def send(client: FlaskClient, question: AttemptItem, answer: list[str], revision: int = 0) -> Any:
    """Send a question page."""
    at = question.position
    return client.post(f"/attempts/{question.attempt_id}/{at}",
                       data={f"answer-{at}": answer, f"revision-{at}": str(revision)})
