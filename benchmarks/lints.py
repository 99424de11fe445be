"""Prints the table of docs/evidence/lints.md: `.venv/bin/python -m benchmarks.lints [SEED]` from the repository's root.

Each lint meets twenty planted flaws a language, then the sound items of the tests and all shipped ones (for the rules
of a quiz, twenty sound quizzes).
"""
from __future__ import annotations

import sys

from tests.core.quizzes.lint_figures import LANGUAGES, RULES, SEED, Figures, figures, told_in_banks


def line(rule: str, told: list[Figures]) -> str:
    """A row: found of planted, then false of sound, in each language."""
    cells = [f"{one.found} of {one.planted} | {one.false} of {one.sound}" for one in told]
    return f"| {rule} | {' | '.join(cells)} |"


def main(seed: int) -> None:
    """Print the table for one seed."""
    sys.stdout.write("| Lint | en found | en false | de found | de false |\n|---|---|---|---|---|\n")
    for rule in RULES:
        sys.stdout.write(line(rule, [figures(rule, language, seed) for language in LANGUAGES]) + "\n")
    told = ", ".join(f"{language} {told_in_banks(language)}" for language in LANGUAGES)
    sys.stdout.write(f"\nItems of the shipped banks answered by another of the same bank: {told}.\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED)
