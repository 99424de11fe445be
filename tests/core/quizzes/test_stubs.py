"""Case stubs: what draws the line of a rule, and the case on each side of it, in English and German."""
from __future__ import annotations

import pytest

from lms.documents.core.comparison import compare
from lms.documents.core.values import Language
from lms.quizzes.core.writing.stubs import CaseStub, draft_stubs
from tests.core.documents.reading import tree

KEPT: dict[Language, str] = {
    "en": "# Rules\n\n## Strikes {#S-1}\n\nEvery decision is recorded in the case tool.\n",
    "de": "# Regeln\n\n## Verwarnungen {#S-1}\n\nJede Entscheidung steht im Fallsystem.\n",
}


def stubs(rule: str, language: Language = "en", *, before: str = "") -> tuple[CaseStub, ...]:
    """The stubs for a rule that is new, or that was another one before."""
    old, new = (tree(f"{KEPT[language]}\n{text}\n", language) for text in (before, rule))
    return draft_stubs(compare(old, new, language=language), language=language)


def texts(rule: str, language: Language = "en", *, before: str = "") -> tuple[str, str]:
    (stub,) = stubs(rule, language, before=before)
    inside, outside = stub.cases
    assert (inside.place, outside.place) == ("inside", "outside")
    return inside.text, outside.text


@pytest.mark.parametrize(("rule", "inside", "outside"), [
    ("Urgent reports must be reviewed within 12 hours.", "12 hours", "13 hours"),
    ("A suspension must not last longer than 30 days.", "30 days", "31 days"),
    ("A second review is due when a suspension lasts more than 30 days.", "31 days", "30 days"),
    ("A moderator takes a break of at least 15 minutes.", "15 minutes", "14 minutes"),
    ("Members under 16 years may not stream.", "15 years", "16 years"),
    ("Members must not be younger than 16 years.", "16 years", "15 years"),
    ("An account is suspended after 4 strikes.", "4 strikes", "3 strikes"),
])
def test_value_gives_a_case_at_the_limit_and_one_a_step_beyond(rule: str, inside: str, outside: str) -> None:
    told = texts(rule)
    assert inside in told[0]
    assert outside in told[1]


@pytest.mark.parametrize(("rule", "inside", "outside"), [
    ("Dringende Meldungen müssen innerhalb von 12 Stunden geprüft werden.", "12 Stunden", "13 Stunden"),
    ("Eine Verwarnung muss nach 180 Tagen verfallen.", "180 Tage.", "179 Tage."),
    ("Eine Sperre darf nicht länger als 30 Tage dauern.", "30 Tage.", "31 Tage."),
    ("Mitglieder unter 16 Jahren dürfen nicht streamen.", "15 Jahre.", "16 Jahre."),
    ("Eine Pause muss mindestens 15 Minuten dauern.", "15 Minuten", "14 Minuten"),
])
def test_german_value_stands_in_the_nominative(rule: str, inside: str, outside: str) -> None:
    told = texts(rule, "de")
    assert inside in told[0]
    assert outside in told[1]


def test_changed_value_is_the_one_of_the_two_in_a_rule() -> None:
    rule = "Reports must be reviewed within {} and answered within 3 days of their arrival."
    told = texts(rule.format("12 hours"), before=rule.format("24 hours"))
    assert "12 hours" in told[0]


@pytest.mark.parametrize("rule", [
    "The second review must be done within one working day.",
    "A break must last up to one hundred (100) minutes in all.",
])
def test_value_without_a_neighbour_in_its_style_is_not_told(rule: str) -> None:
    told = texts(rule)
    assert "exactly at the limit" in told[0]
    assert "past the limit" in told[1]


def test_condition_is_quoted_on_both_sides_with_the_list_in_it() -> None:
    told = texts("If a report names a person, a school, or an employer, the case goes to the desk.")
    assert all("“If a report names a person, a school, or an employer”" in one for one in told)


def test_exception_comes_before_the_condition_in_the_rule() -> None:
    (stub,) = stubs("Satire is left up when it is marked, unless it contains a threat.")
    assert stub.sort == "exception"
    assert all("“unless it contains a threat”" in case.text for case in stub.cases)


def test_german_exception_goes_on_behind_its_comma() -> None:
    (stub,) = stubs("Satire bleibt stehen, es sei denn, dass sie eine Drohung enthält.", "de")
    assert stub.sort == "exception"
    assert all("„es sei denn, dass sie eine Drohung enthält“" in case.text for case in stub.cases)


@pytest.mark.parametrize(("now", "before", "told"), [
    ("must", "may", "does what the rule asks for"), ("may", "must", "makes use of what the rule allows"),
    ("must not", "may", "comes close to what the rule forbids"),
])
def test_changed_force_gives_what_just_keeps_and_what_just_breaks_it(now: str, before: str, told: str) -> None:
    rule = "A moderator {} ask a colleague for a second opinion."
    (stub,) = stubs(rule.format(now), before=rule.format(before))
    assert stub.sort == "force"
    assert told in stub.cases[0].text


def test_stub_names_its_rule_and_leaves_decision_and_note_to_a_person() -> None:
    (stub,) = stubs("Urgent reports must be reviewed within 12 hours.")
    assert (stub.section_id, stub.heading, stub.quote) == (
        "S-1", "Strikes", "Urgent reports must be reviewed within 12 hours.")
    blanks = [stub.content_note, *(case.decision for case in stub.cases)]
    assert all(text.startswith("[") and text.endswith("]") for text in blanks)


@pytest.mark.parametrize("rule", [
    "Every decision is signed by the lead.",  # draws no line
    "If so, stop.",  # too short
    "If it is so, the case is handed on to the desk of the lead (see",  # cut off
    "If so, a moderator hands the case to a lead.",  # no clause to speak of
    "A case is closed by one of the leads.",  # counts nothing
])
def test_rule_that_draws_no_plain_line_gives_no_stub(rule: str) -> None:
    assert stubs(rule) == ()


def test_rule_that_is_gone_gives_no_stub() -> None:
    assert stubs("", before="Urgent reports must be reviewed within 12 hours.") == ()


def test_rule_that_changed_twice_gives_one_stub() -> None:
    before = "Urgent reports may be reviewed within 24 hours by a lead."
    assert len(stubs("Urgent reports must be reviewed within 12 hours by a lead.", before=before)) == 1
