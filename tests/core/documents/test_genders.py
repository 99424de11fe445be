"""German forms for the same people: another form is for a person to see, another person is another rule."""
from __future__ import annotations

import pytest

from lms.documents.core.genders import doublets, same_people, unsigned
from lms.documents.core.normalising import key, tokens
from lms.documents.core.values import Verdict
from tests.core.documents.reading import changes


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Nutzer", "Nutzer:innen", True), ("Nutzern", "Nutzerinnen", True), ("Nutzer", "Nutzende", True),
    ("Mitarbeiterinnen", "Mitarbeitenden", True), ("Moderator", "Moderator*in", True),
    ("Moderatoren", "Moderatorinnen", True), ("Anwalt", "Anwältin", True), ("Kunden", "Kundinnen", True),
    ("Kollege", "Kollegin", True), ("Nutzer", "Nutzern", False), ("Leitung", "Leiterin", False),
    ("Nutzer", "Moderator:in", False), ("Tag", "Tagin", False), ("Nutzer", "Nutzer", False),
])
def test_forms_for_the_same_people_are_known_by_their_stem(one: str, other: str, same: bool) -> None:
    assert same_people(key(one), key(other)) is same


@pytest.mark.parametrize(("word", "plain"), [
    ("jede:r", "jeder"), ("eine*n", "einen"), ("der:die", "der"), ("jeder", "jeder")])
def test_article_loses_its_sign(word: str, plain: str) -> None:
    assert unsigned(word) == plain


@pytest.mark.parametrize(("text", "twice"), [
    ("Die Nutzerin oder der Nutzer haftet.", ["die", "nutzerin", "oder"]),
    ("Der Nutzer oder die Nutzerin haftet.", ["oder", "die", "nutzerin"]),
    ("Moderatorinnen und Moderatoren haften.", ["moderatorinnen", "und"]),
    ("Nutzer/Nutzerinnen haften.", ["nutzerinnen"]), ("Nutzerinnen/Nutzer haften.", ["nutzerinnen"]),
    ("Die Leitung oder die Moderation haftet.", []), ("Es haftet die Nutzerin oder", []), ("Nutzerin", []),
])
def test_people_named_twice_count_once(text: str, twice: list[str]) -> None:
    places = doublets(text)
    assert [word.key for at, word in enumerate(tokens(text)) if at in places] == twice


@pytest.mark.parametrize(("old", "new", "verdict"), [
    ("Der Nutzer darf klagen.", "Die Nutzerin oder der Nutzer darf klagen.", Verdict.CHECK),
    ("Jeder Moderator muss lesen.", "Jede:r Moderator:in muss lesen.", Verdict.CHECK),
    ("Jeder Moderator muss lesen.", "Jede Moderatorin und jeder Moderator muss lesen.", Verdict.CHECK),
    ("Die Mitarbeiter lesen mit.", "Die Mitarbeitenden lesen mit.", Verdict.CHECK),
    ("Der Nutzer darf klagen.", "Die Nutzerin oder der Nutzer muss klagen.", Verdict.SUBSTANTIVE),
    ("Der Nutzer darf klagen.", "Der Nutzer oder der Betreiber darf klagen.", Verdict.SUBSTANTIVE),
    ("Jeder Moderator muss lesen.", "Kein:e Moderator:in muss lesen.", Verdict.SUBSTANTIVE),
])
def test_gender_form_is_for_a_person_to_see_and_hides_no_rule(old: str, new: str, verdict: Verdict) -> None:
    assert verdict in {one.verdict for one in changes(old, new, "de")}
    assert verdict is Verdict.SUBSTANTIVE or Verdict.SUBSTANTIVE not in {one.verdict for one in changes(old, new, "de")}
