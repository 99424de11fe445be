"""Which sections of a document's versions say the same."""
from __future__ import annotations

import pytest

from lms.briefings.core.rows import Decision
from lms.documents.core.comparison import compare
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Language, Verdict
from lms.training.core.numbering import Numbered, Numbering, Published, number_versions

STRIKES, LABELS = "A strike must expire after {} days.", "A reviewer {} label a repeated report."


def version(ordinal: int, *sections: tuple[str, str], language: Language = "en",
            decisions: dict[str, Decision] | None = None) -> Published:
    """A version of sections (id, text); a heading without a text has none of its own."""
    html = "".join(f'<h2 id="s-{name}">Rule {name}</h2>' + (f"<p>{text}</p>" if text else "")
                   for name, text in sections)
    return Published(ordinal=ordinal, language=language, html=html, decisions=decisions or {})


def english(ordinal: int, days: int = 90, modal: str = "should") -> Published:
    return version(ordinal, ("HAR-1", STRIKES.format(days)), ("HAR-2", LABELS.format(modal)))


def german(ordinal: int, days: int = 90, modal: str = "soll") -> Published:
    return version(ordinal, ("HAR-1", f"Eine Verwarnung muss nach {days} Tagen verfallen."),
                   ("HAR-2", f"Wer prüft, {modal} eine wiederholte Meldung kennzeichnen."), language="de")


def numbers(numbering: Numbering, ordinal: int, *, german: bool = False) -> dict[str, int]:
    return {one.section_id: one.substance for one in numbering[ordinal, german]}


def threads(sections: tuple[Numbered, ...]) -> dict[str, int]:
    return {one.section_id: one.thread for one in sections}


def test_only_the_section_with_a_rule_change_gets_another_number() -> None:
    numbering = number_versions([english(1), english(2, days=180)])
    assert numbers(numbering, 1) == {"HAR-1": 1, "HAR-2": 2}
    assert numbers(numbering, 2) == {"HAR-1": 3, "HAR-2": 2}
    assert threads(numbering[2, False]) == {"HAR-1": 1, "HAR-2": 2}


def test_a_text_that_comes_back_gets_its_number_back() -> None:
    numbering = number_versions([english(1), english(2, days=180), english(3)])
    assert numbers(numbering, 3) == numbers(numbering, 1)


def test_a_new_wording_keeps_the_number() -> None:
    old = version(1, ("HAR-1", "A note is kept by the organization of the reviewer."))
    new = version(2, ("HAR-1", "A note is kept by the organisation of the reviewer."))
    numbering = number_versions([old, new])
    assert numbers(numbering, 2) == numbers(numbering, 1)
    assert numbering[1, False][0].text_hash != numbering[2, False][0].text_hash


@pytest.mark.parametrize(("verdict", "same"), [(Verdict.EDITORIAL, True), (Verdict.SUBSTANTIVE, False)])
def test_what_a_person_decided_about_a_change_wins(verdict: Verdict, same: bool) -> None:
    old, new = english(1), english(2, days=180)
    changes = compare(read_tree(old.html), read_tree(new.html), language="en").changes
    decided = version(2, ("HAR-1", STRIKES.format(180)), ("HAR-2", LABELS.format("should")),
                      decisions={change.id: Decision(verdict=verdict) for change in changes})
    numbering = number_versions([old, decided])
    assert (numbers(numbering, 2) == numbers(numbering, 1)) is same


def test_a_sentence_that_went_changes_the_section() -> None:
    both = version(1, ("HAR-1", STRIKES.format(90)), ("HAR-2", LABELS.format("must") + " A note must be kept."))
    numbering = number_versions([both, english(2, modal="must")])
    assert numbers(numbering, 2) == {"HAR-1": 1, "HAR-2": 3}


def test_a_translation_shares_the_numbers_of_what_it_translates() -> None:
    numbering = number_versions([english(1), german(1), english(2, days=180), german(2, days=180)])
    for ordinal in (1, 2):
        assert numbers(numbering, ordinal, german=True) == numbers(numbering, ordinal)


def test_a_change_in_one_language_is_no_change_in_the_other() -> None:
    numbering = number_versions([english(1), german(1), english(2), german(2, days=180)])
    assert numbers(numbering, 2) == {"HAR-1": 1, "HAR-2": 2}
    assert numbers(numbering, 2, german=True) == {"HAR-1": 3, "HAR-2": 2}


def test_a_section_that_was_away_keeps_its_thread() -> None:
    numbering = number_versions([
        english(1), version(2, ("HAR-2", LABELS.format("should"))), english(3, days=180)])
    assert numbers(numbering, 3) == {"HAR-1": 3, "HAR-2": 2}
    assert threads(numbering[3, False]) == {"HAR-1": 1, "HAR-2": 2}


def test_a_heading_without_text_is_no_section() -> None:
    numbering = number_versions([version(1, ("HAR", ""), ("HAR-1", STRIKES.format(90)))])
    assert [(one.section_id, one.place) for one in numbering[1, False]] == [("HAR-1", 1)]


def test_numbering_on_from_known_versions_is_numbering_at_once() -> None:
    history = [english(1), german(1), english(2, days=180), german(2, days=180), english(3, modal="must")]
    whole = number_versions(history)
    for count in range(len(history)):
        known = number_versions(history[:count])
        assert number_versions(history, known) == whole
