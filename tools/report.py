"""Prints how long and how complex the code is, beside the aims of the house. The hard limits are tests, these are not.

An aim holds for nine of ten: the 90th percentile of file lengths, function lengths and complexities. Complexity is
McCabe's, as ruff counts it. Run by `make report`.
"""
from __future__ import annotations

import ast
import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES, FUNCTION_LINES, COMPLEXITY = 250, 22, 8


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One file or function with its length in lines or its complexity."""

    size: int
    place: str


def files(folder: str) -> list[Measured]:
    """The Python files of a folder with their lines."""
    return [Measured(size=path.read_text(encoding="utf-8").count("\n"), place=str(path.relative_to(ROOT)))
            for path in sorted((ROOT / folder).rglob("*.py"))]


def functions(folder: str) -> Iterator[Measured]:
    """The functions of a folder with their lines, without decorators."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
                yield Measured(size=node.end_lineno - node.lineno + 1,
                               place=f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")


def complexities(folder: str) -> Iterator[Measured]:
    """The functions of a folder with their complexity; one without a branch has 1."""
    command = [str(Path(sys.executable).with_name("ruff")), "check", "--isolated", "--ignore-noqa", "--exit-zero",
               "--select", "C901", "--config", "lint.mccabe.max-complexity=0", "--output-format", "json", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 the command is ours
    for one in json.loads(done.stdout):
        told = re.fullmatch(r"`(.+)` is too complex \((\d+) > 0\)", one["message"])
        if told is None:
            raise ValueError(one["message"])
        where = Path(one["filename"]).relative_to(ROOT)
        yield Measured(size=int(told[2]), place=f"{where}:{one['location']['row']} {told[1]}")


def share(sizes: list[int], part: float) -> int:
    """The size that so large a part of all does not exceed (nearest rank)."""
    return sorted(sizes)[math.ceil(part * len(sizes)) - 1]


def line(name: str, found: list[Measured], aim: int) -> str:
    """One line of the table."""
    sizes = [one.size for one in found]
    ninth, above = share(sizes, 0.9), sum(size > aim for size in sizes)
    return (f"  {name:<20}{len(sizes):>7}{share(sizes, 0.5):>8}{ninth:>6}{max(sizes):>6}{aim:>6}{above:>8}"
            f"   {'met' if ninth <= aim else 'NOT MET'}")


def main() -> None:
    """Print the figures of lms and of tests, how much test there is, and the most complex functions of lms."""
    lines = {}
    for folder in ("lms", "tests"):
        measured = files(folder)
        lines[folder] = sum(one.size for one in measured)
        print(f"{folder}: {lines[folder]:,} lines")
        print(f"  {'':<20}{'number':>7}{'median':>8}{'p90':>6}{'most':>6}{'aim':>6}{'above':>8}")
        print(line("lines of a file", measured, FILE_LINES))
        print(line("lines of a function", list(functions(folder)), FUNCTION_LINES))
        print(line("complexity", list(complexities(folder)), COMPLEXITY))
    print(f"test lines to a line of source: {lines['tests'] / lines['lms']:.2f}")
    above = sorted((one for one in complexities("lms") if one.size > COMPLEXITY), key=lambda one: -one.size)
    print(f"functions of lms above a complexity of {COMPLEXITY}:")
    print("\n".join(f"  {one.size:>3} {one.place}" for one in above) or "  none")


if __name__ == "__main__":
    main()
