"""The shape of what a question page sends. Whether it fits the question is for the services."""
from __future__ import annotations

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from lms.quizzes.core.taking import Given, TakerQuestion

UNREADABLE = -1


def read_given(form: MultiDict[str, str], questions: Iterable[TakerQuestion]) -> dict[int, Given]:
    """What a form says for the questions of a page, by position.

    Fields are answer-<position> (places of options, or the typed text), answer-<position>-<part> (the place of the
    option picked for this part, empty for none), revision-<position> and asked-<position>.
    """
    return {one.position: _given(form, one) for one in questions}


def _given(form: MultiDict[str, str], question: TakerQuestion) -> Given:
    name = f"answer-{question.position}"
    values = form.getlist(name)
    typed = question.interaction.typed
    return Given(
        places=frozenset() if typed else frozenset(map(_whole, values)), typed="".join(values[:1]) if typed else "",
        picks=tuple(_whole(form.get(f"{name}-{part}") or "0") for part in range(1, len(question.parts) + 1)),
        asked=_whole(asked) if (asked := form.get(f"asked-{question.position}")) else None,
        revision=_whole(form.get(f"revision-{question.position}", "")))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else UNREADABLE
