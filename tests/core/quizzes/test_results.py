"""Results: the share of right answers, and the critical questions that were missed."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from lms.quizzes.core.taking.results import Result, Review, ReviewedQuestion, Rule
from lms.quizzes.core.values import Interaction

RESULT = Result(number=1, right=Fraction(3), count=4, passed=True, at=datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
RULE = Rule(document="POL-STR", language="en", version="2.0", section_id="STR-1", quote="A strike.", since=None)
QUESTION = ReviewedQuestion(
    position=1, interaction=Interaction.CHOICE, stem="?", case="", content_note="", sensitivity=0, critical=True,
    options=(), typed="", right_value="",
    parts=(), table=(), share=Fraction(1, 2), partial=True, counts=True, answered=True, old_rule=False,
    rationale="", rule=RULE)


def test_share_is_right_of_asked() -> None:
    assert RESULT.share == 0.75
    assert replace(RESULT, right=Fraction(0), count=0).share == 0


def test_only_wrong_critical_questions_count_as_missed() -> None:
    questions = (QUESTION, replace(QUESTION, share=Fraction(1)), replace(QUESTION, counts=False),
                 replace(QUESTION, critical=False), QUESTION)
    review = Review(attempt_id=1, slug="str", title="Strikes", language="en", result=RESULT, allowed=2, needed=3,
                    left=1, questions=questions)
    assert review.missed_critical == 2


def test_questions_are_added_up_by_section_and_by_what_changed_in_it() -> None:
    since = datetime(2026, 11, 30, tzinfo=UTC)
    changed = replace(QUESTION, rule=replace(RULE, since=since), share=Fraction(1))
    elsewhere = replace(QUESTION, rule=replace(RULE, section_id="STR-2"), share=Fraction(0))
    review = Review(attempt_id=1, slug="str", title="Strikes", language="en", result=RESULT, allowed=2, needed=3,
                    left=1, questions=(QUESTION, elsewhere, changed, replace(changed, counts=False)))
    assert [(one.section_id, one.since, one.right, one.count) for one in review.by_section] == [
        ("STR-1", None, Fraction(3, 2), 2), ("STR-2", None, 0, 1)]
    assert [(one.section_id, one.since, one.right, one.count) for one in review.by_change] == [("STR-1", since, 1, 1)]
