"""Items drafted from changes or written by hand: evidence stored, accepted by somebody else, never rewritten."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.documents import queries as documents
from lms.documents.core.evidence import EvidenceState
from lms.documents.models import DocumentVersion
from lms.quizzes import queries, services
from lms.quizzes.core.content import ItemContent, from_json
from lms.quizzes.core.values import OptionRole
from lms.quizzes.models import ItemVersion
from tests.factories import quizzes as make

QUOTE = "A strike must expire after 180 days."


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_policy()


def version(number: str, language: str = "en") -> DocumentVersion:
    found = documents.find_version(documents.get_document(make.CODE), number, language)
    assert found is not None
    return found


def content(stem: str = "After how many days must a strike expire?") -> ItemContent:
    return from_json("choice", {"stem": stem, "rationale": "STR-1", "options": [
        make.option("a", "180 days", "key"), make.option("b", "90 days", "old-value")]})


def drafts(language: str = "en") -> list[ItemVersion]:
    return services.draft_items(version("1.0", language), version("2.0", language))


def on_strikes(language: str = "en") -> ItemVersion:
    return next(draft for draft in drafts(language) if draft.section_id == "STR-1")


def written() -> ItemVersion:
    return services.write_item(version("2.0"), make.person("qa"), None, content(), "STR-1", QUOTE)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


@pytest.mark.parametrize("language", ["en", "de"])
def test_draft_is_stored_with_its_change_evidence_and_old_value(language: str) -> None:
    draft = on_strikes(language)
    assert (draft.state, draft.language, draft.document_version.number) == ("draft", language, "2.0")
    assert draft.item.change_id
    assert "180" in draft.quote
    assert services.state_in(draft, version("2.0", language)) is EvidenceState.FRESH
    assert services.state_in(draft, version("1.0", language)) is EvidenceState.STALE
    roles = {option.role: option.text for option in from_json(draft.interaction, draft.content).options}
    assert "90" in roles[OptionRole.OLD_VALUE]
    assert draft in queries.list_items_of_change(draft.item.change_id)


def test_drafting_again_keeps_what_was_decided() -> None:
    first = drafts()
    services.accept_draft(on_strikes(), make.person("qa"))
    assert [draft.id for draft in drafts()] == [draft.id for draft in first]
    assert on_strikes().state == "live"


def test_draft_of_the_product_is_accepted_by_one_person() -> None:
    draft = services.accept_draft(on_strikes(), make.person("qa"))
    assert (draft.state, draft.item.author_id, draft.item.reviewer_id) == ("live", None, make.person("qa").id)


def test_own_words_are_accepted_by_somebody_else_only() -> None:
    wording = written()
    with pytest.raises(Refused) as refused:
        services.accept_draft(wording, make.person("qa"))
    assert code_of(refused) == "item-own-words"
    assert services.accept_draft(wording, make.person("approver")).state == "live"
    assert services.accept_draft(wording, make.person("qa")).state == "live"


def test_written_item_needs_its_quote_and_a_stem_of_its_own() -> None:
    with pytest.raises(Refused) as refused:
        services.write_item(version("1.0"), make.person("qa"), None, content(), "STR-1", QUOTE)
    assert code_of(refused) == "item-quote-missing"
    written()
    with pytest.raises(Refused) as refused:
        written()
    assert code_of(refused) == "item-exists"


@pytest.mark.parametrize(("change", "code"), [
    ({"stem": " "}, "item-stem-missing"), ({"rationale": ""}, "item-rationale-missing"),
    ({"options": content().options[1:]}, "item-one-key"), ({"options": content().options[:1]}, "item-options-few"),
    ({"options": (content().options[0], *content().options)}, "item-one-key"),
    ({"options": (*content().options, content().options[1])}, "item-options-same"),
])
def test_unsound_wording_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.write_item(version("2.0"), make.person("qa"), None, replace(content(), **change), "STR-1", QUOTE)
    assert code_of(refused) == code


def test_edit_is_the_next_version_and_the_live_one_is_asked_until_it_is_accepted() -> None:
    live = services.accept_draft(on_strikes(), make.person("qa"))
    edited = services.edit_item(live, make.person("qa"), content("When must a strike expire?"))
    assert (edited.number, edited.state, live.state) == (2, "in_review", "live")
    assert (edited.quote, edited.section_id) == (live.quote, live.section_id)
    with pytest.raises(Refused):
        services.accept_draft(edited, make.person("qa"))
    services.accept_draft(edited, make.person("approver"))
    assert (edited.state, live.state) == ("live", "retired")


def test_edit_of_a_draft_takes_its_place() -> None:
    draft = on_strikes()
    edited = services.edit_item(draft, make.person("qa"), content(), section_id="STR-1", quote=QUOTE)
    assert (draft.state, edited.state) == ("retired", "in_review")
    assert queries.list_items_of_change(str(draft.item.change_id)) == [edited]


def test_rejected_draft_is_not_drafted_again_nor_accepted() -> None:
    draft = services.reject_draft(on_strikes(), make.person("qa"), "Asked elsewhere.")
    assert (draft.state, draft.note) == ("retired", "Asked elsewhere.")
    assert on_strikes().state == "retired"
    with pytest.raises(Refused) as refused:
        services.accept_draft(draft, make.person("qa"))
    assert code_of(refused) == "item-retired"


def test_live_item_is_retired_not_rejected() -> None:
    live = services.accept_draft(on_strikes(), make.person("qa"))
    with pytest.raises(Refused) as refused:
        services.reject_draft(live, make.person("qa"), "No.")
    assert code_of(refused) == "item-live"
    assert services.retire_item(live, make.person("qa"), "Too easy.").state == "retired"


def test_blocked_item_cannot_be_accepted_until_it_is_mended() -> None:
    flawed = replace(content(), options=(content().options[0], replace(content().options[1], text="None of these")))
    wording = services.edit_item(written(), make.person("qa"), flawed)
    with pytest.raises(Refused) as refused:
        services.accept_draft(wording, make.person("approver"))
    assert (code_of(refused), refused.value.values) == ("item-blocked", {"rules": "catch-all"})
    mended = services.edit_item(wording, make.person("qa"), content())
    assert services.accept_draft(mended, make.person("approver")).state == "live"


def test_written_item_carries_what_a_person_has_to_look_at() -> None:
    words = " ".join(["reports"] * 41)
    wording = services.write_item(version("2.0"), make.person("qa"), None, content(f"After what {words}?"), "STR-1",
                                  QUOTE)
    assert {lint["rule"] for lint in wording.content["lints"]} >= {"long-stem"}
    assert services.accept_draft(wording, make.person("approver")).state == "live"


def longer_and_shorter() -> tuple[DocumentVersion, DocumentVersion]:
    """A version with sections whose headings tell, and the next one without one of them."""
    document = documents.get_document(make.CODE)
    gone = "\n## Handling of appeals {#STR-4}\nTwo people decide on each of them.\n"
    kept = make.NEW_EN + "".join(f"\n## {heading} {{#STR-{at}}}\nLeads read them.\n" for at, heading in (
        (5, "Letters of complaint"), (6, "Written reminders")))
    return (make.publish(document, "3.0", "2026-12-29T00:00", "en", kept + gone),
            make.publish(document, "4.0", "2026-12-30T00:00", "en", kept))


def test_item_about_words_that_were_taken_away_is_fresh_while_they_stay_away() -> None:
    longer, shorter = longer_and_shorter()
    gone = [draft for draft in services.draft_items(longer, shorter) if from_json("choice", draft.content).gone]
    assert gone
    for draft in gone:
        assert draft.document_version.number == "3.0"
        assert services.state_in(draft, shorter) is EvidenceState.FRESH
        assert services.state_in(draft, longer) is EvidenceState.STALE


def test_review_of_an_item_about_words_taken_away_cites_the_version_that_had_them() -> None:
    longer, shorter = longer_and_shorter()
    draft = services.draft_items(longer, shorter)[0]
    services.accept_draft(draft, make.person("qa"))
    quiz = services.make_quiz("strikes", {"en": "Strikes"}, [draft.item], 1, 1.0, 1, version=shorter)
    services.publish_quiz(quiz, make.person("qa"))
    attempt = make.start()
    services.close_attempt(attempt)
    rule = services.review_of(attempt, market="DE").questions[0].rule
    assert (rule.gone, rule.version, attempt.questions[0].document_version.number) == (True, "3.0", "4.0")
    assert rule.since == shorter.effective_at


def test_new_version_tells_which_live_items_it_makes_stale() -> None:
    services.accept_draft(on_strikes(), make.person("qa"))
    back = make.publish(documents.get_document(make.CODE), "3.0", "2026-12-30T00:00", "en", make.OLD_EN)
    assert [state for _, state in services.evidence_states(back)] == [EvidenceState.STALE]
    assert [state for _, state in services.evidence_states(version("2.0"))] == [EvidenceState.FRESH]


def test_quiz_of_items_from_one_version_is_about_it_and_opens_when_enough_are_accepted() -> None:
    items = [draft.item for draft in drafts()]
    quiz = services.make_quiz("update", {"en": "Update"}, items, len(items), 0.8, 3)
    assert quiz.version is not None
    assert quiz.version.number == "2.0"
    with pytest.raises(Refused) as refused:
        services.publish_quiz(quiz, make.person("qa"))
    assert code_of(refused) == "quiz-not-reviewed"
    for draft in drafts():
        services.accept_draft(draft, make.person("qa"))
    assert services.publish_quiz(quiz, make.person("qa")).state == "published"


def test_quiz_name_and_pool_are_checked() -> None:
    item = on_strikes().item
    services.make_quiz("update", {"en": "Update"}, [item], 1, 0.8, 3)
    with pytest.raises(Refused) as refused:
        services.make_quiz("update", {"en": "Update"}, [item], 1, 0.8, 3)
    assert code_of(refused) == "quiz-slug-taken"
    with pytest.raises(Refused) as refused:
        services.make_quiz("other", {"en": "Other"}, [item, item], 2, 0.8, 3)
    assert code_of(refused) == "quiz-pool-small"
