"""A server that is killed while people save, on a smaller scale than benchmarks/crash.py measures."""
from __future__ import annotations

from pathlib import Path

from benchmarks.crash import SAVERS, run
from benchmarks.worlds import environment, make_world


def test_every_acknowledged_answer_outlives_the_server(address: str, tmp_path: Path) -> None:
    settings = environment(address, str(tmp_path))
    make_world(settings, SAVERS)
    outcome = run(settings, kills=2)
    assert (outcome.kills, outcome.lost, outcome.doubled, outcome.unsound) == (2, 0, 0, 0)
    assert outcome.acknowledged > 0
