"""Kind, old and new fact of a change."""
from __future__ import annotations

import pytest

from lms.documents.core.values import ChangeKind, Language
from tests.core.documents.reading import changes, facts, raised

RULE = "A moderator must remove the post within 24 hours of the report."
DURATION, NUMBER, MODALITY = ChangeKind.DURATION, ChangeKind.NUMBER, ChangeKind.MODALITY
OTHER, ROLE, CONDITION, ITEM = ChangeKind.OTHER, ChangeKind.ROLE, ChangeKind.CONDITION, ChangeKind.LIST_ITEM


@pytest.mark.parametrize(("old", "new", "kind", "old_fact", "new_fact"), [
    (RULE, RULE.replace("24", "72"), DURATION, "within 24 hours", "within 72 hours"),
    (RULE, RULE.replace("24 hours", "24 hours, but at least 2 hours before the shift ends,"), DURATION,
     "within 24 hours", "within 24 hours, but at least 2 hours before the shift ends"),
    ("Up to 5 posts may stay.", "Up to 7 posts may stay.", NUMBER, "Up to 5", "Up to 7"),
    (RULE, RULE.replace("must", "may"), MODALITY, "must", "may"),
    (RULE, RULE.replace("must", "must not"), MODALITY, "A moderator must remove the post within",
     "A moderator must not remove the post within"),
    (RULE, RULE.replace("A moderator", "A team lead"), ROLE, "moderator", "team lead"),
    ("Write to a@b.org for help.", "Write to c@b.org for help.", ROLE, "a@b.org", "c@b.org"),
    (RULE, RULE.replace(".", ", unless a lead agrees."), CONDITION, None, "unless a lead agrees"),
    (RULE, RULE.replace(".", ", even when no one has complained."), CONDITION, None, "even when no one has complained"),
    ("Posts stay when authors ask it.", "Posts stay when markets want it.", CONDITION, "authors ask", "markets want"),
    (RULE, RULE.replace("the post", "the hidden post"), OTHER, "moderator must remove the post within 24 hours",
     "moderator must remove the hidden post within 24 hours"),
    (RULE, RULE.replace("remove", "hide"), OTHER, "remove", "hide"),
    ("Posts (taken by staff) count.", "Posts (taken or kept by staff) count.", OTHER, "Posts (taken by staff) count",
     "Posts (taken or kept by staff) count"),
    ("Strikes end on May 3, 2026.", "Strikes end on May 9, 2026.", OTHER, "May 3, 2026", "May 9, 2026"),
])
def test_edit_of_a_sentence(old: str, new: str, kind: ChangeKind, old_fact: str | None, new_fact: str | None) -> None:
    ((found),) = raised(old, new)
    assert found.old
    assert found.new
    assert (found.kind, found.old.fact, found.new.fact) == (kind, old_fact, new_fact)


@pytest.mark.parametrize(("new", "kind", "fact", "language"), [
    ("Appeals are closed after up to six months of silence.", DURATION, "after up to six months", "en"),
    ("It covers more than 100 repositories.", NUMBER, "more than 100", "en"),
    ("A strike means a mark against an account.", ChangeKind.DEFINITION, None, "en"),
    ("Nobody is allowed to work alone.", MODALITY, None, "en"),
    ("Decisions are not shown.", MODALITY, None, "en"),
    ("Decisions are recorded.", OTHER, None, "en"),
    ("Die Frist endet binnen zwei Wochen nach Eingang.", DURATION, "binnen zwei Wochen", "de"),
])
def test_sentence_that_came(new: str, kind: ChangeKind, fact: str | None, language: Language) -> None:
    ((found),) = raised("Stay calm.", f"Stay calm. {new}", language)
    assert (found.kind, found.old) == (kind, None)
    assert found.new
    assert (found.new.quote, found.new.fact) == (new, fact)


def test_sentence_that_went_has_its_value_as_fact() -> None:
    assert facts("Stay calm. Reply within 2 days.", "Stay calm.") == [(DURATION, "within 2 days", None)]


def test_list_item_and_row_are_told_as_a_whole() -> None:
    assert facts("- one thing\n- two things", "- one thing\n- two things\n- Reply within 5 days.") == [
        (ITEM, None, "Reply within 5 days.")]
    head = "| Name | Place |\n|---|---|\n| A | Bonn |\n"
    assert facts(head, head + "| B | Köln |\n") == [(ChangeKind.TABLE_ROW, None, "B | Köln")]


def test_cell_is_told_with_row_and_column() -> None:
    table = "| Name | Place |\n|---|---|\n| A | Bonn |\n"
    ((found),) = raised(table, table.replace("Bonn", "Köln, Bonn"))
    assert (found.kind, found.row, found.column) == (ChangeKind.TABLE_CELL, "A", "Place")
    assert (found.old and found.old.quote, found.new and found.new.quote) == ("Bonn", "Köln, Bonn")


def test_cell_that_was_empty_came() -> None:
    assert facts("| Name | Place |\n|---|---|\n| A | |\n", "| Name | Place |\n|---|---|\n| A | Bonn |\n") == [
        (ChangeKind.TABLE_CELL, None, "Bonn")]


def test_cell_without_a_header_is_a_cell() -> None:
    table = "| Name | |\n|---|---|\n| A | |\n"
    assert facts(table, table.replace("| A | |", "| A | Bonn |")) == [(ChangeKind.TABLE_CELL, None, "Bonn")]


def test_list_item_is_told_with_the_sentence_before_its_list() -> None:
    ((found),) = raised("These are removed:\n\n- insults", "These are removed:\n\n- insults\n- doxxing of a person")
    assert found.lead == "These are removed:"


def test_new_section_is_told_by_its_heading_and_its_sentences() -> None:
    old = "# P\n\nStay calm.\n\n## A\n\nKeep notes.\n"
    new = old + "\n## Doxxing\n\nPosts with a street are removed. Strikes expire after 90 days.\n\n- names\n"
    assert facts(old, new) == [
        (ChangeKind.SECTION_ADDED, None, "Doxxing"),
        (ChangeKind.SECTION_ADDED, None, "Posts with a street are removed."),
        (DURATION, None, "after 90 days"), (ITEM, None, "names")]


def test_gone_section_is_told_where_it_stood() -> None:
    old = "# P\n\nStay calm.\n\n## A\n\nKeep notes.\n\n## B\n\nPhones are locked away.\n"
    new = "# P\n\nStay calm.\n\n## B\n\nPhones are locked away.\n\n## C\n\nNobody sleeps here.\n"
    found = facts(old, new)
    assert found[0] == (ChangeKind.SECTION_REMOVED, "A", None)
    assert (ChangeKind.SECTION_ADDED, None, "C") in found


def test_heading_over_known_text_is_for_a_person_to_see() -> None:
    old = "# P\n\n## A\n\nKeep notes.\n\nPhones are locked away.\n"
    assert facts(old, old.replace("Phones", "## B\n\nPhones")) == []


def test_new_numbered_paragraph_is_a_part_of_its_own() -> None:
    old = "(1) Der Antrag ist zu stellen."
    ((kind, _, _),) = facts(old, old + "\n\n(2) Er ist kostenlos.", "de")
    assert kind is ChangeKind.SECTION_ADDED


def test_value_of_a_rewritten_sentence_is_its_fact() -> None:
    old = "Stay calm.\n\nReports from users are answered within 3 days at most.\n\nGo on."
    new = "Stay calm.\n\nWhoever reports gets an answer: a person reads it within 5 days.\n\nGo on."
    assert facts(old, new) == [(DURATION, "within 3 days", "within 5 days")]


def test_sentence_with_four_changes_is_told_as_one() -> None:
    old = "The lead reads new posts at noon, the desk answers old mails at night and the team rests here."
    new = "The chief reads new mails at dawn, the desk answers old mails at dusk and the crew rests here."
    assert len(raised(old, new)) == 1


def test_rewritten_sentence_is_one_change_of_whole_quotes() -> None:
    old = "Stay calm.\n\nYou may scrape the website for these reasons.\n\nGo on."
    new = "Stay calm.\n\nYou may use information from our service for research, however it was got.\n\nGo on."
    ((found),) = raised(old, new)
    assert found.old
    assert found.new
    assert (found.old.fact, found.new.fact) == (None, None)


def test_value_alone_is_the_fact_of_a_long_insertion_and_of_its_removal() -> None:
    short = ("Reports that members of the public send to the market team are read, checked against the rules and then "
             "answered in writing.")
    long = short.replace("in writing", "in writing by a person of the team on duty within 24 hours")
    assert facts(short, long) == [(DURATION, short, "within 24 hours")]
    assert facts(long, short) == [(DURATION, "within 24 hours", short)]


def test_linking_word_before_a_value_is_no_part_of_it() -> None:
    assert facts("Extend it to 5 days.", "Extend it to 7 days.") == [(DURATION, "5 days", "7 days")]
    assert facts("Extend it to up to 5 days.", "Extend it to up to 7 days.") == [
        (DURATION, "up to 5 days", "up to 7 days")]


def test_clause_with_a_modal_of_its_own_changes_what_is_bound() -> None:
    ((found),) = raised("A moderator removes the post.", "A moderator removes the post and must log it.")
    assert found.kind is MODALITY


def test_clause_that_binds_no_one_is_told_with_the_words_around_it() -> None:
    old = "Whoever is on duty in the public queue answers every report of the market, within 24 hours of its arrival."
    ((found),) = changes(old, old.replace("market, within", "market, please, within"))
    assert found.old
    assert found.new
    assert (found.old.fact, found.new.fact) == (
        "report of the market, within 24 hours of", "report of the market, please, within 24 hours of")


@pytest.mark.parametrize(("old", "new", "language"), [
    ("Posters must be 13 years of age.", "Posters must be 16 years of age.", "en"),
    ("Guests are at least 13 years old here.", "Guests are at least 16 years old here.", "en"),
    ("Wer mitmacht, ist mindestens 13 Jahre alt.", "Wer mitmacht, ist mindestens 16 Jahre alt.", "de"),
])
def test_age_of_a_person_is_a_number_and_no_period(old: str, new: str, language: Language) -> None:
    assert [one[0] for one in facts(old, new, language)] == [NUMBER]


@pytest.mark.parametrize(("old", "new", "language", "kind"), [
    ("The queue is audited monthly.", "The queue is audited weekly.", "en", DURATION),
    ("Das Team trifft sich in jedem Quartal zur Schulung.", "Das Team trifft sich in jedem Monat zur Schulung.", "de",
     DURATION),
    ("Hinweise kann man jederzeit geben.", "Hinweise kann man rechtzeitig vor der Schicht geben.", "de", DURATION),
    ("Every year in spring the list is read.", "In each quarter the list is read.", "en", OTHER),
])
def test_how_often_said_without_a_number_is_a_duration(old: str, new: str, language: Language,
                                                       kind: ChangeKind) -> None:
    assert [one[0] for one in facts(old, new, language)] == [kind]


def test_numbered_paragraph_that_came_or_went_is_a_part_of_its_own_whatever_it_sets() -> None:
    kept = "(1) Every report gets a number.\n\n"
    gone = "(2) Reports are answered within 2 days. They must be polite."
    told = [(ChangeKind.SECTION_REMOVED, text, None) for text in (
        "(2) Reports are answered within 2 days.", "They must be polite.")]
    assert facts(kept + gone, kept) == told
    assert facts(kept, kept + gone) == [(ChangeKind.SECTION_ADDED, None, text) for _, text, _ in told]
    assert facts(kept + gone, kept + gone.replace(" They must be polite.", "")) == [
        (MODALITY, "They must be polite.", None)]


def test_later_sentence_of_an_item_that_stayed_is_a_sentence_and_a_new_item_an_item() -> None:
    old = "Steps:\n\n1. Open the case. Note the number.\n2. Close it.\n"
    assert facts(old, old.replace("number.", "number. Nobody may skip this.")) == [
        (MODALITY, None, "Nobody may skip this.")]
    assert facts(old, old.replace("Open", "Wait. Open")) == [(ITEM, None, "Wait.")]
    assert facts(old, old + "3. Rest. Nobody may call you.\n") == [
        (ITEM, None, "Rest."), (ITEM, None, "Nobody may call you.")]


def test_rewritten_sentence_is_about_a_value_only_if_both_wordings_have_one() -> None:
    old = "Four weeks after the due date the desk writes the first warning to the shop."
    new = "If this second payment fails as well, the desk mails the first warning."
    assert facts(old, new) == [(OTHER, old, new)]


def test_value_and_a_clause_behind_it_are_two_changes() -> None:
    old = "Copies may be kept for up to 10 years, but they are wiped when the case is opened again by a lead."
    new = "Copies may be kept for up to 2 years. When the case is opened again by a lead, this is noted."
    told = facts(old, new)
    assert told[0] == (DURATION, "up to 10 years", "up to 2 years")
    assert ("they are wiped" in (told[1][1] or ""), "they are wiped" in (told[0][1] or "")) == (True, False)


def test_changes_on_both_sides_of_a_comma_are_two_unless_one_is_a_small_word() -> None:
    old = "Channels are for teams, shops, markets, vendors."
    assert facts(old, "Channels are for teams or shops, vendors.") == [
        (ITEM, "shops, markets", "or shops")]
    old = "Send the file to a user, with a note."
    assert [one[2] for one in facts(old, "Send the file to a known user (or their agent), with a note.")] == [
        "the file to a known user", "or their agent"]


def test_sentence_in_the_place_of_another_with_some_of_its_words_is_that_one_rewritten() -> None:
    text = "The desk is open all day.\n\n{}\n\nSupervisors are named in the roster.\n"
    old = "Each appeal is read by two reviewers of another shift."
    new = "Two reviewers of another team decide by phone what happens to the case then."
    before, after = f"{old} They write a joint note.", f"Appeals come as a form. {new} Nobody else is told."
    assert (OTHER, old, new) in facts(text.format(before), text.format(after))
    assert (OTHER, old, None) in facts(text.format(before), text.format("Nothing of it.") + f"\n{after}\n")
