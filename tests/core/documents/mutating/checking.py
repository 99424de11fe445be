"""Whether what the change engine says of a mutation is what the mutation did."""
from __future__ import annotations

from dataclasses import dataclass

from lms.documents.core.values import Change, Side, Verdict
from tests.core.documents.mutating.rules import Place


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one mutation.

    found: a substantive change quotes the place. placed: it stands under its heading and has its values as facts.
    quiet: nothing else is substantive. checks counts what a person would have to look at elsewhere; that a reference
    points to a section that is gone is no false alarm. kinds are those of the changes at the place.
    """

    found: bool
    placed: bool
    quiet: bool
    checks: int
    kinds: tuple[str, ...]


def outcome(changes: tuple[Change, ...], place: Place) -> Outcome:
    """What of a mutation was found, and what else was told."""
    told = [one for one in changes if one.verdict is Verdict.SUBSTANTIVE]
    here = [one for one in told if _quotes(one, place)]
    return Outcome(
        found=bool(here), placed=any(_is_placed(one, place) for one in here),
        quiet=all(_quotes(one, place) or _belongs(one, place) for one in told),
        checks=sum(one.verdict is Verdict.CHECK and one.reason != "reference" for one in changes),
        kinds=tuple(one.kind.value for one in here))


def outcome_of_several(changes: tuple[Change, ...], places: list[Place]) -> tuple[int, bool]:
    """How many of several mutations were found at their places, and whether nothing else is substantive."""
    told = [one for one in changes if one.verdict is Verdict.SUBSTANTIVE]
    found = sum(outcome(changes, place).placed for place in places)
    return found, all(any(_quotes(one, place) for place in places) for one in told)


def _quotes(change: Change, place: Place) -> bool:
    if place.row and (change.row, change.column) != (place.row, place.column):
        return False
    return _holds(change.old, place.old) and _holds(change.new, place.new)


def _holds(side: Side | None, text: str | None) -> bool:
    """Whether a quote is the mutated text, with its number or term at most; the paragraph around it is no place."""
    if text is None or side is None:
        return text is None and side is None
    return side.quote.endswith(text) and len(side.quote) <= len(text) + 24


def _is_placed(change: Change, place: Place) -> bool:
    sides = zip((change.old, change.new), place.values, strict=True)
    return change.heading.endswith(place.heading) and all(
        not value or (side is not None and value in (side.fact or side.quote)) for side, value in sides)


def _belongs(change: Change, place: Place) -> bool:
    """Whether a change tells another part of a section that came or went."""
    side = change.old if place.new is None else change.new
    return side is not None and change.heading.endswith(place.heading) and any(
        text in side.quote for text in place.more)
