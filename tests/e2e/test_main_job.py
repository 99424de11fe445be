"""The main job from both sides: approved by a second person, published, read, confirmed, answered."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lms import jobs
from tests.e2e.conftest import Site

pytestmark = pytest.mark.xdist_group("e2e")


def approve_both_languages(page: Page) -> None:
    for _ in range(2):
        page.goto("/")
        page.click(".card.lead .btn-primary")
        page.click("form[action*='/approve'] button")
        expect(page.locator(".flash")).to_be_visible()


def accept_all_drafts(page: Page, language: str) -> int:
    """Judge every draft of a language by the keyboard; how many there were."""
    page.goto(f"/desk/SOP-QUE/2.2?language={language}")
    accepted = 0
    while page.locator("[data-key=a]").count():
        with page.expect_navigation():
            page.keyboard.press("a")
        accepted += 1
        page.goto(f"/desk/SOP-QUE/2.2?language={language}")
    return accepted


def publish(page: Page) -> None:
    page.goto("/desk/SOP-QUE/2.2")
    assert accept_all_drafts(page, "en") >= 2
    assert accept_all_drafts(page, "de") >= 2
    form = page.locator("form[action*='/desk/SOP-QUE/2.2']").filter(has=page.locator("input[name=markets]"))
    form.locator("input[name=draw]").fill("2")
    form.locator("button").last.click()
    expect(page.locator(".banner.ok").first).to_be_visible()


def answer_everything(page: Page) -> None:
    """Go through the quiz by the keyboard: the first option or a number, Enter."""
    page.wait_for_url("**/attempts/*/*")
    for _ in range(2):
        page.wait_for_load_state()  # the keys work once their script has run
        typed = page.locator("main input[type=text], main input[inputmode]")
        if typed.count():
            typed.first.fill("3")
        else:
            page.keyboard.press("1")
            expect(page.locator("main input:checked")).to_have_count(1)
        with page.expect_navigation():
            page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_change_becomes_knowledge(site: Site, page_for: Callable[..., Page], language: str) -> None:
    approve_both_languages(page_for("ana.kovac", language))
    publish(page_for("jonas.reuter", language))

    page = page_for("sven.albrecht", language)
    page.goto("/changes")
    page.get_by_role("link", name="2.2").click()
    assert page.locator("ins").count() > 0
    page.locator("form[action*='/acknowledge'] button").last.click()
    expect(page.locator(".flash, .banner.ok").first).to_be_visible()
    page.goto("/")
    page.locator("a[href*='/quizzes/sop-que-2-2']").first.click()
    page.locator("form[action*='/start'] button").last.click()
    answer_everything(page)
    page.locator("form[action*='/finish'] button").last.click()
    expect(page).to_have_url(f"{page.url.split('/attempts/')[0]}/attempts/{page.url.split('/attempts/')[1]}")
    assert page.url.endswith("/result")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.locator(".quote").count() >= 1


def test_a_newcomer_sees_the_way_and_takes_the_pack(site: Site, page_for: Callable[..., Page]) -> None:
    jobs.run_pending(site.app)
    page = page_for("leyla.aydin", "de")
    page.goto("/timeline")
    assert page.locator("svg[role=img]").count() >= 1
    page.goto("/packs")
    with page.expect_download() as download:
        page.locator("a[href$='.pdf']").first.click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"%PDF")


def test_without_javascript_a_quiz_can_be_taken(page_for: Callable[..., Page]) -> None:
    page = page_for("leyla.aydin", "de", java_script_enabled=False)
    page.goto("/quizzes/q2-wellbeing")
    page.locator("form[action*='/start'] button").last.click()
    assert "/attempts/" in page.url
    choices = page.locator("main input[type=radio], main input[type=checkbox]")
    if choices.count():
        choices.first.check()
    else:
        page.locator("main input[inputmode]").first.fill("3")
    page.locator("main form button[type=submit], main form button").last.click()
    assert "/attempts/" in page.url
