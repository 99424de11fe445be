"""People at a quiz, over HTTP: they sign in, walk through an attempt, and remember what they sent."""
from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlencode

SAVE = "/attempts/{attempt}/{position}/save"
"""Where an answer is saved without going on."""

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_ANSWER = re.compile(r'name="answer-(\d+)" value="(\d+)"')
_REVISION = re.compile(r'name="revision-(\d+)" value="(\d+)"')
_PLACE = re.compile(r"/attempts/(\d+)/")


@dataclass(kw_only=True)
class Page:
    """A reply: status, address it stands at, and text."""

    status: int
    path: str
    text: str

    @property
    def attempt(self) -> int:
        """The attempt its address names."""
        found = _PLACE.match(self.path)
        if found is None:
            raise ValueError(f"{self.status} at {self.path}")
        return int(found.group(1))

    @property
    def options(self) -> dict[int, int]:
        """How many options each question on it has, by position."""
        return {int(position): int(place) for position, place in _ANSWER.findall(self.text)}

    @property
    def revisions(self) -> dict[str, str]:
        """The hidden fields that tell which answer it shows."""
        return {f"revision-{position}": revision for position, revision in _REVISION.findall(self.text)}


@dataclass(kw_only=True)
class Client:
    """A browser reduced to a connection, a cookie and the token of its last page."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    requests: int = 0
    errors: int = 0
    _connection: HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """A page."""
        return self._send("GET", path)

    def post(self, path: str, values: Mapping[str, str], *, follow: bool = True) -> Page:
        """A form sent, and the page it leads to unless told not to follow."""
        return self._send("POST", path, urlencode({**values, "csrf_token": self.token}), follow=follow)

    def sign_in(self, email: str, pass_phrase: str) -> None:
        """Sign in by the form. ValueError if that did not work."""
        self.get("/sign-in")
        if self.post("/sign-in", {"email": email, "password": pass_phrase}).path != "/":
            raise ValueError(f"{email} cannot sign in")

    def close(self) -> None:
        """Drop the connection; the next request makes a new one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self, method: str, path: str, body: str | None = None, *, follow: bool = True) -> Page:
        connection = self._connection = self._connection or HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        self.requests += 1
        self.errors += reply.status >= 400
        for cookie in reply.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        self._note(text)
        target = reply.headers.get("Location")
        if target and follow:
            return self._send("GET", target)
        return Page(status=reply.status, path=path, text=text)

    def _note(self, text: str) -> None:
        if found := _TOKEN.search(text):
            self.token = found.group(1)


@dataclass(kw_only=True)
class Walk:
    """One attempt from the course page to the result: 13 steps, 19 requests."""

    client: Client
    slug: str
    chance: Random
    attempt: int = 0
    sent: dict[int, int] = field(default_factory=dict)
    seconds: list[tuple[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """Take all steps; sent is then the place that was chosen last for every position."""
        self._timed("course page", lambda: self.client.get("/"))
        self._timed("quiz view", lambda: self.client.get(f"/quizzes/{self.slug}"))
        page = self._timed("start and first page", lambda: self.client.post(f"/quizzes/{self.slug}/start", {}))
        self.attempt = page.attempt
        page = self._timed("attempt page", lambda: self.client.get(page.path))
        while page.options:
            page = self._answer(page)
        self._timed("finish and review", lambda: self.client.post(f"/attempts/{self.attempt}/finish", {}))

    def _answer(self, page: Page) -> Page:
        """Save three answers of a page, then send all of them; the page that follows."""
        chosen = {position: self.chance.randint(1, count) for position, count in page.options.items()}
        fields = {f"answer-{position}": str(place) for position, place in chosen.items()}
        some = dict(list(fields.items())[:3])
        address = SAVE.format(attempt=self.attempt, position=min(chosen))
        self._timed("autosave", lambda: self.client.post(address, {**page.revisions, **some}, follow=False))
        self.sent |= chosen
        return self._timed("send 5 answers and next page",
                           lambda: self.client.post(page.path, {**page.revisions, **fields}))

    def _timed(self, step: str, act: Callable[[], Page]) -> Page:
        start = time.perf_counter()
        page = act()
        self.seconds.append((step, time.perf_counter() - start))
        return page
