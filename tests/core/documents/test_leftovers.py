"""Steps, points and sentences that were replaced by others."""
from __future__ import annotations

import pytest

from lms.documents.core.leftovers import Leftover, Place, kinship, replaced, stems
from lms.documents.core.values import BlockKind, Language, Verdict
from tests.core.documents.reading import changes, facts, raised

HERE = Place(section=0, behind=3)
Told = list[tuple[str | None, str | None]]


def told(old: str, new: str, language: Language = "en") -> Told:
    return [(before, after) for _, before, after in facts(old, new, language)]


def left(*texts: str, place: Place | None = HERE, kind: BlockKind = BlockKind.LIST_ITEM) -> list[Leftover]:
    return [Leftover(text, kind, place) for text in texts]


def test_stems_are_the_words_of_the_topic_without_endings() -> None:
    assert stems("You must not request the requested report within 3 days") == ("requ", "repor")
    assert stems("Meldungen werden an hilfe@stadt-amt.org gemeldet") == ("meldung", "hilf", "stad", "amt", "gemel")


@pytest.mark.parametrize(("old", "new", "kin"), [
    ("Ask the desk.", "Ring the bell.", False),
    ("Ask the desk.", "The desk decides.", True),
    ("Within 3 days.", "After 3 hours.", False),  # a value alone is no topic
    ("", "", False),
])
def test_kin_have_a_word_of_their_topic_in_common(old: str, new: str, *, kin: bool) -> None:
    assert bool(kinship(old, new)) is kin


def test_first_word_and_value_of_one_sort_make_closer_kin() -> None:
    plain = kinship("Guests leave the hall by noon.", "Soon the hall is cleaned.")
    assert kinship("Hall and guests leave by noon.", "Hall cleaning is soon.") > plain
    assert kinship("Guests leave the hall in 2 hours.", "Soon, in 3 days, the hall is cleaned.") > plain


STEPS = "To swap a shift:\n\n1. Open the roster.\n{}1. Tell your team.\n"


@pytest.mark.parametrize(("old", "new", "pairs"), [
    # as many steps as before: one for one, in order
    ("1. Send a letter to the planner.\n", "1. Enter the swap; the planner sees it.\n",
     [("Send a letter to the planner.", "Enter the swap; the planner sees it.")]),
    ("1. Print form 7 and sign it.\n1. Hand it to the planner at the front desk.\n",
     "1. Fill the form on the roster page.\n1. Planner and deputy confirm in the tool.\n",
     [("Print form 7 and sign it.", "Fill the form on the roster page."),
      ("Hand it to the planner at the front desk.", "Planner and deputy confirm in the tool.")]),
    # another list: more points than are replaced one by one
    ("".join(f"1. The {name} reads the roster.\n" for name in ("cook", "guard", "nurse", "clerk")),
     "".join(f"1. Bring {name} along to where the roster hangs by noon.\n" for name in ("tea", "rice", "corn", "salt")),
     [*((f"The {name} reads the roster.", None) for name in ("cook", "guard", "nurse", "clerk")),
      *((None, f"Bring {name} along to where the roster hangs by noon.") for name in ("tea", "rice", "corn", "salt"))]),
    # another topic: one step went, one came
    ("1. Send a letter to the planner.\n", "1. Wait for the green light.\n",
     [("Send a letter to the planner.", None), (None, "Wait for the green light.")]),
    # more steps than before: the closest kin
    ("1. Mail the planner your reason.\n", "1. Log in first.\n1. Give the planner a reason in the tool.\n",
     [(None, "Log in first."), ("Mail the planner your reason.", "Give the planner a reason in the tool.")]),
])
def test_step_that_was_replaced_has_an_old_value(old: str, new: str, pairs: Told) -> None:
    assert sorted(told(STEPS.format(old), STEPS.format(new)), key=str) == sorted(pairs, key=str)


def test_replaced_point_is_a_list_item() -> None:
    (change,) = raised(STEPS.format("1. Send a letter to the planner.\n"),
                       STEPS.format("1. Swaps are entered online, where any planner sees them.\n"))
    assert change.kind.value == "list-item"


@pytest.mark.parametrize(("old", "new", "pairs"), [
    ("Den Dienstplan erstellt die Leitung.", "Über Dienste und Plätze im Dienstplan befindet das Team.",
     [("Den Dienstplan erstellt die Leitung.", "Über Dienste und Plätze im Dienstplan befindet das Team.")]),
    ("Den Dienstplan erstellt die Leitung.", "Kaffee steht in der Küche.",
     [("Den Dienstplan erstellt die Leitung.", None), (None, "Kaffee steht in der Küche.")]),
])
def test_replaced_sentence_of_a_paragraph_needs_the_same_topic(old: str, new: str, pairs: Told) -> None:
    frame = "Alle arbeiten in Schichten von gleicher Länge. {} Pausen stehen allen zu, wie es im Haus Brauch ist."
    assert sorted(told(frame.format(old), frame.format(new), "de"), key=str) == sorted(pairs, key=str)


def test_introduction_is_never_replaced_by_a_point() -> None:
    assert replaced(left("Each report must name:"), left("Each report is read twice.")) == {}
    assert replaced(left("Each report must name:"), left("A report says:")) == {0: 0}


def test_other_kind_other_place_and_no_place_keep_texts_apart() -> None:
    one = left("The planner reads the roster.")
    assert replaced(one, left("The planner writes the roster.")) == {0: 0}
    assert replaced(one, left("The planner writes the roster.", kind=BlockKind.PARAGRAPH)) == {}
    assert replaced(one, left("The planner writes the roster.", place=Place(section=0, behind=4))) == {}
    assert replaced(left("The planner reads.", place=None), left("The planner writes.", place=None)) == {}


def test_order_is_kept_where_more_came_than_went() -> None:
    gone = left("Ring the planner early.", "Bring the badge along.")
    came = left("Badge first, bring it.", "The planner is told.", "Wait outside.")
    assert replaced(gone, came) == {1: 0}  # of two pairs that cross, the closer kin


HOUSE = "## Loans\n\n{}\n\nBooks stay dry and clean on every shelf of the house.\n\n{}\n"


@pytest.mark.parametrize(("before", "after", "joined"), [
    (("A loan of books lasts 14 days.", ""), ("", "Who takes books on loan brings them back after 21 days."), True),
    # another topic
    (("A loan of books lasts 14 days.", ""), ("", "The reading room is cleaned after 21 days."), False),
    # another sort of value
    (("A loan of books lasts 14 days.", ""), ("", "Who takes books on loan pays 3 euros for each."), False),
    # not the only one
    (("A loan of books lasts 14 days.", ""),
     ("", "Who takes books on loan brings them back after 21 days.\n\nLate books cost a ban of 30 days."), False),
])
def test_value_that_went_to_another_paragraph_is_joined(
        before: tuple[str, str], after: tuple[str, str], *, joined: bool) -> None:
    found = raised(HOUSE.format(*before), HOUSE.format(*after))
    assert any(one.old and one.new for one in found) is joined


def test_value_of_a_replaced_text_is_not_joined_a_second_time() -> None:
    gone = left("Loans last 14 days.") + left("Rooms close.", place=Place(section=0, behind=9))
    came = left("Loans last 21 days.") + left("Loans and rooms wait 3 days.", place=Place(section=0, behind=5))
    assert replaced(gone, came) == {0: 0}


def test_point_that_changed_in_a_list_that_moved_is_the_same_point() -> None:
    point, rest = "- Votes are for members alone.\n", "- Each board sits in spring.\n"
    old = f"## Board\n\nThe board has five seats.\n\n{rest}{point}"
    new = f"## Board\n\nThe board has five seats.\n\n## Meetings\n\n{rest}- All guests and members have votes.\n"
    assert told(old, new) == [("Votes are for members alone.", "All guests and members have votes.")]


@pytest.mark.parametrize("item", ["shop.example.org", "`NOTICE.md`", "<https://shop.example.org/start>", "`npm.run`"])
def test_item_of_nothing_but_an_address_or_code_is_on_the_list(item: str) -> None:
    old = "These belong to it:\n\n- our own pages\n"
    (change,) = raised(old, f"{old}- {item}\n")
    assert (change.kind.value, change.old) == ("list-item", None)
    (change,) = raised(f"{old}- {item}\n", old)
    assert change.new is None


def test_address_in_a_paragraph_and_what_the_site_fills_in_are_on_no_list() -> None:
    assert [one.verdict for one in changes("Stay calm.\n", "Stay calm.\n\nshop.example.org\n")] == [Verdict.EDITORIAL]
    assert raised("- Stay calm.\n", "- Stay calm.\n- {{ site.contact }}\n") == []
