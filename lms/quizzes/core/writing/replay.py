"""What every later version of a document does to the questions that rest on an earlier one."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from lms.documents.core.comparison import compare
from lms.documents.core.evidence import EvidenceState, find_evidence
from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.content import from_draft
from lms.quizzes.core.values import Evidence
from lms.quizzes.core.writing.item_writing import draft_items
from lms.quizzes.core.writing.personal import PersonalDelta, Step, Written, personal_delta
from lms.quizzes.core.writing.reading import Reading, inside

_ADDRESS = re.compile(r"://|\S@\S")


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """What a person who passed every question of one version is asked in a later one.

    stale is the evidence that no longer holds, fresh all other. items is how many questions a retest of the whole
    later version asks, asked how many of them rest on words that the earlier version did not have.
    """

    old: str
    new: str
    stale: tuple[Evidence, ...]
    fresh: tuple[Evidence, ...]
    items: int
    asked: int


def replay(versions: Sequence[tuple[str, ContentTree]], *, language: Language) -> Iterator[Replayed]:
    """Every pair of versions, given by name in the order they applied."""
    readings = {name: Reading(tree, language) for name, tree in versions}
    banks = _banks(versions, language, readings)
    for old, new in combinations(readings, 2):
        held = [(one, _holds(one, readings[new])) for one in banks[old]]
        yield Replayed(
            old=old, new=new, items=len(banks[new]),
            asked=sum(not _holds(one, readings[old]) for one in banks[new]),
            stale=tuple(one for one, holds in held if not holds), fresh=tuple(one for one, holds in held if holds))


def replay_for(versions: Sequence[tuple[str, ContentTree]], known: str, *, language: Language) -> PersonalDelta:
    """What someone is told and asked in the last version who last knew the one of this name, drafts taken as they are.

    The versions are given as in replay; known is one of them, not the last.
    """
    names = [name for name, _ in versions]
    trees = [tree for _, tree in versions][names.index(known):]
    steps = []
    for number, (old, new) in enumerate(pairwise(trees), 1):
        changes = compare(old, new, language=language)
        drafts = draft_items(changes, old, new, language=language)
        steps.append(Step(tree=new, changes=changes, items=tuple(
            Written(name=f"{number}:{draft.id}", change_id=draft.change_id, content=from_draft(draft),
                    evidence=draft.evidence[0]) for draft in drafts.items)))
    return personal_delta(trees[0], steps, compare(trees[0], trees[-1], language=language), language=language)


def _banks(versions: Sequence[tuple[str, ContentTree]], language: Language,
           readings: dict[str, Reading]) -> dict[str, list[Evidence]]:
    """The evidence of the questions that each version has: those it inherits and those its changes bring.

    A question about something that was taken away rests on no later version and is left out. So is one whose quote
    holds an address: files write addresses in other signs than a reader sees ("<desk@example.org>"), so that no one
    could check the quote against them.
    """
    banks: dict[str, list[Evidence]] = {}
    before, bank = ContentTree(sections=()), list[Evidence]()
    for name, tree in versions:
        drafts = draft_items(compare(before, tree, language=language), before, tree, language=language)
        added = [one for draft in drafts.items for one in draft.evidence
                 if one.version == "new" and not _ADDRESS.search(one.exact)]
        inherited = [one for one in bank if _holds(one, readings[name])]
        quoted = {one.exact for one in inherited}
        bank = [*inherited, *(one for one in added if one.exact not in quoted)]
        banks[name], before = bank, tree
    return banks


def _holds(evidence: Evidence, reading: Reading) -> bool:
    """Whether a quote still stands; in doubt only if its very words do."""
    state = find_evidence(reading.tree, section_id=evidence.section_id, quote=evidence.exact, prefix=evidence.prefix,
                          suffix=evidence.suffix, language=reading.language)
    if state is EvidenceState.CHECK:
        return inside(evidence.exact, reading.whole)
    return state is not EvidenceState.STALE
