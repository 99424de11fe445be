"""Terms that were replaced everywhere by one other term: one notice, no changed rule."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from lms.documents.core.edits import Wording
from lms.documents.core.lexicon import DAYS, FILLERS, MONTHS, PRONOUNS, QUANTIFIERS
from lms.documents.core.normalising import key, tokens
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import ContentTree, Language, Verdict
from lms.documents.core.verdicts import modal_classes, negations

LONGEST = 4  # words of a term
LEAST = 2  # places in which a term is replaced before that counts as a rename
OVERSEEN = 10
LEAST_KNOWN = 3  # the same, where the new term was a common noun before
_ADDRESS = set("@#/")

Rename = tuple[str, str]


def find_renames(edits: Iterable[tuple[Wording, Wording]], old: ContentTree, new: ContentTree, *,
                 language: Language) -> dict[Rename, Verdict]:
    """Pairs (old term, new term), as normalising.key writes them, and whether a person has to look at them.

    The old term has gone from the sentences that stood before, the new one was not in the document, and every edit of
    the old one leads to the same new one: then the two name one thing. A new sentence may still tell of the old name,
    and one of OVERSEEN places may be forgotten. A term is a name, so it has a capital inside a sentence: "remove"
    that became "hide" everywhere is another rule. Values, days, grades, modals, negations and addresses are no terms.
    "Members" and "non-Members" go with "Member". A longer name that holds the old one ("Fachschaft Informatik") may be
    renamed while the short one lives on in others; then, and where the new term was a common noun in small letters
    before, a person looks. So for a single German noun: all of them have capitals, and "Spenden" are no "Schenkungen".
    """
    told = [pair for pair in edits if pair[0].keys and pair[1].keys]
    places: defaultdict[str, list[tuple[Wording, Wording]]] = defaultdict(list)
    for before, after in told:
        if _is_term(before, language) and _is_term(after, language):
            places[_roots(before, after)[0]].append((before, after))
    steady = {name: same for name, pairs in places.items() if len(same := _to_one_target(pairs)) >= LEAST}
    if not steady:
        return {}
    was = _sentences(old, language)
    kept = {key(text) for text in was & _sentences(new, language)} | {key(after.text) for _, after in told}
    found: dict[Rename, Verdict] = {}
    for name, pairs in steady.items():
        verdict = _verdict(name, pairs, was, kept, language)
        if verdict is not None:
            found |= {(" ".join(before.keys), " ".join(after.keys)): verdict for before, after in pairs}
    return found


def _to_one_target(pairs: list[tuple[Wording, Wording]]) -> list[tuple[Wording, Wording]]:
    """The places where a term became the one that it mostly became, if that stands in all the others as well."""
    (target, _), = Counter(_roots(*pair)[1] for pair in pairs).most_common(1)
    same = [pair for pair in pairs if _roots(*pair)[1] == target]
    return same if _holds(target, (" ".join(after.keys) for _, after in pairs)) == len(pairs) else []


def _roots(old: Wording, new: Wording) -> tuple[str, str]:
    """Both terms without the plural and the "non-" that they share."""
    a, b = " ".join(old.keys), " ".join(new.keys)
    if a.endswith("s") and b.endswith("s"):
        a, b = a.removesuffix("s"), b.removesuffix("s")
    if a.startswith("non") and b.startswith("non"):
        a, b = a.removeprefix("non"), b.removeprefix("non")
    return a, b


def _verdict(name: str, pairs: list[tuple[Wording, Wording]], was: set[str], kept: set[str],
             language: Language) -> Verdict | None:
    """How sure it is that a term was renamed; None where it was not."""
    target = _roots(*pairs[0])[1]
    doubt = language == "de" and not any(_is_proper(side) for pair in pairs for side in pair)
    if _holds(target, map(key, was)):
        literal = {(after.quote or "").removesuffix("s").removeprefix("non-") for _, after in pairs}
        if language == "de" or len(pairs) < LEAST_KNOWN or any(one in text for one in literal for text in was):
            return None
        doubt = True
    if OVERSEEN * _holds(name, kept) > len(pairs):
        heads = {before.words[0].start and tokens(before.text)[before.first - 1].key for before, _ in pairs}
        (head, *others) = heads
        if others or not head or head in FILLERS[language] or _holds(f"{head} {name}", kept):
            return None
        doubt = True
    return Verdict.CHECK if doubt else Verdict.EDITORIAL


def _holds(name: str, texts: Iterable[str]) -> int:
    """In how many texts (keys) a term stands, alone or with "non-" or a plural."""
    found = re.compile(rf"(?:^| )(?:non)?{re.escape(name)}s?(?: |$)")
    return sum(bool(found.search(text)) for text in texts)


def _is_proper(side: Wording) -> bool:
    """Whether a German term is a name: of several words, or with a capital or digit inside ("IT-Dienst")."""
    return len(side.keys) > 1 or any(re.search(r"(?<=.)[A-ZÄÖÜ\d]", side.text[word.start:word.end])
                                     for word in side.words)


def _is_term(side: Wording, language: Language) -> bool:
    keys = side.keys
    small = FILLERS[language] | PRONOUNS[language] | QUANTIFIERS[language]
    return (0 < len(keys) <= LONGEST and not side.quantities and not set(keys) <= small
            and not modal_classes(keys, language) and not negations(keys, language)
            and any(not side.text[word.start].islower() or re.search(r"-[A-ZÄÖÜ]", side.text[word.start:word.end])
                    for word in side.words if word.start)
            and not any(_is_value(word) for word in keys))


def _is_value(word: str) -> bool:
    """Whether a word is no name but says how much, which or when: a number, a grade ("S1"), a day, an address."""
    return word in DAYS | MONTHS or bool(set(word) & _ADDRESS or re.fullmatch(r"[a-z]{0,2}\d+[a-z]?", word))


def _sentences(tree: ContentTree, language: Language) -> set[str]:
    """All headings, cells and sentences of a document."""
    texts = [text for section in tree.sections for text in (section.heading, *(block.text for block in section.blocks))]
    return {sentence for text in texts for sentence in split_sentences(text, language)}
