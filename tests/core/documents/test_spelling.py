"""Two words that are one word, and two that only look alike."""
from __future__ import annotations

import pytest

from lms.documents.core.spelling import is_near, same_word
from lms.documents.core.values import Language, Verdict
from tests.core.documents.reading import changes


@pytest.mark.parametrize(("one", "other", "language"), [
    ("sharing", "sharring", "en"), ("binnenschiffahrt", "binnenschifffahrt", "de"), ("recieve", "receive", "en"),
    ("appropriate", "appropruate", "en"), ("enviroment", "environment", "en"), ("jeder", "jede:r", "de"),
    ("veröffentlichung", "veröfentlichung", "de"), ("gewährleistung", "gewährleisdung", "de"),
])
def test_misspelling_is_the_same_word(one: str, other: str, language: Language) -> None:
    assert same_word(one, other, language)


@pytest.mark.parametrize(("one", "other", "language"), [
    ("content", "consent", "en"), ("contact", "contract", "en"), ("prevent", "present", "en"),
    ("protect", "project", "en"), ("ausnahme", "aufnahme", "de"), ("beitrag", "betrag", "de"),
    ("erfassen", "erlassen", "de"), ("leitung", "leistung", "de"), ("haftung", "haltung", "de"),
    ("verwarnung", "verwahrung", "de"), ("berechtigt", "berichtigt", "de"),
])
def test_word_that_is_only_near_is_for_a_person_to_see(one: str, other: str, language: Language) -> None:
    assert not same_word(one, other, language)
    assert is_near(one, other, language)
    found = changes(f"Then {one} matters here.", f"Then {other} matters here.", language)
    assert Verdict.EDITORIAL not in {change.verdict for change in found}


@pytest.mark.parametrize(("one", "other", "language"), [
    ("post", "past", "en"), ("legal", "illegal", "en"), ("united", "untidy", "en"), ("rule 1", "rule 2", "en"),
    ("adopt", "adapt", "en"), ("never", "newer", "en"), ("external", "internal", "en"),
])
def test_other_word_is_neither_the_same_nor_near(one: str, other: str, language: Language) -> None:
    assert not same_word(one, other, language)
    assert not is_near(one, other, language)
