"""Sentences cut to what a question shows, and statements told from fragments."""
from __future__ import annotations

import pytest

from lms.quizzes.core.writing.phrases_en import ENGLISH
from lms.quizzes.core.writing.reading import bare_heading, clean, inside
from lms.quizzes.core.writing.stock import as_option, stands_alone
from lms.quizzes.core.writing.trimming import GAP, focus, open_gap, short_lead, shorten

LONG = ("If a creator who has been warned before uploads the same clip again within the period named in the notice, "
        "the moderator must lock the account for 7 days, tell the creator why, name the rule that was broken, and "
        "enter the case in the log so that the team lead can see it on the same day.")


def test_gap_in_a_short_sentence_keeps_the_whole_sentence() -> None:
    assert open_gap("Reply within 7 days.", 13, 19) == f"Reply within {GAP}."


def test_long_sentence_ends_with_a_clause_behind_its_gap_and_keeps_its_beginning() -> None:
    start = LONG.index("7 days")
    assert open_gap(LONG, start, start + 6) == (
        LONG[:start] + f"{GAP}, tell the creator why, name the rule that was broken …")


def test_sentence_that_would_be_torn_is_not_opened() -> None:
    sentence = " ".join(["word"] * 20 + ["7"] + ["more"] * 20)
    assert open_gap(sentence, 100, 101) == ""
    assert open_gap(f"See 7, more, {'more ' * 40}", 4, 5) == ""


def test_gap_with_nothing_around_it_is_no_question() -> None:
    assert open_gap("Send it.", 0, 7) == ""


def test_gap_near_the_end_of_a_long_sentence_keeps_the_end() -> None:
    sentence = " ".join(["word"] * 28 + ["within", "7", "days."])
    start = sentence.index("7")
    assert open_gap(sentence, start, start + 6).endswith(f"word within {GAP}.")


def test_gap_near_the_start_of_a_long_sentence_keeps_the_start() -> None:
    sentence = " ".join(["Within", "7", "days"] + ["word"] * 30)
    assert open_gap(sentence, 7, 13).startswith(f"Within {GAP} word")


@pytest.mark.parametrize(("text", "short"), [
    ("remove " + "very " * 20 + "old posts, such as drafts", "remove " + "very " * 20 + "old posts"),
    ("remove " + "very " * 20 + "old posts (see the list)", "remove " + "very " * 20 + "old posts"),
    ("If " + "very " * 22 + "old (see there)", "If " + "very " * 22 + "old (see there)"),
    ("one — " + "very " * 22 + "— two", "one — " + "very " * 22 + "— two"),
    ("post off-topic " + "and very " * 12 + "loud content, or interact with others, in a way that hurts",
     "post off-topic " + "and very " * 12 + "loud content"),
    ("a post (see https://example.org/rules)", "a post"), ("a short post, such as this", "a short post, such as this")])
def test_long_statement_loses_its_aside_and_never_its_meaning(text: str, short: str) -> None:
    assert shorten(text, 22) == short


def test_aside_at_the_very_start_is_kept() -> None:
    assert shorten("Posts (" + "very " * 22 + "old)", 22) == "Posts (" + "very " * 22 + "old)"


@pytest.mark.parametrize(("lead", "short"), [
    ("Users must not post:", "Users must not post"), ("This is a sentence.", ""), ("4 broken words", ""),
    ("Begins " + "word " * 20 + "that:", "… " + "word " * 17 + "that")])
def test_lead_is_shown_without_its_colon_and_only_where_it_leads(lead: str, short: str) -> None:
    assert short_lead(lead) == short


def test_focus_is_the_sentence_that_holds_the_fact() -> None:
    quote = "Cases are logged. Reply within 7 days."
    assert focus(quote, "7 days", "en") == "Reply within 7 days."
    assert focus(quote, "logged. Reply", "en") == focus(quote, "", "en") == quote


@pytest.mark.parametrize(("text", "plain"), [
    ("- keep the log; or", "keep the log"), ("3. keep the log,", "keep the log"), ("(a) Meldung, und", "Meldung")])
def test_list_marks_and_joints_are_no_part_of_an_item(text: str, plain: str) -> None:
    assert clean(text) == plain


@pytest.mark.parametrize(("heading", "bare"), [
    ("1. Review times", "Review times"), ("§ 3a Meldepflicht", "Meldepflicht"), ("D. Forks", "Forks"),
    ("3.2 Strikes", "Strikes"), ("Section 4: Appeals", "Appeals"), ("5 steps", "5 steps")])
def test_heading_is_told_without_its_number(heading: str, bare: str) -> None:
    assert bare_heading(heading) == bare


@pytest.mark.parametrize(("part", "whole", "found"), [
    ("4 hours", "within 24 hours", False), ("24 hours", "within 24 hours.", True),
    ("“quoted”", 'is "quoted" here', True), ("", "anything", False)])
def test_words_are_found_whole(part: str, whole: str, found: bool) -> None:
    assert inside(part, whole) is found


@pytest.mark.parametrize(("text", "alone"), [
    ("Cases are closed by the team lead", True), ("It is closed by the lead", False),
    ("Cases are closed in these situations", False), ("Closed", False), ("Cases) are closed (by leads", False),
    ("Cases are (i) closed and (ii) logged", False), ("See the rules for more information", False),
    ("When they do, cases are closed", False), ("The roles listed above may close cases", False)])
def test_statement_that_needs_its_surroundings_is_told(text: str, alone: bool) -> None:
    assert stands_alone(text, ENGLISH) is alone


def test_option_has_no_full_stop() -> None:
    assert (as_option("Cases are logged."), as_option("And so on...")) == ("Cases are logged", "And so on...")
