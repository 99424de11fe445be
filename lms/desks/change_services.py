"""The change desk: every change of a version with its questions, and the one step that publishes both."""
from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lms.accounts.core.permissions import Actor
from lms.accounts.models import Person
from lms.accounts.queries import list_people
from lms.base.public_holidays import holidays_of
from lms.base.refusals import Refused
from lms.briefings import services as briefings
from lms.briefings.core.audience import Audience, in_audience
from lms.briefings.core.duties import DUTIES
from lms.briefings.core.rows import Passage, Rows, gather
from lms.briefings.models import Briefing
from lms.briefings.queries import find_briefing, versions_of
from lms.db import now
from lms.desks.core.coverage import Cover, cover_of, passage_asked
from lms.desks.core.obliging import Publication, Shortfall, shortfalls
from lms.documents.core.evidence import EvidenceState
from lms.documents.core.lifecycle import State
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import life_of, list_documents, list_versions, previous_of, state_for
from lms.documents.services import effective_for
from lms.quizzes import services as quizzes
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.quiz_lints import crowded, hinging, one_sided
from lms.quizzes.models import Item, ItemVersion, Quiz
from lms.quizzes.queries import list_items_of_changes, list_live
from lms.quizzes.services.serving import content_of
from lms.training.core.calendar import Calendar
from lms.web.i18n import ZONES

RECENT = timedelta(days=30)
"""How long a version that is in force stays on the list."""


@dataclass(frozen=True, kw_only=True)
class DeskItem:
    """A question beside its change; live only while its evidence stands in the version that is looked at.

    from_bank: no change of this version gave it; it is live already and rests on the new wording.
    """

    wording: ItemVersion
    content: ItemContent
    live: bool
    from_bank: bool = False

    @property
    def open(self) -> bool:
        """Whether it waits for somebody's judgement."""
        return self.wording.state in ("draft", "in_review")


@dataclass(frozen=True, kw_only=True)
class DeskPassage:
    """A changed passage with its questions, retired ones left out."""

    passage: Passage
    items: tuple[DeskItem, ...]

    @property
    def live(self) -> int:
        """How many of its questions are live."""
        return sum(item.live for item in self.items)

    @property
    def open(self) -> int:
        """How many of its questions wait for a judgement."""
        return sum(item.open for item in self.items)

    @property
    def cover(self) -> Cover:
        """How it is covered."""
        return cover_of(self.passage, self.live)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A version in one language beside the one before it. aside holds what needs no question: dates and wording."""

    version: DocumentVersion
    old: DocumentVersion | None
    passages: tuple[DeskPassage, ...]
    aside: tuple[DeskPassage, ...]
    briefing: Briefing | None

    @property
    def published(self) -> bool:
        """Whether people were told already."""
        return self.briefing is not None and self.briefing.state == "published"

    def count(self, cover: Cover) -> int:
        """How many passages are covered in this way."""
        return sum(one.cover is cover for one in self.passages)

    @property
    def missing(self) -> int:
        """How many passages are neither asked about nor marked as read and confirm."""
        return self.count(Cover.MISSING)

    @property
    def undecided(self) -> int:
        """How many passages wait for a decision."""
        return self.count(Cover.CHECK)

    @property
    def confirmed(self) -> int:
        """How many passages are read and confirmed without a question."""
        return self.count(Cover.CONFIRM)

    @property
    def live(self) -> int:
        """How many questions are live."""
        return sum(one.live for one in self.passages)

    @property
    def open(self) -> int:
        """How many questions wait for a judgement."""
        return sum(one.open for one in self.passages)

    @property
    def told(self) -> int:
        """How many live questions are answered by the words of another one."""
        return len({told for _, told in hinging(self._contents)})

    @property
    def one_sided(self) -> bool:
        """Whether most live questions ask in the same way."""
        return bool(one_sided(self._contents))

    @property
    def crowded(self) -> int:
        """How many changes more than two live questions ask about."""
        return len(crowded([item.wording.item.change_id for one in self.passages for item in one.items if item.live]))

    @property
    def _contents(self) -> list[ItemContent]:
        return [item.content for one in self.passages for item in one.items if item.live]


@dataclass(frozen=True, kw_only=True)
class DeskLine:
    """A version number on the list of the change desk, with its desk in every language."""

    desks: tuple[Desk, ...]
    state: State
    starts: datetime | None

    @property
    def desk(self) -> Desk:
        """The desk of its first language."""
        return self.desks[0]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a version is to be published. pass_mark is a share of 0 to 1; texts are by language.

    reason says why it asks for less than the class of the change obliges to, "" where it does not.
    """

    audience: Audience
    due_at: datetime
    pass_mark: float
    draw: int
    attempts: int
    why: Mapping[str, str]
    unchanged: Mapping[str, str]
    reason: str = ""


def desk_of(version: DocumentVersion) -> Desk:
    """A version as the change desk shows it."""
    rows = briefings.rows_for(version)
    aside = gather(rows.dates + rows.editorial)
    items = _items_of(version, rows)
    bank = _bank_of(version, rows, {one.wording.item_id for one in items})
    return Desk(
        version=version, old=previous_of(version), briefing=find_briefing(version.document, version.number),
        passages=tuple(_with_items(passage, items, bank.get(passage.change_ids, ())) for passage in rows.passages),
        aside=tuple(_with_items(passage, items) for passage in aside))


def desks_of(document: Document, number: str) -> list[Desk]:
    """A version number in all its languages that have a version before it."""
    return [desk for version in versions_of(document, number) if (desk := desk_of(version)).old is not None]


def _items_of(version: DocumentVersion, rows: Rows) -> list[DeskItem]:
    ids = [row.change.id for row in rows.telling + rows.dates + rows.editorial]
    return [_item(one, version) for one in list_items_of_changes(ids)
            if one.state != "retired" and one.language == version.language]


def _bank_of(version: DocumentVersion, rows: Rows, drafted: Container[int]) -> dict[tuple[str, ...], list[DeskItem]]:
    """Live questions that no change of the version gave but that rest on a changed passage, by its changes."""
    bank: dict[tuple[str, ...], list[DeskItem]] = {}
    for wording in list_live(version.document, version.language):
        passage = passage_asked(rows.passages, section_id=wording.section_id, quote=wording.quote)
        if passage is not None and wording.item_id not in drafted:
            item = _item(wording, version, from_bank=True)
            if item.live:
                bank.setdefault(passage.change_ids, []).append(item)
    return bank


def _item(wording: ItemVersion, version: DocumentVersion, *, from_bank: bool = False) -> DeskItem:
    fresh = wording.state == "live" and quizzes.state_in(wording, version) is EvidenceState.FRESH
    return DeskItem(wording=wording, content=content_of(wording), live=fresh, from_bank=from_bank)


def _with_items(passage: Passage, items: Iterable[DeskItem], bank: Iterable[DeskItem] = ()) -> DeskPassage:
    own = (one for one in items if one.wording.item.change_id in passage.change_ids)
    return DeskPassage(passage=passage, items=(*own, *bank))


def list_desks(market: str) -> list[DeskLine]:
    """Versions in review, scheduled, or in force for at most 30 days; the ones that start last come first."""
    lines = [line for document in list_documents() for line in _lines_of(document, market)]
    return sorted(lines, key=lambda line: line.starts or now(), reverse=True)


def _lines_of(document: Document, market: str) -> list[DeskLine]:
    lines = []
    for number in dict.fromkeys(version.number for version in list_versions(document)):
        versions = [version for version in versions_of(document, number) if previous_of(version) is not None]
        if not versions:
            continue
        state, starts = state_for(versions[0], market, now()), life_of(versions[0]).starts(market)
        lately = state is State.IN_FORCE and starts is not None and starts > now() - RECENT
        if lately or state in (State.IN_REVIEW, State.SCHEDULED):
            desks = tuple(desk_of(version) for version in versions)
            lines.append(DeskLine(desks=desks, state=state, starts=starts or versions[0].effective_at))
    return lines


def draft_questions(document: Document, number: str) -> int:
    """Draft the questions of a version in all its languages; answers how many there are."""
    pairs = [(previous_of(version), version) for version in versions_of(document, number)]
    return sum(len(quizzes.draft_items(old, version)) for old, version in pairs if old is not None)


def publish(document: Document, number: str, plan: Plan, person: Person) -> Briefing:
    """Publish quiz and briefing of a version to an audience, in the caller's one transaction.

    Refused: "publish-first-version", "publish-uncovered", "publish-no-question", "publish-draw-large",
    "publish-falls-short" without a reason, and as publish_briefing and publish_quiz do.
    """
    briefings.hold(document)
    desks = desks_of(document, number)
    if not desks or desks[0].old is None:
        raise Refused("publish-first-version", number=number)
    briefing = briefings.draft_briefing(document, desks[0].old.number, number, person)
    briefings.address_briefing(briefing, plan.audience, why=plan.why, unchanged=plan.unchanged)
    _refuse_gaps(desks, plan)
    short = shortfalls_of(desks, plan)
    if short and not plan.reason:
        raise Refused("publish-falls-short", count=len(short))
    quiz = _make_quiz(desks, plan, person) if any(desk.live for desk in desks) else None
    briefings.publish_briefing(briefing, person, plan.due_at, quiz, plan.reason if short else "")
    return briefing


def shortfalls_of(desks: Sequence[Desk], plan: Plan) -> list[Shortfall]:
    """Where a plan falls short of what the class obliges to, in the market of its audience where it starts first."""
    version = desks[0].version
    market, starts = _first_start(version, plan.audience.markets or version.document.markets)
    place = ZoneInfo(ZONES[market])
    publication = Publication(
        now=now().astimezone(place), starts=starts.astimezone(place), due=plan.due_at.astimezone(place),
        asks=any(desk.live for desk in desks), pass_mark=round(plan.pass_mark * 100), attempts=plan.attempts)
    return list(shortfalls(DUTIES[version.change_class], publication, calendar_of_market(market, starts.year)))


def _first_start(version: DocumentVersion, markets: Iterable[str]) -> tuple[str, datetime]:
    """In which of the markets a version starts first, and when; at once where no time is set."""
    starts = [(effective_for(version, market) or now(), market) for market in ZONES if market in set(markets)]
    at, market = min(starts, default=(version.effective_at or now(), next(iter(ZONES))))
    return market, at


def calendar_of_market(market: str, year: int) -> Calendar:
    """The working days of a market around a year."""
    return Calendar(days_off=frozenset().union(*(holidays_of(market, one) for one in (year - 1, year, year + 1))))


def _refuse_gaps(desks: Sequence[Desk], plan: Plan) -> None:
    """Each language stands for itself: every passage is asked about or confirmed, and there is enough to draw from."""
    for desk in desks:
        language, missing = desk.version.language.upper(), desk.missing
        if missing:
            gap = next(one for one in desk.passages if one.cover is Cover.MISSING)
            place = gap.passage.first.change.section_id or gap.passage.first.change.heading
            raise Refused("publish-uncovered", count=missing, language=language, first=place)
        if not desk.live and desk.confirmed < max(1, len(desk.passages)):
            raise Refused("publish-no-question", language=language)
        if 0 < desk.live < plan.draw:
            raise Refused("publish-draw-large", draw=plan.draw, live=desk.live, language=language)


def _make_quiz(desks: Sequence[Desk], plan: Plan, person: Person) -> Quiz:
    version = desks[0].version
    document, slug = version.document, f"{version.document.code}-{version.number}".lower().replace(".", "-")
    titles = {language: f"{title} {version.number}" for language, title in document.titles.items()}
    quiz = quizzes.make_quiz(slug, titles, _pool(desks), plan.draw, plan.pass_mark, plan.attempts, plan.due_at,
                             version=version)
    return quizzes.publish_quiz(quiz, person)


def _pool(desks: Iterable[Desk]) -> list[Item]:
    return [item.wording.item for desk in desks for one in desk.passages for item in one.items if item.live]


def count_people(audience: Audience) -> int:
    """How many people an audience has now."""
    return sum(in_audience(actor, audience) for actor in list_actors())


def list_actors() -> list[Actor]:
    """Everyone with an account, as far as rights go."""
    return [person.actor for person in list_people()]
