"""Takes the README's pictures: the main pages of the demo world, into docs/screenshots/ (`make screenshots`)."""
from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from config import from_environment
from lms import jobs
from lms.app import create_app
from lms.demo.cli import fill
from lms.demo.people import PASS_PHRASE, email_of
from lms.demo.world import NOW

OUT = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SECRET = "the pictures are taken from a server that ends with this run"  # noqa: S105 it guards invented people
PAGES = [  # name, account, path, language, colour scheme, width
    ("today", "leyla.aydin", "/", "en", "light", 1280),
    ("briefing", "mehmet.yildiz", "/briefings/2", "en", "light", 1280),
    ("document", "mehmet.yildiz", "/documents/POL-HAR", "de", "light", 1280),
    ("compare", "jonas.reuter", "/documents/POL-HAR/compare?old=2.1&new=3.0", "en", "light", 1280),
    ("change-desk", "jonas.reuter", "/desk/SOP-QUE/2.2", "en", "light", 1280),
    ("quiz", "mira.hoffmann", "quiz", "de", "dark", 1280),
    ("result", "amir.shah", "result", "en", "light", 1280),
    ("timeline", "aylin.sahin", "/timeline", "en", "light", 1280),
    ("cohort", "sabine.vogt", "/cohorts/1", "de", "light", 1280),
    ("today-phone", "mehmet.yildiz", "/", "de", "dark", 360),
]


class QuietHandler(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def shoot(browser: Browser, base: str, picture: tuple[str, str, str, str, str, int]) -> None:
    """Sign in and take one picture, the first screen of the page."""
    name, account, path, language, colour, width = picture
    context = browser.new_context(base_url=base, color_scheme=colour, viewport={"width": width, "height": 860})
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#email", email_of(account))
    page.fill("#password", PASS_PHRASE)
    page.click("form.stack button[type=submit]")
    page.goto("/support")
    if page.get_attribute("html", "lang") != language:
        page.eval_on_selector(f"form.lang button[value={language}]", "button => button.click()")
        page.wait_for_selector(f"html[lang={language}]")
    if path == "quiz":
        page.goto("/quizzes/q3-har-update")
        page.click("form[action*='/start'] button")
    elif path == "result":
        page.goto("/quizzes")
        page.locator("main a[href*='/attempts/']").first.click()
    else:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")
    context.close()


def main() -> None:
    """Make the world, serve it, take every picture."""
    folder = Path(tempfile.mkdtemp(prefix="precept-pictures-"))
    fill(folder, SECRET)
    settings = from_environment({"LMS_DATA": str(folder), "LMS_SECRET_KEY": SECRET, "LMS_CLOCK": NOW.isoformat()})
    app = create_app(settings)
    jobs.run_pending(app)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for picture in PAGES:
            shoot(browser, f"http://127.0.0.1:{server.server_port}", picture)
            print(picture[0])
        browser.close()
    server.shutdown()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
