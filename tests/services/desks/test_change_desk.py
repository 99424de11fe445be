"""The change desk: coverage of a version, and publication of quiz and briefing in one step."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from lms.accounts.core.permissions import RoleName
from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.briefings.core.audience import Audience
from lms.briefings.models import Briefing
from lms.briefings.services import decide_change
from lms.db import db
from lms.desks.change_services import count_people, desk_of, draft_questions, list_desks, publish
from lms.desks.core.coverage import Cover
from lms.documents.core.lifecycle import State
from lms.documents.core.values import Verdict
from lms.documents.models import DocumentVersion
from lms.quizzes.models import Item, ItemVersion, Quiz
from lms.quizzes.services import accept_draft, close_attempt, import_bank, reject_draft, start_attempt
from tests.factories.briefings import cover, german_of, make_change, make_document, make_review, plan, row, tell
from tests.factories.quizzes import bank, entry, person
from tests.factories.quizzes import publish as publish_version


def refusal(version: DocumentVersion, **more: Any) -> Refused:
    with pytest.raises(Refused) as refused, db.session.begin_nested():
        publish(version.document, "2.0", plan(**more), person("qa"))
    return refused.value


def covers(version: DocumentVersion) -> dict[str, Cover]:
    return {one.passage.first.change.section_id: one.cover for one in desk_of(version).passages}


def test_drafting_covers_nothing_until_somebody_accepts(session: Any, people: Any) -> None:
    version = make_change()
    assert draft_questions(version.document, "2.0") >= 2
    desk = desk_of(version)
    assert covers(version) == {"RPT-1": Cover.MISSING, "RPT-2": Cover.MISSING, "RPT-3": Cover.CHECK}
    assert (desk.open, desk.live, desk.missing, desk.undecided) == (2, 0, 2, 1)
    accept_draft(desk.passages[0].items[0].wording, person("qa"))
    assert covers(version)["RPT-2"] is Cover.COVERED


def test_drafting_twice_makes_nothing_new(session: Any, people: Any) -> None:
    version = make_change()
    assert draft_questions(version.document, "2.0") == draft_questions(version.document, "2.0")
    assert desk_of(version).open == 2


def test_a_rejected_draft_is_gone_from_the_desk(session: Any, people: Any) -> None:
    version = make_change()
    draft_questions(version.document, "2.0")
    reject_draft(desk_of(version).passages[0].items[0].wording, person("qa"), "too easy")
    assert desk_of(version).open == 1
    assert draft_questions(version.document, "2.0") >= 2
    assert desk_of(version).open == 1


def test_dates_and_wording_stand_aside(session: Any, people: Any) -> None:
    aside = desk_of(make_change()).aside
    assert [one.passage.first.change.section_id for one in aside] == ["", "RPT-4"]


STRIKE = "A strike must expire after 180 days."
LABEL = "A reviewer must label a repeated report."


def cited(item_id: str, section: str, quote: str, **more: Any) -> dict[str, Any]:
    return entry(item_id, section, quote, evidence={"document": "POL-RPT", "section": section}, **more)


def banked(*items: dict[str, Any]) -> None:
    import_bank(bank(list(items), []), person("qa"))


def bank_keys(version: DocumentVersion) -> dict[str, list[str]]:
    return {one.passage.first.change.section_id: [item.wording.item.key for item in one.items if item.from_bank]
            for one in desk_of(version).passages}


def test_a_live_bank_question_on_the_new_wording_covers_the_change(session: Any, people: Any) -> None:
    version = make_change()
    banked(cited("expiry", "RPT-1", STRIKE), cited("expiry-again", "RPT-1", STRIKE),
           cited("warning", "RPT-1", "A warning must expire after 30 days."))
    assert bank_keys(version) == {"RPT-1": ["expiry", "expiry-again"], "RPT-2": [], "RPT-3": []}
    assert covers(version) == {"RPT-1": Cover.COVERED, "RPT-2": Cover.MISSING, "RPT-3": Cover.CHECK}
    desk = desk_of(version)
    assert (desk.live, desk.missing) == (2, 1)
    assert not any(item.open for one in desk.passages for item in one.items if item.from_bank)


def test_only_live_bank_questions_in_the_language_of_the_version_count(session: Any, people: Any) -> None:
    version = make_change(german=True)
    banked(cited("expiry", "RPT-1", STRIKE), cited("label", "RPT-2", LABEL))
    db.session.scalars(select(ItemVersion).join(Item).where(Item.key == "label")).one().state = "retired"
    assert bank_keys(version) == {"RPT-1": ["expiry"], "RPT-2": [], "RPT-3": []}
    assert set(covers(german_of(version)).values()) == {Cover.MISSING}


def test_a_bank_question_whose_evidence_is_not_fresh_stays_away(session: Any, people: Any) -> None:
    version = make_change()
    banked(cited("expiry", "RPT-1", STRIKE))
    wording = db.session.scalars(select(ItemVersion).join(Item).where(Item.key == "expiry")).one()
    wording.quote, wording.prefix, wording.suffix = "must expire after 180 days", "", ""  # in the text, not whole
    assert bank_keys(version)["RPT-1"] == []


def test_a_question_of_the_change_itself_is_not_shown_twice(session: Any, people: Any) -> None:
    version = make_change()
    cover(version)
    drafted = [item.wording.id for one in desk_of(version).passages for item in one.items]
    assert len(drafted) == len(set(drafted)) == 2
    assert set(map(tuple, bank_keys(version).values())) == {()}


def test_bank_questions_go_into_the_quiz_and_every_change_is_asked(session: Any, people: Any) -> None:
    version = make_change()
    banked(*(cited(f"expiry-{number}", "RPT-1", STRIKE) for number in range(4)))
    briefing = tell(version, draw=3)
    assert briefing.quiz is not None
    assert len(briefing.quiz.pool) == 6
    for number in range(2):
        attempt = start_attempt(briefing.quiz, person("moderator"), "en", f"seed {number}")
        assert {one.item_version.section_id for one in attempt.questions} == {"RPT-1", "RPT-2"}
        assert {one.document_version.number for one in attempt.questions} == {"2.0"}
        close_attempt(attempt)


def test_publishing_makes_a_quiz_of_the_live_questions_for_the_audience(session: Any, people: Any) -> None:
    version = make_change()
    briefing = tell(version, draw=2)
    assert briefing.quiz is not None
    assert (briefing.quiz.slug, briefing.quiz.state, briefing.quiz.draw) == ("pol-rpt-2-0", "published", 2)
    assert (briefing.quiz.titles["en"], briefing.quiz.pass_mark) == ("Reports 2.0", 0.5)
    assert len(briefing.quiz.pool) == 2
    assert (briefing.markets, briefing.roles, briefing.old_number) == (["DE"], ["lead", "moderator"], "1.0")
    assert desk_of(version).published


def test_a_change_without_question_or_decision_stops_the_publication_whole(session: Any, people: Any) -> None:
    version = make_change()
    refused = refusal(version)
    assert (refused.code, refused.values["first"]) == ("publish-uncovered", "RPT-2")
    assert session.scalars(select(Quiz)).all() == []
    assert session.scalars(select(Briefing)).all() == []


def test_every_language_has_to_be_covered(session: Any, people: Any) -> None:
    version = make_change(german=True)
    cover(version)
    for item in desk_of(german_of(version)).passages[0].items:
        item.wording.state = "retired"
    refused = refusal(version)
    assert (refused.code, refused.values["language"]) == ("publish-uncovered", "DE")


def test_read_and_confirm_of_everything_needs_no_quiz(session: Any, people: Any) -> None:
    version = make_change()
    for section in ("RPT-1", "RPT-2", "RPT-3"):
        change_id = row(version, section).change.id
        decide_change(version, change_id, Verdict.SUBSTANTIVE, "", person("qa"), confirm_only=True)
    assert publish(version.document, "2.0", plan(), person("qa")).quiz is None


def test_a_version_with_nothing_to_tell_has_no_question_to_publish(session: Any, people: Any) -> None:
    version = make_change()
    for section in ("RPT-1", "RPT-2", "RPT-3"):
        decide_change(version, row(version, section).change.id, Verdict.EDITORIAL, "typing error", person("qa"))
    assert refusal(version).code == "publish-no-question"


def test_asking_more_than_is_live_is_refused(session: Any, people: Any) -> None:
    version = make_change()
    cover(version)
    assert refusal(version, draw=3).code == "publish-draw-large"


def test_publishing_twice_is_refused_and_changes_nothing(session: Any, people: Any) -> None:
    version = make_change()
    briefing = tell(version)
    assert refusal(version, draw=2).code == "briefing-published"
    assert session.scalars(select(Briefing)).all() == [briefing]
    assert [quiz.draw for quiz in session.scalars(select(Quiz))] == [1]


def test_a_first_version_and_one_in_review_cannot_be_told(session: Any, people: Any) -> None:
    document = make_document(code="POL-ONE")
    first = publish_version(document, "2.0", "2026-11-30T00:00", "en", "## One {#ONE-1}\nA note must expire.")
    assert refusal(first).code == "publish-first-version"
    version = make_review()
    cover(version)
    assert refusal(version).code == "publish-not-approved"


def test_the_list_has_versions_in_review_scheduled_and_lately_in_force(app: Flask, session: Any, people: Any) -> None:
    scheduled = make_change(code="POL-TWO")
    make_review()
    assert {(line.desk.version.document.code, line.state) for line in list_desks("DE")} == {
        ("POL-TWO", State.SCHEDULED), ("POL-RPT", State.IN_REVIEW)}
    app.extensions["clock"] = FixedClock(at=datetime(2026, 12, 20, 9, 0, tzinfo=UTC))
    assert (scheduled.document.code, State.IN_FORCE) in {
        (line.desk.version.document.code, line.state) for line in list_desks("DE")}
    app.extensions["clock"] = FixedClock(at=datetime(2027, 1, 20, 9, 0, tzinfo=UTC))
    assert [line.state for line in list_desks("DE")] == [State.IN_REVIEW]


def test_an_audience_is_counted_in_people(session: Any, people: Any) -> None:
    assert count_people(Audience(roles=frozenset({RoleName.MODERATOR, RoleName.QA}))) == 2
    assert count_people(Audience()) == 5
