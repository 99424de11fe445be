"""What the attempts at a quiz tell of it and of its questions: aggregates only, nobody is named."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from lms.documents.models import DocumentVersion
from lms.documents.services import effective_for
from lms.quizzes import queries
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.statistics.flags import Flag, flags_of
from lms.quizzes.core.statistics.items import ItemFigures, item_figures, name_of
from lms.quizzes.core.statistics.old_rules import OldRuleAnswer, OldRuleRates, old_rule_rates
from lms.quizzes.core.statistics.quizzes import QuizFigures, Weight, quiz_figures
from lms.quizzes.core.statistics.values import Asked, Sitting
from lms.quizzes.core.statistics.walk_through import WalkThrough, walk_throughs
from lms.quizzes.core.values import OptionRole
from lms.quizzes.models import ItemVersion, Quiz
from lms.quizzes.services.serving import content_of


@dataclass(frozen=True, kw_only=True)
class ItemStatistics:
    """A wording with its figures over all quizzes that asked it, what stands out, and its weight in this quiz."""

    wording: ItemVersion
    content: ItemContent
    figures: ItemFigures
    by_version: tuple[tuple[DocumentVersion, ItemFigures], ...]
    flags: tuple[Flag, ...]
    weight: Weight | None


@dataclass(frozen=True, kw_only=True)
class QuizStatistics:
    """All that is told of a quiz. by_change names a change by the wording that asks about it, by_team a team's name."""

    figures: QuizFigures
    items: tuple[ItemStatistics, ...]
    by_change: OldRuleRates[str]
    by_day: OldRuleRates[date]
    by_team: OldRuleRates[str]
    hints: tuple[tuple[str, WalkThrough], ...]


def statistics_of(quiz: Quiz, *, minimum: int, zone: ZoneInfo) -> QuizStatistics:
    """The statistics of a quiz from its closed attempts.

    minimum is the least number of people of whom anything is told apart; zone the one whose days are told.
    """
    rows = queries.list_asked(quiz)
    wordings = queries.get_wordings({row.item_version_id for row in rows})
    contents = {name: content_of(wording) for name, wording in wordings.items()}
    pooled = _sittings(rows, contents)
    own = {row.attempt_id for row in rows if row.quiz_id == quiz.id}
    mine = {attempt_id: sitting for attempt_id, sitting in pooled.items() if attempt_id in own}
    sittings, here = list(pooled.values()), list(mine.values())
    in_force = _in_force(wordings)
    answers = [OldRuleAnswer(person=row.person_id, team=row.team_id, change=wordings[row.item_version_id].item.key,
                             day=row.closed_at.astimezone(zone).date(), chose_old=bool(row.chose_old))
               for row in rows if row.attempt_id in own and row.number == 1 and row.answer
               and _offers_old(row, contents)]
    teams = queries.names_of_teams({row.team_id for row in rows if row.team_id is not None})
    by_team = old_rule_rates([one for one in answers if one.team is not None], attrgetter("team"), minimum)
    return QuizStatistics(
        figures=quiz_figures(here),
        items=_items(sittings, here, wordings, contents, in_force),
        by_change=old_rule_rates(answers, attrgetter("change"), minimum),
        by_day=old_rule_rates(answers, attrgetter("day"), minimum),
        by_team=OldRuleRates(total=by_team.total, groups={teams[team]: told for team, told in by_team.groups.items()}),
        hints=tuple((teams[one.team], one) for one in walk_throughs(here)))


def _sittings(rows: Sequence[Any], contents: Mapping[int, ItemContent]) -> dict[int, Sitting]:
    """The attempts that rows of answers spell, by id."""
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.attempt_id].append(row)
    return {attempt_id: Sitting(
        person=asked[0].person_id, team=asked[0].team_id, number=asked[0].number, closed_at=asked[0].closed_at,
        asked=tuple(_asked(row, contents) for row in asked)) for attempt_id, asked in grouped.items()}


def _asked(row: Any, contents: Mapping[int, ItemContent]) -> Asked:
    answer: dict[str, Any] = row.answer or {}
    chosen = [*answer.get("chosen", ()), *(name_of(part, option) for part, option in answer.get("parts", {}).items())]
    return Asked(
        item=row.item_id, version=row.item_version_id, document_version=row.document_version_id, mark=row.points or 0,
        answered=bool(answer), chosen=frozenset(chosen), offers_old=_offers_old(row, contents),
        chose_old=bool(row.chose_old))


def _offers_old(row: Any, contents: Mapping[int, ItemContent]) -> bool:
    """Whether an old value could be answered, among the options that this person was shown."""
    if row.own_options is not None:
        return any(option["role"] == OptionRole.OLD_VALUE for option in row.own_options)
    content = contents[row.item_version_id]
    options = (*content.options, *(option for part in content.parts for option in part.options))
    return any(option.role is OptionRole.OLD_VALUE for option in options)


def _in_force(wordings: Mapping[int, ItemVersion]) -> dict[int, datetime]:
    """From when the change applied that a wording asks about, by the market where it came first."""
    told = {}
    for name, wording in wordings.items():
        if wording.item.change_id:
            version = wording.document_version
            instants = [at for market in version.document.markets or ["DE"]
                        if (at := effective_for(version, market)) is not None]
            if instants:
                told[name] = min(instants)
    return told


def _items(
    sittings: Sequence[Sitting], here: Sequence[Sitting], wordings: Mapping[int, ItemVersion],
    contents: Mapping[int, ItemContent], in_force: Mapping[int, datetime],
) -> tuple[ItemStatistics, ...]:
    """The wordings that this quiz asked, those with flags first, then the hardest."""
    asked = {one.version for sitting in here for one in sitting.asked}
    weights = {one.item: one for one in quiz_figures(here).weights}
    apart: dict[int, list[ItemFigures]] = defaultdict(list)
    for one in item_figures(sittings, contents, in_force, by_document=True):
        apart[one.version].append(one)
    versions = queries.get_document_versions({
        one.document_version for found in apart.values() for one in found if one.document_version is not None})
    found = [
        ItemStatistics(
            wording=wordings[one.version], content=contents[one.version], figures=one, flags=flags_of(one),
            by_version=tuple((versions[each.document_version], each) for each in apart[one.version]
                             if each.document_version is not None),
            weight=weights.get(wordings[one.version].item_id))
        for one in item_figures(sittings, contents, in_force) if one.version in asked]
    return tuple(sorted(found, key=lambda one: (not one.flags, one.figures.facility.value
                                                if one.figures.facility.told else 2, one.wording.item.key)))
