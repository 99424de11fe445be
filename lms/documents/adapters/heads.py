"""The table at the head of a version: its binding front-matter keys as part of what a reader sees."""
from __future__ import annotations

import html
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from lms.documents.core.content import HEAD_WORDS, Binding, LocalTime
from lms.documents.core.values import Language

_PATTERNS = {"en": "EEE d MMM yyyy, HH:mm", "de": "EEE, dd.MM.yyyy, HH:mm 'Uhr'"}


def render_head(binding: Binding, *, language: Language) -> str:
    """The table as HTML, in the document's language; "" when nothing binding was written."""
    words = HEAD_WORDS[language]
    rows = [
        ("effective", _start(binding, language)),
        ("expires", _moment(binding.expires, language)),
        ("markets", ", ".join(binding.markets)),
        ("roles", ", ".join(words.get(role, role) for role in binding.roles)),
        ("queues", ", ".join(binding.queues)),
        ("sensitivity", "" if binding.sensitivity is None else words[str(binding.sensitivity)]),
    ]
    shown = [(words[name], value) for name, value in rows if value]
    if not shown:
        return ""
    body = "\n".join(f"<tr><td>{html.escape(name)}</td><td>{html.escape(value)}</td></tr>" for name, value in shown)
    return (f"<table>\n<thead>\n<tr><th>{words['head']}</th><th>{words['value']}</th></tr>\n</thead>\n"
            f"<tbody>\n{body}\n</tbody>\n</table>\n")


def _start(binding: Binding, language: Language) -> str:
    """The instant from which the version applies, with the markets where it is another: one fact, one cell."""
    if binding.effective is None:
        return ""
    others = []
    for market, time in sorted(binding.effective_by_market.items()):
        same = time.text == binding.effective.text
        others.append(f"{market}: {_city(time) if same else _moment(time, language)}")
    return _moment(binding.effective, language) + (f" ({', '.join(others)})" if others else "")


def _moment(time: LocalTime | None, language: Language) -> str:
    """A local time with the city of its zone: "Mon 30 Nov 2026, 00:00 Berlin"."""
    if time is None:
        return ""
    local: datetime = time.at.astimezone(ZoneInfo(time.zone))
    return f"{format_datetime(local.replace(tzinfo=None), _PATTERNS[language], locale=language)} {_city(time)}"


def _city(time: LocalTime) -> str:
    return time.zone.rpartition("/")[2].replace("_", " ")
