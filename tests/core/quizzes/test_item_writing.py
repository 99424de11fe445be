"""From changes to items: each kind of fact has its question, and what has none is confirmed."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lms.documents.core.values import ChangeSet, Language, Verdict
from lms.quizzes.core.values import Interaction, ModalClass, OptionRole
from lms.quizzes.core.writing.item_writing import draft_items
from tests.core.documents.reading import tree
from tests.core.quizzes.sop import ALT, NEU, NEW, OLD, compared, drafts, only, options

PAIRS = Path(__file__).parent / "pairs"
KEY, OLD_VALUE, WRONG, HELD = (
    OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.DISTRACTOR, OptionRole.MISCONCEPTION)


def test_changed_period_asks_for_the_value_with_the_old_one_among_ascending_options() -> None:
    item = only(drafts(OLD, OLD.replace("24 hours", "12 hours")))
    assert item.stem == ("Which period applies now? From the section “Review times”: "
                         "“Reports marked urgent must be reviewed within ___.”")
    assert options(item) == [("12 hours", KEY), ("24 hours", OLD_VALUE), ("36 hours", WRONG)]


def test_stem_names_the_day_from_which_the_version_applies() -> None:
    item = only(drafts(OLD, OLD.replace("24 hours", "12 hours"), effective=date(2026, 3, 1)))
    assert item.stem.startswith("Which period applies from 1 March 2026?")


def test_value_of_the_same_section_is_no_wrong_option() -> None:
    new = OLD.replace("24 hours", "12 hours").replace("Every decision", "Within 36 hours every decision")
    item = next(one for one in drafts(OLD, new).items if one.keys[0].text == "12 hours")
    assert "36 hours" not in [text for text, _ in options(item)]


def test_value_in_words_without_two_neighbours_in_words_is_typed() -> None:
    item = next(one for one in drafts(ALT, NEU, "de").items if one.interaction is Interaction.NUMBER)
    assert item.number is not None
    assert (item.number.value, item.number.unit) == (Decimal(30_000), "Euro")
    assert options(item) == [("dreißigtausend Euro", KEY), ("fünfzehntausend Euro", OLD_VALUE)]
    assert "___ Euro" in item.stem


def test_password_and_paragraph_number_are_not_asked_as_values() -> None:
    old = ALT.replace("Jede", "Das Kennwort lautet 77777. Jede").replace(
        "Ein Fall", "Nach den Absätzen 2 und 5 bleibt ein Fall")
    found = drafts(old, old.replace("77777", "88881").replace("Absätzen 2", "Absätzen 3"), "de")
    assert not {"number", "typed", "typed-bare"} & {one.pattern for one in (*found.items, *found.rejected)}


def test_changed_modal_offers_all_four_forces_in_fixed_order() -> None:
    item = only(drafts(OLD, OLD.replace("may ask", "must ask")))
    assert [(one.text, one.cls, one.role) for one in item.options] == [
        ("must", ModalClass.MUST, KEY), ("should", ModalClass.SHOULD, WRONG), ("may", ModalClass.MAY, OLD_VALUE),
        ("must not", ModalClass.MUST_NOT, WRONG)]


def test_german_modals_agree_with_the_number_of_the_sentence() -> None:
    item = only(drafts(ALT, ALT.replace("dürfen eine", "müssen eine"), "de"))
    assert [one.text for one in item.options] == ["müssen", "sollen", "dürfen", "dürfen nicht"]


def test_changed_cell_offers_other_entries_of_its_column() -> None:
    item = only(drafts(OLD, OLD.replace("| Threat | Strike |", "| Threat | Suspension |")))
    assert item.stem == ("What does the entry for “Threat” say under “Action” now, "
                         "in the table of the section “Severity”?")
    assert dict(options(item)) == {"Suspension": KEY, "Strike": OLD_VALUE, "Warning": WRONG}


def test_evidence_of_a_cell_shows_its_row_without_the_old_value() -> None:
    quotes = []
    for last in ("Escalations", "Strike"):
        old = OLD.replace("| Threat | Strike | Escalations |", f"| Threat | Strike | {last} |")
        item = only(drafts(old, old.replace("| Threat | Strike |", "| Threat | Suspension |")))
        quotes.append(item.evidence[0].exact)
    assert quotes == ["Threat | Suspension | Escalations", "Threat | Suspension"]


def test_cell_with_a_value_has_ascending_options_in_the_word_form_of_the_old_one() -> None:
    old = OLD.replace("Queue", "Limit").replace("| General |\n| Doxing", "| 2 days |\n| Doxing").replace(
        "| Warning | General |", "| Warning | 2 days |")
    item = only(drafts(old, old.replace("| Warning | 2 days |", "| Warning | 1 day |")))
    assert options(item) == [("1 day", KEY), ("2 days", OLD_VALUE), ("3 days", WRONG)]


def test_changed_level_offers_levels_that_its_section_does_not_name() -> None:
    old = OLD + "\n## 6. Levels\n\nThe levels are S1, S2, S3 and S4.\n\n## 7. Rating\n\nDoxing must be rated S2.\n"
    item = only(drafts(old, old.replace("rated S2", "rated S3")))
    assert item.stem == "Which level applies now? From the section “Rating”: “Doxing must be rated ___.”"
    assert options(item) == [("S2", OLD_VALUE), ("S3", KEY), ("S4", WRONG)]


def test_added_row_is_asked_for_what_it_says() -> None:
    item = only(drafts(OLD, OLD.replace("| Doxing |", "| Stalking | Strike | General |\n| Doxing |")))
    assert item.stem == ("What does the entry for “Stalking” say under “Action” now, "
                         "in the table of the section “Severity”?")
    assert sorted(options(item)) == [("Removal", WRONG), ("Strike", KEY), ("Warning", WRONG)]


def test_added_row_of_values_has_its_options_in_order() -> None:
    rows = "| Level | Limit |\n|---|---|\n| S1 | 1 hour |\n| S2 | 8 hours |\n| S3 | 3 days |\n"
    item = only(drafts(f"# Queue\n\n{rows}", f"# Queue\n\n{rows}| S4 | 5 days |\n"))
    assert options(item) == [("1 hour", WRONG), ("3 days", WRONG), ("5 days", KEY)]


def test_added_row_without_two_other_entries_is_asked_among_rows_that_stayed() -> None:
    rows = "| Entry | Queue |\n|---|---|\n| Insult | General |\n| Threat | General |\n| Doxing | General |\n"
    item = only(drafts(f"# Queue\n\n{rows}", f"# Queue\n\n{rows}| Stalking | General |\n"))
    assert item.keys[0].text == "Stalking"
    assert {text for text, role in options(item) if role is WRONG} <= {"Insult", "Threat", "Doxing"}


def test_new_duty_is_asked_by_its_force() -> None:
    item = only(drafts(OLD, OLD.replace("Satire is", "A second moderator must check every satire case. Satire is")))
    assert "“A second moderator ___ check every satire case.”" in item.stem
    assert [(one.text, one.role) for one in item.options] == [
        ("must", KEY), ("should", WRONG), ("may", WRONG), ("must not", WRONG)]


def test_new_sentence_that_tells_a_chance_is_not_asked_by_its_force() -> None:
    found = drafts(OLD, OLD.replace("Satire is", "A breach of the rules may result in a longer block. Satire is"))
    assert "modality" not in {one.pattern for one in found.items}


def test_ban_that_does_not_fit_behind_its_clause_is_no_option_in_german() -> None:
    old = ALT.replace("Jede", "Bleibt die Antwort aus, darf die Leitung den Fall schließen. Jede")
    item = only(drafts(old, old.replace("darf die Leitung", "muss die Leitung"), "de"))
    assert [one.text for one in item.options] == ["muss", "soll", "darf"]


def test_deadline_in_a_sentence_about_children_is_no_age() -> None:
    old = OLD.replace("Satire is", "Accounts of children under 14 are closed within 24 hours. Satire is")
    assert only(drafts(old, old.replace("within 24 hours. Satire", "within 12 hours. Satire"))).pattern == "duration"


@pytest.mark.parametrize("name", ["spam-en", "spam-de", "minors-en", "minors-de"])
def test_made_up_pair_asks_most_of_its_changes_and_leaves_none_out(name: str) -> None:
    before, after = ((PAIRS / f"{name}-{side}.md").read_text(encoding="utf-8") for side in ("old", "new"))
    language: Language = "de" if name.endswith("de") else "en"
    found = drafts(before, after, language)
    told = compared(tree(before, language), tree(after, language), language).with_verdict(Verdict.SUBSTANTIVE)
    asked = {one.change_id for one in found.items}
    assert {one.id for one in told} == asked | {one.change_id for one in found.confirms}
    assert len(asked) > len(told) / 2
    assert all(len(one.keys) == 1 and not one.blocked for one in found.items)


def test_row_whose_entry_stood_there_before_is_not_called_new() -> None:
    new = OLD.replace("| Threat | Strike | Escalations |", "| Threat | Call to the police within an hour | Legal |")
    assert not [one for one in drafts(OLD, new).items if one.pattern.startswith("row") and one.keys[0].text == "Threat"]


def test_second_row_of_an_entry_that_stays_is_confirmed_and_not_called_new() -> None:
    found = drafts(OLD, OLD.replace("| Threat |", "| Insult | Suspension after a month | Legal |\n| Threat |"))
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["no-pattern"])


def test_periods_in_different_units_are_in_order_of_their_length() -> None:
    item = only(drafts(OLD, OLD.replace("up to 14 days", "up to 2 months")))
    assert [text for text, _ in options(item)] == ["14 days", "2 months", "3 months"]


def test_added_list_item_is_asked_among_items_of_its_list() -> None:
    item = only(drafts(OLD, OLD.replace("- insults", "- altered images that sexualise a real person\n- insults")))
    assert item.stem == ("In the section “What counts as harassment”, which point was added to the list under "
                         "“The following content must be removed”?")
    assert item.keys[0].text == "altered images that sexualise a real person"
    assert all(f"- {text}\n" in OLD for text, role in options(item) if role is WRONG)


def test_removed_list_item_is_asked_among_items_that_still_stand() -> None:
    new = OLD.replace("- insults that target a protected characteristic\n", "")
    item = only(drafts(OLD, new))
    assert item.keys[0].text == "insults that target a protected characteristic"
    assert all(text in new for text, role in options(item) if role is WRONG)
    assert [one.version for one in item.evidence] == ["old"]


def test_changed_address_without_another_one_is_asked_beside_the_old_one_and_both() -> None:
    item = only(drafts(OLD, OLD.replace("appeals@", "review@")))
    assert (item.pattern, dict(options(item))) == ("contact", {
        "review@example.org": KEY, "appeals@example.org": OLD_VALUE,
        "appeals@example.org and review@example.org": WRONG})


def test_rejected_draft_tells_its_lint_and_its_change_is_confirmed() -> None:
    old = "# Desk\n\nAppeals are read twice.\n"
    found = drafts(old, old + "\nDesk mail goes to appeals@example.org.\n")
    assert {lint.rule for draft in found.rejected for lint in draft.lints} == {"too-few-options"}
    assert [(one.reason, one.text) for one in found.confirms] == [("too-few-options", (
        "New in the document: “Desk mail goes to appeals@example.org.” Until then the rule was not there."))]


def test_postal_address_is_confirmed_and_never_asked() -> None:
    old = OLD.replace("appeals@example.org.", "Trust Team, 12 Main Street, Suite 200, Springfield, IL 62701.")
    found = drafts(old, old.replace("62701", "62704"))
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["postal-address"])


def test_quote_that_stands_nowhere_is_confirmed() -> None:
    change = next(one for one in compared(tree(OLD), tree(NEW)).changes if one.new and "12 hours" in one.new.quote)
    assert change.new is not None
    lost = replace(change, new=replace(change.new, quote=change.new.quote.replace("urgent", "pressing")))
    found = draft_items(ChangeSet(changes=(lost,)), tree(OLD), tree(NEW), language="en")
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["no-pattern"])


def test_cell_of_a_row_that_stands_twice_is_confirmed() -> None:
    old = OLD.replace("| Doxing | Removal | General |", "| Threat | Removal | General |")
    found = drafts(old, old.replace("| Threat | Strike |", "| Threat | Suspension |"))
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["no-pattern"])


def test_new_text_before_the_first_heading_is_asked_as_a_statement() -> None:
    old = "## Queue\n\nCases are logged by the team.\n\nReports are answered by leads.\n"
    item = only(drafts(old, "Moderators must read every rule before a shift.\n\n" + old))
    assert item.stem == ("How binding is the rule now? From the beginning of the document: "
                         "“Moderators ___ read every rule before a shift.”")
    found = drafts(old, "Moderators read every rule now.\n\n" + old)
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["no-pattern"])  # it tells, but rules nothing


def test_first_version_asks_only_rules_and_values() -> None:
    found = drafts("", "# Queue\n\nHello there all.\n\n# Log\n\nIt may close.\n\nLeads must log every single case.\n")
    assert {one.exact for item in found.items for one in item.evidence} == {"Leads must log every single case."}


def test_editorial_change_gives_neither_item_nor_confirm() -> None:
    found = drafts(OLD, OLD.replace("case tool", "**case tool**"))
    assert (found.items, found.confirms, found.rejected) == ((), (), ())


def test_every_substantive_change_has_one_item_or_a_confirm() -> None:
    found = drafts(OLD, NEW)
    told = [item.change_id for item in found.items] + [confirm.change_id for confirm in found.confirms]
    assert len(told) == len(set(told)) == 6


def test_drafting_twice_gives_the_same_ids_in_the_same_order() -> None:
    assert drafts(OLD, NEW) == drafts(OLD, NEW)


def test_same_change_from_another_version_keeps_its_item_id() -> None:
    one = only(drafts(OLD, OLD.replace("24 hours", "12 hours")))
    other = drafts(OLD.replace("After 3", "After 4"), NEW)
    assert one.id in [item.id for item in other.items]


def test_evidence_quotes_both_versions_with_their_surroundings() -> None:
    item = only(drafts(OLD, OLD.replace("24 hours", "12 hours")))
    assert [(one.version, one.section_id, one.exact) for one in item.evidence] == [
        ("new", "HAR-1", "Reports marked urgent must be reviewed within 12 hours."),
        ("old", "HAR-1", "Reports marked urgent must be reviewed within 24 hours.")]
    assert item.evidence[0].suffix == " All other reports are reviewed "


def test_rationale_quotes_what_was_and_what_is() -> None:
    item = only(drafts(ALT, ALT.replace("24 Stunden", "12 Stunden"), "de"))
    assert item.rationale == (
        "Die Regel lautet jetzt: „Dringende Meldungen werden innerhalb von 12 Stunden geprüft.“ "
        "Bis dahin lautete die Regel: „Dringende Meldungen werden innerhalb von 24 Stunden geprüft.“")


def test_same_heading_twice_is_told_apart_by_the_one_above() -> None:
    old = "# Roles\n\n## Member\n\n### Duties\n\nReply within 2 days to reports.\n\n## Lead\n\n### Duties\n\nLead.\n"
    item = only(drafts(old, old.replace("2 days", "4 days")))
    assert "From the section “Duties” under “Member”:" in item.stem


def test_rule_before_any_heading_is_placed_at_the_beginning() -> None:
    item = only(drafts("Reply to every report within 2 days.", "Reply to every report within 4 days."))
    assert "From the beginning of the document: “Reply" in item.stem


def test_modal_is_asked_where_a_negation_stands_in_another_clause_only() -> None:
    old = OLD.replace("may ask a senior moderator for a second opinion", "may close cases that are not urgent")
    assert only(drafts(old, old.replace("may close", "must close"))).pattern == "modality"
    old = OLD.replace("may ask a senior moderator for a second opinion", "may accept no gift")
    found = drafts(old, old.replace("may accept", "must accept"))
    assert (found.items, [one.reason for one in found.confirms]) == ((), ["no-pattern"])


def test_modal_in_capitals_has_options_in_capitals() -> None:
    old = OLD.replace("may ask", "MAY ask")
    item = only(drafts(old, old.replace("MAY ask", "MUST ask")))
    assert [one.text for one in item.options] == ["MUST", "SHOULD", "MAY", "MUST NOT"]


def test_first_version_asks_its_values_forces_and_rows_and_confirms_nothing() -> None:
    found = drafts("", OLD)
    assert found.confirms == ()
    assert {"duration", "predicate", "cell"} <= {one.pattern for one in found.items}
    assert "Threat | Strike | Escalations" in {one.exact for item in found.items for one in item.evidence}


def test_contact_of_a_kind_is_asked_among_others_of_its_kind() -> None:
    old = "# Desk\n\nAsk in #desk-help or #desk-night, or ask @lead-one.\n\n## Calls\n\nCases wait.\n"
    item = only(drafts(old, old.replace("Cases wait.", "Cases wait. For calls, write to @night-lead in #desk-calls.")))
    assert (item.keys[0].text, {text for text, role in options(item) if role is WRONG}) == (
        "#desk-calls", {"#desk-help", "#desk-night"})


def test_contact_that_is_named_twice_is_not_asked_for() -> None:
    old = "# Desk\n\nAsk in #desk-help or #desk-night.\n\n## Calls\n\nCases wait.\n"
    found = drafts(old, old.replace("Cases wait.", "Cases wait. Post in #desk-calls, then look at #desk-calls again."))
    assert "channel" not in [one.pattern for one in (*found.items, *found.parked, *found.rejected)]


def test_words_that_still_stand_elsewhere_are_not_told_as_gone() -> None:
    twice = OLD.replace("A reviewer keeps", "Appeals are read by two people. A reviewer keeps")
    old = twice.replace("After 3 strikes", "Appeals are read by two people. After 3 strikes")
    found = drafts(old, twice)
    assert [one.text for one in found.confirms] == [
        ("Until then this place said: “Appeals are read by two people.” "
        "The words still stand elsewhere in the document.")]
