"""People's verdicts on changes."""
from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from lms.base.refusals import Refused
from lms.briefings.models import ChangeDecision
from lms.briefings.services import decide_change, rows_for
from lms.documents.core.values import Verdict
from lms.documents.models import DocumentVersion
from tests.conftest import NOW
from tests.factories.briefings import make_change, make_review, row, tell
from tests.factories.quizzes import person


def refusal(version: DocumentVersion, change_id: str, verdict: Verdict, reason: str) -> str:
    with pytest.raises(Refused) as refused:
        decide_change(version, change_id, verdict, reason, person("qa"))
    return refused.value.code


def test_a_rule_change_becomes_wording_with_a_reason(session: Any, people: Any) -> None:
    version = make_review()
    change = row(version, "RPT-2").change
    decide_change(version, change.id, Verdict.EDITORIAL, " a better word ", person("qa"))
    rows = rows_for(version)
    assert change.id in [one.change.id for one in rows.editorial]
    decided = rows.find(change.id)
    assert decided is not None
    assert decided.decision is not None
    assert decided.decision.reason == "a better word"


def test_overruling_without_a_reason_is_refused(session: Any, people: Any) -> None:
    version = make_review()
    assert refusal(version, row(version, "RPT-2").change.id, Verdict.EDITORIAL, " ") == "verdict-reason-missing"
    assert refusal(version, row(version, "RPT-4").change.id, Verdict.SUBSTANTIVE, "") == "verdict-reason-missing"


def test_a_change_to_check_and_a_confirmed_proposal_need_no_reason(session: Any, people: Any) -> None:
    version = make_review()
    decide_change(version, row(version, "RPT-3").change.id, Verdict.EDITORIAL, "", person("qa"))
    decide_change(version, row(version, "RPT-1").change.id, Verdict.SUBSTANTIVE, "", person("qa"))
    assert {one.change.section_id for one in rows_for(version).editorial} == {"RPT-3", "RPT-4"}


def test_deciding_again_replaces_the_decision(session: Any, people: Any) -> None:
    version = make_review()
    change_id = row(version, "RPT-1").change.id
    decide_change(version, change_id, Verdict.SUBSTANTIVE, "", person("qa"), confirm_only=True)
    decide_change(version, change_id, Verdict.SUBSTANTIVE, "", person("qa"))
    only = session.scalars(select(ChangeDecision)).one()
    assert (only.verdict, only.confirm_only, only.at) == ("substantive", False, NOW)


def test_wording_is_never_to_be_confirmed(session: Any, people: Any) -> None:
    version = make_review()
    change_id = row(version, "RPT-3").change.id
    assert not decide_change(version, change_id, Verdict.EDITORIAL, "", person("qa"), confirm_only=True).confirm_only


def test_an_unknown_change_and_an_open_verdict_are_refused(session: Any, people: Any) -> None:
    version = make_review()
    assert refusal(version, "no-such-change", Verdict.EDITORIAL, "") == "unknown-change"
    assert refusal(version, row(version, "RPT-1").change.id, Verdict.CHECK, "") == "verdict-open"


def test_nothing_is_decided_after_people_were_told(session: Any, people: Any) -> None:
    version = make_change()
    tell(version)
    assert refusal(version, row(version, "RPT-1").change.id, Verdict.EDITORIAL, "late") == "briefing-published"
