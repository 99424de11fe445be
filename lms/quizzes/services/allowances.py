"""Time beyond the rule: a person's own extra time, and what everybody gets back after an outage."""
from __future__ import annotations

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db
from lms.quizzes import queries
from lms.quizzes.models import ExtraTime, Quiz
from lms.quizzes.services.attempts import close_when_over

MOST_PERCENT, MOST_MINUTES = 300, 24 * 60


def set_extra_time(person: Person, percent: int, by: Person) -> None:
    """Give a person so much longer for every attempt begun from now on; 0 takes it back.

    The log says that it was set and by whom, neither for whom nor how much. Refused: "extra-time-range",
    "extra-time-own".
    """
    if not 0 <= percent <= MOST_PERCENT:
        raise Refused("extra-time-range", most=MOST_PERCENT)
    if person.id == by.id:
        raise Refused("extra-time-own")
    mine = db.session.get(ExtraTime, person.id)
    if percent == (mine.percent if mine else 0):
        return
    if not percent:
        db.session.delete(mine)
    elif mine is None:
        db.session.add(ExtraTime(person_id=person.id, percent=percent))
    else:
        mine.percent = percent
    db.session.flush()
    record("extra-time-set", "extra-time", person_id=by.id)


def extend_open_attempts(quiz: Quiz, minutes: int, by: Person) -> int:
    """Move the end of all attempts that are open by so many minutes, and tell how many these were.

    Refused: "extension-range", "extension-no-end" for a quiz whose attempts have no end.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused("extension-range", most=MOST_MINUTES)
    if quiz.minutes is None and quiz.closes_at is None:
        raise Refused("extension-no-end")
    attempts = queries.list_open_attempts(quiz)
    for attempt in attempts:
        attempt.extension += minutes * 60
        close_when_over(attempt)
    if attempts:
        record("attempts-extended", f"quiz:{quiz.slug}", person_id=by.id, minutes=minutes, count=len(attempts))
    return len(attempts)
