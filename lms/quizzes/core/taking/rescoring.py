"""Keys that were put right after they had been used: what an answer is worth by them, from the frozen facts alone.

A rekey takes the place of the key, an accept stands beside it, and an answer is worth what the best key gives. So the
order of rescorings plays a part only where one names what another one names too.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.scoring import Answer, Mark, Score, mark
from lms.quizzes.core.taking.typed import is_same_text
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Kind(StrEnum):
    """How a key is put right: another one, one more that is right as well, or the question counts no more."""

    REKEY = "rekey"
    ACCEPT = "accept"
    THROW_OUT = "throw_out"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One rescoring as far as marks go.

    option_ids are a whole right answer: one option of a choice, all that belong together of a multiple, all in their
    right order of an order; of a question in parts "part:option" for each part whose key changes ("severity:high").
    typed is the right text, or the right number as "1.5".
    """

    kind: Kind
    option_ids: tuple[str, ...] = ()
    typed: str = ""


def is_sound(content: ItemContent, one: Correction) -> bool:
    """Whether a correction names a whole right answer to an item, and nothing beside it."""
    if one.kind is Kind.THROW_OUT:
        return not one.option_ids and not one.typed
    if content.interaction.typed:
        number = content.interaction is Interaction.NUMBER
        fits = bool(_DECIMAL.fullmatch(one.typed)) if number else any(sign.isalnum() for sign in one.typed)
        return fits and not one.option_ids
    return not one.typed and _names_an_answer(content, one.option_ids)


def _names_an_answer(content: ItemContent, ids: tuple[str, ...]) -> bool:
    if content.interaction.in_parts:
        known = {f"{part.id}:{option.id}" for part in content.parts for option in part.options}
        named = [one.partition(":")[0] for one in ids]
    else:
        known, named = {option.id for option in content.options}, list(ids)
    wanted = {Interaction.CHOICE: 1, Interaction.ORDER: len(known)}.get(content.interaction, len(ids))
    return 0 < len(ids) == len(set(named)) == wanted and set(ids) <= known


def keys_by(asked: ItemContent, corrections: Sequence[Correction], wording: ItemContent) -> tuple[ItemContent, ...]:
    """What a question says by each of its keys, in the order in which they were given; empty where it counts no more.

    corrections are those that apply, in order, and name the options of wording; asked may have a person's own options.
    Where a right answer is not among these, nobody could give it: then the question does not count for this person.
    """
    if any(one.kind is Kind.THROW_OUT for one in corrections):
        return ()
    keys: tuple[ItemContent, ...] = (asked,)
    for one in corrections:
        more = [_keyed(key, one, asked) for key in keys or (asked,)] if _shown(asked, one, wording) else []
        keys = tuple(dict.fromkeys(more if one.kind is Kind.REKEY else (*keys, *more)))
    return keys


def _shown(asked: ItemContent, one: Correction, wording: ItemContent) -> bool:
    """Whether all options that a correction names were shown as they were written."""
    if asked.interaction.in_parts:
        return True
    shown = {(option.id, option.text) for option in asked.options}
    return {(name, wording.option(name).text) for name in one.option_ids} <= shown


def _keyed(content: ItemContent, one: Correction, asked: ItemContent) -> ItemContent:
    """The content with another key; all roles but those of the keys are as they were asked."""
    if content.interaction.in_parts:
        wanted = {part: {option} for part, _, option in (name.partition(":") for name in one.option_ids)}
        return replace(content, parts=tuple(
            replace(part, options=_with_keys(was.options, wanted[part.id])) if part.id in wanted else part
            for part, was in zip(content.parts, asked.parts, strict=True)))
    if content.interaction is Interaction.ORDER:
        return replace(content, options=tuple(asked.option(name) for name in one.option_ids))
    if content.number is not None:
        return replace(content, number=replace(content.number, value=Decimal(one.typed)))
    if content.interaction is Interaction.TEXT:
        return replace(content, options=_with_text(asked.options, one.typed))
    return replace(content, options=_with_keys(asked.options, set(one.option_ids)))


def _with_keys(options: tuple[Option, ...], ids: set[str]) -> tuple[Option, ...]:
    """The options with these as keys; a former key is a distractor."""
    plain = {OptionRole.KEY: OptionRole.DISTRACTOR}
    return tuple(replace(one, role=OptionRole.KEY if one.id in ids else plain.get(one.role, one.role))
                 for one in options)


def _with_text(options: tuple[Option, ...], text: str) -> tuple[Option, ...]:
    """The options with this text as key, one of them or one more."""
    same = {one.id for one in options if is_same_text(one.text, text)}
    more = () if same else (Option(id=f"typed:{text}", text=text, role=OptionRole.KEY),)
    return (*_with_keys(options, same), *more)


def mark_by(keys: Sequence[ItemContent], answer: Answer, language: str) -> Mark | None:
    """What an answer is worth by the key that is best for it; None where the question does not count."""
    return max((mark(key, answer, language) for key in keys), key=_favour, default=None)


def _favour(worth: Mark) -> tuple[int, bool, bool, bool]:
    return worth.points, not worth.chose_old, not worth.over, not worth.under


def shown_by(keys: Sequence[ItemContent], answer: Answer, language: str) -> ItemContent:
    """What is shown of a corrected question: the key that is best for an answer, the right options of all others too.

    keys has at least one.
    """
    best = max(keys, key=lambda key: _favour(mark(key, answer, language)))
    right = {option.id for key in keys for option in key.keys}
    parts = tuple(_all_right(part, [key.parts[at] for key in keys]) for at, part in enumerate(best.parts))
    return replace(best, options=_also_right(best.options, right), parts=parts)


def _all_right(part: Part, others: Sequence[Part]) -> Part:
    return replace(part, options=_also_right(part.options, {other.key.id for other in others}))


def _also_right(options: tuple[Option, ...], ids: set[str]) -> tuple[Option, ...]:
    return tuple(replace(one, role=OptionRole.KEY) if one.id in ids else one for one in options)


@dataclass(frozen=True, kw_only=True)
class Rescored:
    """A closed attempt with its score before and after a rescoring."""

    attempt_id: int
    before: Score
    after: Score

    @property
    def passes_now(self) -> bool:
        """Whether it passes that did not."""
        return self.after.passed and not self.before.passed

    @property
    def passes_no_longer(self) -> bool:
        """Whether it passed and does not any more."""
        return self.before.passed and not self.after.passed


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a rescoring does: closed and still open attempts that asked the question, and the scores that change.

    known tells that the question is scored like this already, so that there is nothing to do.
    """

    closed: int
    begun: int
    changes: tuple[Rescored, ...]
    known: bool = False

    @property
    def passes_now(self) -> int:
        """How many attempts pass that did not."""
        return sum(one.passes_now for one in self.changes)

    @property
    def passes_no_longer(self) -> int:
        """How many attempts passed and do not any more."""
        return sum(one.passes_no_longer for one in self.changes)
