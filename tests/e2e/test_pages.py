"""Every page, as the roles open it: no accessibility fault, nothing scrolls sideways, in every size and colour."""
from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("e2e")

PAGES = {
    "leyla.aydin": ("/", "/changes", "/documents", "/documents/POL-HAR", "/documents/POL-HAR/history",
                    "/documents/POL-HAR/compare?old=2.1&new=3.0", "/timeline", "/packs", "/support", "/keys",
                    "/who-sees-what", "/quizzes/q1-foundations", "/no-such-page"),
    "emre.kaya": ("/briefings/2",),
    "jonas.reuter": ("/", "/desk", "/desk/POL-HAR/3.0", "/desk/SOP-QUE/2.2", "/cohorts", "/cohorts/1",
                     "/documents/SOP-QUE/versions/new"),
    "ana.kovac": ("/", "/documents/SOP-QUE"),
    "sabine.vogt": ("/", "/cohorts"),
    "daniel.okafor": ("/", "/log"),
}
AXE = Axe()


def faults(page: Page) -> list[str]:
    """What axe finds on a page, with the places."""
    found = AXE.run(page).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


def look(page: Page, path: str) -> list[str]:
    """What is wrong with a page as it is shown now."""
    page.goto(path)
    wrong = [f"{path}: {fault}" for fault in faults(page)]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wrong + ([f"{path}: scrolls sideways by {wide}"] if wide > 0 else [])


@pytest.mark.parametrize(("language", "theme", "width"), [
    (language, theme, width) for (language, theme), width in product((("en", "light"), ("de", "dark")), (360, 1280))])
def test_pages_are_sound(page_for: Callable[..., Page], language: str, theme: str, width: int) -> None:
    wrong: list[str] = []
    for account, paths in PAGES.items():
        page = page_for(account, language, color_scheme=theme, viewport={"width": width, "height": 800})
        for path in paths:
            wrong += look(page, path)
    assert wrong == []


def test_nothing_is_loaded_from_elsewhere(page_for: Callable[..., Page]) -> None:
    page = page_for("leyla.aydin")
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    for path in PAGES["leyla.aydin"][:-1]:
        page.goto(path)
    here = page.url.split("/")[2]
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {here}
    assert problems == []
