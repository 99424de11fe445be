"""The change desk's pages and what is done on them."""
from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.briefings.models import Briefing, ChangeDecision
from lms.briefings.queries import find_briefing
from lms.db import db, transaction
from lms.desks.change_services import desk_of, draft_questions
from lms.documents.models import DocumentVersion
from lms.documents.queries import get_document
from lms.quizzes.models import ItemVersion, Quiz
from lms.quizzes.services import import_bank
from tests.factories.briefings import CODE, cover, make_change, make_review, row, tell
from tests.factories.quizzes import bank, entry, person

Clients = Callable[[str], FlaskClient]
DESK = f"/desk/{CODE}/2.0"
PUBLISH = {"markets": ["DE"], "roles": ["moderator", "lead"], "due_day": "2026-11-27", "due_time": "18:00",
           "pass_mark": "80", "draw": "2", "attempts": "3", "why_en": "Strikes ended too early.",
           "unchanged_en": "Notes", "short_reason": "A pilot team tries it first."}
OWN = {"interaction": "choice", "stem": "When does a strike end?", "rationale": "It is the new rule.",
       "options-0-text": "180 days", "options-0-role": "key", "options-1-text": "90 days",
       "options-1-role": "old-value", "section_id": "RPT-1", "quote": "A strike must expire after 180 days."}


@pytest.fixture
def desk(app: Flask, people: Any) -> FlaskClient:
    """A scheduled version with drafted questions."""
    with app.app_context(), transaction():
        draft_questions(make_change().document, "2.0")
    return app.test_client()


def in_database(app: Flask, kind: type[Any]) -> list[Any]:
    with app.app_context():
        return list(db.session.scalars(select(kind)).unique())


def version() -> DocumentVersion:
    found = db.session.scalar(select(DocumentVersion).where(DocumentVersion.number == "2.0"))
    assert found is not None
    return found


def first_item(app: Flask) -> int:
    with app.app_context():
        return desk_of(version()).passages[0].items[0].wording.id


def change_id(app: Flask, section_id: str) -> str:
    with app.app_context():
        return row(version(), section_id).change.id


def test_a_change_stands_beside_its_question(client_for: Clients, desk: Any) -> None:
    page = client_for("qa").get(DESK).get_data(as_text=True)
    assert "Reports 2.0: questions to review" in page
    assert "<del>" in page
    assert "A reviewer ___ label a repeated report." in page
    assert "Proved by the words of RPT-2 in version 2.0" in page
    assert page.count('data-key="a"') == page.count('data-key="e"') == page.count('data-key="r"') == 1
    assert 'data-key="j"' in page
    assert 'data-key="k"' not in page


def test_a_change_that_draws_a_line_has_case_ideas(app: Flask, client_for: Clients, desk: Any) -> None:
    page = client_for("qa").get(f"{DESK}?change={change_id(app, 'RPT-1')}").get_data(as_text=True)
    assert "Case ideas" in page
    ideas = page.partition("Case ideas")[2]
    assert "<b>Just inside</b>" in ideas
    assert "180 days" in ideas.partition("Just outside")[0]
    assert "179 days" in ideas.partition("Just outside")[2]


def test_an_edit_that_breaks_a_rule_of_item_writing_is_told(app: Flask, client_for: Clients, desk: Any) -> None:
    client = client_for("qa")
    reply = client.post(f"{DESK}/items/new/{change_id(app, 'RPT-1')}", data=OWN | {"options-1-text": "None of these"})
    page = client.get(reply.location).get_data(as_text=True)
    assert "An option stands for all or none of the others" in page


def test_a_bank_question_is_marked_and_has_nothing_to_click(app: Flask, client_for: Clients, desk: Any) -> None:
    quote = "A strike must expire after 180 days."
    with app.app_context(), transaction():
        import_bank(bank([entry("expiry", "RPT-1", quote, evidence={"document": CODE, "section": "RPT-1"})], []),
                    person("qa"))
        item = next(item.wording.id for one in desk_of(version()).passages for item in one.items if item.from_bank)
    page = client_for("qa").get(f"{DESK}?item={item}").get_data(as_text=True)
    assert "From the bank" in page
    assert "It cannot be edited here." in page
    assert f"{DESK}/items/{item}/" not in page
    assert "From the bank" not in client_for("qa").get(f"{DESK}?item={first_item(app)}").get_data(as_text=True)


def test_the_list_counts_changes_and_questions(client_for: Clients, desk: Any) -> None:
    page = client_for("qa").get("/desk").get_data(as_text=True)
    assert f'href="{DESK}"' in page
    assert "From 30 Nov 2026" in page


def test_drafting_by_button_is_harmless_twice(app: Flask, client_for: Clients, desk: Any) -> None:
    before = len(in_database(app, ItemVersion))
    reply = client_for("qa").post(f"{DESK}/draft")
    assert (reply.status_code, reply.location) == (303, DESK)
    assert len(in_database(app, ItemVersion)) == before


def test_accepting_goes_on_to_the_next_open_question(app: Flask, client_for: Clients, desk: Any) -> None:
    client, item = client_for("qa"), first_item(app)
    reply = client.post(f"{DESK}/items/{item}/accept")
    assert reply.status_code == 303
    assert reply.location != f"{DESK}?item={item}"
    assert client.get(reply.location).status_code == 200
    again = client.post(f"{DESK}/items/{item}/accept")
    assert again.status_code == 303
    assert [one.state for one in in_database(app, ItemVersion) if one.id == item] == ["live"]


def test_rejecting_needs_a_reason(app: Flask, client_for: Clients, desk: Any) -> None:
    client, item = client_for("qa"), first_item(app)
    client.post(f"{DESK}/items/{item}/reject", data={"reason": ""})
    assert "Say in a few words why" in client.get(DESK).get_data(as_text=True)
    client.post(f"{DESK}/items/{item}/reject", data={"reason": "too easy"})
    rejected = next(one for one in in_database(app, ItemVersion) if one.id == item)
    assert (rejected.state, rejected.note) == ("retired", "too easy")


def test_an_edited_question_waits_for_a_second_person(app: Flask, client_for: Clients, desk: Any) -> None:
    client, item = client_for("qa"), first_item(app)
    form = client.get(f"{DESK}/items/{item}/edit").get_data(as_text=True)
    assert "Edit the question" in form
    reply = client.post(f"{DESK}/items/{item}/edit", data=OWN | {
        "section_id": "RPT-2", "quote": "A reviewer must label a repeated report.", "stem": "Is a label a must?"})
    assert reply.status_code == 303
    page = client.get(reply.location).get_data(as_text=True)
    assert "Is a label a must?" in page
    assert "Another quality analyst accepts it" in page
    assert 'data-key="a"' not in page


def test_an_own_question_is_written_with_the_quote_filled_in(app: Flask, client_for: Clients, desk: Any) -> None:
    client, change = client_for("qa"), change_id(app, "RPT-1")
    form = client.get(f"{DESK}/items/new/{change}").get_data(as_text=True)
    assert "A strike must expire after 180 days." in form
    reply = client.post(f"{DESK}/items/new/{change}", data=OWN)
    assert reply.status_code == 303
    own = [one for one in in_database(app, ItemVersion) if one.state == "in_review"]
    assert [(one.item.change_id, one.section_id) for one in own] == [(change, "RPT-1")]


def test_a_faulty_question_comes_back_as_it_was_filled_in(app: Flask, client_for: Clients, desk: Any) -> None:
    client, change = client_for("qa"), change_id(app, "RPT-1")
    for fault, told in (({"stem": ""}, "Write what is asked."), ({"options-0-role": "distractor"}, "exactly one right"),
                        ({"quote": "Nobody wrote this."}, "is no whole sentence")):
        reply = client.post(f"{DESK}/items/new/{change}", data=OWN | fault)
        assert reply.status_code == 422
        page = reply.get_data(as_text=True)
        assert told in page
        assert "It is the new rule." in page
    assert not [one for one in in_database(app, ItemVersion) if one.state == "in_review"]


def test_a_number_question_keeps_its_value_and_tolerance(app: Flask, client_for: Clients, desk: Any) -> None:
    number = {"interaction": "number", "number_value": "180", "number_unit": "days", "number_tolerance": "0.5",
              "options-0-text": "", "options-1-text": "90", "stem": "After how many days does a strike end?"}
    client_for("qa").post(f"{DESK}/items/new/{change_id(app, 'RPT-1')}", data=OWN | number)
    own = next(one for one in in_database(app, ItemVersion) if one.state == "in_review")
    assert own.content["number"] == {"value": "180", "unit": "days", "tolerance": "0.5"}
    assert [(option["text"], option["role"]) for option in own.content["options"]] == [("90", "old-value")]


@pytest.mark.parametrize(("typed", "stored"), [("1,5", "1.5"), ("12.5", "12.5"), (" 7 ", "7")])
def test_a_number_may_have_a_comma_or_a_point(app: Flask, client_for: Clients, desk: Any, typed: str,
                                              stored: str) -> None:
    number = {"interaction": "number", "number_value": typed, "number_unit": "days", "number_tolerance": ""}
    client_for("qa").post(f"{DESK}/items/new/{change_id(app, 'RPT-1')}", data=OWN | number)
    own = next(one for one in in_database(app, ItemVersion) if one.state == "in_review")
    assert Decimal(own.content["number"]["value"]) == Decimal(stored)


@pytest.mark.parametrize("typed", ["NaN", "sNaN", "Infinity", "1E+999999", "three", "9" * 31])
def test_what_is_no_number_is_told_at_its_field(app: Flask, client_for: Clients, desk: Any, typed: str) -> None:
    number = {"interaction": "number", "number_value": "180", "number_tolerance": typed}
    reply = client_for("qa").post(f"{DESK}/items/new/{change_id(app, 'RPT-1')}", data=OWN | number)
    assert reply.status_code == 422
    assert "Write a number such as 3 or 1.5." in reply.get_data(as_text=True)


def test_a_verdict_is_saved_and_shown(app: Flask, client_for: Clients, desk: Any) -> None:
    client, change = client_for("qa"), change_id(app, "RPT-1")
    client.post(f"{DESK}/decide", data={"changes": change, "verdict": "editorial", "reason": ""})
    assert "You decide otherwise than was proposed" in client.get(DESK).get_data(as_text=True)
    client.post(f"{DESK}/decide", data={"changes": change, "verdict": "editorial", "reason": "a typing error"})
    page = client.get(f"{DESK}?change={change}").get_data(as_text=True)
    assert "Decided: only wording." in page
    assert "a typing error" in page
    assert [one.verdict for one in in_database(app, ChangeDecision)] == ["editorial"]


def test_a_version_in_review_gets_its_class_here(app: Flask, client_for: Clients, people: Any) -> None:
    with app.app_context(), transaction():
        make_review()
    client = client_for("qa")
    assert "is not approved yet" in client.get(DESK).get_data(as_text=True)
    client.post(f"{DESK}/class", data={"change_class": "minor"})
    with app.app_context():
        assert version().change_class == "material"
    client.post(f"{DESK}/class", data={"change_class": "minor", "class_reason": "Nobody has a strike yet."})
    with app.app_context():
        assert (version().change_class, version().class_reason) == ("minor", "Nobody has a strike yet.")
        assert "change_class: minor" in version().source
    client.post(f"{DESK}/class", data={"change_class": "emergency"})
    with app.app_context():
        assert version().change_class == "minor"


def test_falling_short_of_the_class_is_told_and_needs_a_reason(
        app: Flask, client_for: Clients, desk: Any) -> None:
    with app.app_context(), transaction():
        cover(version())
    client = client_for("qa")
    reply = client.post(DESK, data={**PUBLISH, "short_reason": ""})
    shown = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "passed at 80 per cent, not at 85" in shown
    assert "falls short of what its class obliges to" in shown
    client.post(DESK, data=PUBLISH)
    with app.app_context():
        told = find_briefing(get_document(CODE), "2.0")
        assert told is not None
        assert told.short_reason == "A pilot team tries it first."


def test_publishing_tells_for_whom_and_how_many(app: Flask, client_for: Clients, desk: Any) -> None:
    with app.app_context(), transaction():
        cover(version())
    client = client_for("qa")
    reply = client.post(DESK, data=PUBLISH)
    assert (reply.status_code, reply.location) == (303, DESK)
    page = client.get(DESK).get_data(as_text=True)
    assert "Published for 2 people" in page
    assert "team leads, moderators; Germany" in page
    assert "Due Fri 27 Nov 2026, 18:00 Berlin" in page
    assert "Publish briefing and check" not in page
    briefing = in_database(app, Briefing)[0]
    assert (briefing.why, briefing.unchanged) == ({"en": "Strikes ended too early."}, {"en": "Notes"})
    assert client.post(DESK, data=PUBLISH).status_code == 303
    assert "is already published" in client.get(DESK).get_data(as_text=True)
    assert len(in_database(app, Quiz)) == len(in_database(app, Briefing)) == 1


def test_a_refused_publication_keeps_the_form_and_writes_nothing(app: Flask, client_for: Clients, desk: Any) -> None:
    reply = client_for("qa").post(DESK, data=PUBLISH)
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "RPT-2 has no live question" in page
    assert "Strikes ended too early." in page
    assert in_database(app, Briefing) == in_database(app, Quiz) == []


@pytest.mark.parametrize(("fault", "told"), [
    ({"roles": []}, "Choose at least one role."), ({"due_day": ""}, "Choose a day."),
    ({"pass_mark": "20"}, "Give a number from 50 to 100."), ({"draw": "0"}, "Ask 1 to 50 questions."),
])
def test_each_gap_in_the_form_is_told(client_for: Clients, desk: Any, fault: dict[str, Any], told: str) -> None:
    reply = client_for("qa").post(DESK, data=PUBLISH | fault)
    assert reply.status_code == 422
    assert told in reply.get_data(as_text=True)


def test_only_quality_works_here(app: Flask, client_for: Clients, desk: Any) -> None:
    item = first_item(app)
    for role in ("moderator", "lead", "approver", "auditor", "council", "admin"):
        client = client_for(role)
        assert client.get("/desk").status_code == client.get(DESK).status_code == 403
        assert client.post(DESK, data=PUBLISH).status_code == 403
        assert client.post(f"{DESK}/items/{item}/accept").status_code == 403


def test_what_is_not_there_is_not_found(app: Flask, client_for: Clients, desk: Any) -> None:
    client = client_for("qa")
    for path in ("/desk/POL-NO/2.0", f"/desk/{CODE}/9.9", f"{DESK}/items/new/none", f"{DESK}/items/9999/edit"):
        assert client.get(path).status_code == 404
    assert client.post(f"{DESK}/items/9999/accept").status_code == 404


def test_a_told_version_offers_no_more_changes(app: Flask, client_for: Clients, people: Any) -> None:
    with app.app_context(), transaction():
        tell(make_change())
    page = client_for("qa").get(DESK).get_data(as_text=True)
    assert "Save the decision" not in page
    assert "Write your own question" not in page


def test_what_a_version_touches_is_told_to_whoever_may_read_drafts(desk: FlaskClient, client_for: Clients) -> None:
    for role in ("qa", "approver", "auditor"):
        reply = client_for(role).get(f"{DESK}/impact")
        assert reply.status_code == 200
        assert "Every live question on this document stays as it is." in reply.get_data(as_text=True)
    assert client_for("moderator").get(f"{DESK}/impact").status_code == 403
    assert client_for("qa").get(f"/desk/{CODE}/9.0/impact").status_code == 404
    assert f'href="{DESK}/impact"' in client_for("qa").get(DESK).get_data(as_text=True)
