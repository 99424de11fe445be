"""The check of a version for someone who missed versions before it: what is new to them, with their own old values."""
from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import cast

from lms.accounts.models import Person
from lms.db import now
from lms.documents import queries as documents
from lms.documents.core.content import is_date
from lms.documents.core.evidence import EvidenceState
from lms.documents.core.lifecycle import State
from lms.documents.core.values import ChangeSet, Language
from lms.documents.models import DocumentVersion
from lms.documents.services import change_set, tree_of
from lms.quizzes import queries
from lms.quizzes.core.values import Evidence
from lms.quizzes.core.writing.personal import Step, Written, reusable
from lms.quizzes.models import ItemVersion, Quiz
from lms.quizzes.services.serving import Offer, Served, content_of, count_of, offer_of, state_in

_BINDING = (State.SCHEDULED, State.IN_FORCE)  # once its version is superseded, a quiz asks as any other


def offer_for(quiz: Quiz, person: Person, *, language: str, known: DocumentVersion | None) -> Offer:
    """What a quiz asks one person now; known is the version they know if they missed one before the quiz's own.

    For whoever missed none it is offer_of. Else the quiz asks what changed since the version they know, by live
    questions of every step, and leaves out what they know. It may then ask nothing at all.
    """
    offer = offer_of(quiz, market=person.market, language=language)
    chain = _chain(quiz, known, offer.language)
    if not chain or documents.state_for(chain[-1], person.market, now()) not in _BINDING:
        return offer
    served = (*_missed(chain), *_of_banks(offer, chain[0]))
    return replace(offer, served=served, count=count_of(quiz, served))


def _chain(quiz: Quiz, known: DocumentVersion | None, language: str) -> list[DocumentVersion]:
    """The approved versions from the known one to the quiz's own in a language; empty where either is not there."""
    if known is None or quiz.version is None:
        return []
    ends = [known.ordinal, quiz.version.ordinal]
    chain = [version for version in documents.list_versions(quiz.version.document, language)
             if version.state == "approved" and ends[0] <= version.ordinal <= ends[1]]
    return chain if [version.ordinal for version in (*chain[:1], *chain[-1:])] == ends else []


def _missed(chain: list[DocumentVersion]) -> list[Served]:
    """The live questions of all steps of a chain that are new to whoever knows its first version."""
    first, last = chain[0], chain[-1]
    live = {wording.item.key: wording for wording in queries.list_live(last.document, last.language)}
    written = [_written(key, wording) for key, wording in live.items() if wording.item.change_id]
    steps = []
    for old, new in pairwise(chain):
        changes = change_set(old, new)
        ids = {change.id for change in changes.changes}
        steps.append(Step(tree=tree_of(new), changes=changes,
                          items=tuple(one for one in written if one.change_id in ids)))
    direct = ChangeSet(changes=tuple(one for one in change_set(first, last).changes if not is_date(one)))
    found = reusable(tree_of(first), steps, direct, language=cast(Language, last.language))
    return [Served(item_version=live[one.name], document_version=last, own=one.content) for one in found]


def _written(key: str, wording: ItemVersion) -> Written:
    content = content_of(wording)
    return Written(name=key, change_id=wording.item.change_id or "", content=content, evidence=Evidence(
        version="old" if content.gone else "new", section_id=wording.section_id, exact=wording.quote,
        prefix=wording.prefix, suffix=wording.suffix))


def _of_banks(offer: Offer, known: DocumentVersion) -> list[Served]:
    """The questions of the quiz that no change gave and that rest on words which the known version did not have."""
    return [one for one in offer.served if not one.item_version.item.change_id
            and state_in(one.item_version, known) is not EvidenceState.FRESH]
