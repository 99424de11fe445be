"""What people owe of published briefings, and what a briefing shows them."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.briefings.core.owing import Standing
from lms.briefings.queries import get_briefing, list_open_for, list_personal
from lms.briefings.services import acknowledge, draft_briefing, page_of
from lms.documents.models import DocumentVersion
from lms.documents.queries import find_version
from lms.quizzes import services as quizzes
from lms.quizzes.core.content import from_json
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.models import Quiz
from tests.conftest import NOW
from tests.factories.briefings import DUE, NEW, german_of, make_change, tell
from tests.factories.quizzes import person, publish

DECEMBER = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)


def pass_check(quiz: Quiz | None, account: str) -> None:
    assert quiz is not None
    attempt = quizzes.start_attempt(quiz, person(account), "en", "seed")
    for question in attempt.questions:
        wording = question.item_version
        keys = from_json(wording.interaction, wording.content).keys
        quizzes.save_response(question, Answer(chosen=frozenset(key.id for key in keys)))
    quizzes.close_attempt(attempt)


def test_reading_and_passing_are_owed_until_both_are_done(session: Any, people: Any) -> None:
    version = make_change()
    briefing = tell(version)
    owed = list_open_for(person("moderator"))
    assert [(one.briefing, one.due_at) for one in owed] == [(briefing, DUE)]
    assert (owed[0].owed.read, owed[0].owed.passed) == (False, False)
    acknowledge(person("moderator"), version)
    assert [one.owed.read for one in list_open_for(person("moderator"))] == [True]
    pass_check(briefing.quiz, "moderator")
    assert list_open_for(person("moderator")) == []
    mine = list_personal(person("moderator"))[0]
    assert mine.owed.standing(NOW) is Standing.DONE
    assert mine.result is not None
    assert mine.result.passed


def test_any_language_of_the_number_counts_as_read(session: Any, people: Any) -> None:
    version = make_change(german=True)
    tell(version)
    acknowledge(person("moderator"), german_of(version))
    assert [one.owed.read for one in list_open_for(person("moderator"))] == [True]


def test_what_is_due_first_comes_first(session: Any, people: Any) -> None:
    later = tell(make_change(), due_at=datetime(2026, 12, 4, 17, 0, tzinfo=UTC))
    sooner = tell(make_change(code="POL-TWO"))
    assert [one.briefing for one in list_open_for(person("moderator"))] == [sooner, later]


def test_nothing_is_owed_by_others_nor_of_a_superseded_version(app: Flask, session: Any, people: Any) -> None:
    version = make_change()
    tell(version)
    assert list_open_for(person("sme")) == []
    publish(version.document, "3.0", "2026-12-14T00:00", "en", NEW.replace("180", "270"))
    app.extensions["clock"] = FixedClock(at=DECEMBER)
    assert list_open_for(person("moderator")) == []
    assert [one.owed.standing(DECEMBER) for one in list_personal(person("moderator"))] == [Standing.LAPSED]


def test_a_briefing_compares_with_the_version_before_and_says_which_rule_holds_until_then(
    session: Any, people: Any,
) -> None:
    page = page_of(tell(make_change()), person("moderator"), "en")
    assert page.old is not None
    assert page.until_then is not None
    assert (page.old.number, page.until_then.number, page.known_at) == ("1.0", "1.0", None)
    assert [one.first.change.section_id for one in page.rows.passages] == ["RPT-2", "RPT-1", "RPT-3"]
    assert [one.change.section_id for one in page.rows.editorial] == ["RPT-4"]


def newest_of(version: DocumentVersion) -> DocumentVersion:
    return publish(version.document, "3.0", "2026-12-14T00:00", "en", NEW.replace("7 days", "14 days"))


def test_whoever_missed_a_version_sees_everything_since_theirs(session: Any, people: Any) -> None:
    version = make_change()
    first = find_version(version.document, "1.0", "en")
    assert first is not None
    acknowledge(person("moderator"), first)
    briefing = tell(newest_of(version))
    page = page_of(briefing, person("moderator"), "en")
    assert page.old is first
    assert page.known_at == NOW
    assert {one.first.change.section_id for one in page.rows.passages} == {"RPT-1", "RPT-2", "RPT-3"}
    other = page_of(briefing, person("lead"), "en")
    assert other.old is version
    assert other.known_at is None
    assert {one.first.change.section_id for one in other.rows.passages} == {"RPT-1"}


def test_a_briefing_is_read_in_the_language_that_is_asked_for(session: Any, people: Any) -> None:
    briefing = tell(make_change(german=True))
    assert page_of(briefing, person("moderator"), "de").mine.version.language == "de"


def test_a_draft_and_a_number_that_is_no_briefing_are_unknown(session: Any, people: Any) -> None:
    briefing = draft_briefing(make_change().document, "1.0", "2.0", person("qa"))
    with pytest.raises(Refused, match="unknown-briefing"):
        page_of(briefing, person("moderator"), "en")
    for number in (0, 99, 2**40):
        with pytest.raises(Refused, match="unknown-briefing"):
            get_briefing(number)
