"""Changes that headings tell: sections that came, went, moved or were renamed."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from lms.documents.core.differences import Compared, Place, place_of_gone
from lms.documents.core.edits import edits_of
from lms.documents.core.facts import kind_of_edit
from lms.documents.core.line_sorts import rules
from lms.documents.core.normalising import fold
from lms.documents.core.section_matching import differ_in_sign, heading_key
from lms.documents.core.values import BlockKind, Change, ChangeKind, ContentTree, Language, Section, Side, Verdict
from lms.documents.core.verdicts import judge

Placed = tuple[Place, Change]
_RULES = ("value", "modal", "negation")  # reasons for which a heading binds


def new_sections(new: ContentTree, sections: dict[int, int]) -> frozenset[int]:
    """Places of the sections that no old section became; text before the first heading is none."""
    known = set(sections.values())
    return frozenset(at for at, section in enumerate(new.sections) if at not in known and section.level)


def changes_of_headings(old: ContentTree, new: ContentTree, compared: Compared, *,
                        language: Language) -> Iterator[Placed]:
    """The changes of all headings with their places in reading order."""
    starts = [0, *accumulate(len(section.blocks) for section in new.sections)]
    back = {b: a for a, b in compared.sections.items()}
    moved = _moved(compared.sections)
    came = {d.new.node.section for d in compared.differences if d.new and not d.old}
    went = {d.old.node.section for d in compared.differences if d.old and not d.new}
    for at, section in enumerate(new.sections):
        place = (starts[at] - 0.25, at)
        if at in back:
            was = old.sections[back[at]]
            if heading_key(was.heading) != heading_key(section.heading) and not differ_in_sign(
                    was.heading, section.heading):
                yield place, _renamed(was, section, language)
            elif at in moved or fold(was.heading) != fold(section.heading):
                kind = ChangeKind.MOVED if at in moved else ChangeKind.OTHER
                yield place, _change(kind, Verdict.EDITORIAL, "moved" if at in moved else "numbering", was, section)
        elif section.level and section.heading:
            yield place, _change(ChangeKind.SECTION_ADDED, *_alone(section, at in came, language), None, section)
    begins = 0
    for at, section in enumerate(old.sections):
        if at not in compared.sections and section.level and section.heading:
            place = place_of_gone(compared.matched, begins, -1)
            yield place, _change(ChangeKind.SECTION_REMOVED, *_alone(section, at in went, language), section, None)
        begins += len(section.blocks)


def _alone(section: Section, changed: bool, language: Language) -> tuple[Verdict, str]:
    """The verdict on a heading that came or went, by whether sentences below it came or went too.

    Where all of them stand elsewhere in the other version, a section was split or two were merged: a heading over rules
    that did not change is no rule, unless it sets a value or obliges by itself.
    """
    if changed:
        return Verdict.SUBSTANTIVE, "section"
    if section.blocks and not rules(section.heading, language):
        return Verdict.EDITORIAL, "moved"
    return Verdict.CHECK, "section"


def _renamed(old: Section, new: Section, language: Language) -> Change:
    """A heading in other words is no rule, unless it sets another value or says must instead of may."""
    for before, after in edits_of(old.heading, new.heading):
        judged = judge(before, after, language=language, renumbered=frozenset())
        if judged.reason in _RULES:
            kind = kind_of_edit(before, after, judged, BlockKind.PARAGRAPH, language=language)
            return _change(kind, judged.verdict, judged.reason, old, new)
    return _change(ChangeKind.RENAMED, Verdict.EDITORIAL, "heading", old, new)


def _change(kind: ChangeKind, verdict: Verdict, reason: str, old: Section | None, new: Section | None) -> Change:
    section = new or old
    assert section is not None  # noqa: S101 one side always stands
    return Change(
        id="", verdict=verdict, kind=kind, section_id=section.id, heading=section.heading, reason=reason,
        old=Side(quote=old.heading) if old and old.heading else None,
        new=Side(quote=new.heading) if new and new.heading else None)


def _moved(sections: dict[int, int]) -> frozenset[int]:
    """New places of the sections outside the longest run that kept its order."""
    order = [sections[at] for at in sorted(sections)]
    tails: list[int] = []
    length = []
    for place in order:
        at = bisect_left(tails, place)
        tails[at:at + 1] = [place]
        length.append(at)
    kept: set[int] = set()
    wanted = len(tails) - 1
    for place, size in zip(reversed(order), reversed(length), strict=True):
        if size == wanted and (not kept or place < min(kept)):
            kept.add(place)
            wanted -= 1
    return frozenset(order) - kept
