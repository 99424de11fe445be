"""What a person who last knew one version of a document is told and asked in a later one: the personal delta.

What is told is the direct comparison of the two, so what came and went in between is neither told nor asked. A question
that was written at a step in between is asked again where what it rests on still stands and its change lies in that
comparison: of the same section, with the same new fact. Its old value is replaced by the one this person knew.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lms.documents.core.evidence import EvidenceState, find_evidence, lies_in
from lms.documents.core.normalising import key, tokens
from lms.documents.core.quantities import amounts, find_quantities
from lms.documents.core.values import Change, ChangeSet, ContentTree, Language, Side, Verdict
from lms.quizzes.core.content import ItemContent, from_draft
from lms.quizzes.core.values import Confirm, Evidence, Interaction, ItemDraft, Option, OptionRole
from lms.quizzes.core.writing.item_writing import draft_items
from lms.quizzes.core.writing.reading import Reading, inside

MOST = 2  # questions a change
_FEWEST = 3  # options that a choice needs to stay one


@dataclass(frozen=True, kw_only=True)
class Written:
    """A question of a step: a name by which its owner finds it, the change it was written for and what it rests on.

    evidence is of the step's new version; for a question about words taken away, of the old one.
    """

    name: str
    change_id: str
    content: ItemContent
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Step:
    """A version, what changed in it against the one before, and the questions that were written about that."""

    tree: ContentTree
    changes: ChangeSet
    items: tuple[Written, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question for one person. change is of the direct comparison; name is "" where it was written just for it.

    between are the facts that held between theirs and the present one, oldest first: to be named when it is explained.
    """

    change: Change
    content: ItemContent
    evidence: Evidence
    name: str = ""
    between: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonalDelta:
    """All that changed for a person; each change in substance has its questions or is to be confirmed."""

    changes: ChangeSet
    questions: tuple[Question, ...] = ()
    confirms: tuple[Confirm, ...] = ()


def personal_delta(known: ContentTree, steps: Sequence[Step], direct: ChangeSet, *, language: Language,
                   effective: date | None = None) -> PersonalDelta:
    """What a person is told and asked who last knew one version.

    steps are those from the version after it up to the one in force, at least one; direct is the comparison of the
    two. Changes that no question of a step fits get a new one, or are to be confirmed. effective is as in draft_items.
    """
    reused = reusable(known, steps, direct, language=language)
    served = {one.change.id for one in reused}
    fresh = draft_items(direct, known, steps[-1].tree, language=language, effective=effective)
    questions = {change.id: [one for one in reused if one.change.id == change.id] for change in direct.changes}
    changes = {change.id: change for change in direct.changes}
    for draft in fresh.items:
        if draft.change_id not in served:
            questions[draft.change_id].append(_fresh(draft, changes[draft.change_id], steps))
    confirms = tuple(one for one in fresh.confirms if one.change_id not in served)
    return PersonalDelta(changes=direct, confirms=confirms, questions=tuple(
        one for group in questions.values() for one in group))


def _fresh(draft: ItemDraft, change: Change, steps: Sequence[Step]) -> Question:
    return Question(change=change, content=from_draft(draft), evidence=draft.evidence[0],
                    between=_between(change, steps))


def reusable(known: ContentTree, steps: Sequence[Step], direct: ChangeSet, *,
             language: Language) -> tuple[Question, ...]:
    """The questions of the steps that are asked again, at most MOST a change, those of the latest step first."""
    past = _Past(known=Reading(known, language), steps=steps)
    found: list[Question] = []
    for change in direct.with_verdict(Verdict.SUBSTANTIVE):
        taken = {one.name for one in found}
        fitting = (one for one in past.questions(change) if one.name not in taken)
        found += [one for one, _ in zip(fitting, range(MOST), strict=False)]
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Past:
    """The version a person knew and the steps since."""

    known: Reading
    steps: Sequence[Step]

    @property
    def now(self) -> Reading:
        """The version in force."""
        return Reading(self.steps[-1].tree, self.known.language)

    def questions(self, change: Change) -> Iterator[Question]:
        """The questions that fit a change of the direct comparison."""
        for step in reversed(self.steps):
            changes = {one.id: one for one in step.changes.changes}
            for item in step.items:
                cause = changes.get(item.change_id)
                if cause and _lies_in(item, cause, change) and self._holds(item, change):
                    content = _for_person(item, cause, change)
                    if content and not self._became_true(content, step, cause, change):
                        yield Question(change=change, content=content, evidence=item.evidence, name=item.name,
                                       between=_between(change, self.steps))

    def _holds(self, item: Written, change: Change) -> bool:
        """Whether what a question rests on stands in the changed section and did not stand before.

        Words that were taken away did stand before and do no longer.
        """
        before = _state(item.evidence, item.evidence.section_id, self.known)
        after = _state(item.evidence, change.section_id, self.now)
        if item.content.gone:
            return before is EvidenceState.FRESH and after is EvidenceState.STALE
        return after is EvidenceState.FRESH and before not in (EvidenceState.FRESH, EvidenceState.MOVED)

    def _became_true(self, content: ItemContent, step: Step, cause: Change, change: Change) -> bool:
        """Whether the section says a wrong option now that it did not say when the question was written."""
        then = Reading(step.tree, self.known.language).texts.get(cause.section_id, "")
        now = self.now.texts.get(change.section_id, "")
        return any(_says(now, option.text) and not _says(then, option.text)
                   for option in content.options if option.role is not OptionRole.KEY)


def _state(evidence: Evidence, section_id: str, version: Reading) -> EvidenceState:
    return find_evidence(version.tree, section_id=section_id, quote=evidence.exact, prefix=evidence.prefix,
                         suffix=evidence.suffix, language=version.language)


def _says(text: str, option: str) -> bool:
    """Whether a text has the words of an option or, where it is nothing but a value, that value in other words."""
    values = find_quantities(option)
    alone = bool(values) and sum(one.last - one.first for one in values) == len(tokens(option))
    return inside(option, text) or (alone and amounts(values) <= amounts(find_quantities(text)))


def _fact(side: Side | None) -> str:
    return (side.fact or side.quote) if side else ""


def _lies_in(item: Written, cause: Change, change: Change) -> bool:
    """Whether the change that a question was written for brought, or took, what the direct change tells too.

    The right answer is part of it, and the person did not know it already.
    """
    if (cause.new is None) != (change.new is None) or item.content.gone != (change.new is None):
        return False
    mine, theirs = (_fact(one.old if one.new is None else one.new) for one in (cause, change))
    if not _overlap(mine, theirs):
        return False
    if item.content.gone:
        return True
    return all(_overlap(option.text, theirs) and not lies_in(option.text, _fact(change.old))
               for option in item.content.keys)


def _overlap(one: str, other: str) -> bool:
    """Whether two wordings are equal or one holds the other."""
    return key(one) == key(other) or lies_in(one, other) or lies_in(other, one)


def _for_person(item: Written, cause: Change, change: Change) -> ItemContent | None:
    """A question with the old value that this person knew; None where too few options are left.

    No old value is shown where theirs is still right, or where their wording was another altogether.
    """
    options = list(item.content.options)
    for old in [one for one in options if one.role is OptionRole.OLD_VALUE]:
        text = _their_value(old.text, cause, change)
        right = [item.evidence.exact, *(one.text for one in item.content.keys)]
        options = _with_old(options, old, text if text and not any(_says(one, text) for one in right) else None)
    short = len(options) < min(_FEWEST, len(item.content.options))
    if short and item.content.interaction is not Interaction.NUMBER:
        return None
    return replace(item.content, options=tuple(options))


def _with_old(options: list[Option], old: Option, text: str | None) -> list[Option]:
    """The options with another old value; where it stood among them already, the two change their roles.

    A class of modality belongs to the words of its option, so that such an option keeps its text.
    """
    twin = next((one for one in options if text and one is not old and key(one.text) == key(text)), None)
    if twin:
        roles = {old.id: OptionRole.DISTRACTOR, twin.id: OptionRole.OLD_VALUE}
        return [replace(one, role=roles.get(one.id, one.role)) for one in options]
    if text is None or (old.cls and key(text) != key(old.text)):
        return [one for one in options if one is not old]
    return [replace(one, text=text) if one is old else one for one in options]


def _their_value(option: str, cause: Change, change: Change) -> str | None:
    """What stood for this person where an old value stood at the step: the same words, or those in the same frame."""
    if not (cause.old and change.old):
        return None
    if lies_in(option, _fact(change.old)):
        return option
    frames = (_fact(cause.old), _fact(change.old)), (cause.old.quote, change.old.quote)
    values = [_in_frame(option, *frame) for frame in frames]
    return next((one for one in values if one and bool(find_quantities(one)) == bool(find_quantities(option))), None)


def _in_frame(part: str, whole: str, other: str) -> str | None:
    """What stands in another text between the words that surround a part of the first one."""
    head, found, tail = whole.partition(part)
    framed = found and other.startswith(head) and other.endswith(tail) and len(head) + len(tail) < len(other)
    return other[len(head):len(other) - len(tail)] if framed else None


def _between(change: Change, steps: Sequence[Step]) -> tuple[str, ...]:
    """The facts that led from a person's old one to the new one, step by step backwards, without these two."""
    if not (change.old and change.new):
        return ()
    fact, found = _fact(change.new), list[str]()
    for step in reversed(steps):
        cause = next((one for one in step.changes.changes if one.section_id == change.section_id
                      and one.old and one.new and key(_fact(one.new)) == key(fact)), None)
        if cause:
            fact = _fact(cause.old)
            found.insert(0, fact)
    return tuple(one for one in found if key(one) != key(_fact(change.old)))
