"""How tests read and send the pages of a quiz."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from lms.base.clock import FixedClock
from lms.quizzes.models import Attempt
from tests.conftest import NOW
from tests.factories import interactions as kinds
from tests.factories import quizzes as make

Taking = Callable[..., FlaskClient]


class Controls(HTMLParser):
    """What a browser would send of the quiz form of a page as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.select = ""
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read one control."""
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = had.get("id") == "quiz"
        elif tag == "select":
            self.select = had["name"]
            self.sent[self.select] = [""]
        elif tag == "option" and "selected" in had:
            self.sent[self.select] = [had["value"]]
        elif tag == "input" and self.inside and (had.get("type") not in ("radio", "checkbox") or "checked" in had):
            self.sent.setdefault(had["name"], []).append(had["value"])

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        self.inside = self.inside and tag != "form"


def answers_on(page: Any) -> dict[str, list[str]]:
    """The answers that a page shows as given."""
    sent = Controls(page.get_data(as_text=True)).sent
    return {name: values for name, values in sent.items() if name.startswith("answer-")}


def as_lists(fields: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(value) if isinstance(value, list) else [value] for name, value in fields.items()}


def named(attempt: Attempt) -> Iterator[tuple[str, Any]]:
    for question in attempt.questions:
        yield question.item_version.item.key, question


def page_of(attempt: Attempt, name: str) -> str:
    return f"/attempts/{attempt.id}/{make.asked(attempt, name).position}"


def body(client: FlaskClient, path: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The form of a page with these answers."""
    return {**Controls(client.get(path).get_data(as_text=True)).sent, **fields}


def fill(client: FlaskClient, attempt: Attempt, name: str, picks: dict[str, str] | None = None, **more: str) -> Any:
    """Open a question's page and send it with an answer, the right one or with these picks."""
    path = page_of(attempt, name)
    return client.post(path, data={**body(client, path, kinds.fields(make.asked(attempt, name), name, picks)), **more})


def set_clock(app: Flask, **later: float) -> None:
    app.extensions["clock"] = FixedClock(at=NOW + timedelta(**later))
