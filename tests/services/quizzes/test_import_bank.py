"""Importing a bank: all or nothing, twice is once, and what was asked stays as it was asked."""
from __future__ import annotations

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
