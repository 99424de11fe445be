"""Draw drafted questions to be read one by one: the same ones each time, whatever their wording.

    .venv/bin/python benchmarks/drafts.py --count 100 --a-document 6 HISTORY... > drafts.jsonl

HISTORY is a folder of versions v01.md, v02.md ... with a meta.json that names the language, or of written versions
1.0.en.md, 1.1.en.md ...; neighbouring versions of one language are compared. The questions are put in the order of the
SHA-256 of the seed, the pair and the id of the change; the first are taken, of each history and language at most so
many. Each line has the question, its options with their roles and both quotes.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from lms.documents.cli import read_document
from lms.documents.core.comparison import compare
from lms.documents.core.values import Language
from lms.quizzes.core.writing.item_writing import draft_items


def versions_of(folder: Path) -> Iterator[tuple[Language, list[Path]]]:
    """The versions of a history by language, in order."""
    plain = sorted(folder.glob("v*.md"))
    if plain:
        yield cast(Language, json.loads((folder / "meta.json").read_text(encoding="utf-8"))["language"]), plain
        return
    for language in ("en", "de"):
        written = sorted(folder.glob(f"*.{language}.md"), key=_number)
        if len(written) > 1:
            yield cast(Language, language), written


def _number(path: Path) -> list[int]:
    """The number of a written version, to be put in order."""
    return [int(one) for one in re.findall(r"\d+", path.name)]


def drafts_of(folder: Path) -> Iterator[dict[str, Any]]:
    """All questions that the versions of a history give."""
    for language, paths in versions_of(folder):
        for before, after in pairwise(paths):
            old, new = (read_document(path, language=language) for path in (before, after))
            changes = compare(old, new, language=language)
            kinds = {change.id: change for change in changes.changes}
            for item in draft_items(changes, old, new, language=language).items:
                change = kinds[item.change_id]
                yield {
                    "pair": f"{folder.name} {before.stem} to {after.stem}", "history": f"{folder.name} {language}",
                    "language": language, "kind": change.kind.value, "pattern": item.pattern, "change": change.id,
                    "interaction": item.interaction.value, "stem": item.stem,
                    "options": [{"text": one.text, "role": one.role.value} for one in item.options],
                    "old": change.old.quote if change.old else None, "new": change.new.quote if change.new else None,
                    "lints": [lint.rule for lint in item.lints],
                }


def draw(folders: list[Path], *, seed: str, count: int, most: int) -> Iterator[dict[str, Any]]:
    """The drawn questions; most is how many one history gives in one language."""
    told = [draft for folder in folders for draft in drafts_of(folder)]
    told.sort(key=lambda draft: hashlib.sha256(f"{seed} {draft['pair']} {draft['change']}".encode()).digest())
    taken: Counter[str] = Counter()
    for draft in told:
        if taken[draft["history"]] < most and taken.total() < count:
            taken[draft["history"]] += 1
            yield draft


def main() -> None:
    """Print the drawn questions as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("history", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--a-document", type=int, default=6)
    parser.add_argument("--seed", default="2026-11-24")
    asked = parser.parse_args()
    for draft in draw(asked.history, seed=asked.seed, count=asked.count, most=asked.a_document):
        print(json.dumps(draft, ensure_ascii=False))


if __name__ == "__main__":
    main()
