"""Two tabs on one page of a quiz: they open it, reload it, go back to what they showed before, and send answers."""
from __future__ import annotations

from dataclasses import dataclass, field

from lms.base.refusals import Refused
from lms.quizzes import services
from lms.quizzes.core.taking.pages import Given
from lms.quizzes.models import Attempt, AttemptItem
from tests.factories import quizzes as make

ACTS = ("open", "back", "send", "resend")
OPTIONS = (1, 2, 3)
Step = tuple[str, str, int]
"""What is done, in which tab, and the place of the option that is chosen there."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a tab shows: the place that was chosen (0 for none) and the revision it knows."""

    chosen: int
    revision: int


@dataclass(kw_only=True)
class Counts:
    """What came of a history. An update is lost when it is replaced by a tab that never showed it."""

    sent: int = 0
    taken: int = 0
    refused: int = 0
    lost: int = 0
    misreported: int = 0


@dataclass(kw_only=True)
class _Tab:
    pages: list[Page] = field(default_factory=lambda: [Page(chosen=0, revision=0)])
    sent: int = 0


def play(attempt: Attempt, steps: list[Step], counts: Counts) -> None:
    """Do these steps on the question "escalate" of an attempt and count what came of them."""
    question = make.asked(attempt, "escalate")
    tabs = {"left": _Tab(), "right": _Tab()}
    for act, name, place in steps:
        tab = tabs[name]
        if act == "open":
            tab.pages.append(_saved(question))
        elif act == "back":
            tab.pages = tab.pages[:-1] or tab.pages
        elif act == "send" or tab.sent:
            tab.sent = place if act == "send" else tab.sent
            _send(attempt, question, tab, counts)


def _saved(question: AttemptItem) -> Page:
    chosen = services.answer_of(question).chosen
    place = question.option_order.index(*chosen) + 1 if chosen else 0
    return Page(chosen=place, revision=question.response.revision if question.response else 0)


def _send(attempt: Attempt, question: AttemptItem, tab: _Tab, counts: Counts) -> None:
    shown, before = tab.pages[-1], _saved(question)
    given = Given(places=frozenset({tab.sent}), revision=shown.revision)
    counts.sent += 1
    try:
        told = services.save_page(attempt, {question.position: given})[question.position]
    except Refused:
        counts.refused += 1
        counts.misreported += _saved(question) != before
        return
    after = _saved(question)
    counts.taken += 1
    counts.misreported += after != Page(chosen=tab.sent, revision=told)
    counts.lost += before.chosen not in (after.chosen, shown.chosen)
    tab.pages.append(after)
