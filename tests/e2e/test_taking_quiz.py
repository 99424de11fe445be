"""A quiz in a real browser: it says "saved" only of what is, loses nothing, and needs neither mouse nor JavaScript."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from werkzeug.serving import make_server

from lms.accounts.models import Person
from lms.base.clock import FixedClock
from lms.db import transaction
from lms.quizzes import queries, services
from lms.quizzes.core.scoring import Answer
from tests.conftest import NOW, PASSWORD
from tests.e2e.conftest import PATIENCE, QuietHandler
from tests.e2e.test_pages import faults
from tests.factories import interactions as kinds
from tests.factories import quizzes as make

pytestmark = pytest.mark.xdist_group("e2e")


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


@pytest.fixture
def taker_of(app: Flask, people: dict[str, Person], browser: Browser) -> Iterator[Callable[..., Taker]]:
    """A server with the quiz of all kinds; arguments are columns of the quiz."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    taker = Taker(app=app, address=f"http://127.0.0.1:{server.server_port}", browser=browser)

    def make_it(**columns: Any) -> Taker:
        with app.app_context(), transaction():
            kinds.make_interactions(**columns)
        return taker

    yield make_it
    for context in taker.contexts:
        context.close()
    server.shutdown()
    thread.join()


def state(page: Page) -> Any:
    return page.locator("[data-state]")


@dataclass(kw_only=True)
class Line:
    """The line between browser and server: while it is cut, saves fail with this status, or at once without one."""

    status: int = 0
    cut: bool = False
    tried: int = 0

    def __call__(self, route: Route) -> None:
        self.tried += self.cut
        if not self.cut:
            route.continue_()
        elif self.status:
            route.fulfill(status=self.status, body="")
        else:
            route.abort()


@pytest.mark.parametrize("status", [503, 500, 200, 0])
def test_not_saved_is_said_until_it_is_saved(taker_of: Callable[..., Taker], status: int) -> None:
    taker, line = taker_of(), Line(status=status, cut=True)
    page = taker.page()
    page.route("**/save", line)
    taker.begin(page)
    taker.open(page, "text")
    page.fill("main input.input", "escalate it")
    expect(state(page)).to_have_text("Not saved: no connection. It is tried again.")
    assert taker.saved("text") == Answer()
    page.keyboard.press("Enter")  # nothing is given up for going on
    page.fill("main input.input", "escalate it now")
    expect(state(page)).to_have_text("Not saved: no connection. It is tried again.")
    line.cut = False
    page.wait_for_url("**/attempts/1/*")
    page.wait_for_function("() => !document.querySelector('main input.input')?.value.startsWith('escalate')")
    assert taker.saved("text") == Answer(typed="escalate it now")


def test_reply_that_is_lost_makes_no_false_conflict(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "text")
    lost: list[int] = []

    def lose_first(route: Route) -> None:
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/save", lose_first)
    page.fill("main input.input", "remove")
    expect(state(page)).to_have_text("Not saved: no connection. It is tried again.")
    page.fill("main input.input", "escalate")
    expect(state(page)).to_have_text("Saved")
    assert lost == [200]
    assert taker.saved("text") == Answer(typed="escalate")


def next_of(held: list[Route], page: Page) -> Route:
    """The next save that the page sends."""
    for _ in range(PATIENCE // 20):
        if held:
            return held.pop(0)
        page.wait_for_timeout(20)
    raise AssertionError("nothing was sent")


def test_change_during_a_save_is_not_called_saved(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "choice")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    said: list[str] = []
    page.expose_function("told", lambda text: said.append(text))  # noqa: PLW0108 a builtin cannot be exposed
    page.evaluate("""() => new MutationObserver(() => told(document.querySelector("[data-state]").textContent.trim()))
        .observe(document.querySelector("[data-state]"), { childList: true })""")
    page.route("**/save", hold)
    page.keyboard.press("1")
    first = next_of(held, page)
    page.keyboard.press("2")
    first.continue_()
    second = next_of(held, page)
    assert "Saved" not in said
    second.continue_()
    expect(state(page)).to_have_text("Saved")
    assert page.locator("main input:checked").input_value() == "2"
    assert len(taker.saved("choice").chosen) == 1


def test_signed_out_while_typing_keeps_the_answer_over_signing_in(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "text")
    page.context.clear_cookies()
    page.fill("main input.input", "escalate")
    expect(state(page)).to_contain_text("Not saved: you are signed out. Sign in and it is kept.")
    with page.expect_navigation():
        state(page).get_by_role("button", name="Sign in").click()
    assert "/sign-in" in page.url
    taker.sign_in(page)
    expect(page.locator("main input.input")).to_have_value("escalate")
    expect(state(page)).to_have_text("Not saved yet")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert taker.saved("text") == Answer(typed="escalate")


def test_signed_in_again_elsewhere_saves_without_a_word(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "text")
    page.context.clear_cookies()
    page.fill("main input.input", "escalate")
    expect(state(page)).to_contain_text("Not saved: you are signed out.")
    other = page.context.new_page()
    other.goto("/sign-in")
    taker.sign_in(other)
    expect(state(page)).to_have_text("Saved")
    assert taker.saved("text") == Answer(typed="escalate")


def test_two_tabs_are_told_and_nothing_is_overwritten(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "text")
    other = page.context.new_page()
    taker.open(other, "text")
    page.fill("main input.input", "escalate")
    expect(state(page)).to_have_text("Saved")
    other.fill("main input.input", "remove")
    expect(state(other)).to_contain_text("was answered on another page meanwhile")
    assert taker.saved("text") == Answer(typed="escalate")
    other.keyboard.press("Enter")
    expect(other.locator(".banner.warn")).to_contain_text("Saved on the other page: escalate")
    expect(other.locator("main input.input")).to_have_value("remove")
    with other.expect_navigation():
        other.keyboard.press("Enter")
    assert taker.saved("text") == Answer(typed="remove")


def test_reload_and_leaving_lose_at_most_what_is_being_typed(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    page.on("dialog", lambda dialog: dialog.accept())
    taker.begin(page)
    taker.open(page, "case")
    for number in (1, 2, 3, 4):
        page.locator(f"fieldset:nth-of-type({number}) input").first.check()
        if number == 3:
            expect(state(page)).to_have_text("Saved")
    page.reload()
    assert taker.arrived(page, "case", size=4)
    page.reload()
    expect(page.locator("main input:checked")).to_have_count(4)
    taker.open(page, "text")
    page.fill("main input.input", "escalate")
    page.locator("a", has_text="All questions").click()
    page.wait_for_url("**/finish")
    assert taker.arrived(page, "text", typed="escalate")
    taker.open(page, "text")
    expect(page.locator("main input.input")).to_have_value("escalate")


def test_leaving_warns_only_while_something_is_unsaved(taker_of: Callable[..., Taker]) -> None:
    taker, line = taker_of(), Line(cut=True)
    page = taker.page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.route("**/save", line)
    taker.begin(page)
    taker.open(page, "choice")
    page.locator("label.opt").first.click()
    expect(state(page)).to_contain_text("Not saved")
    page.locator("a", has_text="All questions").click()
    page.wait_for_url("**/finish")
    assert asked == ["beforeunload"]
    line.cut = False
    taker.open(page, "choice")
    page.locator("label.opt").last.click()
    page.locator("a", has_text="All questions").click()
    page.wait_for_url("**/finish")
    assert asked == ["beforeunload"]
    assert len(taker.saved("choice").chosen) == 1


def answer_by_keyboard(page: Page) -> None:
    """Answer the question that is shown with Tab, arrows, digits and letters alone."""
    page.wait_for_load_state()
    if page.locator(".opts").count():
        page.keyboard.press("1")
        return
    page.locator("#main").focus()
    seen: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('form.quiz .btn-primary')"):
            break
        kind, name = page.evaluate("() => [document.activeElement.type, document.activeElement.name]")
        if not name or name in seen:
            continue
        seen.add(name)
        if kind == "text":
            page.keyboard.type("24")
        elif kind == "radio":
            page.keyboard.press("Space")
        elif kind == "select-one":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ten_questions_by_the_keyboard_on_a_phone(taker_of: Callable[..., Taker], scheme: str) -> None:
    taker = taker_of()
    page = taker.page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 320, "height": 640})
    wrong: list[str] = []
    taker.begin(page)
    for _ in kinds.CONTENTS:
        wrong += faults(page)
        answer_by_keyboard(page)
        page.evaluate("() => document.activeElement.blur()")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.url.endswith("/finish")
    assert taker.unanswered() == []
    wrong += faults(page)
    small = page.evaluate("""() => [...document.querySelectorAll('main .btn')]
        .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)""")
    assert (wrong, small) == ([], [])
    page.locator("form[action*='/finish'] button").last.press("Enter")
    page.wait_for_url("**/result")
    assert faults(page) == []


def test_lines_are_put_in_order_with_buttons_that_keep_the_focus(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page()
    taker.begin(page)
    taker.open(page, "order")
    first = page.locator(".rows > li").first.locator("label").text_content()
    page.locator(".rows > li").first.get_by_role("button", name="Move down").press("Enter")
    assert page.locator(".rows > li").nth(1).locator("label").text_content() == first
    assert page.evaluate("() => document.activeElement.dataset.move") == "1"
    assert [one.input_value() for one in page.locator(".rows select").all()] == ["1", "2", "3", "4"]
    page.locator(".rows select").first.select_option("3")
    assert sorted(one.input_value() for one in page.locator(".rows select").all()) == ["1", "2", "3", "4"]
    expect(state(page)).to_have_text("Saved")
    assert sorted(taker.saved("order").parts.values()) == ["1", "2", "3", "4"]


def test_ten_questions_without_javascript(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of()
    page = taker.page("de", java_script_enabled=False)
    taker.begin(page)
    for _ in kinds.CONTENTS:
        for one in page.locator("main select").all():
            one.select_option(index=1)
        for group in page.locator("main .opts, main .picks").all():
            group.locator("input").first.check(force=True)
        if page.locator("main input.input").count():
            page.fill("main input.input", "24")
        page.locator("form.quiz button[type=submit]").click()
    assert page.url.endswith("/finish")
    assert taker.unanswered() == []
    page.locator("form[action*='/finish'] button").last.click()
    assert page.url.endswith("/result")


def test_time_runs_by_the_server_and_its_end_saves_and_leads_on(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of(minutes=12)
    page = taker.page()
    page.clock.install(time=NOW - timedelta(days=1))  # a wrong clock at the taker's
    taker.begin(page)
    taker.open(page, "text")
    expect(page.locator(".ends")).to_have_text("Ends at 10:12 (12 minutes left)")
    page.clock.run_for(2.5 * 60_000)
    expect(page.locator(".ends")).to_have_text("Ends at 10:12 (9 minutes left)")
    taker.app.extensions["clock"] = FixedClock(at=NOW + timedelta(minutes=11, seconds=30))
    page.fill("main input.input", "escal")
    page.clock.run_for(1500)
    expect(page.locator(".ends")).to_have_text("Ends at 10:12 (less than a minute left)")
    expect(page.locator("[data-notice]")).to_contain_text("One minute left.")
    page.fill("main input.input", "escalate")
    taker.app.extensions["clock"] = FixedClock(at=NOW + timedelta(minutes=12, seconds=1))
    page.clock.run_for(31_000)
    page.wait_for_url("**/finish")
    expect(page.locator("h1")).to_have_text("The time is up")
    assert taker.saved("text") == Answer(typed="escalate")
    page.get_by_role("button", name="See the result").click()
    page.wait_for_url("**/result")


def test_checking_teaches_at_once(taker_of: Callable[..., Taker]) -> None:
    taker = taker_of(feedback="at_once", mode="practice")
    page = taker.page()
    taker.begin(page)
    taker.open(page, "choice")
    page.keyboard.press("1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("blockquote.quote")).to_have_count(1)
    assert faults(page) == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("blockquote.quote")).to_have_count(0)
