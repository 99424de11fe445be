"""What became of the parts of a document: moved, split, merged, renamed, renumbered, keyed by row and column."""
from __future__ import annotations

import pytest

from lms.documents.core.values import ChangeKind, Language, Verdict
from tests.core.documents.reading import changes, raised

APPEALS = """## Appeals

An appeal must be filed within 14 days. The appeals team answers in writing.

A second reader decides alone. Nobody may read an own case.

- the answer names the rule
- the answer is sent in the language of the market
"""
SPLIT = APPEALS.replace("A second", "## Second readers\n\nA second").replace(
    "- the answer names", "### Answers\n\n- the answer names")


def told(old: str, new: str, language: Language = "en") -> list[tuple[Verdict, ChangeKind, str]]:
    return [(one.verdict, one.kind, one.reason) for one in changes(old, new, language)]


@pytest.mark.parametrize(("old", "new"), [(APPEALS, SPLIT), (SPLIT, APPEALS)])
def test_split_or_merged_section_is_no_changed_rule(old: str, new: str) -> None:
    assert {(verdict, reason) for verdict, _, reason in told(old, new)} == {(Verdict.EDITORIAL, "moved")}


@pytest.mark.parametrize(("old", "new"), [(APPEALS, SPLIT), (SPLIT, APPEALS)])
def test_rule_added_while_sections_are_split_or_merged_is_raised(old: str, new: str) -> None:
    found = raised(old, new.replace("alone.", "alone. A third reader must be asked in a tie."))
    assert [one.new.quote for one in found if one.new and one.kind is ChangeKind.MODALITY] == [
        "A third reader must be asked in a tie."]


@pytest.mark.parametrize(("heading", "verdict"), [
    ("Second readers", Verdict.EDITORIAL), ("Second readers must agree", Verdict.CHECK)])
def test_new_heading_over_old_text_is_a_check_where_it_obliges(heading: str, verdict: Verdict) -> None:
    found = changes(APPEALS, SPLIT.replace("Second readers", heading))
    assert [one.verdict for one in found if one.new and one.new.quote == heading] == [verdict]


def test_heading_without_text_of_its_own_is_for_a_person_to_see() -> None:
    text = "## Appeals\n\nAn appeal is free.\n"
    assert told(text, "## Rights of users\n\n#" + text)[:1] == [(Verdict.CHECK, ChangeKind.SECTION_ADDED, "section")]
    assert told("## Rights of users\n\n#" + text, text)[0] == (Verdict.CHECK, ChangeKind.SECTION_REMOVED, "section")


LISTS = "We remove:\n\n- spam\n    - links to shops\n- scams\n- fake accounts of firms\n\nWe keep:\n\n- jokes\n"


@pytest.mark.parametrize("new", [
    LISTS.replace("- fake accounts of firms\n", "").replace("- jokes\n", "- jokes\n- fake accounts of firms\n"),
    LISTS.replace("- fake accounts", "\nWe hide:\n\n- fake accounts"),
    LISTS.replace("    - links to shops\n", "").replace("- jokes\n", "- jokes\n    - links to shops\n"),
])
def test_item_that_went_to_another_list_is_for_a_person_to_see(new: str) -> None:
    assert (Verdict.CHECK, ChangeKind.MOVED, "other-list") in told(LISTS, new)


def test_item_that_went_below_another_heading_is_for_a_person_to_see() -> None:
    old = "## Remove\n\n- spam\n- fake accounts of firms\n\n## Keep\n\n- jokes\n"
    new = "## Remove\n\n- spam\n\n## Keep\n\n- jokes\n- fake accounts of firms\n"
    assert told(old, new) == [(Verdict.CHECK, ChangeKind.MOVED, "other-list")]


def test_line_of_a_table_of_contents_may_stand_below_another_one() -> None:
    body = "".join(f"\n## {name}\n\nText on {name} stays.\n" for name in ("Spam", "Scams", "Jokes", "Fakes"))
    old = "Contents:\n\n- Spam\n    - Fakes\n- Scams\n- Jokes\n" + body
    assert told(old, old.replace("    - Fakes\n", "").replace("- Jokes\n", "- Jokes\n    - Fakes\n")) == [
        (Verdict.EDITORIAL, ChangeKind.OTHER, "same-words")]


@pytest.mark.parametrize("new", [
    LISTS.replace("We remove:", "We take down the following:"),
    LISTS.replace("    - links", "- links"),
    LISTS.replace("We remove:\n", "We remove:\n\nThis list is not closed.\n"),
    LISTS.replace("- spam\n    - links to shops\n- scams\n", "- scams\n- spam\n    - links to shops\n"),
])
def test_list_with_another_introduction_indentation_or_order_moves_no_item(new: str) -> None:
    assert not [one for one in told(LISTS, new) if one[2] == "other-list"]


def test_sections_that_exchanged_their_rules_have_both_another_rule() -> None:
    old = "## Germany\n\nAnswer a report within 24 hours.\n\n## Austria\n\nAnswer a report within 48 hours.\n"
    new = "## Germany\n\nAnswer a report within 48 hours.\n\n## Austria\n\nAnswer a report within 24 hours.\n"
    assert [(one.heading, one.old and one.old.fact, one.new and one.new.fact) for one in raised(old, new)] == [
        ("Germany", "within 24 hours", "within 48 hours"), ("Austria", "within 48 hours", "within 24 hours")]


def test_tables_that_exchanged_a_row_have_both_another_one() -> None:
    head = "| Case | Answer |\n|---|---|\n| Calls | none |\n"
    old = f"## Germany\n\n{head}| Threats | 24 hours |\n\n## Austria\n\n{head}| Threats | 48 hours |\n"
    new = f"## Germany\n\n{head}| Threats | 48 hours |\n\n## Austria\n\n{head}| Threats | 24 hours |\n"
    assert [(one.heading, one.row, one.column) for one in raised(old, new)] == [
        ("Germany", "Threats", "Answer"), ("Austria", "Threats", "Answer")]


def test_three_sections_that_passed_on_their_rules_are_told_once_each() -> None:
    names, times = ("Germany", "Austria", "Ireland"), (24, 48, 72)
    text = "## {}\n\nAnswer a report within {} hours.\n"
    old = "\n".join(text.format(*pair) for pair in zip(names, times, strict=True))
    new = "\n".join(text.format(*pair) for pair in zip(names, (48, 72, 24), strict=True))
    assert sorted(one.heading for one in raised(old, new)) == sorted(names)


MATRIX = "| Case | First | Second | Third | Who |\n|---|---|---|---|---|\n" + "".join(
    f"| Case {at} | warn | remove | ban | lead |\n" for at in range(8))


def test_one_cell_of_a_matrix_is_found_by_row_and_column_though_rows_were_sorted_anew() -> None:
    head, rule, *rows = MATRIX.replace("| Case 3 | warn | remove", "| Case 3 | warn | hide").splitlines()
    new = "\n".join([head, rule, *reversed(rows)])
    assert [(one.row, one.column, one.old and one.old.quote, one.new and one.new.quote)
            for one in changes(MATRIX, new)] == [("Case 3", "Second", "remove", "hide")]


def test_equal_changes_in_two_rows_are_two_changes() -> None:
    new = MATRIX.replace("| Case 2 | warn", "| Case 2 | hide").replace("| Case 5 | warn", "| Case 5 | hide")
    found = raised(MATRIX, new)
    assert [one.row for one in found] == ["Case 2", "Case 5"]
    assert len({one.id for one in found}) == 2


LAW = """## § 3 Fristen

(1) Meldungen werden binnen drei Tagen geprüft. Die Prüfung wird vermerkt.

(2) Es gilt:

a) Sonntage zählen nicht.

b) Feiertage zählen nicht.

## § 4 Folgen

Für Meldungen nach § 3 Abs. 1 Satz 2 gilt Absatz 2 Buchstabe b) entsprechend.
"""


def test_paragraph_letter_and_sentence_put_before_others_only_move_their_numbers_on() -> None:
    new = LAW.replace("(2) Es gilt", "(2) Nachts ruht die Frist.\n\n(3) Es gilt").replace(
        "b) Feier", "b) Samstage zählen halb.\n\nc) Feier").replace(
        "(1) Meldungen", "(1) Die Leitung teilt ein. Meldungen").replace(
        "Satz 2 gilt Absatz 2 Buchstabe b", "Satz 3 gilt Absatz 3 Buchstabe c")
    assert [one.new.quote for one in raised(LAW, new, "de") if one.new] == [
        "(1) Die Leitung teilt ein.", "(2) Nachts ruht die Frist.", "b) Samstage zählen halb."]


@pytest.mark.parametrize(("old", "new"), [
    ("Abs. 1 Satz 2", "Abs. 2 Satz 2"), ("Satz 2", "Satz 1"), ("§ 3 Abs. 1", "§ 2 Abs. 1"), ("Absatz 2", "Absatz 1")])
def test_reference_to_another_paragraph_is_raised(old: str, new: str) -> None:
    (change,) = raised(LAW, LAW.replace(old, new), "de")
    assert change.reason == "reference"


def test_number_of_a_section_says_nothing_of_a_paragraph() -> None:
    new = "## § 3 Zuständigkeit\n\nDie Schicht ist zuständig.\n\n" + LAW.replace("## § 4", "## § 5").replace(
        "## § 3", "## § 4").replace("nach § 3 Abs. 1", "nach § 4 Abs. 1")
    assert [one.reason for one in raised(LAW, new, "de")] == ["section", "came-or-went"]
    reasons = [one.reason for one in raised(LAW, new.replace("Absatz 2 Buch", "Absatz 3 Buch"), "de")]
    assert reasons.count("reference") == 1


def test_reference_to_a_part_of_a_renumbered_section_is_editorial() -> None:
    old = "## 5. Fees\n\nA fee is due.\n\n## 6. Rest\n\nThe steps of section 5.2 apply.\n"
    new = "## 6. Fees\n\nA fee is due.\n\n## 7. Rest\n\nThe steps of section 6.2 apply.\n"
    assert raised(old, new) == []
    assert [one.reason for one in raised(old, new.replace("6.2", "6.3"))] == ["reference"]


STALE = "## 1. Steps\n\nThe fee of {} applies.\n\n## 2. Calls\n\nCalls are free.\n\n## 3. Fees\n\nA fee is due.\n"
MOVED = STALE.replace("## 3. Fees", "## 4. Fees").replace("## 2. Calls", "## 2. Mail\n\nMail is free.\n\n## 3. Calls")


@pytest.mark.parametrize(("reference", "language", "seen"), [
    ("section 3", "en", True), ("Abschnitt 3", "de", True), ("section 1", "en", False), ("section 3.1", "en", False),
    ("section 3 of the Terms", "en", False), ("Abschnitt 3 des Vertrags", "de", False), ("§ 3", "de", False),
])
def test_reference_that_stayed_while_its_section_moved_on_is_for_a_person_to_see(reference: str, language: Language,
                                                                                 seen: bool) -> None:
    found = [one for one in changes(STALE.format(reference), MOVED.format(reference), language)
             if one.reason == "reference"]
    assert [(one.verdict, one.new and one.new.fact) for one in found] == ([(Verdict.CHECK, reference)] if seen else [])


def test_reference_to_a_paragraph_that_went_is_for_a_person_to_see() -> None:
    old = "## § 1 Start\n\nEs gilt § 2.\n\n## § 2 Ende\n\nEnde ist um acht.\n\n## § 3 Rest\n\nRuhe.\n"
    new = "## § 1 Start\n\nEs gilt § 2.\n\n## § 3 Rest\n\nRuhe.\n"
    assert (Verdict.CHECK, ChangeKind.OTHER, "reference") in told(old, new, "de")
    unnumbered = new.replace("§ 1 ", "").replace("§ 3 ", "")
    assert (Verdict.CHECK, ChangeKind.OTHER, "reference") not in told(old, unnumbered, "de")


PERIOD = "Effective from 3 May 2026 until 30 June 2026\n\nCalls are free.\n"


@pytest.mark.parametrize(("old", "new", "language", "binds"), [
    (PERIOD, PERIOD.replace("30 June", "31 July"), "en", True),
    ("Gültig ab 3. Mai 2026 bis 30. Juni 2026\n", "Gültig ab 3. Mai 2026 bis 31. Juli 2026\n", "de", True),
    ("Effective from 3 May 2026\n", "Effective from 4 May 2026\n", "en", False),
    ("The trial ends on 3 May 2026.", "The trial ends on May 3, 2026.", "en", False),
    ("The trial ends on 2026-05-03.", "The trial ends on 3 May 2026.", "en", False),
    ("Die Probe endet am 3. Mai 2026.", "Die Probe endet am 03.05.2026.", "de", False),
    ("The trial ends on 3/5/2026.", "The trial ends on 5/3/2026.", "en", True),
    ("The trial ends on 3 May 2026.", "The trial ends on 3 May 2027.", "en", True),
    ("The trial ends in May 2026.", "The trial ends in June 2026.", "en", True),
])
def test_period_binds_whatever_form_its_dates_have(old: str, new: str, language: Language, binds: bool) -> None:
    assert bool(raised(old, new, language)) is binds


NOTES = "Posts are hidden[^1] at once.\n\nAll are told[^2] so.\n\n[^1]: Counted from noon.\n\n[^2]: By mail.\n"


def test_footnote_put_before_others_moves_only_their_numbers_on() -> None:
    new = NOTES.replace("All are told[^2]", "Users[^2] may appeal.\n\nAll are told[^3]").replace(
        "[^2]: By", "[^2]: Of any age.\n\n[^3]: By")
    assert [one.new.quote for one in changes(NOTES, new) if one.new] == ["Users may appeal.", "Of any age."]


@pytest.mark.parametrize(("old", "new"), [
    ("The Trust Desk reads. Ask the Trust Desk.", "The Hub reads. Ask the Hub."),
    ("Das Prüfamt liest. Fragen Sie das Prüfamt.", "Die Stelle liest. Fragen Sie die Stelle."),
])
def test_renamed_term_is_told_once(old: str, new: str) -> None:
    language: Language = "de" if "liest" in old else "en"
    assert [(one.kind, one.verdict) for one in changes(old, new, language)][:1] == [
        (ChangeKind.RENAMED, Verdict.EDITORIAL)]
    assert raised(old, new, language) == []


@pytest.mark.parametrize(("old", "new"), [("Monday", "Tuesday"), ("March", "April"), ("S1", "S2"), ("L2", "L3")])
def test_day_month_or_grade_is_no_name_that_may_be_renamed(old: str, new: str) -> None:
    text = "Cases of {0} are read first. Nobody may close a case of {0}."
    assert len(raised(text.format(old), text.format(new))) == 2


def test_name_forgotten_in_one_of_many_places_is_renamed_all_the_same() -> None:
    rules = [f"The Desk must answer {word} on its own." for word in
             "mails calls letters posts clips notes visits files forms chats".split()]
    left = "Friends of the Desk eat here."
    old, new = " ".join([*rules, left]), " ".join([rule.replace("Desk", "Hub") for rule in rules] + [left])
    assert [one.kind for one in changes(old, new)] == [ChangeKind.RENAMED]
    assert len(raised(old.replace(rules[0], ""), new.replace(rules[0].replace("Desk", "Hub"), ""))) == 9


SERIES = "We remove spam, hate speech and scams.\n"
BULLETS = "We remove:\n\n- spam\n- hate speech\n- scams\n"


@pytest.mark.parametrize(("old", "new"), [(SERIES, BULLETS), (BULLETS, SERIES), (
    "Call the desk; write a note; close the case.\n", "1. Call the desk\n2. Write a note\n3. Close the case\n")])
def test_list_that_became_a_sentence_or_was_one_is_for_a_person_to_see(old: str, new: str) -> None:
    assert {(verdict, reason) for verdict, _, reason in told(old, new)} == {(Verdict.CHECK, "reshaped")}


@pytest.mark.parametrize(("old", "new"), [
    (SERIES, BULLETS.replace("- scams\n", "- scams\n- doxxing\n")),
    (BULLETS, SERIES.replace("We remove", "We at once remove")), (BULLETS, "We remove spam.\n"),
    (BULLETS, BULLETS.replace("- spam\n", "")),
])
def test_rule_changed_while_a_list_became_a_sentence_is_raised(old: str, new: str) -> None:
    assert raised(old, new)


def test_title_of_a_box_says_nothing() -> None:
    note = "> [!NOTE]\n> Never call a user.\n"
    assert raised(note, note.replace("NOTE", "WARNING")) == raised("Never call a user.\n", note) == []
    assert raised(note, note.replace("a user", "a user at home"))


TWINS = ("Requests about charity appeals close on 1 February 2027.",
         "Requests about medical claims close on 1 February 2027.")


def test_changed_rule_stays_in_its_section_though_one_elsewhere_is_more_alike() -> None:
    old = f"## A\n\n{TWINS[0]}\n\n## B\n\nAll is read in the case tool. {TWINS[1]}\n"
    new = old.replace(TWINS[0], TWINS[0].replace("1 February 2027", "3 March 2026")).replace("tool. ", "tool.\n\n")
    assert [(one.heading, one.old and one.old.quote) for one in raised(old, new)] == [("A", TWINS[0])]


def test_sentence_split_off_is_no_version_of_one_that_changed_beside_it() -> None:
    old = f"## A\n\nAll is read in the case tool. {TWINS[1]}\n\n{TWINS[0]}\n"
    new = f"## A\n\nAll is read in the case tool.\n\n{TWINS[1]}\n\n{TWINS[0].replace('1 February', '3 March')}\n"
    assert [(one.old and one.old.quote, one.old and one.old.fact) for one in raised(old, new)] == [
        (TWINS[0], "1 February 2027")]
    assert [(one.new and one.new.quote) for one in raised(new, old)] == [TWINS[0]]
