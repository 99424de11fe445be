"""Kills the server again and again while people save answers, and looks for what was acknowledged.

`.venv/bin/python -m benchmarks.crash [--kills 1000] [--database sqlite]` from the repository's root. All processes of
the web server get SIGKILL at a random moment, the server is started again, and the database is compared with what each
taker was told: every acknowledged answer is there, with as many saves as were sent. A save that was under way may have
been stored or not. What this cannot show is a loss of power: the operating system goes on.
"""
from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, create_engine, text

from benchmarks.servers import DATABASES, Server, database, free_port, launch
from benchmarks.takers import SAVE, Client
from benchmarks.worlds import PASS_PHRASE, PER_PAGE, QUESTIONS, SLUG, email, environment, make_world

SEED = 20261125
SAVERS = 8
LONGEST = 0.6
"""Seconds from the first acknowledged save after a start until the kill, at most."""

STORED = text("""
SELECT attempt_item.position, attempt_item.option_order, response.revision, response.answer FROM attempt_item
JOIN response ON response.attempt_item_id = attempt_item.id WHERE attempt_item.attempt_id = :attempt
""")
ATTEMPTS = text("SELECT count(*) FROM attempt")
STARTS = text("SELECT count(*) FROM audit_log_entry WHERE action = 'attempt-started'")


@dataclass(kw_only=True)
class Saver:
    """One taker at work. told: what the server acknowledged by position, as place and number of saves."""

    client: Client
    chance: Random
    attempt: int = 0
    options: dict[int, int] = field(default_factory=dict)
    told: dict[int, tuple[int, int]] = field(default_factory=dict)
    under_way: tuple[int, int] | None = None
    acknowledged: int = 0

    def begin(self) -> None:
        """Start the attempt and look at all its pages."""
        page = self.client.post(f"/quizzes/{SLUG}/start", {})
        self.attempt = page.attempt
        for position in range(1, QUESTIONS + 1, PER_PAGE):
            self.options |= self.client.get(f"/attempts/{self.attempt}/{position}").options

    def save_until_killed(self) -> None:
        """Change one answer after the other until the server is gone."""
        try:
            while True:
                self._save()
        except (OSError, HTTPException):
            self.client.close()

    def _save(self) -> None:
        position = self.chance.randint(1, QUESTIONS)
        place, saves = self.told.get(position, (0, 0))
        wanted = self.chance.choice([one for one in range(1, self.options[position] + 1) if one != place])
        self.under_way = position, wanted
        reply = self.client.post(SAVE.format(attempt=self.attempt, position=position), self._page(position, wanted),
                                 follow=False)
        if reply.status not in (200, 303):
            raise RuntimeError(f"a save was answered with {reply.status}")
        self.told[position], self.under_way = (wanted, saves + 1), None
        self.acknowledged += 1

    def _page(self, position: int, wanted: int) -> dict[str, str]:
        """All fields of the page that holds a position, with the wanted place for it."""
        first = (position - 1) // PER_PAGE * PER_PAGE + 1
        shown = {at: self.told.get(at, (0, 0)) for at in range(first, first + PER_PAGE)}
        chosen = {at: place for at, (place, _) in shown.items() if place} | {position: wanted}
        return {f"answer-{at}": str(place) for at, place in chosen.items()} | {
            f"revision-{at}": str(saves) for at, (_, saves) in shown.items()}


@dataclass(kw_only=True)
class Outcome:
    """What was seen so far. recovery: seconds from a start to the first good reply, the slowest."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unsound: int = 0
    stored_unacknowledged: int = 0
    recovery: float = 0.0

    def compare(self, saver: Saver, stored: dict[int, tuple[int, int]]) -> None:
        """Hold the database against what a taker was told; what it stored unasked counts as told from here on."""
        for position in range(1, QUESTIONS + 1):
            told, found = saver.told.get(position, (0, 0)), stored.get(position, (0, 0))
            if saver.under_way and saver.under_way[0] == position and found == (saver.under_way[1], told[1] + 1):
                self.stored_unacknowledged += 1
            elif found != told:
                self.lost += found[1] <= told[1]
                self.doubled += found[1] > told[1]
            if found[1]:
                saver.told[position] = found
        saver.under_way = None


def stored_of(engine: Engine, attempt: int) -> dict[int, tuple[int, int]]:
    """What the database holds of an attempt: place and number of saves by position."""
    with engine.connect() as connection:
        rows = connection.execute(STORED, {"attempt": attempt}).all()
    found = {}
    for position, order, revision, answer in rows:
        places = [_json(order).index(one) + 1 for one in _json(answer)["chosen"]]
        found[position] = places[0] if len(places) == 1 else 0, revision
    return found


def _json(value: object) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def is_sound(engine: Engine) -> bool:
    """Whether the database is whole, and each taker has one attempt with one log entry."""
    with engine.connect() as connection:
        whole = engine.dialect.name != "sqlite" or connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return whole and connection.scalar(ATTEMPTS) == connection.scalar(STARTS) == SAVERS


def start(settings: dict[str, str], port: int, outcome: Outcome) -> Server:
    """Start the server and note how long it took to answer."""
    began = time.perf_counter()
    server = launch("wsgi:app", settings, port)
    outcome.recovery = max(outcome.recovery, time.perf_counter() - began)
    return server


def run(settings: dict[str, str], kills: int, *, tell: bool = False) -> Outcome:
    """Kill the server so many times on a world that make_world made. tell: print a line at every hundredth."""
    chance, outcome, port = Random(SEED), Outcome(), free_port()
    engine = create_engine(settings["LMS_DATABASE_URL"])
    server = start(settings, port, outcome)
    savers = [Saver(client=Client(port=port), chance=Random(f"{SEED} {number}")) for number in range(SAVERS)]
    for number, saver in enumerate(savers):
        saver.client.sign_in(email(number), PASS_PHRASE)
        saver.begin()
    with ThreadPoolExecutor(SAVERS) as pool:
        for _ in range(kills):
            began = outcome.acknowledged
            at_work = [pool.submit(saver.save_until_killed) for saver in savers]
            while sum(saver.acknowledged for saver in savers) == began and not any(work.done() for work in at_work):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, LONGEST))
            server.kill()
            wait(at_work)
            for work in at_work:
                work.result()
            server = start(settings, port, outcome)
            outcome.kills += 1
            look(engine, savers, outcome)
            if tell and outcome.kills % 100 == 0:
                print(outcome, flush=True)
    server.kill()
    engine.dispose()
    return outcome


def look(engine: Engine, savers: Sequence[Saver], outcome: Outcome) -> None:
    """Compare the database with what everybody was told."""
    for saver in savers:
        outcome.compare(saver, stored_of(engine, saver.attempt))
    outcome.unsound += not is_sound(engine)
    outcome.acknowledged = sum(saver.acknowledged for saver in savers)


def main() -> None:
    """Kill, and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--database", default="sqlite", choices=DATABASES)
    options = parser.parse_args()
    with database(options.database) as address, TemporaryDirectory() as folder:
        settings = environment(address, folder)
        make_world(settings, SAVERS)
        outcome = run(settings, options.kills, tell=True)
    print(f"{options.database}, seed {SEED}: kills {outcome.kills}, acknowledged saves {outcome.acknowledged}, "
          f"lost {outcome.lost}, doubled {outcome.doubled}, databases not whole {outcome.unsound}, stored without "
          f"acknowledgement {outcome.stored_unacknowledged}, slowest recovery {outcome.recovery:.2f} s")


if __name__ == "__main__":
    main()
