"""What the change desk's page shows: where on the walk somebody stands, and the form that publishes."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from flask import render_template, request, url_for
from flask_babel import gettext

from lms.accounts.core.permissions import LEARNERS
from lms.accounts.guards import signed_in
from lms.accounts.queries import list_teams
from lms.briefings import queries as briefings
from lms.briefings.core.duties import DUTIES
from lms.db import now
from lms.desks import change_services as services
from lms.desks.change_forms import ClassForm, DecisionForm, ItemForm, PublishForm
from lms.desks.change_services import Desk, DeskItem, DeskPassage
from lms.desks.core.obliging import Shortfall, proposed_due
from lms.desks.views import role_words
from lms.documents.core.evidence import EvidenceState
from lms.documents.core.values import Language
from lms.documents.models import DocumentVersion
from lms.documents.queries import state_for
from lms.documents.services import change_set, effective_for, suggestion_for
from lms.documents.views.words import class_word, title_of, why_class
from lms.quizzes import services as quizzes
from lms.quizzes.core.writing.stubs import CaseStub, draft_stubs
from lms.web.i18n import language, zone

MOST_ASKED = 10
"""Questions that are proposed for one person at most; more are for who publishes to choose."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stop on the walk through the desk: a passage, and one of its questions if there is any.

    rank is the passage's place by impact, counted from 1; 0 for what needs no question.
    """

    rank: int
    one: DeskPassage
    item: DeskItem | None

    @property
    def place(self) -> dict[str, Any]:
        """What an address needs to lead here."""
        if self.item is not None:
            return {"item": self.item.wording.id}
        return {"change": self.one.passage.first.change.id}


def steps_of(desk: Desk) -> list[Step]:
    """The walk: passages by impact, in each its questions; what needs no question comes last."""
    ranked = [*enumerate(desk.passages, 1), *((0, one) for one in desk.aside)]
    return [Step(rank=rank, one=one, item=item) for rank, one in ranked for item in (one.items or (None,))]


def pick(steps: list[Step], change: str, item: int) -> int | None:
    """Where on the walk to stand: at the item, at the change, else at the first open question; None if it is empty."""
    ranked = [place for place, step in enumerate(steps) if step.rank] or list(range(len(steps)))
    at_item = [place for place, step in enumerate(steps) if step.item and step.item.wording.id == item]
    at_change = [place for place, step in enumerate(steps) if change in step.one.passage.change_ids]
    waiting = [place for place in at_change or ranked if (found := steps[place].item) is not None and found.open]
    return next(iter(at_item or waiting or at_change or ranked), None)


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """The choices of an audience: value, words, and how many people it reaches."""

    markets: tuple[tuple[str, str, int], ...]
    roles: tuple[tuple[str, str, int], ...]
    teams: tuple[tuple[int, str, int], ...]


def crowd() -> Crowd:
    """Every market, role and team with the people who can be asked to acknowledge something."""
    people = [actor for actor in services.list_actors() if actor.roles & set(LEARNERS)]
    markets, teams = Counter(actor.market for actor in people), Counter(actor.team_id for actor in people)
    roles, words = Counter(role for actor in people for role in actor.roles), role_words()
    names = {"DE": gettext("Germany"), "IE": gettext("Ireland"), "UK": gettext("United Kingdom")}
    return Crowd(
        markets=tuple((code, name, markets[code]) for code, name in names.items()),
        roles=tuple((role.value, words[role], roles[role]) for role in LEARNERS),
        teams=tuple((team.id, team.name, teams[team.id]) for team in list_teams()))


def address(version: DocumentVersion, **place: Any) -> str:
    """The desk of a version at a place on the walk; the first language needs no mention."""
    return url_for("desks.change_desk", code=version.document.code, number=version.number,
                   language=request.args.get("language"), **place)


def render(desk: Desk, *, change: str = "", item: int = 0, item_form: ItemForm | None = None,
           publish_form: PublishForm | None = None) -> str:
    """The page of a version; forms that were sent with faults come back as they were filled in."""
    version, steps = desk.version, steps_of(desk)
    here = pick(steps, change or request.args.get("change", ""), item or request.args.get("item", 0, type=int))
    step = steps[here] if here is not None else None
    walk = [place for place, one in enumerate(steps) if one.rank]
    desks = services.desks_of(version.document, version.number)
    publish_form = publish_form or _publish_form(desk)
    return render_template(
        "desks/change_desk.html", desk=desk, version=version, document=version.document, step=step, here=here,
        title=title_of(version.document, language()), walk=walk,
        before=_near(version, steps, [place for place in reversed(walk) if here is not None and place < here]),
        after=_near(version, steps, [place for place in walk if here is not None and place > here]),
        state=state_for(version, signed_in().market, now()), starts=effective_for(version, signed_in().market),
        desks=desks, address=address, item_form=item_form,
        writing=change if item_form else "", decision_form=DecisionForm(formdata=None, data=_decided(step)),
        class_form=ClassForm(formdata=None, data={"change_class": version.change_class}),
        suggestion=suggestion_for(version), why_class=why_class, short_class=class_word,
        duty=DUTIES[version.change_class], publish_form=publish_form, short=_short(desks, publish_form), crowd=crowd(),
        stale=count_stale(version), ideas=_ideas(desk, step),
        reached=services.count_people(briefings.audience_of(desk.briefing)) if desk.briefing else 0)


def _short(desks: list[Desk], form: PublishForm) -> list[Shortfall]:
    """Where the plan in a form falls short of what its class obliges to; nothing is said of one that has faults."""
    sound = bool(desks) and not any(field.errors for field in form)
    return services.shortfalls_of(desks, form.plan(zone())) if sound else []


def _near(version: DocumentVersion, steps: list[Step], places: list[int]) -> str | None:
    return address(version, **steps[places[0]].place) if places else None


def _ideas(desk: Desk, step: Step | None) -> list[CaseStub]:
    """The cases that a person could write about the passage one stands at."""
    if step is None or desk.old is None:
        return []
    spoken = cast(Language, desk.version.language)
    return [stub for stub in draft_stubs(change_set(desk.old, desk.version), language=spoken)
            if stub.change_id in step.one.passage.change_ids]


def _decided(step: Step | None) -> dict[str, object]:
    if step is None:
        return {}
    passage = step.one.passage
    settled = {} if not passage.settled else {"verdict": passage.first.verdict.value}
    reason = passage.first.decision.reason if passage.first.decision else ""
    return {**settled, "changes": ",".join(passage.change_ids), "confirm_only": passage.confirm_only, "reason": reason}


def _publish_form(desk: Desk) -> PublishForm:
    """The form as it is proposed: the document's own audience, and what the class of the change obliges to."""
    version, market = desk.version, signed_in().market
    document, place, duty = version.document, zone(), DUTIES[version.change_class]
    starts = (effective_for(version, market) or now()).astimezone(place)
    due = proposed_due(duty, now=now().astimezone(place), starts=starts,
                       calendar=services.calendar_of_market(market, starts.year))
    learners = [role.value for role in LEARNERS]
    return PublishForm(formdata=None, data={
        "markets": document.markets, "team_ids": [],
        "roles": [role for role in document.roles if role in learners] or learners,
        "due_day": due.date(), "due_time": due.time(), "pass_mark": duty.pass_mark, "attempts": duty.retakes + 1,
        "draw": min(max(desk.live, 1), MOST_ASKED)})


def count_stale(version: DocumentVersion) -> int:
    """How many questions that are live now cannot be asked any more once this version applies."""
    return sum(state is not EvidenceState.FRESH for _, state in quizzes.evidence_states(version))
