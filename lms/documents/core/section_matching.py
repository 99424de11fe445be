"""Which section of the new version is which of the old: by id, by heading path, by heading, by what it says."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable

from rapidfuzz.distance import Levenshtein

from lms.documents.core.normalising import fold, key
from lms.documents.core.values import ContentTree, Section

_STABLE_ID = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?:\.\d+)*")
_NUMBERING = re.compile(r"^(?:§+\s*\d+\s?[a-z]?\b|\d+(?:\.\d+)+\.?(?=\s)|(?:\d+|[A-Z]|[IVX]+)[.)])\s*")
TYPO = 2  # letters in which a heading may differ
SIMILAR = 0.6  # share of equal words from which two bodies are one section under another heading


def numbering(heading: str) -> str:
    """The number that a heading begins with ("§ 3", "2.1", "D."), "" if none."""
    found = _NUMBERING.match(heading)
    return found.group().strip() if found and found.end() < len(heading) else ""


def heading_key(heading: str) -> str:
    """A heading as it is compared: without its number."""
    return key(heading[len(numbering(heading)):])


def match_sections(old: ContentTree, new: ContentTree) -> dict[int, int]:
    """Places of old sections and of the new ones that they became; the first way that hits wins.

    A stable id, the path of headings without numbers, the heading elsewhere, the only title, a heading with a typo
    less, then at least SIMILAR equal words.
    """
    pairs: dict[int, int] = {}
    for name in (_stable_id, _path, lambda section: heading_key(section.heading) or None):
        _match_by(name, old.sections, new.sections, pairs)
    _match_titles(old.sections, new.sections, pairs)
    _match_spelling(old.sections, new.sections, pairs)
    _match_bodies(old.sections, new.sections, pairs)
    return pairs


def _stable_id(section: Section) -> Hashable:
    return section.id if _STABLE_ID.fullmatch(section.id) else None


def _path(section: Section) -> Hashable:
    return (*map(heading_key, section.path), heading_key(section.heading), section.level == 0)


def _match_by(name: Callable[[Section], Hashable], old: tuple[Section, ...], new: tuple[Section, ...],
              pairs: dict[int, int]) -> None:
    """Pair what has the same name, in order; a stable id is never paired with another stable id."""
    taken = set(pairs.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, section in enumerate(new):
        if at not in taken and name(section) is not None:
            waiting[name(section)].append(at)
    for at, section in enumerate(old):
        if at in pairs or not (places := waiting.get(name(section))):
            continue
        fits = [place for place in places if not _ids_differ(section, new[place])]
        if fits:
            pairs[at] = fits[0]
            places.remove(fits[0])


def _match_titles(old: tuple[Section, ...], new: tuple[Section, ...], pairs: dict[int, int]) -> None:
    """Pair the titles: the one heading above all others on either side names the same document."""
    a, b = _title(old), _title(new)
    if a is None or b is None or a in pairs or b in pairs.values() or _ids_differ(old[a], new[b]):
        return
    pairs[a] = b


def _title(sections: tuple[Section, ...]) -> int | None:
    """The place of the one heading above all others, or of the only one; None where several are on top."""
    levels = [section.level for section in sections if section.level]
    top = min(levels, default=0)
    if levels.count(top) != 1:
        return None
    return next(at for at, section in enumerate(sections) if section.level == top)


def _match_spelling(old: tuple[Section, ...], new: tuple[Section, ...], pairs: dict[int, int]) -> None:
    """Pair headings that differ in a letter or two: a corrected typo is no new section."""
    for at, section in enumerate(old):
        if at in pairs or not section.level:
            continue
        name = heading_key(section.heading)
        for place, other in enumerate(new):
            typo = len(name) > 2 * TYPO and Levenshtein.distance(
                name, heading_key(other.heading), score_cutoff=TYPO) <= TYPO
            if place not in pairs.values() and not _ids_differ(section, other) and (
                    typo or differ_in_sign(section.heading, other.heading)):
                pairs[at] = place
                break


def differ_in_sign(old: str, new: str) -> bool:
    """Whether two headings differ only in the sign before their number: "$ 5" is "§ 5", its neighbour on the keys."""
    return old != new and re.sub(r"^[$§&]+\s*(?=\d)", "§", fold(old)) == re.sub(r"^[$§&]+\s*(?=\d)", "§", fold(new))


def _ids_differ(old: Section, new: Section) -> bool:
    ids = _stable_id(old), _stable_id(new)
    return None not in ids and ids[0] != ids[1]


def _words(section: Section) -> Counter[str]:
    return Counter(word for block in section.blocks for word in key(block.text).split())


def _match_bodies(old: tuple[Section, ...], new: tuple[Section, ...], pairs: dict[int, int]) -> None:
    """Pair the sections that are left by their words, most alike first."""
    taken = set(pairs.values())
    left = [(at, _words(section)) for at, section in enumerate(old) if at not in pairs and section.blocks]
    right = [(at, _words(section)) for at, section in enumerate(new) if at not in taken and section.blocks]
    scored = []
    for a, words in left:
        for b, others in right:
            share = 2 * (words & others).total() / (words.total() + others.total() or 1)
            if share >= SIMILAR and not _ids_differ(old[a], new[b]):
                scored.append((-share, a, b))
    for _, a, b in sorted(scored):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
