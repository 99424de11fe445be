"""Lints on what people write: what is a flaw, and what only looks like one."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.asked import Asked, Ground, own_words
from lms.quizzes.core.linting.rules import lint_item
from lms.quizzes.core.linting.warn_lints import readability
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part
from lms.quizzes.core.writing.reading import Reading
from tests.core.documents.reading import tree

QUOTE: dict[Language, str] = {"en": "A report must be closed within 14 days.",
                              "de": "Eine Meldung muss innerhalb von 14 Tagen geschlossen werden."}


def asked(stem: str, *, language: Language = "en", keys: tuple[str, ...] = ("a reviewer",),
          wrong: tuple[str, ...] = ("a shift lead", "a member"), case: str = "") -> Asked:
    """A hand-written item on a document of one rule, version 2.1, in force from 1 December 2026."""
    options = [*((text, OptionRole.KEY) for text in keys), *((text, OptionRole.DISTRACTOR) for text in wrong)]
    content = ItemContent(
        interaction=Interaction.CHOICE if len(keys) == 1 else Interaction.MULTIPLE, stem=stem, case=case,
        rationale="See section 1.",
        options=tuple(Option(id=str(at), text=text, role=role) for at, (text, role) in enumerate(options)))
    reading = Reading(tree(f"## Reports {{#R-1}}\n\n{QUOTE[language]}\n", language), language)
    return Asked(content=content, language=language, quote=QUOTE[language],
                 ground=Ground(reading=reading, section_id="R-1", number="2.1", effective=date(2026, 12, 1)))


def rules(item: Asked) -> set[str]:
    return {lint.rule for lint in lint_item(item)}


@pytest.mark.parametrize(("stem", "language"), [
    ("Who must close it?", "en"), ("When are they reviewed by a colleague?", "en"),
    ("Who closes it when they agree?", "en"), ("And who closes the report?", "en"),
    ("When must this be reported?", "en"), ("Who closes the report in this case?", "en"),
    ("Wer muss sie schließen?", "de"), ("Wann muss dies gemeldet werden?", "de"), ("Wer ist dafür zuständig?", "de"),
    ("Und wer schließt die Meldung?", "de"), ("Wer schließt die Meldung in diesem Fall?", "de"),
])
def test_stem_that_leans_on_what_is_not_there_blocks(stem: str, language: Language) -> None:
    assert "dangling" in rules(asked(stem, language=language))


@pytest.mark.parametrize(("stem", "language"), [
    ("Who closes a report when it is a duplicate?", "en"), ("Which report stays open until it has an answer?", "en"),
    ("How long does it take to close a report?", "en"), ("Which of these is new?", "en"),
    ("A report is closed. Who reads it again?", "en"), ("Which rule keeps its old wording?", "en"),
    ("What does the section “What it means” say?", "en"), ("Which severity is rated above S2?", "en"),
    ("Wer schließt eine Meldung, wenn sie doppelt ist?", "de"),
    ("Welche Meldung bleibt offen, bis sie beantwortet ist?", "de"),
    ("Wie lange dauert es, eine Meldung zu schließen?", "de"), ("Was davon ist neu?", "de"),
    ("Eine Meldung wird geschlossen. Wer liest sie noch einmal?", "de"),
    ("Welche Regel behält ihren alten Wortlaut?", "de"),
    ("Was besagt der Abschnitt „Was dies heißt“?", "de"), ("Wo melden Sie einen Fall?", "de"),
])
def test_pronoun_with_a_noun_or_without_a_need_of_one_is_sound(stem: str, language: Language) -> None:
    assert "dangling" not in rules(asked(stem, language=language))


def test_case_gives_a_pronoun_its_noun_but_shows_no_section() -> None:
    assert "dangling" not in rules(asked("Who closes it?", case="A report has come in."))
    assert "dangling" in rules(asked("Who closes it by this section?", case="A report has come in."))


@pytest.mark.parametrize("told", [
    "Since 2026-03-01: {}", "From 1.3.2026: {}", "Since 2025: {}", "From 1 March 2026: {}", "As of March 1, 2026: {}",
    "Since March 2026: {}", "Under version 2.0: {}", "In the 1.9 version: {}"])
def test_stem_of_an_earlier_day_or_version_blocks(told: str) -> None:
    assert "outdated" in rules(asked(told.format("who closes a report?")))


@pytest.mark.parametrize("told", [
    "From 1 December 2026: {}", "Since 2026: {}", "Under version 2.1: {}", "Since the last shift: {}",
    "Decision on 1 March 2026: {}"])
def test_stem_of_this_version_is_sound(told: str) -> None:
    stem = told.format("who closes a report?")
    assert "outdated" not in rules(asked(stem))
    assert "outdated" not in rules(replace(asked("Since 2020: who closes a report?"), ground=None))


def test_all_keys_of_several_are_needed_and_none_must_be_left() -> None:
    assert "key-count" not in rules(asked("Who may close a report?", keys=("a reviewer", "a lead")))
    assert "key-count" in rules(asked("Who may close a report?", keys=("a reviewer", "a lead"), wrong=()))


@pytest.mark.parametrize(("stem", "given"), [
    ("After how many days must a report be closed?", True), ("When must the report of 3 May be closed?", False)])
def test_value_is_looked_for_in_the_quote_unless_it_is_worked_out(stem: str, given: bool) -> None:
    item = asked(stem, keys=("17 days",), wrong=("14 days", "21 days"))
    assert ("key-not-in-quote" in rules(item)) is given


def test_value_to_type_is_looked_for_in_the_quote() -> None:
    item = asked("After how many days must a report be closed?", keys=(), wrong=("7", "21"))
    numbers = [Number(value=Decimal(days), unit="days") for days in (14, 15, 21)]
    typed = [replace(item.content, interaction=Interaction.NUMBER, number=number) for number in numbers]
    assert [sorted(rules(replace(item, content=content))) for content in typed] == [
        [], ["key-not-in-quote"], ["equal-options", "key-not-in-quote"]]


def test_option_out_of_the_question_is_not_true_for_it() -> None:
    other = "A moderator reads every report before the shift ends."
    item = asked("What does the rule say?", keys=(QUOTE["en"],), wrong=(other, "A member reads every report."))
    more = Reading(tree(f"## Reports {{#R-1}}\n\n{QUOTE['en']}\n\n{other}\n"), "en")
    assert item.ground
    told = replace(item, ground=replace(item.ground, reading=more))
    assert "distractor-true" in rules(told)
    assert "distractor-true" not in rules(replace(told, content=replace(told.content, stem="What is NOT the rule?")))


@pytest.mark.parametrize(("text", "language", "level"), [
    ("The cat sat on the mat.", "en", 17 / 6 * 4.71 + 3 - 21.43),
    ("Der Hund lag auf dem Sofa.", "de", 6.0),
    ("Notwithstanding organisational responsibilities, interpretations necessitate consideration.", "en", 47.51),
    ("Unbeschadet organisatorischer Zuständigkeiten bedürfen Auslegungen vorheriger Berücksichtigung.", "de", 107.0),
])
def test_readability_follows_its_formula(text: str, language: Language, level: float) -> None:
    assert readability(text, language) == pytest.approx(level)


def test_quotations_are_left_out_of_the_own_words_even_nested_and_open_ones() -> None:
    assert own_words("Say “a “b” c” and go “on", "en") == "Say “” and go"
    assert own_words("Sag „a „b“ c“ und geh “ weiter", "de") == "Sag „“ und geh “ weiter"


@pytest.mark.parametrize(("gap", "options", "broken"), [
    ("A lead writes an ___.", ("hour", "S3 note", "apple"), False),
    ("A lead writes a ___.", ("user", "unit", "one-off"), False),
    ("A lead reads two ___.", ("notes", "reports of a case", "people"), False),
    ("A lead reads two ___.", ("notes", "report"), True),
    ("“___ are read.”", ("All notes", "Both reports"), False), ("“___ are read.”", ("A note", "Both reports"), True),
    ("“Every year ___ is read.”", ("two", "three"), False),
])
def test_article_and_number_around_a_gap(gap: str, options: tuple[str, ...], broken: bool) -> None:
    item = asked(gap, keys=options[:1], wrong=options[1:], case="A shift ends.")
    assert ("article" in rules(item)) is broken


def part(name: str, *texts: str, label: str = "") -> Part:
    """A part of which the option with a star is right."""
    return Part(id=name, label=label, options=tuple(
        Option(id="abcd"[at], text=text.lstrip("*"), role=OptionRole.KEY if text[0] == "*" else OptionRole.DISTRACTOR)
        for at, text in enumerate(texts)))


def in_parts(interaction: Interaction, *parts: Part, case: str = "") -> Asked:
    item = asked("What belongs in each gap?", case=case)
    return replace(item, content=replace(item.content, interaction=interaction, options=(), parts=parts, case=case))


def test_parts_are_judged_each_by_itself() -> None:
    sound = part("one", "7 days", "*14 days", "21 days"), part("two", "*a reviewer", "a lead", "a member")
    assert rules(in_parts(Interaction.CLOZE, *sound)) == set()
    assert rules(in_parts(Interaction.CLOZE, sound[0], part("two", "a lead", "a member"))) == {"key-count"}
    assert rules(in_parts(Interaction.CLOZE, sound[0], part("two", "*one day", "24 hours"))) >= {"equal-options"}
    assert rules(in_parts(Interaction.CLOZE, sound[0], part("two", "*a lead", "all of these"))) >= {"catch-all"}
    assert rules(in_parts(Interaction.CLOZE, part("one", "21 days", "*14 days"))) == {"not-ascending"}


def test_sentences_of_a_section_are_partners_of_a_match_but_true_answers_to_a_gap() -> None:
    text = "One rule holds for reports.\n\nAnother rule holds for appeals.\n"
    reading = Reading(tree(f"## Reports {{#R-1}}\n\n{QUOTE['en']}\n\n{text}", "en"), "en")
    both = part("one", "*One rule holds for reports.", "Another rule holds for appeals.", label="First")
    for interaction, true in ((Interaction.MATCH, False), (Interaction.CLOZE, True)):
        item = in_parts(interaction, both)
        item = replace(item, ground=Ground(reading=reading, section_id="R-1"))
        assert ("distractor-true" in rules(item)) is true


def test_label_that_shares_a_rare_word_with_its_partner_is_found() -> None:
    shared = part("one", "*Authority desk", "Policy desk", "A very long name of another desk", label="Authority order")
    assert rules(in_parts(Interaction.MATCH, shared)) == {"shared-word"}


def test_scale_of_a_case_tells_nothing_by_its_form() -> None:
    scale = part("action", "Allow", "Remove", "*Ban the account and escalate to the safety desk at once")
    assert rules(in_parts(Interaction.CASE, scale, case="A clip.")) == set()
    assert "longest-key" in rules(in_parts(Interaction.CLOZE, scale))


def test_words_to_type_and_steps_to_order_need_keys_alone() -> None:
    for interaction in (Interaction.TEXT, Interaction.ORDER):
        item = asked("Who closes a report?", keys=("a reviewer in 3 days", "the reviewer"), wrong=())
        assert rules(replace(item, content=replace(item.content, interaction=interaction))) == (
            set() if interaction is Interaction.ORDER else {"key-not-in-quote"})
        none = replace(item.content, interaction=interaction, options=())
        assert "key-count" in rules(replace(item, content=none))
