"""Numbers of sections and paragraphs that only moved on, so that a reference following them says the same."""
from __future__ import annotations

from lms.documents.core.differences import Compared
from lms.documents.core.matching import leading_number
from lms.documents.core.section_matching import numbering
from lms.documents.core.values import ContentTree


def find_renumbered(old: ContentTree, new: ContentTree, compared: Compared) -> frozenset[tuple[str, str]]:
    """Pairs (old number, new number) of matched headings and of paragraphs that begin with "(7)" or "7."."""
    pairs = {(numbering(old.sections[a].heading), numbering(new.sections[b].heading))
             for a, b in compared.sections.items()}
    for difference in compared.differences:
        if difference.old and difference.new:
            pairs.add((leading_number(difference.old.text), leading_number(difference.new.text)))
    plain = {(_digits(a), _digits(b)) for a, b in pairs}
    return frozenset((a, b) for a, b in plain if a and b and a != b)


def is_numbered(text: str) -> bool:
    """Whether a paragraph begins with a number of its own, as those of statutes do."""
    return bool(leading_number(text))


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isalnum() or char == ".").strip(".").casefold()
