"""How Precept's Markdown compares with markdown-it-py, box by box, and where the two differ.

    .venv/bin/python benchmarks/fidelity.py [FOLDER] [--made-up N] [--show N]

FOLDER holds histories of Markdown files v01.md, v02.md (default: the corpus). The boxes are list items, table cells and
headings with their nesting, see tests/adapters/documents/outline.py. Made-up documents have the seeds 0 to N - 1.
"""
from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lms.documents.adapters.markdown import render, split_front_matter  # noqa: E402 found only now
from tests.adapters.documents.made_up import Author  # noqa: E402
from tests.adapters.documents.outline import Outline, compared, oracle  # noqa: E402


def tell(name: str, texts: Iterable[tuple[str, str]], show: int) -> None:
    """Print how many boxes of some named texts are alike, and the first few that are not."""
    alike = most = documents = unlike = 0
    for label, text in texts:
        found = compared(Outline(render(text, language="en")).boxes(), oracle(split_front_matter(text)[1]))
        documents, unlike = documents + 1, unlike + bool(found.differences)
        alike, most = alike + found.alike, most + found.most
        for ours, theirs in found.differences[:show]:
            show -= 1
            print(f"{label}\n  ours:   {ours}\n  theirs: {theirs}")
    print(f"{name}: {alike:,} of {most:,} boxes alike = {alike / most:.2%}; {unlike} of {documents} documents differ")


def main() -> None:
    """Compare the histories, the hard texts of the tests, and made-up ones."""
    parser = argparse.ArgumentParser()
    default = os.environ.get("LMS_CORPUS", ROOT.parent / "shared/corpus")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(default))
    parser.add_argument("--made-up", type=int, default=4000)
    parser.add_argument("--show", type=int, default=3)
    given = parser.parse_args()
    hard = sorted((ROOT / "tests/adapters/documents/hard").glob("*.md"))
    for name, paths in (("histories", sorted(given.folder.glob("**/v*.md"))), ("hard texts", hard)):
        tell(name, ((str(path), path.read_text(encoding="utf-8")) for path in paths), given.show)
    for name, tidy in (("made up, tidy", True), ("made up, slipshod", False)):
        tell(name, ((f"seed {seed}", Author(seed, tidy=tidy).document()) for seed in range(given.made_up)), given.show)


if __name__ == "__main__":
    main()
