"""How long `lms check` takes for a thousand items, and what costs: `.venv/bin/python -m benchmarks.check_banks [SEED]`.

The items rest on the sentences of the shipped documents, in English and German, eight interactions in turn. They are
written into a folder of banks beside those documents and checked in a process of its own, as
a person would; then once more here, under the profiler.
"""
from __future__ import annotations

import cProfile
import json
import os
import pstats
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lms.content import read_content
from lms.documents.adapters.content_paths import read_documents
from lms.documents.core.tree import read_tree
from lms.documents.core.values import BlockKind, ContentTree
from lms.quizzes.core.writing.amounts import find_amounts

ROOT = Path(__file__).resolve().parents[1]
ITEMS, A_BANK, ROUNDS, SHOWN = 1000, 200, 5, 12
KINDS = ("choice", "multiple", "number", "text", "order", "match", "cloze", "case")
NOUNS = {"en": "report queue appeal strike handover duet caption upload review notice market profile".split(),
         "de": "Meldung Reihe Einspruch Verwarnung Übergabe Duett Text Upload Prüfung Hinweis Markt Profil".split()}
ASKS = {"en": "What holds for {}, {} and {} in case {}?", "de": "Was gilt für {}, {} und {} in Fall {}?"}


def quotes(texts: dict[str, ContentTree]) -> list[tuple[str, dict[str, str]]]:
    """The section and sentence of every paragraph that both languages have at the same place."""
    found = []
    for english, german in zip(texts["en"].sections, texts["de"].sections, strict=True):
        pairs = zip(english.blocks, german.blocks, strict=True)
        found += [(english.id, {"en": one.text, "de": other.text}) for one, other in pairs
                  if one.kind is BlockKind.PARAGRAPH and english.id]
    return found


def answers(kind: str, at: int, language: str, lots: random.Random) -> dict[str, Any]:
    """What a variant of a kind asks for; the words are drawn."""
    words = lots.sample(NOUNS[language], 5)
    three = [{"key": f"{words[0]} {at}"}, f"{words[1]} {at}", {"misconception": f"{words[2]} {at}"}]
    three = three[at % 3:] + three[:at % 3]
    if kind == "number":
        return {"unit": {"en": "days", "de": "Tage"}[language]}
    if kind == "order":
        return {"options": [f"{word} {at}" for word in words]}
    if kind == "match":
        return {"pairs": [{"left": word, "right": f"{word} {at}"} for word in words[:3]], "wrong": [words[4]]}
    if kind == "cloze":
        return {"table": [["A", "B"], [words[3], "[[one]]"]], "gaps": {"one": three}}
    if kind == "case":
        return {"case": f"{words[3]} {at}, {words[4]}.", "decide": {"policy": three, "severity": ["S0", {"key": "S1"}]}}
    return {"options": three}


def item(code: str, at: int, section: str, quote: dict[str, str], lots: random.Random) -> dict[str, Any]:
    """One item in two languages."""
    kind = KINDS[at % len(KINDS)]
    values = [[one.quantity.value for one in find_amounts(text)] for text in quote.values()]
    if kind == "number" and not (values[0] and values[0] == values[-1]):
        kind = "choice"  # its sentence has no value to type
    number = {"number": {"value": int(values[0][0])}} if kind == "number" else {}
    variants = {language: {
        "stem": ASKS[language].format(*lots.sample(NOUNS[language], 3), at), "rationale": f"{section}: {text}",
        "quote": text, **answers(kind, at, language, lots)} for language, text in quote.items()}
    return {"id": f"item-{at}", "interaction": kind, "author": "a", "reviewer": "b", "tags": [kind],
            "evidence": {"document": code, "section": section}, **number, "variants": variants}


def items(seed: int) -> Iterator[dict[str, Any]]:
    """ITEMS items on the shipped documents."""
    lots = random.Random(seed)
    places = []
    for one in read_documents(ROOT / "content"):
        texts = {version.language: read_tree(version.html, language=version.language) for version in one.versions}
        places += [(one.document.code, *place) for place in quotes(texts)]
    for at in range(ITEMS):
        yield item(places[at % len(places)][0], at, *places[at % len(places)][1:], lots)


def write_banks(folder: Path, seed: int) -> None:
    """The items as banks of A_BANK items; JSON is YAML, and one key a line is what people write."""
    shutil.copytree(ROOT / "content" / "sops", folder / "sops")
    (folder / "quizzes").mkdir()
    told = list(items(seed))
    for at in range(0, ITEMS, A_BANK):
        bank = {"bank": f"bank-{at}", "titles": {"en": "Bank"}, "items": told[at:at + A_BANK]}
        (folder / "quizzes" / f"bank-{at:04}.yaml").write_text(json.dumps(bank, indent=1, ensure_ascii=False), "utf-8")


def spent(folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of CPU for one run of the command, the start of its process included."""
    start, before = time.perf_counter(), os.times()
    subprocess.run([ROOT / ".venv/bin/lms", "check", folder], check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - start, cpu


def tell(what: str, runs: list[tuple[float, float]]) -> None:
    """A line with the best and the middle one of some runs."""
    wall, cpu = (sorted(one) for one in zip(*runs, strict=True))
    sys.stdout.write(f"{what}: clock {wall[0]:.2f} s, median {statistics.median(wall):.2f}; "
                     f"CPU {cpu[0]:.2f} s, median {statistics.median(cpu):.2f}\n")


def main(seed: int) -> None:
    """Print the seconds and the profile."""
    with tempfile.TemporaryDirectory() as name:
        folder, bare = Path(name) / "whole", Path(name) / "bare"
        write_banks(folder, seed)
        shutil.copytree(folder / "sops", bare / "sops")
        tell("the documents alone", [spent(bare) for _ in range(ROUNDS)])
        tell(f"with {ITEMS} items", [spent(folder) for _ in range(ROUNDS)])
        profile = cProfile.Profile()
        found = profile.runcall(read_content, folder)
        items_read = sum(len(bank.items) for bank in found.banks)
        sys.stdout.write(f"items {items_read}, warnings {len(found.warnings)}\n")
        pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats("lms", SHOWN)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
