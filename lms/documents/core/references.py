"""References whose words stayed while the section they point to got another number or went."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lms.documents.core.differences import Compared, Place
from lms.documents.core.section_matching import numbering
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Change, ChangeKind, ContentTree, Language, Side, Verdict

_REFERENCE = re.compile(
    r"(§|\b(?:section|clause|Abschnitts?|Ziffer))\s+(\d+(?:\.\d+)*[a-z]?)"
    r"(?![\w.]*\d)", re.I)
_OF_ANOTHER_TEXT = re.compile(
    r"(?:,?\s+(?:and|und|to|bis|Abs\.|Absatz|Satz|Nr\.|Nummer|\(?\d+[a-z]?\)?))*"
    r"(?:\s+(?:of|in|to)\s+(?:the|our|its)\b|\s+de[rsm]\b|\s+(?:[A-ZÄÖÜ][\w-]*)?[GOV]\b|\s+[A-ZÄÖÜ]{2,})")


def changes_of_references(old: ContentTree, new: ContentTree, compared: Compared, *,
                          language: Language) -> Iterator[tuple[Place, Change]]:
    """Unchanged sentences that refer to a section by a number that is now another's or nobody's, for a person to see.

    Only numbers that headings of the document carry count, and no reference to another text ("§ 3 des
    Strafgesetzbuches", "section 2 of the Terms").
    """
    lost = _lost_numbers(old, new, compared)
    for before, after in compared.matched.pairs if lost else ():
        if before.name != after.name:
            continue
        for at, sentence in enumerate(split_sentences(after.block.text, language)):
            stale = [found.group() for found in _REFERENCE.finditer(sentence)
                     if _name(found.group(2), found.group(1)) in lost
                     and not _OF_ANOTHER_TEXT.match(sentence, found.end())]
            if stale:
                section, side = new.sections[after.section], Side(quote=sentence, fact=stale[0])
                yield (after.at, at), Change(
                    id="", verdict=Verdict.CHECK, kind=ChangeKind.OTHER, section_id=section.id, heading=section.heading,
                    reason="reference", old=side, new=side, lead=after.block.lead)


def _lost_numbers(old: ContentTree, new: ContentTree, compared: Compared) -> frozenset[str]:
    """Numbers of one old section each that this section no longer has; none where the new headings have no numbers."""
    before, after = ([_name(number := numbering(section.heading), number) for section in tree.sections]
                     for tree in (old, new))
    once = {number for number, count in Counter(before).items() if number and count == 1}
    lost = set()
    for at, number in enumerate(before):
        now = after[compared.sections[at]] if at in compared.sections else ""
        if number in once and number != now and (now or number not in after) and any(after):
            lost.add(number)
    return frozenset(lost)


def _name(number: str, sort: str) -> str:
    """A number as it is compared: that of a paragraph (§) is not that of a section."""
    plain = "".join(char for char in number if char.isalnum() or char == ".").strip(".").casefold()
    return f"§{plain}" if plain and "§" in sort else plain
