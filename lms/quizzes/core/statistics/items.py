"""Figures of one wording of a question, pooled over all quizzes that asked it.

Facility, standard deviation, guess score, discrimination and its efficiency are Moodle's (Quiz statistics
calculations, position statistics; core_question\\statistics\\questions\\calculator), with two differences that are
meant. The rest is a share of the other questions' marks, so that quizzes of different lengths can be pooled; at one
length it is Moodle's rest mark times a factor that neither figure sees. And it never holds the question's own mark,
which Moodle leaves in for questions drawn at random. A question that was shown and not answered counts 0, as in
Moodle; an attempt that never showed it does not count.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import groupby
from math import fsum, lcm, prod, sqrt

from lms.base.statistics import correlation, covariance, largest_covariance, variance
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.statistics import thresholds
from lms.quizzes.core.statistics.values import (
    Asked,
    Figure,
    Share,
    Sitting,
    Unsaid,
    Why,
    counted,
    figure,
    share,
    too_few,
)
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.core.values import Interaction, OptionRole

FUNCTIONS_FROM = Fraction(5, 100)
"""The share of answers from which a distractor works (Haladyna and Downing 1993)."""
SETTLED_AFTER = timedelta(days=14)
"""How long after a change came into force its old rule may still be chosen without a word."""


@dataclass(frozen=True, kw_only=True)
class OptionName:
    """An option of a wording, and of which of its parts ("" if it has none)."""

    part: str
    option: str
    role: OptionRole

    @property
    def key(self) -> str:
        """How an answer names it."""
        return name_of(self.part, self.option)


def name_of(part: str, option: str) -> str:
    """How an answer names an option of a part, or of the question as a whole ("")."""
    return f"{part}:{option}" if part else option


@dataclass(frozen=True, kw_only=True)
class OptionFigures:
    """How often an option was chosen, share 0 to 1 of all who were asked; functioning is told of wrong options."""

    part: str
    option: str
    role: OptionRole
    count: int
    share: float
    functioning: bool


@dataclass(frozen=True, kw_only=True)
class ItemFigures:
    """What n answers tell of a wording; document_version is None where the versions of its document are pooled.

    facility: mean mark, 0 to 1. deviation: of the mark, 0 to 1. guess: mean mark of blind guessing, 0 to 1, None
    where Moodle knows none either (several options). discrimination and efficiency: -100 to 100.
    distractor_efficiency: percent. old_rule: of all answers; settled_old_rule: of those given two weeks after the
    change came into force.
    """

    version: int
    document_version: int | None
    n: int
    facility: Share | Unsaid
    deviation: Figure
    guess: float | None
    discrimination: Figure
    efficiency: Figure
    options: tuple[OptionFigures, ...] | Unsaid
    distractor_efficiency: Figure
    old_rule: Share | Unsaid
    settled_old_rule: Share | Unsaid

    @property
    def mastery(self) -> bool:
        """Whether the facility lies where it is expected of rules in force, so that discrimination says little."""
        return self.facility.told and thresholds.MASTERY[0] <= self.facility.value <= thresholds.MASTERY[1]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One answer with the marks of the others beside it; rest is None where there were none."""

    asked: Asked
    rest: int | None
    closed_at: datetime
    document_version: int | None


def item_figures(
    sittings: Sequence[Sitting], items: Mapping[int, ItemContent], in_force: Mapping[int, datetime], *,
    by_document: bool = False, all_attempts: bool = False,
) -> tuple[ItemFigures, ...]:
    """The figures of every wording that was asked, by item version and, if wanted, by version of the document.

    items and in_force are by item version: what it says (KeyError if missing) and when the change that it asks about
    came into force (missing if it asks about none). First attempts only, unless all are wanted.
    """
    rows = sorted(_rows(counted(sittings, all_attempts=all_attempts), by_document), key=_key)
    return tuple(
        _figures(list(group), items[version], in_force.get(version)) for (version, _), group in groupby(rows, key=_key))


def _key(row: _Row) -> tuple[int, int]:
    return row.asked.version, row.document_version or 0


def _rows(sittings: Sequence[Sitting], by_document: bool) -> list[_Row]:
    """Every answer; the rests are shares in whole units that all numbers of other questions divide."""
    unit = lcm(*(len(one.asked) - 1 for one in sittings if len(one.asked) > 1))
    rows = []
    for sitting in sittings:
        mark, others = sitting.mark, len(sitting.asked) - 1
        rows += [
            _Row(asked=one, rest=(mark - one.mark) * unit // others if others else None, closed_at=sitting.closed_at,
                 document_version=one.document_version if by_document else None)
            for one in sitting.asked]
    return rows


def _figures(rows: Sequence[_Row], content: ItemContent, in_force: datetime | None) -> ItemFigures:
    answers, n = [row.asked for row in rows], len(rows)
    discrimination, efficiency = _relations(rows)
    options = _options(answers, content)
    settled = [row.asked for row in rows if in_force and row.closed_at >= in_force + SETTLED_AFTER]
    return ItemFigures(
        version=answers[0].version, document_version=rows[0].document_version, n=n,
        facility=share(Fraction(sum(one.mark for one in answers), FULL), n),
        deviation=too_few(n, thresholds.SHARE) or figure(sqrt(variance([one.mark for one in answers])) / FULL, n),
        guess=guess_score(content), discrimination=discrimination, efficiency=efficiency, options=options,
        distractor_efficiency=_distractor_efficiency(options, n), old_rule=_old_rule(answers),
        settled_old_rule=_old_rule(settled))


def _old_rule(answers: Sequence[Asked]) -> Share | Unsaid:
    """The old-rule rate: of the given answers that could be an old value, the share that were."""
    open_to_it = [one.chose_old for one in answers if one.answered and one.offers_old]
    return share(sum(open_to_it), len(open_to_it))


def guess_score(content: ItemContent) -> float | None:
    """What blind guessing earns, 0 to 1: as in Moodle 0 for a typed answer, None where several options are right.

    Of parts that count one by one it is the mean of theirs, of parts that count together their product.
    """
    if content.interaction.typed:
        return 0.0
    if content.parts:
        chances = [1 / len(part.options) for part in content.parts]
        return fsum(chances) / len(chances) if content.partial else prod(chances)
    return len(content.keys) / len(content.options) if content.interaction is Interaction.CHOICE else None


def _relations(rows: Sequence[_Row]) -> tuple[Figure, Figure]:
    """Discrimination: 100 times the correlation of mark and rest. Efficiency: 100 times their covariance in parts of
    the largest that both lists, sorted, allow (so that a very easy item is not blamed for telling nobody apart)."""
    pairs = [(row.asked.mark, row.rest) for row in rows if row.rest is not None]
    n = len(pairs)
    if few := too_few(n, thresholds.RELATIONS):
        return few, few
    marks, rests = zip(*pairs, strict=True)
    index = correlation(marks, rests)
    if index is None:
        return figure(None, n), figure(None, n)
    provisional = n < thresholds.PLAIN
    efficiency = 100 * covariance(marks, rests) / largest_covariance(marks, rests)
    return figure(100 * index, n, provisional=provisional), figure(efficiency, n, provisional=provisional)


def option_names(content: ItemContent) -> tuple[OptionName, ...]:
    """The options that a table of answers counts, by part; none of a typed answer or of an order."""
    if content.interaction.typed or content.interaction is Interaction.ORDER:
        return ()
    plain = (OptionName(part="", option=option.id, role=option.role) for option in content.options)
    return (*plain, *(OptionName(part=part.id, option=option.id, role=option.role)
                      for part in content.parts for option in part.options))


def _options(answers: Sequence[Asked], content: ItemContent) -> tuple[OptionFigures, ...] | Unsaid:
    """The table of options; none of a typed answer, whose wrong values are not shown to anyone."""
    n, names = len(answers), option_names(content)
    if not names:
        return Unsaid(why=Why.NO_DISTRACTORS)
    if few := too_few(n, thresholds.OPTIONS):
        return few
    counts = Counter(name for one in answers for name in one.chosen)
    return tuple(
        OptionFigures(
            part=name.part, option=name.option, role=name.role, count=counts[name.key], share=counts[name.key] / n,
            functioning=name.role is not OptionRole.KEY and counts[name.key] >= FUNCTIONS_FROM * n)
        for name in names)


def _distractor_efficiency(options: tuple[OptionFigures, ...] | Unsaid, n: int) -> Figure:
    """How many percent of the wrong options work (Tarrant, Ware and Mohammed 2009)."""
    if isinstance(options, Unsaid):
        return options
    working = [one.functioning for one in options if one.role is not OptionRole.KEY]
    return figure(Fraction(100 * sum(working), len(working)), n) if working else Unsaid(why=Why.NO_DISTRACTORS)
