"""Which items may be asked now: live ones whose evidence stands in the version they are asked by. Stale never is."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import cast

from lms.db import now
from lms.documents import queries as documents
from lms.documents.core.evidence import EvidenceState, find_evidence
from lms.documents.core.lifecycle import State
from lms.documents.core.values import ContentTree, Language
from lms.documents.models import Document, DocumentVersion
from lms.documents.services import tree_of
from lms.quizzes import queries
from lms.quizzes.core.content import ItemContent, from_json, with_options
from lms.quizzes.core.taking.blueprint import Traits, allot
from lms.quizzes.core.taking.blueprint import from_json as rules_from
from lms.quizzes.models import AttemptItem, ItemVersion, Quiz


@dataclass(frozen=True, kw_only=True)
class Served:
    """An item that may be asked and the version by which it is asked; own is its content for one person, if apart."""

    item_version: ItemVersion
    document_version: DocumentVersion
    own: ItemContent | None = None

    @property
    def key(self) -> str:
        """The item's key."""
        return self.item_version.item.key

    @property
    def content(self) -> ItemContent:
        """What is asked."""
        return self.own or content_of(self.item_version)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a quiz would ask someone now: the language, the items to draw from and how many are drawn."""

    language: str
    served: tuple[Served, ...]
    count: int


def traits_of(one: Served) -> Traits:
    """What a blueprint reads of an item."""
    item = one.item_version.item
    return Traits(document=item.document.code, section=one.item_version.section_id, tags=frozenset(item.tags),
                  critical=item.critical)


def count_of(quiz: Quiz, served: Sequence[Served]) -> int:
    """How many of these a quiz asks: as many as it draws, or as its blueprint finds."""
    rules = rules_from(quiz.blueprint)
    return len(allot(rules, {one.key: traits_of(one) for one in served})) if rules else min(quiz.draw, len(served))


def content_of(item_version: ItemVersion) -> ItemContent:
    """What an item version says."""
    return from_json(item_version.interaction, item_version.content)


def content_asked(question: AttemptItem) -> ItemContent:
    """What a question of an attempt says: the item version, with the options that were its person's own."""
    content = content_of(question.item_version)
    return with_options(content, question.own_options) if question.own_options is not None else content


def state_in(item_version: ItemVersion, version: DocumentVersion) -> EvidenceState:
    """What a version of its language makes of an item's evidence.

    An item about words that were taken away is fresh as long as they stay away.
    """
    found = _found(_Quoted(
        tree=tree_of(version), content_hash=version.content_hash, language=cast(Language, version.language),
        section_id=item_version.section_id, quote=item_version.quote, prefix=item_version.prefix,
        suffix=item_version.suffix))
    if content_of(item_version).gone:
        return EvidenceState.FRESH if found is EvidenceState.STALE else EvidenceState.STALE
    return found


@dataclass(frozen=True, kw_only=True)
class _Quoted:
    """A quote in a text; the hash stands for the text, because comparing two texts takes longer."""

    tree: ContentTree = field(compare=False)
    content_hash: str
    language: Language
    section_id: str
    quote: str
    prefix: str
    suffix: str


@lru_cache(maxsize=4096)
def _found(quoted: _Quoted) -> EvidenceState:
    return find_evidence(quoted.tree, section_id=quoted.section_id, quote=quoted.quote, prefix=quoted.prefix,
                         suffix=quoted.suffix, language=quoted.language)


def evidence_states(version: DocumentVersion) -> list[tuple[ItemVersion, EvidenceState]]:
    """What a version, published or not, makes of every live item on its document in its language."""
    return [(item, state_in(item, version)) for item in queries.list_live(version.document, version.language)]


def offer_of(quiz: Quiz, *, market: str, language: str) -> Offer:
    """What a quiz asks in a market now, in the wanted language or, where it has fewer questions, in the other one."""
    offers = []
    for one in dict.fromkeys((language, "en", "de")):
        served = _served(quiz, market=market, at=now(), language=one)
        offers.append(Offer(language=one, served=tuple(served), count=count_of(quiz, served)))
        if offers[-1].count == quiz.draw:
            break
    return max(offers, key=lambda offer: offer.count)


def _served(quiz: Quiz, *, market: str, at: datetime, language: str) -> Sequence[Served]:
    items = queries.list_live_of_quiz(quiz, language)
    cited = {item.item.document_id: item.item.document for item in items}
    asked = {document_id: _asked_by(quiz, document, market=market, at=at, language=language)
             for document_id, document in cited.items()}
    return [
        Served(item_version=item, document_version=version) for item in items
        if (version := asked[item.item.document_id]) is not None and state_in(item, version) is EvidenceState.FRESH
    ]


def _asked_by(quiz: Quiz, document: Document, *, market: str, at: datetime, language: str) -> DocumentVersion | None:
    """The version in force or, for a quiz about a version that is approved and still to come, that one."""
    about = quiz.version
    if about is not None and about.document_id == document.id:
        own = documents.find_version(document, about.number, language)
        if own is not None and documents.state_for(own, market, at) is State.SCHEDULED:
            return own
    version = documents.find_in_force(document, market=market, at=at, language=language)
    return version if version is not None and version.language == language else None
