"""Which class a change has: what the change engine suggests, erring on the safe side, and what a person may set."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lms.documents.core.content import CHANGE_CLASSES, is_date
from lms.documents.core.values import Change, ChangeKind, Verdict


class ClassReason(StrEnum):
    """Why a class is suggested."""

    FIRST = "first"
    ENDS = "ends"
    NUMBER = "number"
    MODAL = "modal"
    NEGATION = "negation"
    SCOPE = "scope"
    EXCEPTION = "exception"
    ACTOR = "actor"
    CAME_OR_WENT = "came-or-went"
    WORDS = "words"
    UNDECIDED = "undecided"
    RENAMED = "renamed"
    REFERENCE = "reference"
    ONLY_WORDING = "only-wording"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """The class that is suggested, and why: the weightiest reasons, each once, in the order of ClassReason."""

    change_class: str
    reasons: tuple[ClassReason, ...]

    def is_above(self, change_class: str) -> bool:
        """Whether a class asks less of people than is suggested."""
        return CHANGE_CLASSES.index(change_class) < CHANGE_CLASSES.index(self.change_class)


_BY_RULE = {"value": ClassReason.NUMBER, "modal": ClassReason.MODAL, "negation": ClassReason.NEGATION,
            "quantifier": ClassReason.SCOPE, "came-or-went": ClassReason.CAME_OR_WENT, "actor": ClassReason.ACTOR,
            "reference": ClassReason.REFERENCE, "renamed": ClassReason.RENAMED}
_BY_KIND = {ChangeKind.NUMBER: ClassReason.NUMBER, ChangeKind.DURATION: ClassReason.NUMBER,
            ChangeKind.MODALITY: ClassReason.MODAL, ChangeKind.CONDITION: ClassReason.EXCEPTION,
            ChangeKind.ROLE: ClassReason.ACTOR, ChangeKind.TABLE_ROW: ClassReason.CAME_OR_WENT,
            ChangeKind.SECTION_ADDED: ClassReason.CAME_OR_WENT, ChangeKind.SECTION_REMOVED: ClassReason.CAME_OR_WENT}
_SMALL = frozenset({ClassReason.RENAMED, ClassReason.REFERENCE})
"""What obliges nobody to act otherwise: a term that was renamed throughout, a pointer that leads elsewhere."""


def suggest_class(changes: Iterable[Change], *, first: bool = False, ends: bool = False) -> Suggestion:
    """The class of a version by its changes against the one before; its own dates count for nothing.

    ends: it has an end, which only an emergency has. first: there is none before it, so that all of it is new. Only
    wording is editorial. A change that nobody has decided, and every rule change but a term renamed or a pointer, is
    material: whoever sees less in it may say so, with a reason.
    """
    if ends:
        return Suggestion(change_class="emergency", reasons=(ClassReason.ENDS,))
    if first:
        return Suggestion(change_class="material", reasons=(ClassReason.FIRST,))
    found = {_reason_of(change) for change in changes
             if change.verdict is not Verdict.EDITORIAL and not is_date(change)}
    weighty = found - _SMALL
    if weighty or found:
        return Suggestion(change_class="material" if weighty else "minor",
                          reasons=tuple(reason for reason in ClassReason if reason in (weighty or found)))
    return Suggestion(change_class="editorial", reasons=(ClassReason.ONLY_WORDING,))


def _reason_of(change: Change) -> ClassReason:
    if change.verdict is Verdict.CHECK:
        return ClassReason.UNDECIDED
    return _BY_RULE.get(change.reason) or _BY_KIND.get(change.kind, ClassReason.WORDS)
