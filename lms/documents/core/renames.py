"""Terms that were replaced everywhere by one other term: one notice, no changed rule."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import FILLERS, PRONOUNS, QUANTIFIERS
from lms.documents.core.normalising import key
from lms.documents.core.values import ContentTree, Language
from lms.documents.core.verdicts import modal_classes, negations

LONGEST = 4  # words of a term
LEAST = 2  # places in which a term is replaced before that counts as a rename
_ADDRESS = set("@#/")

Rename = tuple[str, str]


def find_renames(edits: Iterable[tuple[Wording, Wording]], old: ContentTree, new: ContentTree, *,
                 language: Language) -> frozenset[Rename]:
    """Pairs (old term, new term), as normalising.key writes them.

    The old term has gone from the document, the new one was not in it, and every edit of the old one leads to the
    same new one: then the two name one thing. A term is a name, so it has a capital inside a sentence: "remove"
    that became "hide" everywhere is another rule. Values, modals, negations and addresses are never terms.
    """
    targets: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for before, after in edits:
        if _is_term(before, language) and _is_term(after, language):
            targets[" ".join(before.keys)][" ".join(after.keys)] += 1
    told = {name: next(iter(found)) for name, found in targets.items() if len(found) == 1 and found.total() >= LEAST}
    before_text, after_text = _words_of(old), _words_of(new)
    return frozenset((name, target) for name, target in told.items()
                     if f" {name} " not in after_text and f" {target} " not in before_text)


def _is_term(side: Wording, language: Language) -> bool:
    keys = side.keys
    small = FILLERS[language] | PRONOUNS[language] | QUANTIFIERS[language]
    return (0 < len(keys) <= LONGEST and not side.quantities and not set(keys) <= small
            and not modal_classes(keys, language) and not negations(keys, language)
            and any(not side.text[word.start].islower() for word in side.words if word.start)
            and not any(word.isdigit() or set(word) & _ADDRESS for word in keys))


def _words_of(tree: ContentTree) -> str:
    texts = [text for section in tree.sections for text in (section.heading, *(block.text for block in section.blocks))]
    return " " + " | ".join(key(text) for text in texts) + " "
