"""Prints the tables of docs/evidence/quiz-models.md: `.venv/bin/python -m benchmarks.quiz_models [SEED [TABS [ENDS]]]`.

Two tabs: TABS histories of 50 steps on one question, in which no answer may be lost unseen. Ends: ENDS schedules of
begin, outage, saves and finish against a model in whole seconds, written from the rule in core/taking/attempt_states
alone.
"""
from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from flask import Flask

from lms.accounts.core.permissions import RoleName
from lms.accounts.services import make_person
from lms.app import create_app
from lms.base.clock import FixedClock
from lms.base.refusals import Refused
from lms.db import db, transaction
from lms.quizzes import services
from lms.quizzes.models import Attempt, ExtraTime
from lms.quizzes.services.timing import state_now
from tests.conftest import NOW, migrated, settings
from tests.factories import quizzes as make
from tests.services.quizzes.tabs import ACTS, OPTIONS, Counts, play

SEED, TABS, ENDS = 20261125, 2_000, 10_000
STEPS = 50
AT_ONCE = 100  # histories in one transaction


@contextmanager
def world() -> Iterator[Flask]:
    """An app on a fresh SQLite file with the quiz of the tests and the three people that it needs."""
    with tempfile.TemporaryDirectory() as folder:
        address = migrated(f"sqlite:///{folder}/models.sqlite", Path(folder))
        app = create_app(settings(address, Path(folder)), clock=FixedClock(at=NOW), schema_checked=False)
        with app.app_context():
            with transaction():
                for role in (RoleName.MODERATOR, RoleName.QA, RoleName.APPROVER):
                    make_person(account=role.value, name=role.value, email=f"{role.value}@lumiclip.example",
                                password="a long pass phrase", uniquifier=role.value, market="DE", roles=[role])
                make.make_quiz(attempts=10**6)
            yield app


def two_tabs(times: int, seed: int) -> Counts:
    """What came of so many histories of two tabs."""
    chance, counts = Random(f"{seed} tabs"), Counts()
    with world():
        for _ in range(-(-times // AT_ONCE)):
            with transaction():
                for _ in range(min(times, AT_ONCE)):
                    attempt = make.start()
                    play(attempt, [(chance.choice(ACTS), chance.choice(["left", "right"]), chance.choice(OPTIONS))
                                   for _ in range(STEPS)], counts)
                    services.close_attempt(attempt)
            db.session.expunge_all()
    return counts


def ends(times: int, seed: int) -> tuple[int, int]:
    """How many moments of so many schedules were tried, and at how many the app and the model differ."""
    chance, moments, different = Random(f"{seed} ends"), 0, 0
    with world() as app:
        for _ in range(-(-times // AT_ONCE)):
            with transaction():
                for _ in range(min(times, AT_ONCE)):
                    tried, wrong = _schedule(app, chance)
                    moments, different = moments + tried, different + wrong
            db.session.expunge_all()
    return moments, different


def _schedule(app: Flask, chance: Random) -> tuple[int, int]:
    """One attempt with drawn limits; what is done at each drawn second is what the model says, or it is different."""
    start, limit = chance.randrange(3600), chance.choice([None, chance.randrange(1, 30)])
    percent, grace = chance.choice([0, 0, 10, 25, 33, 50]), chance.choice([0, 30, chance.randrange(600)])
    closes = chance.choice([None, start + chance.randrange(1, 3600)])
    _clock(app, start)
    quiz = make.queries.find_quiz("strikes")
    assert quiz is not None
    quiz.minutes, quiz.grace, quiz.closes_at = limit, grace, closes and NOW + timedelta(seconds=closes)
    _extra_time(percent)
    attempt = make.start()
    extension = wrong = 0
    times = sorted(start + chance.randrange(7200) for _ in range(4))
    for at in times:
        _clock(app, at)
        if chance.random() < 0.2:
            extension = attempt.extension = extension + chance.randrange(900)
        wrong += _done(attempt) != _model(at, start, limit, percent, closes, extension, grace)
    services.close_attempt(attempt)
    return len(times), wrong


def _done(attempt: Attempt) -> str:
    """What the app makes of an answer at this moment: taken, refused, and in which state."""
    question = make.asked(attempt, "escalate")
    revision = question.response.revision if question.response else 0
    chosen = make.right_answer(question) if revision % 2 == 0 else make.Answer()
    try:
        services.save_response(question, chosen, revision)
    except Refused as refused:
        return f"{state_now(attempt)} {refused.code}"
    return f"{state_now(attempt)} taken"


def _model(at: int, start: int, limit: int | None, percent: int, closes: int | None, extension: int, grace: int) -> str:
    """The rule in seconds: the earlier of limit and closing, later by the extension; then the grace; then nothing."""
    allowed = None if limit is None else -(-limit * 60 * (100 + percent) // 100)
    candidates = [end for end in (None if allowed is None else start + allowed, closes) if end is not None]
    if not candidates or at < min(candidates) + extension:
        return "open taken"
    if at < min(candidates) + extension + grace:
        return "grace taken"
    return "over attempt-time-over"


def _clock(app: Flask, seconds: int) -> None:
    app.extensions["clock"] = FixedClock(at=NOW + timedelta(seconds=seconds))


def _extra_time(percent: int) -> None:
    person_id = make.person("moderator").id
    mine = db.session.get(ExtraTime, person_id)
    if mine is not None:
        db.session.delete(mine)
        db.session.flush()
    if percent:
        db.session.add(ExtraTime(person_id=person_id, percent=percent))
    db.session.flush()


def main() -> None:
    """Print both tables."""
    seed, tabs, schedules = [int(text) for text in sys.argv[1:]] + [SEED, TABS, ENDS][len(sys.argv) - 1:]
    counts = two_tabs(tabs, seed)
    print("| Histories of two tabs | Steps | Sent | Taken | Refused and told | Lost unseen | Told wrongly |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print(f"| {tabs} | {tabs * STEPS} | {counts.sent} | {counts.taken} | {counts.refused} | {counts.lost} "
          f"| {counts.misreported} |")
    moments, different = ends(schedules, seed)
    print("\n| Schedules | Moments | Different from the model |\n| --- | --- | --- |")
    print(f"| {schedules} | {moments} | {different} |")


if __name__ == "__main__":
    main()
