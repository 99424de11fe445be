"""The shapes of what pages of quizzes send. Whether they fit a question is for the services."""
from __future__ import annotations

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from lms.quizzes.core.rescoring import Correction, Kind
from lms.quizzes.core.taking import Given, TakerQuestion
from lms.quizzes.core.typed import LONGEST_TYPED, read_number
from lms.quizzes.core.values import Interaction

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


def read_correction(form: MultiDict[str, str], interaction: Interaction, language: str) -> Correction | None:
    """What a form says about the key of an item, None if it does not say what is to be done.

    Fields are kind, options (in their right order for an order, "part:option" for parts) and typed, a number as its
    reader writes it.
    """
    if form.get("kind") not in set(Kind):
        return None
    kind = Kind(form["kind"])
    if kind is Kind.THROW_OUT:
        return Correction(kind=kind)
    typed = form.get("typed", "").strip()[:LONGEST_TYPED]
    if interaction is Interaction.NUMBER:
        number = read_number(typed, language)
        typed = "" if number is None else f"{number.normalize():f}"
    return Correction(kind=kind, option_ids=tuple(filter(None, form.getlist("options"))), typed=typed)
