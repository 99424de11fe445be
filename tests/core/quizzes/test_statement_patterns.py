"""Questions whose options are whole statements or headings."""
from __future__ import annotations

import pytest

from lms.quizzes.core.values import OptionRole
from tests.core.quizzes.sop import OLD, drafts, only, options

KEY, OLD_VALUE, HELD, WRONG = OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.MISCONCEPTION, OptionRole.DISTRACTOR
DESK = "# Desk\n\n## Duties {{#DES-1}}\n\nThe desk keeps a list of open cases.\n\n{rule}\n"


def test_rule_is_named_by_the_words_with_which_both_wordings_begin() -> None:
    old = DESK.format(rule="The lead of a desk should not decide on an own appeal.")
    found = drafts(old, old.replace("should not", "must not"))
    item = next(one for one in (*found.items, *found.parked) if one.pattern == "wording")
    assert item.stem == "In the section “Duties”, how does the rule that begins “The lead of a desk …” read now?"
    assert dict(options(item)) == {
        "The lead of a desk must not decide on an own appeal": KEY,
        "The lead of a desk should not decide on an own appeal": OLD_VALUE,
        "The lead of a desk may decide on an own appeal": HELD,
        "The lead of a desk should decide on an own appeal": HELD}


@pytest.mark.parametrize(("old", "new"), [
    ("A lead closes a case at the desk.", "A lead shuts a case at the desk."),
    ("A lead should not decide at all.", "The whole group must not decide on appeals, cases and letters of friends."),
    ("It should not be closed by a lead.", "It must not be closed by a lead."),
])
def test_other_words_for_the_same_are_not_asked_as_a_wording(old: str, new: str) -> None:
    found = drafts(DESK.format(rule=old), DESK.format(rule=new))
    assert "wording" not in [one.pattern for one in (*found.items, *found.parked, *found.rejected)]


def test_item_that_came_is_asked_among_points_of_its_list() -> None:
    item = only(drafts(OLD, OLD.replace("- insults", "- altered images that sexualise a real person\n- insults")))
    assert item.pattern == "item-added"
    assert all(f"- {text}\n" in OLD for text, role in options(item) if role is WRONG)


@pytest.mark.parametrize(("was", "now"), [
    ("- threats of physical harm against a named person\n",
     "- threats of any physical harm against a named person or pet\n"),
    ("removed:\n", "removed. Be strict.\n"),
    ("- insults", "- publication of a private address or a phone number\n- insults"),
    ("- insults", "- " + "very " * 9 + "old posts, such as those that were made by others long ago\n- insults"),
])
def test_item_that_was_only_reworded_or_has_no_list_to_name_is_not_called_new(was: str, now: str) -> None:
    found = drafts(OLD, OLD.replace(was, now))
    assert not [one for one in (*found.items, *found.parked) if one.pattern.startswith("item")]


def test_address_behind_an_item_is_not_part_of_what_is_quoted() -> None:
    old = OLD.replace("- insults", "- links to leaked data (see https://example.org/leaks)\n- insults")
    found = drafts(OLD, old)
    item = next(one for one in (*found.items, *found.parked, *found.rejected) if one.pattern == "item-added")
    assert item.evidence[0].exact == "links to leaked data"


PAPERS = "\n## 6. Second opinions {#HAR-6}\n\nLeads read every file.\n"


def test_section_that_came_is_asked_by_a_heading_that_tells() -> None:
    item = next(one for one in drafts(OLD, OLD + PAPERS).items if one.pattern == "topic-added")
    assert item.stem == "Which section was added to the document?"
    assert item.keys[0].text == "Second opinions"


def test_section_that_went_is_asked_among_sections_that_stayed() -> None:
    found = drafts(OLD + PAPERS, OLD)
    assert [one.stem for one in found.items] == ["Which section was removed from the document?"]
    assert {text for text, role in options(found.items[0]) if role is WRONG} <= {
        "Review times", "Strikes", "What counts as harassment", "Severity", "Satire"}


@pytest.mark.parametrize("heading", ["## 6. Notes {#HAR-6}", "## 6. Desk {#HAR-6}\n\n### Review times {#HAR-6-1}"])
def test_heading_that_says_little_or_stands_elsewhere_is_not_asked(heading: str) -> None:
    found = drafts(OLD, f"{OLD}\n{heading}\n\nLeads read every file.\n")
    assert "topic-added" not in [one.pattern for one in (*found.items, *found.parked, *found.rejected)]
