"""Which sections of a document's versions are the same rule: two with the same substance number say the same.

A section keeps its number as long as nothing substantive changes in it, and its thread as long as it is matched with
the one before it, however often it changes. A translation shares the numbers of what it translates.
"""
from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.briefings.core.rows import Decision, rows_of
from lms.documents.core.comparison import compare
from lms.documents.core.section_matching import match_sections
from lms.documents.core.tree import read_tree
from lms.documents.core.values import ContentTree, Language, Section

Key = tuple[int, bool]
"""Where a version stands in the order of numbering: its ordinal, and whether it is the German one."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A version that was ever approved; decisions are what people settled about changes up to it, by change id."""

    ordinal: int
    language: Language
    html: str
    decisions: Mapping[str, Decision]

    @property
    def key(self) -> Key:
        """Its place in the order of numbering."""
        return self.ordinal, self.language == "de"


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A section with text in one version. place counts all sections of the version from 0; thread is the substance
    number that the section began with.
    """

    place: int
    section_id: str
    heading: str
    text_hash: str
    substance: int
    thread: int


Numbering = Mapping[Key, tuple[Numbered, ...]]


def number_versions(versions: Sequence[Published], known: Numbering | None = None) -> Numbering:
    """The sections of versions of one document, numbered; versions that are known already keep their numbers.

    known must be the first versions by key: what is numbered depends on nothing that comes later. Of these only the
    last of each language is needed among versions, because its text is compared with the next one's.
    """
    numbering = dict(known or {})
    before: dict[Language, Published] = {}
    for version in sorted(versions, key=lambda one: one.key):
        if version.key not in numbering:
            numbering[version.key] = _number(version, before.get(version.language), numbering)
        before[version.language] = version
    return numbering


def _number(version: Published, old: Published | None, numbering: Numbering) -> tuple[Numbered, ...]:
    earlier = [one for key, sections in numbering.items() if key[0] < version.ordinal for one in sections]
    mine = [one for key, sections in numbering.items() if key < version.key and key[1] == version.key[1]
            for one in sections]
    twins = {one.section_id: one for one in numbering.get((version.ordinal, False), ())}
    kept = _Kept(
        settled=frozenset(one.substance for one in earlier), twins=twins,
        texts={one.text_hash: one for one in mine}, ids={one.section_id: one for one in mine})
    tree = read_tree(version.html, language=version.language)
    same, became = _compared(version, old, tree, numbering)
    following = max((one.substance for sections in numbering.values() for one in sections), default=0) + 1
    found: list[Numbered] = []
    for place, section in enumerate(tree.sections):
        if not section.blocks:
            continue
        digest = _digest(section)
        model = same.get(place) or kept.find(section.id, digest, is_new=place not in became)
        past = became.get(place) or kept.ids.get(section.id)
        substance, thread = (model.substance, model.thread) if model else (
            following, past.thread if past else following)
        following += model is None
        found.append(Numbered(place=place, section_id=section.id, heading=section.heading, text_hash=digest,
                              substance=substance, thread=thread))
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What a section that is new or changed may be the same as; settled are the numbers of earlier versions."""

    settled: frozenset[int]
    twins: Mapping[str, Numbered]
    texts: Mapping[str, Numbered]
    ids: Mapping[str, Numbered]

    def find(self, section_id: str, digest: str, *, is_new: bool) -> Numbered | None:
        """The section that it translates, if that is new too or this one is, else one that had the same text."""
        twin = self.twins.get(section_id)
        if twin is not None and (is_new or twin.substance not in self.settled):
            return twin
        return self.texts.get(digest)


def _compared(version: Published, old: Published | None, tree: ContentTree, numbering: Numbering,
              ) -> tuple[dict[int, Numbered], dict[int, Numbered]]:
    """By place: the old section that says the same, and the old section that it came from."""
    if old is None:
        return {}, {}
    was = {one.place: one for one in numbering[old.key]}
    before = read_tree(old.html, language=old.language)
    came_from = {new: was[place] for place, new in match_sections(before, tree).items() if place in was}
    changes = compare(before, tree, language=version.language)
    telling = [row.change for row in rows_of(changes, version.decisions).telling]
    touched = {change.section_id for change in telling if change.new is not None}
    lost = {change.section_id for change in telling if change.new is None}
    same = {place: one for place, one in came_from.items()
            if tree.sections[place].id not in touched and one.section_id not in lost}
    return same, came_from


def _digest(section: Section) -> str:
    """SHA-256 of a section's text as a reader sees it, block by block."""
    lines = [f"{block.kind.value}\x1f{block.text}" for block in section.blocks]
    return hashlib.sha256("\x1e".join([section.heading, *lines]).encode()).hexdigest()
