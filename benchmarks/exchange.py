"""Prints the figures of docs/evidence/exchange.md: `.venv/bin/python -m benchmarks.exchange [SEED [TIMES]]`.

Run it from the repository's root. TIMES files of each kind are broken at random; a fifth as many items go out and come
back; files of 1 MB made of one sign are read, and the slowest is named.
"""
from __future__ import annotations

import sys
import time
from collections import Counter
from random import Random

from hypothesis import HealthCheck, given, seed, settings

from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.gift_writing import write_gift
from lms.quizzes.core.exchange.moodle_reading import read_moodle_xml
from lms.quizzes.core.exchange.values import LARGEST, ExchangeItem
from tests.core.quizzes.exchange.broken import COURSES, SIGNS, broken, read
from tests.core.quizzes.exchange.test_gift_round_trip import exchange_items

SEED, TIMES = 20261125, 10_000
LONG = (*SIGNS, "<a ", "<!--", "<script", "<img alt='", "</", "&", " ", "a", "=a", "~", "{", "a\n\n", "Q?{=a ~b}\n\n",
        "<quiz>", "<a/>", "\\")
QUESTION = ("<quiz><question type='{}'><questiontext format='html'><text><![CDATA[{}]]></text></questiontext>"
            "</question></quiz>")
PLACES = ((read_gift, "{}"), (read_gift, "[html]{}"), (read_gift, "Q?{{={} ~b}}"), (read_moodle_xml, "{}"),
          (read_moodle_xml, QUESTION.format("essay", "{}")), (read_moodle_xml, QUESTION.format("shortanswer", "{}")))


def break_files(kind: str, first: int, times: int) -> None:
    """Read broken files; whatever does not hold ends the run."""
    raw, random = COURSES[kind].read_bytes(), Random(first)
    refused, codes = 0, set[str]()
    for _ in range(times):
        found = read(kind, broken(raw, random))
        refused += bool(found.faults)
        codes |= {one.code for one in found.faults}
    print(f"{kind}: {times} broken files, {refused} refused for {len(codes)} reasons, {times - refused} read, "
          "0 read in part, 0 without line and words")


def send_and_take(first: int, times: int) -> None:
    """Write items and read them again."""
    count: Counter[str] = Counter()

    @seed(first)
    @settings(max_examples=times, deadline=None, derandomize=False, database=None,
              suppress_health_check=list(HealthCheck))
    @given(exchange_items())
    def come_back(item: ExchangeItem) -> None:
        written = write_gift([item])
        found = read_gift(written.text.encode(), language="en")
        count["items"] += 1
        count["other"] += found.faults != () or found.losses != () or found.items[0].content != item.content
        count["feedback"] += found.items[0].feedback != item.feedback or found.items[0].title != item.title

    come_back()
    print(f"GIFT out and in: {count['items']} items, {count['other']} others than they were, "
          f"{count['feedback']} with other title or feedback")


def read_long() -> None:
    """Read 1 MB of each sign, bare and where a text stands."""
    slowest = (0.0, "")
    for sign in LONG:
        for reads, frame in PLACES:
            room = (LARGEST - len(frame)) // len(sign.encode())
            raw = frame.format(sign * room).encode()
            begun = time.process_time()
            reads(raw, language="en")
            slowest = max(slowest, (time.process_time() - begun, f"{sign!r} in {frame}"))
    print(f"1 MB of one sign, {len(LONG)} signs in {len(PLACES)} places: slowest {slowest[0]:.2f} CPU s ({slowest[1]})")


if __name__ == "__main__":
    first, times = (int(word) for word in [*sys.argv[1:], *map(str, (SEED, TIMES)[len(sys.argv) - 1:])])
    for name in COURSES:
        break_files(name, first, times)
    send_and_take(first, times // 5)
    read_long()
