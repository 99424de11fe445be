"""Rescoring: seen before, told with a reason, reaching everybody asked, traceable and undone without a trace."""
from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Person
from lms.audit_log.models import AuditLogEntry
from lms.base.refusals import Refused
from lms.db import Base, db
from lms.quizzes import queries, services
from lms.quizzes.core.taking.rescoring import Outcome
from lms.quizzes.core.taking.scoring import FULL, Answer
from lms.quizzes.models import ItemVersion, Rescoring, ScoreChange
from tests.factories import quizzes as make
from tests.factories.corrections import (
    THROW_OUT,
    accept,
    begun,
    chosen,
    closed,
    facts_of,
    frozen_of,
    live,
    qa,
    rekey,
    score_of,
)

REASON = "The rule names the place, not the tone."


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz()


def rescored(wording: ItemVersion, *args: Any) -> Rescoring:
    rescoring = services.rescore(wording, qa(), *args)
    assert rescoring is not None
    return rescoring


def rows() -> dict[str, int]:
    """How many rows each table has."""
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def logged(action: str) -> list[dict[str, str]]:
    return list(db.session.scalars(select(AuditLogEntry.details).where(AuditLogEntry.action == action)))


def test_a_rekey_reaches_everybody_and_keeps_the_score_before() -> None:
    right, wrong = closed("moderator"), closed("lead", escalate=chosen("b"))
    before = [frozen_of(right), frozen_of(wrong)]
    assert [score_of(right), score_of(wrong)] == [(4, 4, 3, True), (3, 4, 3, False)]
    rescoring = rescored(live("escalate"), rekey("b"), REASON)
    assert [score_of(right), score_of(wrong)] == [(3, 4, 3, False), (4, 4, 3, True)]
    assert [(one.attempt_id, one.points // FULL, one.most // FULL, one.needed, one.passed)
            for one in rescoring.changes] == [(right.id, 4, 4, 3, True), (wrong.id, 3, 4, 3, False)]
    assert (rescoring.by_id, rescoring.reason, rescoring.at) == (qa().id, REASON, right.closed_at)
    assert [frozen_of(right), frozen_of(wrong)] == before
    assert logged("item-rescored") == [{"rescoring": str(rescoring.id), "kind": "rekey", "attempts": "2",
                                        "changed": "2", "passes_now": "1", "passes_no_longer": "1"}]


def test_marks_beside_the_answers_follow_the_key() -> None:
    attempt = closed("moderator", answer=Answer(typed="48"))
    response = make.asked(attempt, "answer").response
    assert response is not None
    assert (response.points, response.chose_old) == (0, True)
    rescored(live("answer"), accept(typed="48"), REASON)
    assert (response.points, response.chose_old) == (FULL, False)
    rescored(live("answer"), THROW_OUT, REASON)
    assert (response.points, response.chose_old) == (None, False)


def test_a_preview_tells_the_same_and_writes_nothing() -> None:
    right, wrong, open_one = closed("moderator"), closed("lead", escalate=chosen("b")), begun("sme")
    db.session.flush()
    before, facts = rows(), [facts_of(right), facts_of(wrong)]
    outcome = services.preview_rescoring(live("escalate"), rekey("b"))
    assert not db.session.dirty
    assert not db.session.new
    assert (rows(), [facts_of(right), facts_of(wrong)]) == (before, facts)
    assert (outcome.closed, outcome.begun, outcome.passes_now, outcome.passes_no_longer) == (2, 1, 1, 1)
    assert [(one.attempt_id, one.before.points, one.after.points) for one in outcome.changes] == [
        (right.id, 4 * FULL, 3 * FULL), (wrong.id, 3 * FULL, 4 * FULL)]
    assert open_one.closed_at is None


def test_a_thrown_out_question_counts_no_more_and_less_is_needed() -> None:
    attempt = closed("moderator", escalate=chosen("b"), appeal=chosen("c"))
    assert score_of(attempt) == (2, 4, 3, False)
    rescored(live("escalate"), THROW_OUT, REASON)
    assert score_of(attempt) == (2, 3, 3, False)
    rescored(live("appeal"), THROW_OUT, REASON)
    assert score_of(attempt) == (2, 2, 2, True)
    assert [one.counts for one in attempt.questions] == [True] * 4
    review = services.review_of(attempt, market="DE")
    assert sorted(one.counts for one in review.questions) == [False, False, True, True]


def test_a_second_identical_rescoring_changes_no_row() -> None:
    attempt = closed("moderator", escalate=chosen("b"))
    rescored(live("escalate"), rekey("b"), REASON)
    before, facts = rows(), facts_of(attempt)
    assert services.rescore(live("escalate"), qa(), rekey("b"), REASON) is None
    outcome = services.preview_rescoring(live("escalate"), rekey("b"))
    assert outcome == Outcome(closed=1, begun=0, changes=(), known=True)
    assert (rows(), facts_of(attempt)) == (before, facts)


def test_undo_restores_every_score_and_keeps_the_history() -> None:
    attempts = [closed("moderator"), closed("lead", escalate=chosen("b")), closed("sme", appeal=chosen("c"))]
    before = [facts_of(one) for one in attempts]
    first, second = rescored(live("escalate"), rekey("b"), REASON), rescored(live("appeal"), THROW_OUT, REASON)
    assert services.undo_rescoring(first, qa()) == 3
    assert services.undo_rescoring(first, qa()) == 0
    assert services.undo_rescoring(second, qa()) == 3
    assert [facts_of(one) for one in attempts] == before
    assert [len(one.changes) for one in (first, second)] == [3, 3]
    assert (first.undone_by_id, first.undone_at) == (qa().id, first.at)
    assert [one["changed"] for one in logged("rescoring-undone")] == ["3", "3"]


def test_an_undone_rescoring_can_be_made_again() -> None:
    attempt = closed("moderator", escalate=chosen("b"))
    services.undo_rescoring(rescored(live("escalate"), rekey("b"), REASON), qa())
    assert score_of(attempt) == (3, 4, 3, False)
    rescored(live("escalate"), rekey("b"), REASON)
    assert score_of(attempt) == (4, 4, 3, True)


def test_an_open_attempt_is_closed_by_the_corrected_key() -> None:
    attempt = begun("moderator", escalate=chosen("b"))
    assert not rescored(live("escalate"), rekey("b"), REASON).changes
    services.close_attempt(attempt)
    assert score_of(attempt) == (4, 4, 3, True)


def test_a_thrown_out_question_of_an_open_attempt_does_not_count_at_its_end() -> None:
    attempt = begun("moderator", escalate=chosen("b"))
    rescored(live("escalate"), THROW_OUT, REASON)
    services.close_attempt(attempt)
    assert score_of(attempt) == (3, 3, 3, True)


def test_the_wording_is_withdrawn_and_comes_back_only_edited_or_undone() -> None:
    wording = live("escalate")
    rescoring = rescored(wording, rekey("b"), REASON)
    assert wording.state == "stale"
    assert "escalate" not in {one.item_version.item.key for one in make.start("lead").questions}
    with pytest.raises(Refused) as refused:
        services.accept_draft(wording, make.person("approver"))
    assert refused.value.code == "item-rescored"
    services.undo_rescoring(rescoring, qa())
    assert services.accept_draft(wording, make.person("approver")).state == "live"


def test_a_bank_does_not_bring_the_wrong_key_back() -> None:
    rescoring = rescored(live("escalate"), rekey("b"), REASON)
    services.import_bank(make.bank(), qa())
    assert (live("escalate").number, live("escalate").state) == (1, "stale")
    services.undo_rescoring(rescoring, qa())
    services.import_bank(make.bank(), qa())
    assert (live("escalate").number, live("escalate").state) == (2, "live")


def test_a_review_shows_every_right_answer_as_right() -> None:
    attempt = closed("moderator", escalate=chosen("b"), answer=Answer(typed="36"))
    rescored(live("escalate"), accept("b"), REASON)
    rescored(live("answer"), accept(typed="36"), REASON)
    shown = {one.stem: one for one in services.review_of(attempt, market="DE").questions}
    assert sorted(one.sign.value for one in shown["What about escalate?"].options) == ["chosen-right", "plain", "right"]
    assert shown["What about answer?"].right_value == "24 hours / 36 hours"
    assert all(one.right for one in shown.values())


@pytest.mark.parametrize(("correction", "reason", "code"), [
    (rekey("z"), REASON, "rescoring-key-missing"), (rekey(), REASON, "rescoring-key-missing"),
    (rekey("b"), "  ", "reason-empty"), (rekey("b"), "x" * 2001, "reason-too-long"),
])
def test_what_is_not_told_wholly_is_refused(correction: Any, reason: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.rescore(live("escalate"), qa(), correction, reason)
    assert refused.value.code == code
    assert queries.list_rescorings([live("escalate").id]) == []
    assert db.session.scalar(select(func.count()).select_from(ScoreChange)) == 0
