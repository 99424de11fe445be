"""A quiz in a real browser, from the first question to the result: neither mouse nor JavaScript is needed."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from lms.base.clock import FixedClock
from lms.quizzes.core.taking.scoring import Answer
from tests.conftest import NOW
from tests.e2e.taker import Taker, state
from tests.e2e.test_pages import faults
from tests.factories import interactions as kinds

pytestmark = pytest.mark.xdist_group("e2e")


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
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("blockquote.quote")).to_have_count(0)
