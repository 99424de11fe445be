"""A real server on the demo world and a real browser in front of it."""
from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from config import from_environment
from lms.accounts.models import Person
from lms.app import create_app
from lms.db import db, transaction
from lms.demo.cli import fill
from lms.demo.people import PASS_PHRASE, email_of
from lms.demo.world import NOW
from tests.conftest import SECRET, missing
from tests.e2e.taker import PATIENCE, Taker
from tests.factories import interactions as kinds

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
expect.set_options(timeout=PATIENCE)

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def demo_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo world, made once; each test gets a copy."""
    folder = tmp_path_factory.mktemp("demo-world")
    app = fill(folder, SECRET)
    with app.app_context():
        db.engine.dispose()
    return folder


class QuietHandler(WSGIRequestHandler):
    """Answers without a line in the log for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running server: its address and the app behind it."""

    address: str
    app: Flask


@pytest.fixture
def site(demo_world: Path, tmp_path: Path) -> Iterator[Site]:
    """A server on a copy of the demo world."""
    folder = tmp_path / "data"
    shutil.copytree(demo_world, folder)
    settings = from_environment({"LMS_DATA": str(folder), "LMS_SECRET_KEY": SECRET, "LMS_CLOCK": NOW.isoformat()})
    app = create_app(settings)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(address=f"http://127.0.0.1:{server.server_port}", app=app)
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    if CHROMIUM is None:
        missing("browser", "no Chromium; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def page_for(site: Site, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Sign somebody in and give their page; arguments of the browser context may follow."""
    contexts: list[BrowserContext] = []

    def make(account: str, language: str = "en", **options: Any) -> Page:
        context = browser.new_context(base_url=site.address, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#email", email_of(account))
        page.fill("#password", PASS_PHRASE)
        page.click("form.stack button[type=submit]")
        page.wait_for_url(f"{site.address}/")
        if page.get_attribute("html", "lang") != language:
            page.goto("/support")
            page.eval_on_selector(f"form.lang button[value={language}]", "button => button.click()")
            page.wait_for_selector(f"html[lang={language}]")
        return page

    yield make
    for context in contexts:
        context.close()


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
