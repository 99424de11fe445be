"""Every text of a screen, a message and a PDF has its German, with the same places to fill."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
GERMAN = ROOT / "lms" / "web" / "translations" / "de" / "LC_MESSAGES" / "messages.po"
PLACE = re.compile(r"%\(\w+\)[sd]|%%|</?\w+>")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every text in the sources."""
    pot = tmp_path_factory.mktemp("texts") / "messages.pot"
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", "-k", "N_", "-k",
         "lazy_gettext", "-k", "_l", "-o", str(pot), "."], cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def german() -> Catalog:
    """The German texts."""
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def written(message: Message | None) -> list[str]:
    if message is None or message.fuzzy:
        return []
    return [text for text in ([message.string] if isinstance(message.string, str) else message.string) if text]


def test_nothing_is_untranslated(texts: Catalog, german: Catalog) -> None:
    missing = [sources(one)[0] for one in texts
               if one.id and len(written(german.get(one.id))) < len(sources(one))]
    assert missing == []


def test_places_to_fill_and_marks_are_the_same(texts: Catalog, german: Catalog) -> None:
    wrong = []
    for one in texts:
        if one.id and (found := written(german.get(one.id))):
            wanted = sorted(PLACE.findall(sources(one)[-1]))
            wrong += [text for text in found[-1:] if sorted(PLACE.findall(text)) != wanted]
    assert wrong == []


def test_german_house_rules(german: Catalog) -> None:
    """No exclamation marks, no star or colon forms, working days are Arbeitstage."""
    every = [text for one in german if one.id for text in written(one)]
    assert [text for text in every if "!" in text] == []
    assert [text for text in every if re.search(r"\w[*:]innen|Werktag", text)] == []
