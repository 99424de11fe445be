"""Who acts and who is told, wherever in a sentence they stand."""
from __future__ import annotations

import pytest

from lms.documents.core.values import ChangeKind, Language
from tests.core.documents.reading import raised


@pytest.mark.parametrize(("old", "new", "language"), [
    ("The duty lead informs the press office.", "The duty lead informs the legal team.", "en"),
    ("Reports go to the night shift.", "Reports go to the market lead.", "en"),
    ("The duty lead decides.", "The regional lead decides.", "en"),
    ("The appeals team must decide.", "The policy desk must decide.", "en"),
    ("Die Schichtleitung informiert die Pressestelle.", "Die Schichtleitung informiert die Rechtsabteilung.", "de"),
    ("Meldungen gehen an die Nachtschicht.", "Meldungen gehen an die Marktleitung.", "de"),
    ("Das Prüfteam entscheidet.", "Die Fachkraft entscheidet.", "de"),
])
def test_other_person_or_body_is_another_role(old: str, new: str, language: Language) -> None:
    assert [one.kind for one in raised(old, new, language)] == [ChangeKind.ROLE]


@pytest.mark.parametrize(("old", "new", "language"), [
    ("Posts go to the archive.", "Posts go to the night shift.", "en"),
    ("Reports are read.", "Reports are read by the night shift.", "en"),
    ("Ask 3 members.", "Ask 5 members.", "en"),
    ("Ein Stitch, der eine Person beleidigt, muss weg.", "Ein Stitch, der eine Person verspottet, muss weg.", "de"),
    ("Es gilt die Sicherheit.", "Es gilt die Gesamtheit.", "de"),
])
def test_what_is_not_one_for_another_is_no_role(old: str, new: str, language: Language) -> None:
    assert ChangeKind.ROLE not in {one.kind for one in raised(old, new, language)}
