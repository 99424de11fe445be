"""What each rule of the change engine says of moderation texts that it was not written from, in both languages."""
from __future__ import annotations

import pytest

from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import ChangeKind, Language, Verdict
from tests.core.documents.reading import changes, facts, raised, tree

Facts = list[tuple[ChangeKind, str | None, str | None]]

ADDITIONS: dict[str, tuple[str, str, Language, Facts]] = {
    "behind a dash": (
        "Remove posts that sell counterfeit goods, without delay.",
        "Remove posts that sell counterfeit goods - including sample packs - without delay.", "en",
        [(ChangeKind.OTHER, "that sell counterfeit goods", "that sell counterfeit goods - including sample packs")]),
    "behind a comma": (
        "Keep a record of the decision.", "Keep a record of the decision, especially of repeated warnings.", "en",
        [(ChangeKind.OTHER, "record of the decision", "record of the decision, especially of repeated warnings")]),
    "German": (
        "Gesperrt werden Konten von Banden.", "Gesperrt werden Konten von Banden, insbesondere von Anwerbern.", "de",
        [(ChangeKind.OTHER, "werden Konten von Banden", "werden Konten von Banden, insbesondere von Anwerbern")]),
}


@pytest.mark.parametrize("case", ADDITIONS)
def test_addition_is_told_with_the_words_it_explains(case: str) -> None:
    old, new, language, wanted = ADDITIONS[case]
    assert facts(old, new, language) == wanted


CONDITIONS: dict[str, tuple[str, str, Language, Facts]] = {
    "before a short rule": (
        "The account is locked.", "If a minor is at risk, the account is locked.", "en",
        [(ChangeKind.CONDITION, "The account is locked", "If a minor is at risk, the account is locked")]),
    "behind a short rule": (
        "Das Team prüft den Beitrag.", "Das Team prüft den Beitrag, sofern eine Meldung vorliegt.", "de",
        [(ChangeKind.CONDITION, "Das Team prüft den Beitrag",
          "Das Team prüft den Beitrag, sofern eine Meldung vorliegt")]),
    "gone": (
        "Call the lead if the queue is full.", "Call the lead.", "en",
        [(ChangeKind.CONDITION, "Call the lead if the queue is full", "Call the lead")]),
    "behind a long rule": (
        "The reviewer on duty writes a short note on the case for the next shift.",
        "The reviewer on duty writes a short note on the case for the next shift, if it is still open.", "en",
        [(ChangeKind.CONDITION, "The reviewer on duty writes a short note on the case for the next shift.",
          "if it is still open")]),
}


@pytest.mark.parametrize("case", CONDITIONS)
def test_condition_is_told_with_a_short_rule(case: str) -> None:
    old, new, language, wanted = CONDITIONS[case]
    assert facts(old, new, language) == wanted


def test_values_of_two_clauses_are_two_facts() -> None:
    old = "A first report by a trusted user is closed."
    new = "A first report by a trusted user is within 3 days closed, all others within 6 days of their arrival."
    assert facts(old, new) == [
        (ChangeKind.DURATION, "a trusted user is closed", "a trusted user is within 3 days closed"),
        (ChangeKind.DURATION, old, "all others within 6 days of their arrival")]


def test_value_is_told_without_numbers_that_did_not_change() -> None:
    old = "Eine Sperre nach Stufe 2 endet von selbst."
    assert facts(old, old.replace("endet", "endet nach 14 Tagen"), "de") == [
        (ChangeKind.DURATION, "endet von selbst", "endet nach 14 Tagen von selbst")]


@pytest.mark.parametrize(("old", "new", "language"), [
    ("At least 1 second opinion is needed.", "At least one second opinion is needed.", "en"),
    ("Mindestens eine Zweitmeinung ist nötig.", "Mindestens 1 Zweitmeinung ist nötig.", "de"),
    ("Ask 3 colleagues.", "Ask three colleagues.", "en"),
    ("Vier Fälle am Tag werden gezogen.", "4 Fälle am Tag werden gezogen.", "de"),
    ("A ban might follow.", "A ban may follow.", "en"),
])
def test_number_in_digits_or_words_and_might_or_may_are_one(old: str, new: str, language: Language) -> None:
    assert {one.verdict for one in changes(old, new, language)} <= {Verdict.EDITORIAL}


@pytest.mark.parametrize(("old", "new", "language"), [
    ("At least one second opinion is needed.", "At least two second opinions are needed.", "en"),
    ("Mindestens eine Zweitmeinung ist nötig.", "Mindestens 3 Zweitmeinungen sind nötig.", "de"),
])
def test_count_behind_at_least_is_a_number(old: str, new: str, language: Language) -> None:
    assert [one.kind for one in raised(old, new, language)] == [ChangeKind.NUMBER]


def test_hundred_percent_of_certainty_is_no_limit() -> None:
    rest = "Hide the post first."
    assert facts(f"{rest} Ask a colleague when you are not 100 % sure.", rest) == [
        (ChangeKind.MODALITY, "Ask a colleague when you are not 100 % sure.", None)]
    assert facts(f"{rest} Draw 20 % of all decisions.", rest) == [(ChangeKind.NUMBER, "20 %", None)]


LISTED = """## Threats
Weigh the words of the post.

Escalate a threat for the following reasons:

- a place is named
- a date is named
"""


def test_two_introductions_of_one_list_are_one_change() -> None:
    new = LISTED.replace("Weigh the words of the post.\n\nEscalate a threat for the following reasons:",
                         "Call the lead for one of the following reasons, even at night:")
    (change,) = [one for one in raised(LISTED, new) if one.new]
    assert change.old is not None
    assert change.old.quote == "Escalate a threat for the following reasons:"


def test_paragraph_keeps_its_number_though_it_is_worded_anew() -> None:
    old = ("## Fristen\n(1) Für Meldungen von Behörden gilt eine eigene Warteschlange mit zwei Personen.\n\n"
           "(2) Nachts ruht die Warteschlange.\n\n(3) Sie wird wöchentlich geprüft.\n")
    new = ("## Fristen\n(1) Eilmeldungen gehen an die Warteschlange, die auch Meldungen von Behörden und Gerichten "
           "aufnimmt.\n\n(2) Sie wird wöchentlich geprüft.\n")
    pairs = [(one.old.quote[:3], one.new.quote[:3]) for one in changes(old, new, "de") if one.old and one.new]
    assert ("(1)", "(1)") in pairs


def test_sentence_added_to_a_paragraph_that_moved_is_no_new_part() -> None:
    paragraph = "Reviewers of a second opinion do not see the first one before they decide."
    old = f"# Appeals\n\n## How\n{paragraph}\n\n## Who\nThe appeals team decides.\n"
    new = f"# Appeals\n\n## Second opinions\nNo one decides twice. {paragraph}\n\n## Who\nThe appeals team decides.\n"
    assert [one.kind for one in raised(old, new) if one.new and "twice" in one.new.quote] == [ChangeKind.MODALITY]


@pytest.mark.parametrize(("example", "verdict"), [
    ("For example, we do not read private messages without a warrant.", Verdict.SUBSTANTIVE),
    ("For example, a joke among friends.", Verdict.CHECK),
])
def test_example_that_forbids_is_a_rule(example: str, verdict: Verdict) -> None:
    rest = "The context decides."
    assert [one.verdict for one in changes(rest, f"{rest} {example}")] == [verdict]


def test_only_heading_names_the_document_though_it_was_renamed() -> None:
    old = "# House rules\n\nPosts are read by two people.\n\n- spam is removed\n- insults are hidden\n"
    new = "# Community standards\n\nReports are sorted by a tool.\n\n- spam is removed\n- threats are escalated\n"
    assert ChangeKind.SECTION_ADDED not in {one.kind for one in changes(old, new)}


def test_sentence_is_not_taken_for_a_list_item_elsewhere_that_shares_some_words() -> None:
    old = "## Meldungen\nDie Meldung nach Stufe 3 geht an das Nachtteam.\n\n## Ausnahmen\n- Tests\n"
    new = "## Meldungen\nEs gibt keine.\n\n## Ausnahmen\n- Tests\n- Meldung nach Stufe 3 vom Nachtteam\n"
    assert all(one.old is None for one in raised(old, new, "de") if one.new and "Nachtteam" in one.new.quote)


def test_short_sentence_in_which_nothing_binds_is_quoted_whole() -> None:
    (change,) = changes("The ticket is labeled and closed.", "The ticket is labelled and closed.")
    assert (change.verdict, change.old and change.old.fact, change.new and change.new.fact) == (
        Verdict.EDITORIAL, None, None)


def test_point_of_an_abbreviation_ends_no_clause() -> None:
    old = "Ein Einspruch nach Abs. 2 der Regel geht an das Team."
    new = "Ein Einspruch nach Abs. 2 der neuen Regel geht an das Team."
    assert facts(old, new, "de") == [(ChangeKind.OTHER, "nach Abs. 2 der Regel geht an das",
                                      "nach Abs. 2 der neuen Regel geht an das")]


@pytest.mark.parametrize(("old", "new", "language", "wanted"), [
    ("Label insults, slurs, threats and doxxing as abuse.",
     "Label insults, slurs, stalking, threats and doxxing as abuse.", "en",
     ("Label insults, slurs, threats and doxxing as", "Label insults, slurs, stalking, threats and doxxing as")),
    ("Betroffen sind Text, Bild, Ton, Video, Profil und Name.",
     "Betroffen sind Text, Bild, Video, Profil und Name.", "de",
     ("Betroffen sind Text, Bild, Ton, Video, Profil und Name", "Betroffen sind Text, Bild, Video, Profil und Name")),
])
def test_member_of_a_series_is_told_with_its_neighbours(old: str, new: str, language: Language,
                                                        wanted: tuple[str, str]) -> None:
    assert facts(old, new, language) == [(ChangeKind.LIST_ITEM, *wanted)]


@pytest.mark.parametrize(("text", "kind"), [
    ("A second reviewer must agree.", ChangeKind.MODALITY), ("Wait for one second.", ChangeKind.DURATION),
    ("Wait one second before the next try.", ChangeKind.DURATION),
])
def test_second_before_a_noun_is_no_length_of_time(text: str, kind: ChangeKind) -> None:
    rest = "Close the ticket."
    assert [one.kind for one in raised(rest, f"{rest} {text}")] == [kind]


def test_paragraph_that_brings_its_own_list_is_a_new_part() -> None:
    old = "## Appeals\nAn appeal is free.\n"
    new = f"{old}\nThe desk answers in the order of the following table:\n\n- threats first\n- then scams\n"
    assert [one.kind for one in raised(old, new)] == [
        ChangeKind.SECTION_ADDED, ChangeKind.LIST_ITEM, ChangeKind.LIST_ITEM]


def test_german_list_is_introduced_by_its_own_sentence() -> None:
    read = tree("Fristen laufen ab Eingang. Gemäß Abschn. Vier gilt:\n\n- binnen einer Woche\n", "de")
    assert read.sections[0].blocks[1].lead == "Gemäß Abschn. Vier gilt:"


@pytest.mark.parametrize(("text", "language"), [
    ("Keep records under 18 U.S.C. Section 2258A for a year.", "en"),
    ("Die Meldung folgt § 4 i.V.m. Anlage Zwei.", "de"),
])
def test_initials_end_no_sentence(text: str, language: Language) -> None:
    assert split_sentences(text, language) == (text,)
