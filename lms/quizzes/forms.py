"""The shape of what a question page sends. Whether it fits the question is for the services."""
from __future__ import annotations

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from lms.quizzes.core.taking import Given, TakerQuestion

UNREADABLE = -1


def read_given(form: MultiDict[str, str], questions: Iterable[TakerQuestion]) -> dict[int, Given]:
    """What a form says for the questions of a page, by position.

    Fields are answer-<position> (places of options, or the typed text) and revision-<position>.
    """
    given = {}
    for question in questions:
        values = form.getlist(f"answer-{question.position}")
        given[question.position] = Given(
            places=frozenset(_whole(value) for value in values) if question.options else frozenset(),
            typed="" if question.options else "".join(values[:1]),
            revision=_whole(form.get(f"revision-{question.position}", "")))
    return given


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else UNREADABLE
