"""What later versions do to questions: values go stale, moves and reflow do not, what came and went asks nothing."""
from __future__ import annotations

from itertools import pairwise

from lms.quizzes.core.writing.replay import Replayed, replay, replay_for
from tests.core.documents.reading import tree
from tests.core.quizzes.sop import NEW, OLD


def steps(*texts: str) -> list[Replayed]:
    return list(replay([(f"v{at}", tree(text)) for at, text in enumerate(texts, 1)], language="en"))


def test_changed_value_makes_its_quote_stale_and_asks_again() -> None:
    told = steps(OLD, OLD.replace("24 hours", "12 hours"))[0]
    assert [one.exact for one in told.stale] == ["Reports marked urgent must be reviewed within 24 hours."]
    assert told.asked == 1 < told.items


def test_reflow_and_moved_section_leave_every_quote_fresh() -> None:
    first, second = OLD.index("## 1."), OLD.index("## 2.")
    told = steps(OLD, OLD[:first] + OLD[second:] + "\n" + OLD[first:second].replace(".\n", ". "))[0]
    assert (told.stale, told.asked) == ((), 0)


def test_rule_that_came_and_went_asks_nothing() -> None:
    direct = next(one for one in steps(OLD, NEW, OLD) if (one.old, one.new) == ("v1", "v3"))
    assert direct.asked == 0


def test_every_pair_of_versions_is_told_in_order() -> None:
    told = [(one.old, one.new) for one in steps(OLD, NEW, OLD)]
    assert told == [("v1", "v2"), ("v1", "v3"), ("v2", "v3")]
    assert all(one < other for one, other in pairwise(told))


def test_person_of_an_older_version_is_asked_what_is_new_to_them() -> None:
    versions = [(f"v{at}", tree(OLD.replace("24 hours", value))) for at, value in enumerate(
        ("24 hours", "12 hours", "48 hours"), 1)]
    told = replay_for(versions, "v1", language="en")
    assert [(one.name[:2], one.between) for one in told.questions] == [("2:", ("within 12 hours",))]
    assert {one.role.value: one.text for one in told.questions[0].content.options}["old-value"] == "24 hours"
    assert replay_for([*versions[:2], versions[0]], "v1", language="en").questions == ()


def test_question_that_quotes_an_address_is_left_out() -> None:
    told = steps(OLD, NEW, NEW)[2]
    quotes = [one.exact for one in (*told.stale, *told.fresh)]
    assert "Reports marked urgent must be reviewed within 12 hours." in quotes
    assert not any("@example.org" in quote for quote in quotes)


def test_quote_in_doubt_holds_only_where_its_very_words_stand() -> None:
    rule = "## Log {#LOG-1}\n\nReply to every report within 24 hours.\n"
    kept = ("## Log {#LOG-1}\n\n| Day | Duty |\n|---|---|\n"
            "| Sunday | Reply to every report within 24 hours. Then close the case. |\n")
    other_unit = rule.replace("24 hours", "1 day")
    assert [len(one.stale) for one in steps(rule, kept)] == [0]
    assert [len(one.stale) for one in steps(rule, other_unit)] == [1]
