"""Prints the table of docs/evidence/walk-throughs.md: `.venv/bin/python -m benchmarks.walk_throughs [SEED]`.

Made-up worlds of eight teams of 5 to 15 people at one quiz. A person is right by a logistic curve of
their skill (deviation 1), their team's (deviation 0.5) and the question's ease (deviation 0.8 about the world's).
Alone: closings anywhere in three days. In meetings: each team starts together and takes 3 to 12 minutes. One team
ahead: in meetings, the first team 1.5 better than its like, as if taught just before. Walked through: the first team's
meeting is told the answers, nearly all are right, nine in ten people attend, the others sit it alone.
"""
from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from lms.quizzes.core.statistics.values import Asked, Sitting
from lms.quizzes.core.statistics.walk_through import walk_throughs
from lms.quizzes.core.taking.scoring import FULL

SEED, WORLDS, TEAMS = 12, 500, 8
TOLD = 0.98
DAYS = 3 * 24 * 60
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class World:
    """How a world's teams sit their quiz; ease in logits, ahead how much better the first team is."""

    name: str
    together: bool
    ahead: float = 0.0
    told: bool = False


SAT = (
    World(name="honest, alone", together=False),
    World(name="honest, in meetings", together=True),
    World(name="honest, one team ahead", together=True, ahead=1.5),
    World(name="one team walked through", together=True, told=True),
)


def team(world: World, number: int, eases: list[float], chance: Random) -> Iterator[Sitting]:
    """The closings of one team; minutes count from Monday."""
    first = number == 0
    skill, meeting = chance.gauss(world.ahead if first else 0, 0.5), chance.uniform(0, DAYS)
    for person in range(chance.randint(5, 15)):
        told = world.told and first and chance.random() < 0.9
        alone = not world.together or (world.told and first and not told)
        own = skill + chance.gauss(0, 1)
        right = [chance.random() < (TOLD if told else 1 / (1 + math.exp(-own - ease))) for ease in eases]
        taken = chance.uniform(6, 9) if told else chance.uniform(3, 12)
        minute = chance.uniform(0, DAYS) if alone else meeting + taken
        yield Sitting(
            person=person, team=number, number=1, closed_at=MONDAY + timedelta(minutes=minute),
            asked=tuple(
                Asked(item=at, version=at, document_version=1, mark=FULL * one) for at, one in enumerate(right)))


def line(world: World, ease: float, items: int, chance: Random) -> str:
    """A row: of the first teams and of all others, how many got a hint."""
    first = others = 0
    for _ in range(WORLDS):
        eases = [chance.gauss(ease, 0.8) for _ in range(items)]
        found = walk_throughs([one for number in range(TEAMS) for one in team(world, number, eases, chance)])
        first += any(one.team == 0 for one in found)
        others += sum(one.team != 0 for one in found)
    return f"| {world.name} | {first} of {WORLDS} | {others} of {WORLDS * (TEAMS - 1)} |"


def main(seed: int) -> None:
    """Print a table for a quiz of middling and one of high facility."""
    sys.stdout.write(f"Seed {seed}.\n")
    for ease, about, items in ((1.0, "0.7", 10), (2.2, "0.85", 10), (2.2, "0.85", 20)):
        sys.stdout.write(f"\nFacility about {about}, {items} questions:\n\n")
        sys.stdout.write("| World | first team | others |\n|---|---|---|\n")
        for world in SAT:
            sys.stdout.write(line(world, ease, items, Random(seed)) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED)
