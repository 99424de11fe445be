"""How often a quiz page says "saved" of what is not, and what is lost: a browser, a server and a bad line between them.

    .venv/bin/python benchmarks/honest_saving.py --rounds 200 --seed 1

A round types an answer in pieces while one fault is on: the server fails, the line is cut, a reply is lost, comes
late or is not ours, the session ends, the tab is killed, or nothing. Each time the page says "Saved", what stands in
the field is compared with the database; at the end of a round the fault is over and the answer has to be there, after
signing in again where the session had ended. Of a killed tab only what was not called saved may be missing. Prints the
counts; ends with 1 if anything was wrong.
"""
from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, Route, sync_playwright
from werkzeug.serving import make_server

from lms.accounts.core.permissions import RoleName
from lms.accounts.services import get_or_make_team, make_person
from lms.app import create_app
from lms.base.clock import FixedClock
from lms.db import transaction
from lms.quizzes import queries, services
from tests.conftest import NAMES, NOW, PASSWORD, migrated, settings
from tests.e2e.conftest import CHROMIUM, SWITCHES, QuietHandler
from tests.factories import interactions as kinds
from tests.factories import quizzes as make

FAULTS = ("none", "server-fails", "line-cut", "reply-lost", "reply-late", "not-ours", "signed-out", "tab-killed")
WATCH = """() => new MutationObserver(() => {
  if (document.querySelector("[data-state]").textContent.trim() === "Saved") {
    saidSaved(document.querySelector("main input.input").value);
  }
}).observe(document.querySelector("[data-state]"), { childList: true })"""


@dataclass(kw_only=True)
class Line:
    """The line between the page and the server; fault is what happens to a save."""

    fault: str = "none"
    chance: random.Random

    def __call__(self, route: Route) -> None:
        """Do to a request what the fault says."""
        if self.fault == "server-fails":
            route.fulfill(status=self.chance.choice((500, 502, 503)), body="")
        elif self.fault == "not-ours":
            route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to this network</h1>")
        elif self.fault == "line-cut":
            route.abort()
        elif self.fault == "reply-lost":
            route.fetch()
            route.abort()
        else:
            if self.fault == "reply-late":
                time.sleep(self.chance.uniform(0.05, 0.6))
            route.continue_()


@dataclass(kw_only=True)
class Site:
    """A quiz that is served, and what its database has for the question that is typed into."""

    app: Flask
    address: str
    path: str = ""

    def saved(self) -> str:
        """The answer in the database."""
        with self.app.app_context():
            return services.answer_of(make.asked(queries.get_attempt(1), "text")).typed


@dataclass(kw_only=True)
class Count:
    """What was seen."""

    rounds: Counter[str] = field(default_factory=Counter)
    said: int = 0
    false: int = 0
    lost: int = 0
    lost_at_sign_in: int = 0


@contextmanager
def served() -> Iterator[Site]:
    """A server on a fresh database with the quiz of all kinds and one attempt begun."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = migrated(f"sqlite:///{folder / 'one.sqlite'}", folder)
        app = create_app({**settings(address, folder), "WTF_CSRF_ENABLED": True}, clock=FixedClock(at=NOW),
                         schema_checked=False)
        with app.app_context(), transaction():
            team = get_or_make_team("Berlin Video", "DE")
            for role in (RoleName.MODERATOR, RoleName.QA, RoleName.APPROVER):
                make_person(account=role.value, name=NAMES[role.value], email=f"{role.value}@lumiclip.example",
                            password=PASSWORD, uniquifier=role.value, market="DE", roles=[role], team=team)
        with app.app_context(), transaction():
            kinds.make_interactions()
            at = make.asked(make.start(), "text").position
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(app=app, address=f"http://127.0.0.1:{server.server_port}", path=f"/attempts/1/{at}")
        server.shutdown()


def sign_in(page: Page) -> None:
    """Fill the sign-in form that is shown."""
    page.fill("#email", "moderator@lumiclip.example")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.click("form.stack button[type=submit]")


def type_in_pieces(page: Page, chance: random.Random, line: Line, fault: str) -> str:
    """Type an answer with pauses; the fault begins somewhere in it. The words that stand there in the end."""
    pieces = [f"{chance.randrange(36 ** 4):05d}" for _ in range(chance.randint(2, 4))]
    begins = chance.randrange(len(pieces))
    page.fill("main input.input", "")
    for at, piece in enumerate(pieces):
        if at == begins:
            line.fault = fault
            if fault == "signed-out":
                page.context.clear_cookies()
        page.locator("main input.input").press_sequentially(piece)
        page.wait_for_timeout(chance.choice((0, 100, 700, 1300)))
    return "".join(pieces)


def run_round(page: Page, site: Site, chance: random.Random, line: Line, fault: str, count: Count) -> None:
    """One answer with one fault on a page that shows the question."""
    said: list[str] = []

    def compare(value: str) -> None:
        count.said += 1
        said.append(value)
        count.false += site.saved() != value

    page.expose_function("saidSaved", compare)
    page.goto(site.path)
    page.evaluate(WATCH)
    words = type_in_pieces(page, chance, line, fault)
    if fault == "tab-killed":
        page.close(run_before_unload=False)
        last = said[-1] if said else ""
        count.lost += not site.saved().startswith(last)
        return
    if fault == "signed-out":
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in**")
        sign_in(page)
        count.lost_at_sign_in += page.input_value("main input.input") != words
    line.fault = "none"
    page.keyboard.press("Enter")
    page.wait_for_function("(path) => location.pathname !== path", arg=site.path)
    count.lost += site.saved() != words


def measure(rounds: int, seed: int) -> Count:
    """All rounds, the faults in turn."""
    chance, count = random.Random(seed), Count()
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        context = browser.new_context(base_url=site.address, locale="en")
        signed_out = True
        for number in range(rounds):
            fault = FAULTS[number % len(FAULTS)]
            line = Line(chance=chance)
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.accept())
            if signed_out:
                page.goto("/sign-in")
                sign_in(page)
                signed_out = False
            page.route("**/save", line)
            run_round(page, site, chance, line, fault, count)
            count.rounds[fault] += 1
            if not page.is_closed():
                page.close()
        browser.close()
    return count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    count = measure(wanted.rounds, wanted.seed)
    print(", ".join(f"{fault} {number}" for fault, number in count.rounds.items()))
    print(f"rounds {wanted.rounds}, seed {wanted.seed}: said saved {count.said}, of that false {count.false}; "
          f"answers lost {count.lost}; lost by signing in again {count.lost_at_sign_in}")
    sys.exit(1 if count.false or count.lost or count.lost_at_sign_in else 0)


if __name__ == "__main__":
    main()
