"""Sections and blocks of two versions put together."""
from __future__ import annotations

import pytest

from lms.documents.core.matching import match_blocks
from lms.documents.core.nodes import nodes_of
from lms.documents.core.section_matching import heading_key, match_sections, numbering
from tests.core.documents.reading import tree

BODY = "\n\nEvery report is read by two people before a decision is taken and recorded.\n\n"
OTHER = "\n\nA strike must expire after half a year without another one.\n\n"


def sections(old: str, new: str) -> list[tuple[str, str]]:
    before, after = tree(old), tree(new)
    return sorted((before.sections[a].heading, after.sections[b].heading)
                  for a, b in match_sections(before, after).items())


@pytest.mark.parametrize(("heading", "number", "name"), [
    ("3. Strikes", "3.", "strikes"), ("§ 3a Meldepflicht", "§ 3a", "meldepflicht"), ("2.1 Scope", "2.1", "scope"),
    ("D. Forks", "D.", "forks"), ("Strikes", "", "strikes"), ("2026", "", "2026"), ("3.", "", "3"),
])
def test_heading_is_compared_without_its_number(heading: str, number: str, name: str) -> None:
    assert (numbering(heading), heading_key(heading)) == (number, name)


def test_stable_id_wins_over_heading_and_body() -> None:
    old = "## Strikes {#HAR-4}" + BODY + "## Appeals {#HAR-5}" + OTHER
    new = "## Appeals {#HAR-4}" + OTHER + "## Strikes {#HAR-5}" + BODY
    assert sections(old, new) == [("Appeals", "Strikes"), ("Strikes", "Appeals")]


def test_sections_with_different_stable_ids_are_never_one() -> None:
    assert sections("## Strikes {#HAR-4}" + BODY, "## Strikes {#HAR-9}" + BODY) == []


def test_renumbered_heading_is_the_same_section() -> None:
    assert ("3. Strikes", "4. Strikes") in sections("# P\n## 3. Strikes" + BODY, "# P\n## 4. Strikes" + OTHER)


def test_same_heading_under_another_one_is_the_same_section() -> None:
    old = "# P\n## A" + OTHER + "### Strikes" + BODY + "## B" + OTHER
    new = "# P\n## A" + OTHER + "## B" + OTHER + "### Strikes" + OTHER
    assert ("Strikes", "Strikes") in sections(old, new)


def test_equal_headings_are_paired_in_order() -> None:
    text = "## Note" + BODY + "## Note" + OTHER
    before = tree(text)
    assert match_sections(before, before) == {0: 0, 1: 1}


def test_title_is_the_same_section_whatever_it_says() -> None:
    assert ("Conditions", "Policy") in sections("# Conditions\n## A" + BODY, "# Policy\n## A" + BODY)


def test_heading_with_a_typo_less_is_the_same_section() -> None:
    old, new = "## Z" + BODY + "## Schiffahrt" + BODY, "## Z" + BODY + "## A" + OTHER + "## Schifffahrt" + OTHER
    assert ("Schiffahrt", "Schifffahrt") in sections(old, new)


def test_renamed_section_is_known_by_its_body() -> None:
    old, new = "## Review" + BODY + "## A" + OTHER, "## How we read" + BODY + "## A" + OTHER
    assert ("Review", "How we read") in sections(old, new)


def test_only_one_section_is_known_by_the_same_body() -> None:
    old = "## Review" + BODY + "## Reading" + BODY.replace("decision", "verdict") + "## A" + OTHER
    new = "## How we read" + BODY + "## A" + OTHER
    assert sections(old, new) == [("A", "A"), ("Review", "How we read")]


def test_section_without_a_like_is_new() -> None:
    assert sections("## A" + BODY + "## B\n", "## A" + BODY + "## Quite new" + OTHER) == [("A", "A")]


def blocks(old: str, new: str) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    before, after = tree(old), tree(new)
    found = match_blocks(nodes_of(before), nodes_of(after), match_sections(before, after))
    return ([(a.block.text, b.block.text) for a, b in found.pairs], [one.block.text for one in found.removed],
            [one.block.text for one in found.added])


def test_equal_block_is_paired_in_its_own_section_first() -> None:
    text = "## A\n\nYes.\n\n## B\n\nYes.\n"
    before = tree(text)
    found = match_blocks(nodes_of(before), nodes_of(before), {0: 0, 1: 1})
    assert [(a.at, b.at) for a, b in found.pairs] == [(0, 0), (1, 1)]


def test_equal_block_is_paired_over_sections() -> None:
    assert blocks("## A\n\nOne.\n\nTwo words.\n\n## B\n", "## A\n\nOne.\n\n## B\n\nTwo words.\n")[1:] == ([], [])


def test_row_is_paired_by_its_first_cell() -> None:
    head = "| Firm | Purpose |\n|---|---|\n"
    pairs, removed, added = blocks(head + "| Acme | mail |\n| Bolt | calls |\n", head + "| Bolt | storage of files |\n")
    assert ("Bolt | calls", "Bolt | storage of files") in pairs
    assert (removed, added) == (["Acme | mail"], [])


def test_row_is_never_paired_with_a_paragraph() -> None:
    assert blocks("Acme sends mail to users.\n", "| Acme | sends mail to users |\n|---|---|\n| a | b |\n")[0] == []


def test_short_block_is_no_version_of_one_in_another_section() -> None:
    assert blocks("## A\n\nAsk the desk.\n\n## B\n", "## A\n\n## B\n\nAsk the team.\n")[1:] == (
        ["Ask the desk."], ["Ask the team."])


def test_long_block_that_moved_and_changed_is_paired() -> None:
    changed = BODY.replace("two people", "three people")
    assert blocks("## A" + BODY + "## B" + OTHER, "## A" + OTHER + "## B" + changed)[0][1] == (
        BODY.strip(), changed.strip())


def test_block_in_the_place_of_another_is_its_version() -> None:
    old = "## A\n\nFirst one stays.\n\nYou may scrape the website for these reasons.\n\nLast one stays.\n"
    new = old.replace("You may scrape the website for these reasons", "Information is free to use by you for research")
    assert blocks(old, new)[1:] == ([], [])


def test_block_in_the_place_of_another_without_a_common_word_is_new() -> None:
    assert blocks("Stay calm.\n\nKeep notes.\n", "Stay calm.\n\nPhones are locked away.\n")[1:] == (
        ["Keep notes."], ["Phones are locked away."])


def test_only_one_of_two_like_blocks_becomes_the_new_one() -> None:
    old = "A moderator reads each post today.\n\nA moderator reads each clip today.\n"
    pairs, removed, added = blocks(old, "A moderator reads each mail today.\n")
    assert (len(pairs), removed, added) == (1, ["A moderator reads each clip today."], [])


def test_first_block_of_a_section_takes_the_place_of_the_first() -> None:
    old = "## A\n\nReports come in by mail and are read at noon.\n\n## B\n\nGo.\n"
    new = "## A\n\nWhoever sends reports waits, for they are sorted first and answered last.\n\n## B\n\nGo.\n"
    assert blocks(old, new)[1:] == ([], [])


def test_item_in_the_place_of_a_paragraph_is_new() -> None:
    old, new = "Stay calm.\n\nKeep your own notes of it.\n", "Stay calm.\n\n- Phones of it are locked away all day.\n"
    assert blocks(old, new)[1:] == (["Keep your own notes of it."], ["Phones of it are locked away all day."])
