"""Somebody who takes the quiz of all kinds in a browser."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from lms.quizzes import queries, services
from lms.quizzes.core.taking.scoring import Answer
from tests.conftest import PASSWORD
from tests.factories import quizzes as make

PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine before a test gives up."""


@dataclass(kw_only=True)
class Taker:
    """A moderator at a running quiz, and the tools to look behind it."""

    app: Flask
    address: str
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, language: str = "en", **options: Any) -> Page:
        """A signed-in page in a browser of its own."""
        options = {"viewport": {"width": 360, "height": 760}, "base_url": self.address, "locale": language, **options}
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/sign-in")
        self.sign_in(page)
        return page

    def sign_in(self, page: Page) -> None:
        """Fill the sign-in form that is shown."""
        page.fill("#email", "moderator@lumiclip.example")
        page.fill("#password", PASSWORD)
        with page.expect_navigation():
            page.click("form.stack button[type=submit]")

    def begin(self, page: Page) -> None:
        """Start the quiz."""
        page.goto("/quizzes/strikes")
        page.locator("form[action*='/start'] button").last.click()
        page.wait_for_url("**/attempts/*/*")

    def open(self, page: Page, name: str) -> None:
        """Go to a question."""
        with self.app.app_context():
            page.goto(f"/attempts/1/{make.asked(queries.get_attempt(1), name).position}")

    def saved(self, name: str) -> Answer:
        """What the server has for a question."""
        with self.app.app_context():
            return services.answer_of(make.asked(queries.get_attempt(1), name))

    def arrived(self, page: Page, name: str, size: int = 0, typed: str = "") -> bool:
        """Whether the server has so many parts or these words for a question before patience ends."""
        for _ in range(PATIENCE // 50):
            answer = self.saved(name)
            if (len(answer.parts), answer.typed) == (size, typed):
                return True
            page.wait_for_timeout(50)
        return False

    def unanswered(self) -> list[str]:
        """The questions without an answer at the server."""
        with self.app.app_context():
            return [one.item_version.item.key for one in queries.get_attempt(1).questions if one.response is None]


def state(page: Page) -> Locator:
    """What the page says about saving."""
    return page.locator("[data-state]")
