"""The settings of a quiz: instants by its zone, and everything that cannot be."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lms.quizzes.core.taking.quiz_rules import QuizRules, faults_of_rules


def test_local_times_are_instants_in_the_zone_of_the_quiz() -> None:
    rules = QuizRules(opens="2026-12-01T08:00", closes="2027-06-01T08:00", zone="Europe/Berlin")
    assert rules.opens_at == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert rules.closes_at == datetime(2027, 6, 1, 6, tzinfo=UTC)
    assert (QuizRules().opens_at, QuizRules().closes_at) == (None, None)


@pytest.mark.parametrize(("rules", "faults"), [
    (QuizRules(), []),
    (QuizRules(mode="proctored", code="k7-r2f", feedback="after_close", closes="2026-12-01T08:00"), []),
    (QuizRules(opens="2027-03-28T02:30", closes="2027-03-28T03:00"), [("opens", "time-skipped")]),
    (QuizRules(closes="Tuesday"), [("closes", "time-unreadable")]),
    (QuizRules(opens="2026-12-01T08:00", zone="Europe/Nowhere"), [("zone", "zone-unknown")]),
    (QuizRules(opens="2026-12-01T08:00", closes="2026-12-01T08:00"), [("closes", "quiz-closes-first")]),
    (QuizRules(feedback="after_close"), [("feedback", "quiz-feedback-waits")]),
    (QuizRules(mode="proctored", code="short"), [("mode", "quiz-code-short")]),
    (QuizRules(code="k7-r2f"), [("code", "quiz-code-unused")]),
])
def test_what_cannot_be_is_told_with_its_setting(rules: QuizRules, faults: list[tuple[str, str]]) -> None:
    assert [(name, refused.code) for name, refused in faults_of_rules(rules)] == faults
