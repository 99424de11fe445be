"""Prints what each request of an attempt costs inside Precept, without a web server: CPU and statements.

`.venv/bin/python -m benchmarks.quiz_steps [--profile ENDPOINT]` from the repository's root, on SQLite. CPU is the least
of all attempts, which says most on a machine that does other things as well. With --profile also where the time of one
kind of request goes, as cProfile sees it (about twice as slow).
"""
from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from benchmarks.servers import database
from benchmarks.takers import Client, Page, Walk
from benchmarks.worlds import PASS_PHRASE, SLUG, email, environment, make_world
from config import from_environment
from lms.app import create_app
from lms.db import db

ATTEMPTS = 20


@dataclass(kw_only=True)
class Costs:
    """CPU milliseconds and numbers of statements by kind of request."""

    profiled: str
    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    running: int = 0
    profile: cProfile.Profile = field(default_factory=cProfile.Profile)

    def count(self, *_: object) -> None:
        """One more statement."""
        self.running += 1


@dataclass(kw_only=True)
class Inside(Client):
    """A client that calls the application itself."""

    app: Flask
    browser: FlaskClient
    costs: Costs

    def _send(self, method: str, path: str, body: str | None = None, *, follow: bool = True) -> Page:
        kind = f"{method} {self.app.url_map.bind('').match(path, method)[0]}"
        self.costs.running = 0
        profiled = self.costs.profiled in kind if self.costs.profiled else False
        if profiled:
            self.costs.profile.enable()
        start = time.process_time()
        reply = self.browser.open(path, method=method, data=dict(parse_qsl(body)) if body else None)
        spent = time.process_time() - start
        if profiled:
            self.costs.profile.disable()
        self.costs.ms[kind].append(1000 * spent)
        self.costs.statements[kind].append(self.costs.running)
        self._note(reply.text)
        target = reply.headers.get("Location")
        return self._send("GET", target) if target and follow else Page(
            status=reply.status_code, path=path, text=reply.text)


def main() -> None:
    """Walk, and print a row for each kind of request."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", default="", help="part of a kind of request, for example quizzes.save")
    costs = Costs(profiled=parser.parse_args().profile)
    with database("sqlite") as address, TemporaryDirectory() as folder:
        settings = environment(address, folder)
        make_world(settings, ATTEMPTS)
        app = create_app(from_environment(settings))
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", costs.count)
        for number in range(ATTEMPTS):
            client = Inside(port=0, app=app, browser=app.test_client(), costs=Costs(profiled=""))
            client.sign_in(email(number), PASS_PHRASE)
            client.costs = costs
            Walk(client=client, slug=SLUG, chance=Random(number)).run()
    print("| request | times an attempt | CPU ms | statements |\n|---|---|---|---|")
    total = 0.0
    for kind, spent in costs.ms.items():
        times = len(spent) // ATTEMPTS
        total += times * min(spent)
        print(f"| {kind} | {times} | {min(spent):.2f} | {max(costs.statements[kind])} |")
    print(f"\nCPU ms an attempt, all requests at their least: {total:.1f}")
    if costs.profiled:
        pstats.Stats(costs.profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
