"""What a version touches, counted from what is there."""
from __future__ import annotations

from typing import Any

from lms.desks.impact import impact_of
from lms.documents.core.evidence import EvidenceState
from lms.quizzes.services import make_quiz, publish_quiz
from tests.factories.briefings import cover as covered
from tests.factories.briefings import german_of, make_change, make_review, publish, tell
from tests.factories.quizzes import person


def test_questions_on_a_changed_sentence_go_stale_with_the_quizzes_that_draw_them(session: Any, people: Any) -> None:
    """Three versions: the questions of 2.0 rest on words that 3.0 takes back."""
    version = make_change()
    desk = covered(version)
    items = [item.wording.item for one in desk.passages for item in one.items if item.live]
    quiz = publish_quiz(make_quiz("strikes", {"en": "Strikes"}, items, 1, 0.5, 3), person("qa"))
    now = impact_of(version.document, "2.0")
    assert (now.stale, now.kept) == ((), len(items))
    old = version.source.split("---\n")[2]
    later = publish(version.document, "3.0", "2026-12-14T00:00", "en", old.replace("180 days", "270 days"))
    touched = impact_of(later.document, "3.0")
    assert 0 < len(touched.stale) <= len(items)
    assert touched.kept == len(items) - len(touched.stale)
    assert {one.evidence for one in touched.stale} == {EvidenceState.STALE}
    assert all(one.quizzes == (quiz,) for one in touched.stale)


def test_a_language_that_was_there_before_is_missed(session: Any, people: Any) -> None:
    version = make_change(german=True)
    assert impact_of(version.document, "2.0").missing == ()
    later = publish(version.document, "3.0", "2026-12-14T00:00", "en", version.source.split("---\n")[2])
    assert impact_of(later.document, "3.0").missing == ("de",)
    assert {one.language for one in impact_of(version.document, "2.0").versions} == {"en", german_of(version).language}


def test_people_are_those_of_the_documents_markets_and_roles(session: Any, people: Any) -> None:
    version = make_review()
    touched = impact_of(version.document, "2.0")
    assert set(touched.people) <= set(version.document.markets)
    assert sum(touched.people.values()) > 0
    assert touched.briefing is None


def test_the_briefing_is_named_once_it_is_there(session: Any, people: Any) -> None:
    version = make_change()
    covered(version)
    briefing = tell(version)
    assert impact_of(version.document, "2.0").briefing == briefing
