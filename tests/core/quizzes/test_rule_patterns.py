"""Gaps for what makes a new sentence a rule."""
from __future__ import annotations

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.values import OptionRole
from tests.core.quizzes.sop import drafts, only, options

KEY, OLD_VALUE, WRONG = OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.DISTRACTOR
DESK = "# Desk\n\n## Duties {{#DES-1}}\n\nThe desk keeps a list of open cases.\n\n{rule}\n"


def asked(rule: str, pattern: str, language: Language = "en", old: str = "") -> list[tuple[str, set[str]]]:
    """The key and the wrong options of each item of a pattern about a rule that is new or was another until now."""
    found = drafts(DESK.format(rule=old), DESK.format(rule=rule), language)
    return [(item.keys[0].text, {text for text, role in options(item) if role is not KEY})
            for item in (*found.items, *found.parked) if item.pattern == pattern]


@pytest.mark.parametrize(("rule", "key", "wrong"), [
    ("Satire is left up unless it names a child.", "unless it names a child",
     {"if it names a child", "even if it names a child"}),
    ("Files are shown except in very urgent cases.", "except in very urgent cases",
     {"only in very urgent cases", "also in very urgent cases"}),
])
def test_condition_is_asked_among_the_same_turned_round(rule: str, key: str, wrong: set[str]) -> None:
    assert asked(rule, "condition") == [(key, wrong)]


def test_german_condition_keeps_its_verb_at_the_end() -> None:
    assert asked("Satire bleibt stehen, wenn der Beitrag sie kennzeichnet.", "condition", "de") == [
        ("wenn der Beitrag sie kennzeichnet",
         {"außer wenn der Beitrag sie kennzeichnet", "unabhängig davon, ob der Beitrag sie kennzeichnet"})]


def test_condition_that_was_the_other_way_round_has_its_old_words_as_a_wrong_option() -> None:
    old, new = (f"Satire is left up {word} the post names a child." for word in ("if", "unless"))
    item = only(drafts(DESK.format(rule=old), DESK.format(rule=new)))
    assert (item.pattern, dict(options(item))) == ("condition", {
        "unless the post names a child": KEY, "if the post names a child": OLD_VALUE,
        "even if the post names a child": WRONG})


def test_condition_that_was_put_before_a_rule_is_asked() -> None:
    assert asked("If the owner asks for it, a case is opened again.", "condition", old="A case is opened again.") == [
        ("If the owner asks for it", {"Unless the owner asks for it", "Whether or not the owner asks for it"})]


@pytest.mark.parametrize("rule", [
    "If the owner asks for it, a case is opened again.",  # all of it is new: common sense answers
    "If the owner asks for it, reopen the case.",  # a command: nobody would obey it "unless" they are asked
    "If nobody answers the desk, a case is closed.",
    "Only leads may act if the owner asks for it.",
    "A case is closed if this happens to the owner.",
    "A case is closed if asked (or if the owner regrets it) by the desk.",
    "If the owner asks for it. A case is closed.",
    "If the owner asks for it the case is closed.",
    "A case is closed if asked.",
])
def test_condition_that_would_read_as_a_riddle_is_not_asked(rule: str) -> None:
    assert asked(rule, "condition") == []


@pytest.mark.parametrize(("rule", "key", "wrong"), [
    ("Broken links must be removed within the shift.", "must be removed", {"may be removed", "must not be removed"}),
    ("The desk may not tell the name of a reporter.", "may not tell", {"may tell", "must tell"}),
    ("Link shorteners are not permitted on the desk.", "are not permitted", {"are permitted", "are required"}),
    ("- Files must be kept by the desk", "must be kept", {"may be kept", "must not be kept"}),
])
def test_predicate_is_asked_among_the_same_verb_under_other_modals(rule: str, key: str, wrong: set[str]) -> None:
    assert asked(rule, "predicate") == [(key, wrong)]


def test_german_predicate_is_turned_at_its_end() -> None:
    assert asked("Größere Anhänge dürfen am Abend gelöscht werden.", "predicate", "de") == [
        ("dürfen am Abend gelöscht werden",
         {"müssen am Abend gelöscht werden", "dürfen am Abend nicht gelöscht werden"})]


def test_rule_whose_force_is_told_with_another_verb_has_no_old_value_but_is_asked() -> None:
    told = asked("For old cases, the owner must archive the file.", "predicate",
                 old="For old cases, we recommend archiving the file.")
    assert told == [("must archive", {"may archive", "must not archive"})]


@pytest.mark.parametrize("rule", [
    "Files must be kept by the desk and not by leads.",
    "The desk knows when files must be kept.",
    "Only leads are asked for their view of it.",
    "This must be kept by the desk.",
    "Must it be kept by the desk?",
    "Files of the desk that are old, that are bound in red, that are heavy, and that nobody reads, must be kept.",
    "Files must be kept by the",
])
def test_predicate_that_is_not_clearly_the_rule_is_not_asked(rule: str) -> None:
    assert asked(rule, "predicate") == []


@pytest.mark.parametrize(("rule", "language", "key", "wrong"), [
    ("Appeals are answered in writing.", "en", "in writing", {"orally", "in writing or orally"}),
    ("Änderungen bedürfen einer Zweidrittelmehrheit.", "de", "Zweidrittelmehrheit",
     {"Dreiviertelmehrheit", "Vierfünftelmehrheit"}),
])
def test_word_with_opposites_is_asked_among_them(rule: str, language: Language, key: str, wrong: set[str]) -> None:
    assert asked(rule, "gap", language) == [(key, wrong)]


def test_ban_that_was_lifted_is_asked_with_the_ban_as_the_old_value() -> None:
    old, new = (f"Spenden von Freunden sind {word}." for word in ("nicht zulässig", "zulässig"))
    item = only(drafts(DESK.format(rule=old), DESK.format(rule=new), "de"))
    assert dict(options(item)) == {"zulässig": KEY, "nicht zulässig": OLD_VALUE, "vorgeschrieben": WRONG}


def test_rule_that_points_back_is_shown_with_the_sentence_before_it() -> None:
    old = DESK.format(rule="The lead signs each letter. It may be sent by post.")
    item = only(drafts(old, old.replace("may be", "must be")))
    assert "“The lead signs each letter. It ___ be sent by post.”" in item.stem


@pytest.mark.parametrize("before", [
    "It is long and old.", "The letter must be long.", "The lead " + "often " * 20 + "writes."])
def test_sentence_before_that_does_not_help_or_tells_the_key_is_left_out(before: str) -> None:
    old = DESK.format(rule=f"{before} It may be sent by post.")
    found = drafts(old, old.replace("may be", "must be"))
    assert found.items == ()
    assert [one.reason for one in found.confirms] == ["dangling"]


def test_value_that_is_compared_otherwise_is_asked_by_its_comparison() -> None:
    old, new = (f"Findings are kept secret for {word}90 days after the report." for word in ("", "up to "))
    item = only(drafts(DESK.format(rule=old), DESK.format(rule=new)))
    assert dict(options(item)) == {"up to 90 days": KEY, "90 days": OLD_VALUE, "at least 90 days": WRONG}
