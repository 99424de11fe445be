"""A quiz page in a real browser says "saved" only of what is, and loses nothing."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from lms.quizzes.core.taking.scoring import Answer
from tests.e2e.taker import PATIENCE, Taker, state

pytestmark = pytest.mark.xdist_group("e2e")


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
    page.wait_for_load_state()
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
    other.wait_for_load_state()  # the key is read by a script of the new page
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
