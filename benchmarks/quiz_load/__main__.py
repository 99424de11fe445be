"""Prints the tables of docs/evidence/quiz-load.md: `.venv/bin/python -m benchmarks.quiz_load`, from the root.

Precept and the prototype serve the same walk from the same database with the same web server, one after the other. CPU
is user and system time of all their processes and the database's, without the takers, who are threads of this one.
"""
from __future__ import annotations

import argparse
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import create_engine

from benchmarks.quiz_load import prototype_data
from benchmarks.servers import DATABASES, Server, cpu_seconds, database, family, postmaster_of, pss_mib, serving
from benchmarks.takers import SAVE, Client, Walk
from benchmarks.worlds import PASS_PHRASE, SLUG, email, environment, make_world
from lms.db import db, read_only
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.core.values import OptionRole
from lms.quizzes.queries import find_quiz, get_attempt
from lms.quizzes.services.serving import content_of
from lms.training.queries import get_plan

SEED = 20261125
SITES = {"Precept": "wsgi:app", "prototype": "benchmarks.quiz_load.prototype:app"}
WARM_UP = 8
SAVERS, SAVES = 8, 100


@dataclass(kw_only=True)
class Run:
    """What one load of one site came to."""

    walks: Sequence[Walk]
    cpu: float
    wall: float
    wrong: int

    @property
    def ms(self) -> float:
        """CPU milliseconds an attempt."""
        return 1000 * self.cpu / len(self.walks)


def prepare_prototype(app: Flask, address: str, accounts: int) -> None:
    """Give the prototype the questions and the steps that Precept has."""
    with app.app_context(), read_only():
        quiz = find_quiz(SLUG)
        contents = [content_of(version) for entry in (quiz.pool if quiz else ()) for version in entry.item.versions
                    if version.language == "en"]
        questions = [{"stem": one.stem, "options": [option.text for option in one.options],
                      "right": [option.role for option in one.options].index(OptionRole.KEY) + 1} for one in contents]
        steps = [step.titles["en"] for step in get_plan("onboarding-moderators").steps]
        db.engine.dispose()
    prototype_data.prepare(address, questions, steps, [email(number) for number in range(accounts)])


def signed_in(server: Server, numbers: Iterable[int]) -> list[Client]:
    """Clients with a session, one for each account."""
    clients = [Client(port=server.port) for _ in numbers]
    for client, number in zip(clients, numbers, strict=True):
        client.sign_in(email(number), PASS_PHRASE)
        client.close()
    return clients


def walked(clients: Sequence[Client], takers: int) -> list[Walk]:
    """One attempt for every client, so many at once."""
    walks = [Walk(client=client, slug=SLUG, chance=Random(f"{SEED} {at}")) for at, client in enumerate(clients)]

    def take(walk: Walk) -> None:
        walk.client.requests = walk.client.errors = 0
        walk.run()
        walk.client.close()

    with ThreadPoolExecutor(takers) as pool:
        list(pool.map(take, walks))
    return walks


def load(server: Server, postmaster: int | None, numbers: Sequence[int], takers: int,
         check: Callable[[Walk], bool]) -> Run:
    """Let so many takers at once walk, an account for each attempt; the first few are not counted."""
    clients = signed_in(server, numbers)
    walked(clients[:WARM_UP], WARM_UP)
    before, start = cpu_seconds(server.process.pid, postmaster), time.perf_counter()
    walks = walked(clients[WARM_UP:], takers)
    cpu, wall = cpu_seconds(server.process.pid, postmaster) - before, time.perf_counter() - start
    return Run(walks=walks, cpu=cpu, wall=wall, wrong=sum(not check(walk) for walk in walks))


def check_precept(app: Flask) -> Callable[[Walk], bool]:
    """Whether an attempt of Precept holds what was sent, and its score is what follows from it."""
    def check(walk: Walk) -> bool:
        with app.app_context(), read_only():
            attempt = get_attempt(walk.attempt)
            stored, right = {}, 0
            for one in attempt.questions:
                chosen = one.response.answer["chosen"] if one.response else []
                stored[one.position] = one.option_order.index(chosen[0]) + 1 if len(chosen) == 1 else 0
                keys = {option["id"] for option in one.item_version.content["options"] if option["role"] == "key"}
                right += set(chosen) == keys
            return stored == walk.sent and attempt.closed_at is not None and attempt.points == FULL * right
    return check


def check_prototype(address: str) -> Callable[[Walk], bool]:
    """The same for the prototype."""
    engine = create_engine(address)
    return lambda walk: prototype_data.check(engine, walk.attempt, walk.sent)


def timed(clients: Sequence[Client], act: Callable[[Client, int, int], None], roots: Sequence[int | None]) -> float:
    """CPU milliseconds of one act, done SAVES times by every client at once."""
    def repeat(at: int) -> None:
        for turn in range(SAVES):
            act(clients[at], at, turn)
        clients[at].close()

    before = cpu_seconds(*roots)
    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(repeat, range(len(clients))))
    return 1000 * (cpu_seconds(*roots) - before) / (len(clients) * SAVES)


def saves(server: Server, postmaster: int | None, numbers: Sequence[int]) -> tuple[float, int]:
    """CPU milliseconds to save one changed answer in Precept, and the errors on the way."""
    clients = signed_in(server, numbers)
    pages = [client.post(f"/quizzes/{SLUG}/start", {}) for client in clients]

    def save(client: Client, at: int, turn: int) -> None:
        position = min(pages[at].options)
        fields = {**pages[at].revisions, f"revision-{position}": str(turn), f"answer-{position}": str(turn % 2 + 1)}
        client.post(SAVE.format(attempt=pages[at].attempt, position=position), fields, follow=False)

    return timed(clients, save, (server.process.pid, postmaster)), sum(client.errors for client in clients)


def updates(server: Server, postmaster: int | None, numbers: Sequence[int]) -> tuple[float, int]:
    """CPU milliseconds of a bare durable UPDATE, and the errors on the way."""
    clients = signed_in(server, numbers)
    return timed(clients, lambda client, at, _: void(client.post(f"/update/{numbers[at] + 1}", {}, follow=False)),
                 (server.process.pid, postmaster)), sum(client.errors for client in clients)


def void(_: object) -> None:
    """Nothing."""


def print_run(kind: str, takers: int, site: str, run: Run, ratio: str) -> None:
    """One row of the first table."""
    requests = sum(walk.client.requests for walk in run.walks)
    errors = sum(walk.client.errors for walk in run.walks)
    print(f"| {kind} | {takers} | {site} | {len(run.walks)} | {requests} | {errors} | {run.wrong} | {run.cpu:.2f} | "
          f"{run.wall:.1f} | {run.ms:.1f} | {ratio} |", flush=True)


def print_steps(runs: dict[tuple[str, int, str], Run]) -> None:
    """p50 and p95 of every step."""
    heads = [f"{kind} {takers} {site}" for kind, takers, site in runs]
    print(f"\n| step, p50/p95 ms | {' | '.join(heads)} |\n|---|{'---|' * len(heads)}")
    columns: list[dict[str, list[float]]] = []
    for run in runs.values():
        column = defaultdict(list)
        for walk in run.walks:
            for step, seconds in walk.seconds:
                column[step].append(1000 * seconds)
        columns.append(column)
    for step in columns[0]:
        cells = [f"{statistics.median(column[step]):.0f}/{statistics.quantiles(column[step], n=20)[-1]:.0f}"
                 for column in columns]
        print(f"| {step} | {' | '.join(cells)} |")


def main() -> None:
    """Print the tables for each database and number of takers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--databases", nargs="+", default=DATABASES, choices=DATABASES)
    parser.add_argument("--takers", nargs="+", type=int, default=[8, 16])
    parser.add_argument("--attempts", type=int, default=8, help="of each taker")
    options = parser.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    print(f"commit {commit.strip()}, seed {SEED}, {options.attempts} attempts a taker\n")
    print("| database | takers | site | attempts | requests | errors | wrong answers | CPU s | wall s | CPU ms each "
          "| ratio |\n|---|---|---|---|---|---|---|---|---|---|---|")
    runs: dict[tuple[str, int, str], Run] = {}
    told: list[str] = []
    for kind in options.databases:
        told += measure(kind, options.takers, options.attempts, runs)
    print_steps(runs)
    print("\n" + "\n".join(told))


def measure(kind: str, takers: Sequence[int], attempts: int, runs: dict[tuple[str, int, str], Run]) -> list[str]:
    """Measure on one kind of database; what is told besides the tables."""
    accounts = sum(count * attempts + WARM_UP for count in takers) + SAVERS
    with database(kind) as address, TemporaryDirectory() as folder:
        settings = environment(address, folder)
        app = make_world(settings, accounts)
        prepare_prototype(app, address, accounts)
        postmaster = postmaster_of(address)
        checks = {"Precept": check_precept(app), "prototype": check_prototype(address)}
        first, costs = 0, {}
        for count in takers:
            numbers = range(first, first := first + count * attempts + WARM_UP)
            for site, target in reversed(SITES.items()):
                with serving(target, settings) as server:
                    run = runs[kind, count, site] = load(server, postmaster, numbers, count, checks[site])
                    base = runs[kind, count, "prototype"]
                    print_run(kind, count, site, run, f"{run.ms / base.ms:.2f}" if run is not base else "")
                    if site == "Precept":
                        master, *others = [pss_mib(pid) for pid in family(server.process.pid)]
        numbers = range(first, first + SAVERS)
        for site, act in (("Precept", saves), ("prototype", updates)):
            with serving(SITES[site], settings) as server:
                costs[site] = act(server, postmaster, numbers)
    (save, wrong), (update, failed) = costs["Precept"], costs["prototype"]
    workers = " + ".join(f"{one:.0f}" for one in others)
    return [
        (f"{kind}: durable answer save {save:.2f} CPU ms, bare durable UPDATE {update:.2f} CPU ms, "
         f"ratio {save / update:.2f} ({SAVERS * SAVES} each, errors {wrong} and {failed})"),
        f"{kind}: PSS after the load, MiB: workers {workers}, master {master:.0f}, together {master + sum(others):.0f}",
    ]


if __name__ == "__main__":
    main()
