"""Prints the tables of docs/evidence/mutations.md: `.venv/bin/python -m benchmarks.mutations [SEED [TIMES]]`.

Run it from the repository's root. Each kind of mutation is tried TIMES times a language, on POLICIES made-up policies.
"""
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Literal

from lms.documents.core.comparison import compare
from lms.documents.core.evidence import EvidenceState
from lms.documents.core.values import Change, ChangeKind, ContentTree, Verdict
from tests.core.documents.mutating.checking import outcome
from tests.core.documents.mutating.documents import Document, make_document, write
from tests.core.documents.mutating.markup import DRESSES, HARMLESS
from tests.core.documents.mutating.quotes import CHANGING, KEEPING, VALUES, later, quote_at, quotes_of
from tests.core.documents.mutating.rules import BINDING, mutate
from tests.core.documents.reading import tree

SEED, TIMES, POLICIES = 20261125, 200, 50
Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = ("en", "de")


@cache
def policy(language: Language, seed: int, number: int) -> tuple[Document, ContentTree]:
    """One of the made-up policies, as its parts and as read."""
    made = make_document(language, Random(f"{seed} {language} {number}"))
    return made, tree(write(made), language)


def drawn(kind: str, language: Language, times: int, seed: int) -> Iterator[tuple[Document, ContentTree, Random]]:
    """The policies to be mutated, each with the chance that does it."""
    for at in range(times):
        yield *policy(language, seed, at % POLICIES), Random(f"{seed} {kind} {language} {at}")


def told(before: ContentTree, source: str, language: Language) -> tuple[Change, ...]:
    """What the engine says of a mutated text."""
    return compare(before, tree(source, language), language=language).changes


def binding(kind: str, language: Language, times: int, seed: int, *, dressed: bool) -> Counter[str]:
    """How often a changed rule was found, found at its place, alone, without a check, and as which kind."""
    counts: Counter[str] = Counter()
    for old, before, chance in drawn(kind, language, times, seed):
        new, place = mutate(old, BINDING[kind], chance)
        source = DRESSES[chance.choice(list(DRESSES))](new, chance) if dressed else write(new)
        found = outcome(told(before, source, language), place)
        counts.update(name for name in ("found", "placed", "quiet") if getattr(found, name))
        counts["unchecked"] += not found.checks
        counts.update(found.kinds[:1])
    return counts


def harmless(kind: str, language: Language, times: int, seed: int) -> Counter[str]:
    """How often a change of looks raised nothing, something for a person to see, or a change of a rule."""
    counts: Counter[str] = Counter()
    for old, before, chance in drawn(kind, language, times, seed):
        verdicts = {one.verdict for one in told(before, HARMLESS[kind](old, chance), language)}
        counts["quiet"] += verdicts <= {Verdict.EDITORIAL}
        counts["check"] += Verdict.CHECK in verdicts
        counts["raised"] += Verdict.SUBSTANTIVE in verdicts
    return counts


def changed_quotes(kind: str, language: Language, times: int, seed: int) -> Counter[str]:
    """What became of the quotes of rules that changed."""
    counts: Counter[str] = Counter()
    for made, old, chance in drawn(kind, language, times, seed):
        changed, place = mutate(made, BINDING[kind], chance)
        found = quote_at(old, place)
        counts[later(old, tree(write(changed), language), *found, language) if found else "not anchored"] += 1
    return counts


def kept_quotes(kind: str, language: Language, times: int, seed: int) -> Counter[str]:
    """What became of all quotes of a text that only looks different."""
    counts: Counter[str] = Counter()
    for made, old, chance in drawn(kind, language, times, seed):
        new = tree(HARMLESS[kind](made, chance), language)
        counts.update(later(old, new, section.id, quote, language) for section in old.sections
                      for block in section.blocks for quote in quotes_of(block, language))
    return counts


def print_binding(times: int, seed: int, *, dressed: bool) -> None:
    """The table of the mutations that change a rule."""
    print("| Mutation | Language | Tried | Found | At its place | Nothing else raised | Nothing to check | Kinds |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in BINDING:
        for language in LANGUAGES:
            counts = binding(kind, language, times, seed, dressed=dressed)
            kinds = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name in set(ChangeKind))
            cells = [counts[name] for name in ("found", "placed", "quiet", "unchecked")]
            print(f"| {kind} | {language} | {times} | {' | '.join(map(str, cells))} | {kinds} |", flush=True)


def print_harmless(times: int, seed: int) -> None:
    """The table of the mutations that change the look of a text only."""
    print("| Mutation | Language | Tried | Raised nothing | Something to check | Raised a rule |")
    print("|---|---|---|---|---|---|")
    for kind in HARMLESS:
        for language in LANGUAGES:
            counts = harmless(kind, language, times, seed)
            cells = [counts[name] for name in ("quiet", "check", "raised")]
            print(f"| {kind} | {language} | {times} | {' | '.join(map(str, cells))} |", flush=True)


def print_quotes(times: int, seed: int) -> None:
    """The table of quotes: stale where their rule changed, fresh or moved where it only looks different."""
    states = [*EvidenceState, "not anchored"]
    print(f"| Quotes | Language | Tried | {' | '.join(states)} |")
    print(f"|---|---|---|{'---|' * len(states)}")
    rows = [("of a changed value or force", VALUES, changed_quotes),
            ("of another changed rule", sorted(set(CHANGING) - set(VALUES)), changed_quotes),
            ("of a text in another layout or markup", KEEPING, kept_quotes),
            *((kind, (kind,), kept_quotes) for kind in HARMLESS if kind not in KEEPING)]
    for name, kinds, count in rows:
        for language in LANGUAGES:
            counts = sum((count(kind, language, times, seed) for kind in kinds), Counter[str]())
            cells = [f"{counts[state]:,}" for state in states]
            print(f"| {name} | {language} | {counts.total():,} | {' | '.join(cells)} |", flush=True)


def main(seed: int, times: int) -> None:
    """All four tables."""
    print("### Changed rules\n")
    print_binding(times, seed, dressed=False)
    print("\n### Changed rules in a text that looks different\n")
    print_binding(times, seed, dressed=True)
    print("\n### Changes of looks\n")
    print_harmless(times, seed)
    print("\n### Quotes\n")
    print_quotes(min(times, POLICIES), seed)


if __name__ == "__main__":
    main(*(int(given) for given in (sys.argv[1:] + [str(SEED), str(TIMES)][len(sys.argv) - 1:])))
