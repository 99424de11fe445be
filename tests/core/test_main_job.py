"""The pure half of the main job: from two texts to a score and a place on the timeline, without Flask or a database."""
from __future__ import annotations

from datetime import date

from lms.documents.core.comparison import compare
from lms.documents.core.evidence import EvidenceState, find_evidence
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Verdict
from lms.quizzes.core.content import from_draft
from lms.quizzes.core.taking.scoring import FULL, Answer, mark
from lms.quizzes.core.values import Interaction, OptionRole
from lms.quizzes.core.writing.item_writing import draft_items
from lms.training.core.calendar import Calendar
from lms.training.core.timeline import Attempt, Fact, Step, place

OLD = """<h2 id="s-HAR-4">Strikes</h2><p>A strike must expire after 90 days.</p>
<p>A warning must expire after 30 days.</p><p>An appeal must be answered within 14 days.</p>"""
NEW = OLD.replace("90 days", "180 days")


def test_a_changed_rule_becomes_a_question_a_score_and_a_step() -> None:
    old, new = read_tree(OLD), read_tree(NEW)
    changes = compare(old, new, language="en")
    assert [change.verdict for change in changes.changes] == [Verdict.SUBSTANTIVE]

    draft = draft_items(changes, old, new, language="en", effective=date(2026, 11, 30)).items[0]
    evidence = next(one for one in draft.evidence if one.version == "new")
    where = {"section_id": evidence.section_id, "quote": evidence.exact, "prefix": evidence.prefix,
             "suffix": evidence.suffix}
    assert find_evidence(new, **where) is EvidenceState.FRESH
    assert find_evidence(old, **where) is EvidenceState.STALE

    content = from_draft(draft)
    assert content.interaction is Interaction.CHOICE
    by_role = {option.role: option for option in content.options}
    right = mark(content, Answer(chosen=frozenset({by_role[OptionRole.KEY].id})), "en")
    wrong = mark(content, Answer(chosen=frozenset({by_role[OptionRole.OLD_VALUE].id})), "en")
    assert (right.points, right.chose_old) == (FULL, False)
    assert (wrong.points, wrong.chose_old) == (0, True)

    steps = (Step(key="read", kind="read", day=0), Step(key="quiz", kind="quiz", day=1, needs=("read",), pass_mark=0.8))
    taken = (Attempt(number=1, on=date(2026, 11, 24), share=1.0, passed=True),)
    line = place(steps, (Fact(key="read", done_on=date(2026, 11, 23)),
                         Fact(key="quiz", done_on=date(2026, 11, 24), attempts=taken)),
                 start=date(2026, 11, 23), today=date(2026, 11, 25), calendar=Calendar(days_off=frozenset()))
    assert line.finished
    assert line.steps[1].score == 1.0
