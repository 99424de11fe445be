"""Gaps for words that were exchanged, joined or parted."""
from __future__ import annotations

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.values import OptionRole
from tests.core.quizzes.sop import OLD, drafts, only, options

KEY, OLD_VALUE, WRONG = OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.DISTRACTOR
DESK = """# Desk

## Duties {{#DES-1}}

{rule}
The desk keeps a list of all open cases.
Leads may close a case that nobody claims.
The desk hands its cases to the relief team at noon.
"""


def asked(old: str, new: str, language: Language = "en") -> dict[str, dict[str, OptionRole]]:
    """The options of each gap item that is drafted when one rule of the desk becomes another."""
    found = drafts(DESK.format(rule=old), DESK.format(rule=new), language)
    return {item.stem.split(": ", 1)[1]: dict(options(item)) for item in (*found.items, *found.parked)
            if item.pattern == "gap"}


@pytest.mark.parametrize(("old", "new", "stem", "wrong"), [
    ("Urgent reports are sent to the trust lead.", "Urgent reports are sent to the duty manager.",
     "“Urgent reports are sent to ___.”", ("the trust lead", "the trust lead and the duty manager")),
    ("Data can be restored by the desk for one week.", "Content can be restored by the desk for one week.",
     "“___ can be restored by the desk for one week.”", ("Data", "Data and Content")),
    ("Reports go to the trust team of the day.", "Reports go to the night team of the day.",
     "“Reports go to ___ of the day.”", ("the trust team", "the relief team")),
    ("The reporter is told within 30 days.", "The reporter is told 45 days after the decision.",
     "“The reporter is told ___.”", ("within 30 days", "90 days after the decision")),
])
def test_exchanged_words_are_asked_beside_the_old_ones_and_a_third_way(
        old: str, new: str, stem: str, wrong: tuple[str, ...]) -> None:
    found = asked(old, new)
    told = found[stem]
    assert [text for text, role in told.items() if role is OLD_VALUE] == [wrong[0]]
    assert [text for text, role in told.items() if role is WRONG] == [wrong[1]]


@pytest.mark.parametrize(("old", "new"), [
    ("Reports go to a noisly room.", "Reports go to a noisy room."),
    ("Reports go to the desk lead.", "Reports go to the desk leads."),  # the same word but for its ending
    ("Reports are kept under section 8 of the act.", "Reports are kept under section 9 of the act."),
    ("Reports go to the lead of the desk.", "Reports go from a queue of the desk."),
    ("Reports are read if they are old enough to count.", "Reports are read unless they are old enough to count."),
    ("The lead reads; the desk waits for each report.", "The team writes: one page about each report."),
    ("Read it.", "Burn it."),
    ("Reports and their answers are kept, filed, stored and bound by the desk in a room with a view of the sea",
     "Reports and their answers are burnt in a very large furnace which is run by some other people in another town"),
])
def test_words_that_are_no_phrase_of_their_own_are_not_asked_as_one(old: str, new: str) -> None:
    assert asked(old, new) == {}


def test_german_phrase_keeps_its_article_so_that_it_tells_no_noun() -> None:
    found = asked("Eilige Meldungen gehen an die Leitung.", "Eilige Meldungen gehen an die Rechtsstelle.", "de")
    assert found == {"„Eilige Meldungen gehen an ___.“": {
        "die Rechtsstelle": KEY, "die Leitung": OLD_VALUE, "die Leitung und die Rechtsstelle": WRONG}}


@pytest.mark.parametrize(("old", "new", "told"), [
    ("Moderators can extend a suspension or a feature block by a day.", "Moderators can extend a suspension by a day.",
     {"a suspension": KEY, "a suspension or a feature block": OLD_VALUE, "a feature block": WRONG}),
    ("The data will be transferred to and stored in the archive.", "The data will be transferred to the archive.",
     {"transferred to": KEY, "transferred to and stored in": OLD_VALUE, "stored in": WRONG}),
    ("A reversal by the lead or the team counts.", "A reversal by the lead counts.",
     {"the lead": KEY, "the lead or the team": OLD_VALUE, "the team": WRONG}),
])
def test_narrowed_rule_offers_the_old_words_and_the_part_that_went(
        old: str, new: str, told: dict[str, OptionRole]) -> None:
    assert told in asked(old, new).values()


def test_widened_rule_is_not_asked_by_a_sum_of_its_parts() -> None:
    old, new = (f"Moderators can extend a suspension{more} by a day." for more in ("", " or a feature block"))
    assert asked(old, new) == {}


@pytest.mark.parametrize(("old", "new"), [
    ("Act to avert harm or due to an order from a court of law at the desk.", "Act to avert harm at the desk."),
    ("Stop or go.", "Stop."),
    ("We saw the old red case or file, then the old red file.", "We saw the old red case, then the old red file."),
    ("Leads act on an action taken (or not taken) by the desk.", "Leads act on an action taken by the desk."),
    ("We see a big old case or file, we see a file.", "We see a big old case, we see a file."),
    ("It is up to us or we and it is so.", "It is up to us and it is so."),
    ("See file, a or file, b or file, c or file here.", "See file, a or file, b or file, c here."),
    ("The lead or will be kept, may act.", "The lead, may act."),
])
def test_parts_that_cannot_stand_alone_are_not_offered(old: str, new: str) -> None:
    assert asked(old, new) == {}


def test_narrowed_rule_has_its_old_words_as_the_wrong_ones() -> None:
    old = OLD.replace("extend a suspension by", "extend a suspension of any length and of every kind by")
    item = only(drafts(old, old.replace("of any length and of every kind", "of any length")))
    assert dict(options(item)) == {
        "of any length": KEY, "of any length and of every kind": OLD_VALUE, "of every kind": WRONG}
