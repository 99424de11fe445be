"""Numbers of sections and paragraphs that only moved on, so that a reference following them says the same."""
from __future__ import annotations

from lms.documents.core.alignment import align
from lms.documents.core.differences import Compared
from lms.documents.core.edits import Wording
from lms.documents.core.matching import leading_number
from lms.documents.core.section_matching import numbering
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import ContentTree, Language


def find_renumbered(old: ContentTree, new: ContentTree, compared: Compared, *,
                    language: Language) -> frozenset[tuple[str, str]]:
    """Pairs (old number, new number) of headings, paragraphs ("(7)", "7.") and sentences that only moved on.

    Those of paragraphs have a bracket before them ("(7"), those of sentences an "s" ("s2"): that § 7 is now § 8 says
    nothing of "Absatz 7" or "Satz 7".
    """
    pairs = {(_digits(numbering(old.sections[a].heading)), _digits(numbering(new.sections[b].heading)))
             for a, b in compared.sections.items()}
    for one in compared.differences:
        if one.old and one.new and one.new.column is None:
            before, after = leading_number(one.old.text), leading_number(one.new.text)
            if before and after:
                pairs.add((f"({_digits(before)}", f"({_digits(after)}"))
    for a, b in compared.matched.pairs:
        if a.name != b.name:
            sentences = align(*(split_sentences(node.block.text, language) for node in (a, b)))
            pairs |= {(f"s{one.old_at + 1}", f"s{one.new_at + 1}") for one in sentences if one.old and one.new}
    return frozenset((a, b) for a, b in pairs if a and b and a != b)


def only_counts(old: Wording, new: Wording) -> bool:
    """Whether an edit touches nothing but the number that a paragraph begins with.

    The number names the paragraph and obliges no one; references to it are judged where they stand.
    """
    return all(not side.keys or (side.last == 1 and bool(leading_number(side.text)) and not side.dates)
               for side in (old, new))


def is_numbered(text: str) -> bool:
    """Whether a paragraph begins with a number of its own, as those of statutes do."""
    return bool(leading_number(text))


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isalnum() or char == ".").strip(".").casefold()
