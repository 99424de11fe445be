"""Time and peak memory of rendering: in this process, through the child, and by markdown-it-py as the peer.

    .venv/bin/python benchmarks/rendering.py [CORPUS]

Each case runs in a fresh process, so that its peak memory is its own. Times are the best and the median of ROUNDS
rounds after one to warm up, in seconds of wall-clock time; every way ends with the same sanitising of its HTML, and
the child's time holds the way there and back. Nothing is drawn by chance.
"""
from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
Render = Callable[[str], str]


def in_process() -> Render:
    """Python-Markdown with our blocks, here."""
    from lms.documents.adapters.markdown import render
    return lambda text: render(text, language="en")


def child() -> Render:
    """The same in the child."""
    from lms.documents.adapters.rendering import render_apart
    return lambda text: render_apart(text, language="en")


def peer() -> Render:
    """markdown-it-py: CommonMark, tables and strikethrough."""
    from markdown_it import MarkdownIt

    from lms.documents.adapters.sanitising import clean
    from lms.documents.adapters.source import split_front_matter
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return lambda text: clean(reader.render(split_front_matter(text)[1]))


WAYS = {"in process": in_process, "child": child, "markdown-it-py": peer}


def measure(way: str, paths: list[Path]) -> dict[str, float]:
    """Best, median and first time of rendering all the files, and the peak of resident memory in MB."""
    start = time.perf_counter()
    render = WAYS[way]()
    texts = [path.read_text(encoding="utf-8") for path in paths]
    times = [_timed(render, texts) for _ in range(ROUNDS + 1)]
    whole = time.perf_counter() - start - sum(times[1:])
    return {"best": min(times[1:]), "median": statistics.median(times[1:]), "first": whole, "memory": _peak()}


def _timed(render: Render, texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        render(text)
    return time.perf_counter() - start


def _peak() -> float:
    """Peak resident memory of this process, and of its child where there is one, whichever is larger."""
    from lms.documents.adapters.rendering import _renderer
    _renderer.close()
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def main() -> None:
    """Print one table for the largest file and one for all; with a way as the second argument, measure that."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LMS_CORPUS", ROOT.parent / "shared/corpus"))
    paths = sorted(corpus.glob("**/v*.md"), key=lambda path: (path.stat().st_size, path))
    if len(sys.argv) > 3:
        print(json.dumps(measure(sys.argv[2], paths[-1:] if sys.argv[3] == "largest" else paths)))
        return
    for which, some in (("largest", paths[-1:]), ("all", paths)):
        size = sum(path.stat().st_size for path in some)
        print(f"\n{which}: {len(some)} file(s), {size / 1000:,.0f} KB\n")
        print("| way | best | median | with start | peak memory |\n|---|---|---|---|---|")
        for way in WAYS:
            done = subprocess.run([sys.executable, __file__, str(corpus), way, which], check=True, capture_output=True,
                                  text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
            seen = json.loads(done.stdout)
            print(f"| {way} | {seen['best']:.3f} s | {seen['median']:.3f} s | {seen['first']:.3f} s "
                  f"| {seen['memory']:.0f} MB |")


if __name__ == "__main__":
    main()
