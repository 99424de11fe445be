"""The main job as one walk without a server: its steps, its files, and the same bytes twice."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from lms.demo.tour import walk
from lms.packs.adapters.pdf import has_pango
from tests.conftest import missing

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="module")
def tours(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[list[str], Path]]:
    """Two runs: what each printed and where its files lie."""
    if not has_pango():
        missing("pdf", "no Pango; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    folders = [tmp_path_factory.mktemp("tour") for _ in range(2)]
    return [(list(walk(folder, CONTENT)), folder) for folder in folders]


def test_two_runs_say_and_leave_the_same(tours: list[tuple[list[str], Path]]) -> None:
    (first_lines, first), (second_lines, second) = tours
    assert first_lines == second_lines
    names = sorted(path.name for path in first.iterdir())
    assert names == ["changes.json", "pack.pdf", "quiz.json", "timeline.json"]
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_the_change_runs_through_to_the_timeline(tours: list[tuple[list[str], Path]]) -> None:
    lines, folder = tours[0]
    changes = json.loads((folder / "changes.json").read_text(encoding="utf-8"))
    quiz = json.loads((folder / "quiz.json").read_text(encoding="utf-8"))
    timeline = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    strikes = next(one for one in changes if one["section"]["id"] == "HAR-4.3")
    assert strikes["verdict"] == "substantive"
    assert "90 days" in strikes["old"]["fact"]
    assert "180 days" in strikes["new"]["fact"]
    english = [one for one in quiz["pool"] if "en" in {wording["language"] for wording in one["wordings"]}]
    drafted = {one["change"] for one in english if one["change"]}
    assert strikes["id"] in drafted
    assert drafted <= {one["id"] for one in changes}
    bank = [one for one in english if not one["change"]]
    assert {one["item"] for one in bank} >= {"har-strike-expiry", "har-second-review-days"}
    assert {wording["section"] for one in bank for wording in one["wordings"]} <= {
        one["section"]["id"] for one in changes}
    assert (quiz["draw"], len(english)) == (10, 18)
    done = {one["step"]["key"] for one in timeline["steps"] if one["done_on"]}
    assert {"welcome", "wel-read", "wel-quiz", "label-flow"} <= done
    assert lines[-1].endswith("whole")


def test_the_pack_holds_the_rules_in_force_and_their_hash(tours: list[tuple[list[str], Path]]) -> None:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(tours[0][1] / "pack.pdf").pages)
    assert "POL-HAR" in text
    assert "2.1" in text
    assert "Leyla" in text
