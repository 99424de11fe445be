"""How the demo and the tour act at chosen instants, as people would: through public services only."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask

from lms.accounts.models import Person
from lms.base.clock import FixedClock
from lms.briefings.services import acknowledge, decide_change
from lms.db import transaction
from lms.desks import change_services as desk
from lms.desks.core.coverage import Cover
from lms.documents.core.values import Verdict
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import find_in_force
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.scoring import Answer
from lms.quizzes.core.values import Interaction, Option, OptionRole
from lms.quizzes.models import Attempt, AttemptItem, Quiz
from lms.quizzes.services import accept_draft, close_attempt, save_response, start_attempt
from lms.quizzes.services.serving import content_of

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    """An instant of 2026 by the clocks in Berlin."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@contextmanager
def at(app: Flask, instant: datetime) -> Iterator[None]:
    """Within it the app's clock stands at an instant; what is done is one transaction."""
    before = app.extensions["clock"]
    app.extensions["clock"] = FixedClock(at=instant)
    try:
        with app.app_context(), transaction():
            yield
    finally:
        app.extensions["clock"] = before


def read(person: Person, document: Document, at_instant: datetime) -> None:
    """Confirm the version that binds a person, in their language where it exists."""
    version = find_in_force(document, market=person.market, at=at_instant, language=person.ui_language)
    if version is not None:
        acknowledge(person, version)


def attempt(person: Person, quiz: Quiz, seed: str, wrong: int) -> Attempt:
    """Take a quiz; the last `wrong` questions are answered wrongly, by the old rule where there is one."""
    tried = start_attempt(quiz, person, person.ui_language, seed)
    right_ones = len(tried.questions) - wrong
    for place, question in enumerate(tried.questions):
        save_response(question, _answer(question, right=place < right_ones))
    close_attempt(tried)
    return tried


def _answer(question: AttemptItem, *, right: bool) -> Answer:
    """The right answer, or the wrong one that somebody would give who knows the rule of an earlier version."""
    content = content_of(question.item_version)
    if content.interaction.in_parts:
        return Answer(parts={part.id: (part.key if right else _wrong_first(part.options)).id
                             for part in content.parts})
    if content.interaction is Interaction.ORDER:
        names = [option.id for option in content.options]
        return Answer(parts={name: str(at) for at, name in enumerate(names if right else names[::-1], 1)})
    if content.interaction is Interaction.TEXT:
        return Answer(typed=content.keys[0].text if right else "?")
    if content.interaction is Interaction.NUMBER and content.number is not None:
        return Answer(typed=str(content.number.value) if right else _wrong_number(content))
    return Answer(chosen=frozenset(option.id for option in content.keys) if right
                  else frozenset({_wrong_first(content.options).id}))


def _wrong_number(content: ItemContent) -> str:
    old = [option.text for option in content.options if option.role is OptionRole.OLD_VALUE]
    digits = [part for part in (old[0].split() if old else ()) if part.isdigit()]
    return digits[0] if digits or content.number is None else str(content.number.value * 2)


def _wrong_first(options: Sequence[Option]) -> Option:
    """The wrong option that was right once, else the first one."""
    wrong = [option for option in options if option.role is not OptionRole.KEY]
    return min(wrong, key=lambda option: option.role is not OptionRole.OLD_VALUE)


def work_through_desk(versions: Sequence[DocumentVersion], person: Person) -> None:
    """Draft the questions of a version, accept those that stand, and mark the rest of its changes to be confirmed."""
    desk.draft_questions(versions[0].document, versions[0].number)
    for version in versions:
        for passage in desk.desk_of(version).passages:
            for item in passage.items:
                if item.open and not any(lint.level == "block" for lint in item.content.lints):
                    accept_draft(item.wording, person)
        for passage in desk.desk_of(version).passages:
            if passage.cover is Cover.MISSING:
                for row in passage.passage.rows:
                    decide_change(version, row.change.id, Verdict.SUBSTANTIVE, "", person, confirm_only=True)
