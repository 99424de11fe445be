"""Every page that a link leads to, as the roles open it: no accessibility fault, nothing scrolls sideways."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.e2e.conftest import Site

pytestmark = pytest.mark.xdist_group("e2e")

ACCOUNTS = ("leyla.aydin", "mehmet.yildiz", "jonas.reuter", "ana.kovac", "sabine.vogt", "daniel.okafor")
STARTS = ("/", "/no-such-page", "/documents/SOP-QUE/versions/new", "/desk/SOP-QUE/2.2?language=de",
          "/packs/2/print")
"""Where a walk begins, besides what is found on the way."""

NO_PAGES = {
    "static", "security.static", "security.login", "security.logout", "packs.download", "documents.edit_version",
}
"""Files, sign-in (looked at by hand below), and a draft's form, which the demo world has no draft for."""

AXE = Axe()


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is shown once its styles are there."""
    page.wait_for_load_state()
    path = urlsplit(page.url).path
    found = AXE.run(page).response["violations"]
    wrong = [f"{path}: {one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wrong + ([f"{path}: scrolls sideways by {wide}"] if wide > 0 else [])


def endpoint_of(app: Flask, address: str) -> str:
    """The route an address belongs to, "" for none that can be opened."""
    try:
        return str(app.url_map.bind("").match(urlsplit(address).path, method="GET")[0])
    except HTTPException:
        return ""


def walk(page: Page, app: Flask) -> Iterator[str]:
    """Open one page of every route that links lead to from the start, and give its route."""
    waiting, seen = list(STARTS), set[str]()
    while waiting:
        address = waiting.pop(0)
        endpoint = endpoint_of(app, address)
        if endpoint in seen or endpoint in NO_PAGES:
            continue
        seen.add(endpoint)
        page.goto(address)
        yield endpoint
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        waiting += [link for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc]


def take_quiz(page: Page) -> Iterator[str]:
    """Begin a quiz and give its pages up to the result."""
    page.goto("/quizzes/har-guided-cases")
    page.locator("form[action*='/start'] button").last.click()
    page.wait_for_url("**/attempts/*/*")
    yield "quizzes.question"
    page.goto(page.url.rsplit("/", 1)[0] + "/finish")
    yield "quizzes.review"
    page.locator("form[action*='/finish'] button").last.click()
    page.wait_for_url("**/result")
    yield "quizzes.result"


@pytest.mark.parametrize(("language", "theme", "width"), [
    ("en", "light", 360), ("de", "dark", 360), ("en", "dark", 1280), ("de", "light", 1280)])
def test_every_page_is_sound(
    site: Site, page_for: Callable[..., Page], language: str, theme: str, width: int,
) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for account in ACCOUNTS:
        page = page_for(account, language, color_scheme=theme, reduced_motion="reduce",
                        viewport={"width": width, "height": 800})
        for endpoint in walk(page, site.app):
            seen.add(endpoint)
            wrong += faults(page)
    page = page_for("katja.sommer", language, color_scheme=theme, reduced_motion="reduce",
                    viewport={"width": width, "height": 800})
    for endpoint in take_quiz(page):
        seen.add(endpoint)
        wrong += faults(page)
    page.context.clear_cookies()
    page.goto("/sign-in")
    wrong += faults(page)
    assert wrong == []
    pages = {rule.endpoint for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    assert pages - seen - NO_PAGES == set()


def test_nothing_is_loaded_from_elsewhere(site: Site, page_for: Callable[..., Page]) -> None:
    page = page_for("leyla.aydin")
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    for endpoint in walk(page, site.app):
        if endpoint:
            page.wait_for_load_state()
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(page.url).netloc}
    assert [text for text in problems if "responded with a status of 40" not in text] == []
