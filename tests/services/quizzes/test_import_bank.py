"""Importing a bank: all or nothing, twice is once, and what was asked stays as it was asked."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import db, transaction
from lms.quizzes import queries, services
from lms.quizzes.models import Item, ItemVersion
from tests.factories import quizzes as make

QUOTE = "A threat that names a place must be escalated."


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_policy()


def states(key: str) -> list[tuple[int, str, str]]:
    item = queries.find_item(key)
    assert item is not None
    db.session.refresh(item)
    return [(version.number, version.language, version.state) for version in item.versions]


def test_items_are_live_with_their_evidence_in_the_newest_version() -> None:
    make.make_quiz()
    item = queries.find_item("escalate")
    assert item is not None
    version = item.versions[0]
    assert (version.state, version.quote, version.section_id) == ("live", QUOTE, "STR-2")
    assert version.document_version.number == "2.0"
    assert (item.critical, item.author_id, item.reviewer_id) == (True, make.person("qa").id, make.person("approver").id)


def test_import_twice_changes_nothing() -> None:
    make.make_quiz()
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in (Item, ItemVersion)]
    make.make_quiz()
    assert counts == [db.session.scalar(select(func.count()).select_from(table)) for table in (Item, ItemVersion)]


def test_changed_wording_is_the_next_version_and_an_open_attempt_keeps_its_own() -> None:
    make.make_quiz([make.entry("escalate", "STR-2", QUOTE)], draw=1)
    attempt = make.start()
    make.make_quiz([make.entry("escalate", "STR-2", QUOTE, stem="What must be done?")], draw=1)
    assert states("escalate") == [(1, "en", "retired"), (2, "en", "live")]
    assert services.sheet_of(attempt).questions[0].stem == "What about escalate?"
    assert make.start("lead").questions[0].item_version.number == 2


def test_vanished_item_and_vanished_language_are_retired() -> None:
    german = make.entry("escalate", "STR-2", "Eine Drohung mit Ortsangabe muss eskaliert werden.", language="de")
    both = make.entry("escalate", "STR-2", QUOTE)
    both["variants"] |= german["variants"]
    make.make_quiz([both, make.entry("appeal", "STR-3", "An appeal may be filed once.")], draw=1)
    make.make_quiz([make.entry("escalate", "STR-2", QUOTE)], draw=1)
    assert states("escalate") == [(1, "en", "live"), (1, "de", "retired")]
    assert states("appeal") == [(1, "en", "retired")]


def test_nothing_is_imported_when_one_quote_is_wrong() -> None:
    with pytest.raises(Refused) as refused, transaction():
        make.make_quiz([*make.entries(), make.entry("strike", "STR-1", "A strike must expire after 18 days.")])
    assert refused.value.code == "item-quote-missing"
    assert db.session.scalar(select(func.count()).select_from(Item)) == 0


@pytest.mark.parametrize(("change", "code"), [
    ({"author": "nobody"}, "bank-person-unknown"), ({"reviewer": "nobody"}, "bank-person-unknown"),
])
def test_unknown_people_are_refused(change: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make.make_quiz([{**make.entry("escalate", "STR-2", QUOTE), **change}], draw=1)
    assert refused.value.code == code


def test_quiz_about_an_unknown_version_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        make.make_quiz(about={"document": make.CODE, "version": "9.0"})
    assert refused.value.code == "bank-version-missing"


def test_item_of_another_bank_is_not_taken_over() -> None:
    make.make_quiz()
    other = make.bank()
    with pytest.raises(Refused) as refused:
        services.import_bank(type(other)(slug="other", titles={"en": "Other"}, items=other.items, quizzes=()),
                             make.person("qa"))
    assert refused.value.code == "bank-item-taken"


def test_pool_follows_the_tags() -> None:
    tagged = make.entry("escalate", "STR-2", QUOTE, tags=["urgent"])
    quiz = make.make_quiz([tagged, *make.entries()[1:]], draw=1, tags=["urgent"])
    assert [entry.item.key for entry in quiz.pool] == ["escalate"]


def test_rules_and_blueprint_are_taken_over_as_often_as_the_file_is_read() -> None:
    held = {"mode": "proctored", "code": "k7-r2f", "feedback": "after_close", "minutes": 20, "grace": 60,
            "wait_hours": 12, "opens": "2026-12-01T08:00", "closes": "2026-12-02T08:00", "zone": "Europe/London"}
    rules = [{"count": 1, "critical": True}, {"count": 2, "section": "STR-2"}]
    for _ in range(2):
        quiz = make.make_quiz(draw=3, blueprint=rules, **held)
        assert quiz.blueprint == rules
        assert (quiz.mode, quiz.code, quiz.feedback, quiz.minutes, quiz.grace, quiz.wait_hours) == (
            "proctored", "k7-r2f", "after_close", 20, 60, 12)
        assert (quiz.opens_at, quiz.closes_at, quiz.zone) == (
            datetime(2026, 12, 1, 8, tzinfo=UTC), datetime(2026, 12, 2, 8, tzinfo=UTC), "Europe/London")
    plain = make.make_quiz()
    assert (plain.mode, plain.code, plain.minutes, plain.opens_at, plain.blueprint) == ("scored", "", None, None, [])


@pytest.mark.parametrize(("more", "code"), [
    ({"draw": 2, "blueprint": [{"count": 2, "critical": True}]}, "quiz-blueprint-short"),
    ({"mode": "proctored"}, "quiz-code-short"), ({"opens": "2027-03-28T02:30"}, "time-skipped"),
])
def test_rules_that_cannot_be_are_refused(more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make.make_quiz(**more)
    assert refused.value.code == code


def test_every_interaction_is_live_with_its_parts() -> None:
    pairs = [{"left": "Threat", "right": "Escalation"}, {"left": "Report", "right": "Answer"}]
    match = make.entry("match", "STR-2", QUOTE, interaction="match", pairs=pairs)
    order = make.entry("order", "STR-2", QUOTE, interaction="order", options=["Read", "Escalate"])
    make.make_quiz([match, order], draw=2)
    item = queries.find_item("match")
    assert item is not None
    stored = item.versions[0].content
    assert [(part["label"], [option["role"] for option in part["options"]]) for part in stored["parts"]] == [
        ("Threat", ["key", "distractor"]), ("Report", ["distractor", "key"])]
    assert stored["partial"]
    make.make_quiz([match, order], draw=2)
    assert states("match") == states("order") == [(1, "en", "live")]
