"""Which of several drafts is worth asking: overgenerate, rank, keep the best.

Heilman and Smith (2010) found 27 % of all rule-made questions acceptable, but 52 % of the fifth that a ranking put
first. Theirs was learnt from ratings; until there are ratings, plain points say what counts: form, old value, force,
warnings, shortness, place.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lms.documents.core.lexicon import MODAL_CLASS
from lms.documents.core.normalising import key, tokens
from lms.documents.core.values import ContentTree
from lms.quizzes.core.linting.quiz_lints import MOST_OF_A_CHANGE, form_of
from lms.quizzes.core.values import Interaction, ItemDraft, OptionRole

_FORMS: dict[str, int] = {
    **dict.fromkeys(("duration", "age", "money", "percent", "number", "level", "code", "cell", "modality"), 6),
    **dict.fromkeys(("typed", "gap", "condition", "contact"), 5),
    **dict.fromkeys(("predicate", "wording"), 4),
    **dict.fromkeys(("item", "row", "section"), 3),
    **dict.fromkeys(("rule", "topic"), 2),
}
"""Points by form: a value or a force decides what to do with a case, which sentence is new hardly does."""
_MODALS = frozenset(word for words in MODAL_CLASS.values() for word in words)
_OLD, _LINT = 3, 2
_SHORT, _LONG = 5, 15
_CONTENT_WORD = 5


@dataclass(frozen=True)
class Ranking:
    """What drafts about the changes that led to one version are worth."""

    tree: ContentTree

    def worth(self, draft: ItemDraft, section_id: str) -> float:
        """How much a draft is worth asking, in points; only the order counts. section_id is where its change is.

        Form 1 to 6; 3 for an old value; 1 for a modal in the rule; up to 1 for a section that is central; 1 for a key
        of at most 5 words, -1 for one of more than 15; -2 for each warning; -1 for a value to type in, for which
        no wrong answer is on offer.
        """
        words = max((len(option.text.split()) for option in draft.keys), default=0)
        quoted = tokens(" ".join(evidence.exact for evidence in draft.evidence))
        return (_FORMS.get(form_of(draft.pattern), 1) + self.centrality.get(section_id, 0)
                + _OLD * any(option.role is OptionRole.OLD_VALUE for option in draft.options)
                + any(word.key in _MODALS for word in quoted) + (words <= _SHORT) - (words > _LONG)
                - _LINT * len(draft.lints) - (draft.interaction is Interaction.NUMBER))

    def rank(self, drafts: Iterable[ItemDraft], section_id: str) -> tuple[ItemDraft, ...]:
        """The drafts of one change that may be asked, the best first; of equal worth, in the order given."""
        sound = [draft for draft in drafts if not draft.blocked]
        return tuple(sorted(sound, key=lambda draft: -self.worth(draft, section_id)))

    @cached_property
    def centrality(self) -> Mapping[str, float]:
        """How far each section is about what the document is about, 0 to 1, by its id.

        The mean share of sections in which its content words stand (a centroid of section frequencies, after Radev,
        Jing, Styś and Tam 2004): a rule among the document's main terms weighs more than an aside.
        """
        words = {section.id: {word.key for text in (section.heading, *(block.text for block in section.blocks))
                              for word in tokens(text) if len(word.key) >= _CONTENT_WORD and not word.number}
                 for section in self.tree.sections}
        spread = Counter(word for found in words.values() for word in found)
        return {name: sum(spread[word] for word in found) / (len(found) * len(words)) if found else 0.0
                for name, found in words.items()}


def pick(ranked: Iterable[ItemDraft]) -> tuple[ItemDraft, ...]:
    """The drafts of one change to ask: the best, and a second one if it asks for another thing.

    Two drafts ask for one thing if they follow one pattern, if their keys overlap, or if the stem of one tells the key
    of the other.
    """
    asked: list[ItemDraft] = []
    for draft in ranked:
        alone = not any(one.id == draft.id or _tells(one, draft) or _tells(draft, one) for one in asked)
        if alone and len(asked) < MOST_OF_A_CHANGE:
            asked.append(draft)
    return tuple(asked)


def _tells(one: ItemDraft, other: ItemDraft) -> bool:
    """Whether stem or key of a draft hold the key of another."""
    said = [f" {key(text)} " for text in (one.stem, *(option.text for option in one.keys))]
    return any(f" {key(option.text)} " in text for option in other.keys for text in said)
