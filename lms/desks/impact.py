"""What publishing a version touches: questions, quizzes, translations, plans and people. Computed, never stored."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.accounts.core.permissions import RoleName
from lms.briefings.core.audience import Audience
from lms.briefings.models import Briefing
from lms.briefings.queries import find_briefing, list_audience, versions_of
from lms.documents.core.content import LANGUAGES
from lms.documents.core.evidence import EvidenceState
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import list_versions
from lms.quizzes import services as quizzes
from lms.quizzes.models import ItemVersion, Quiz
from lms.quizzes.queries import pools_with
from lms.training.models import PlanStep
from lms.training.queries import count_enrolled, list_steps_on


@dataclass(frozen=True, kw_only=True)
class TouchedQuestion:
    """A live question that cannot be asked any more once the version applies, and the quizzes that draw from it."""

    wording: ItemVersion
    evidence: EvidenceState
    quizzes: tuple[Quiz, ...]


@dataclass(frozen=True, kw_only=True)
class TouchedStep:
    """A step of a plan at which the document is read, and how many people are on the plan."""

    step: PlanStep
    people: int


@dataclass(frozen=True, kw_only=True)
class Impact:
    """Everything that a version number touches, over all its languages.

    kept counts the live questions that are asked on; missing holds the languages in which the document was there
    before and this version is not; people counts by market whom the document is for.
    """

    versions: tuple[DocumentVersion, ...]
    stale: tuple[TouchedQuestion, ...]
    kept: int
    missing: tuple[str, ...]
    briefing: Briefing | None
    steps: tuple[TouchedStep, ...]
    people: Mapping[str, int]


def impact_of(document: Document, number: str) -> Impact:
    """What a version number touches; people are those of the document's own markets and roles."""
    versions = versions_of(document, number)
    states = [pair for version in versions for pair in quizzes.evidence_states(version)]
    moved = [(wording, state) for wording, state in states if state is not EvidenceState.FRESH]
    pools = pools_with({wording.item_id for wording, _ in moved})
    steps = list_steps_on(document)
    enrolled = count_enrolled({step.plan_id for step in steps})
    audience = Audience(markets=frozenset(document.markets), team_ids=frozenset(),
                        roles=frozenset(RoleName(role) for role in document.roles))
    return Impact(
        versions=tuple(versions), kept=len(states) - len(moved),
        stale=tuple(TouchedQuestion(wording=wording, evidence=state, quizzes=tuple(pools.get(wording.item_id, ())))
                    for wording, state in moved),
        missing=_missing(document, versions), briefing=find_briefing(document, number),
        steps=tuple(TouchedStep(step=step, people=enrolled.get(step.plan_id, 0)) for step in steps),
        people=Counter(person.market for person in list_audience(audience)))


def _missing(document: Document, versions: Sequence[DocumentVersion]) -> tuple[str, ...]:
    """The languages of earlier versions in which this one is not there."""
    here = {version.language for version in versions}
    before = {one.language for one in list_versions(document)
              if one.state == "approved" and one.ordinal < versions[0].ordinal}
    return tuple(language for language in LANGUAGES if language in before - here)
