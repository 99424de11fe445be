"""What happened at Lumiclip in 2026 until Wednesday 25 November, 10:00 in Berlin, told through public services."""
from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask

from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.accounts.queries import find_by_account, list_people
from lms.accounts.services import get_or_make_team, make_person
from lms.briefings.core.audience import Audience
from lms.briefings.queries import find_briefing, versions_of
from lms.briefings.services import acknowledge
from lms.content import Content, read_content
from lms.content_import import take_over
from lms.demo import newcomers
from lms.demo.coming import submit_next_version
from lms.demo.people import COACH, EVERYONE, MODERATORS, PASS_PHRASE, TEAMS, email_of
from lms.demo.stage import at, attempt, berlin, read, work_through_desk
from lms.desks.change_services import Plan, publish
from lms.documents.core.content import DocumentFolder
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import get_document
from lms.quizzes.models import Quiz
from lms.quizzes.queries import list_attempts
from lms.quizzes.services import raise_challenge

NOW = berlin(25, 11, 10)
"""The instant at which the demo opens."""

AHEAD = timedelta(days=6)
"""How long before it binds a version is approved."""

EVERYWHERE = ("DE", "IE", "UK")
WHY = {
    "SOP-QUE": {
        "en": "Appeals took too long, and some were decided by the person who had made the first decision.",
        "de": "Einsprüche dauerten zu lange, und manche entschied dieselbe Person wie beim ersten Mal.",
    },
    "POL-HAR": {
        "en": "Audits showed that repeat offenders lost their strikes before the pattern became visible, and that "
              "videos ridiculing named private individuals did harm without using an insult.",
        "de": "Stichproben zeigten: Verwarnungen verfielen, bevor sich ein Muster zeigte, und Videos, die genannte "
              "Privatpersonen lächerlich machen, schaden auch ohne Beleidigung.",
    },
}
WHY_SHORT = "The night shift returns on Monday and reads it then."
"""Why the check of SOP-QUE 2.0 was due after it applied."""

CONTESTED = {
    "en": "I read the rule the other way: to me the sentence leaves room for both answers. Please have a look.",
    "de": "Ich lese die Regel anders: Für mich lässt der Satz beide Antworten zu. Bitte schaut noch einmal hin.",
}
UNCHANGED = {
    "SOP-QUE": {"en": "All other time limits stay as they are.", "de": "Alle anderen Fristen bleiben gleich."},
    "POL-HAR": {
        "en": "The severity levels, the exceptions and the wording of the labels stay as they are.",
        "de": "Die Schweregrade, die Ausnahmen und die Namen der Label bleiben gleich.",
    },
}


def build(app: Flask, content: Path) -> None:
    """Fill an empty database with the demo world; the clock must not yet run."""
    files = read_content(content)
    with at(app, berlin(5, 1, 9)):
        _people()
    _history(app, files)
    with at(app, berlin(24, 11, 11)):
        take_over(replace(files, documents=()))
    newcomers.follow_the_plan(app)
    with at(app, berlin(24, 11, 15)):
        submit_next_version(person("jonas.reuter"))
    with at(app, berlin(24, 11, 16)):
        _ready_for_the_desk("POL-HAR", "3.0")
    with at(app, berlin(25, 11, 8, 30)):
        _publish("POL-HAR", "3.0", due=berlin(27, 11, 18), draw=10)
    _morning(app)
    _contest(app)
    newcomers.ask_for_packs(app)


def _people() -> None:
    teams = {name: get_or_make_team(name, market) for name, market in TEAMS.items()}
    for one in EVERYONE:
        make_person(
            account=one.account, name=one.name, email=email_of(one.account), password=PASS_PHRASE,
            uniquifier=f"demo-{one.account}", market=one.market, roles=one.roles, team=teams.get(one.team),
            ui_language=one.language, languages=dict(one.languages), starts_on=one.starts_on)
    coach = person(COACH)
    for one in MODERATORS:
        if one.starts_on is not None:
            person(one.account).coach_id = coach.id


def person(account: str) -> Person:
    """Someone of the demo world."""
    found = find_by_account(account)
    if found is None:
        raise LookupError(account)
    return found


def staff() -> list[Person]:
    """The moderators who were there before November."""
    newcomers_ = {one.account for one in MODERATORS if one.starts_on is not None}
    return [one for one in list_people(role=RoleName.MODERATOR) if one.account not in newcomers_]


def _history(app: Flask, files: Content) -> None:
    """Approve every version before it binds, and let the staff confirm it; QUE 2.0 is briefed and asked about."""
    for instant, folder, number in _in_order(files):
        approved = min(instant - AHEAD, berlin(24, 11, 10))
        upto = tuple(one for one in folder.versions if one.effective_at is not None and one.effective_at <= instant)
        with at(app, approved):
            take_over(Content(documents=(replace(folder, versions=upto),)))
        if (folder.document.code, number) == ("SOP-QUE", "2.0"):
            _brief_queues(app, instant)
        if instant < NOW:
            _confirm(app, folder.document.code, instant)


def _in_order(files: Content) -> list[tuple[datetime, DocumentFolder, str]]:
    """Every version of every document by the instant from which it binds, with its folder."""
    steps = {
        (version.effective_at, folder.document.code, version.number): folder
        for folder in files.documents for version in folder.versions if version.effective_at is not None
    }
    return [(instant, steps[instant, code, number], number) for instant, code, number in sorted(steps)]


def _confirm(app: Flask, code: str, since: datetime) -> None:
    """The staff confirm what binds them, spread over the first two days."""
    for place in range(len(MODERATORS)):
        moment = since + timedelta(hours=8 + place % 9, minutes=7 * place % 60, days=place % 2)
        with at(app, moment):
            team = staff()
            if place < len(team):
                read(team[place], get_document(code), moment)


def _brief_queues(app: Flask, instant: datetime) -> None:
    with at(app, instant - timedelta(days=5) + timedelta(hours=14)):
        _ready_for_the_desk("SOP-QUE", "2.0")
        _publish("SOP-QUE", "2.0", due=instant + timedelta(days=2), draw=2)
    for place in range(len(MODERATORS)):
        with at(app, instant - timedelta(days=3) + timedelta(hours=8 + place % 8, minutes=place)):
            team = staff()
            if place < len(team):
                _read_and_answer(team[place], "SOP-QUE", "2.0", wrong=(0, 0, 0, 1)[place % 4])


def _ready_for_the_desk(code: str, number: str) -> None:
    versions = versions_of(get_document(code), number)
    work_through_desk([version for version in versions if version.ordinal > 1], person("jonas.reuter"))


def _publish(code: str, number: str, *, due: datetime, draw: int) -> None:
    document = get_document(code)
    audience = Audience(markets=frozenset(EVERYWHERE), roles=frozenset({RoleName.MODERATOR, RoleName.QA}),
                        team_ids=frozenset())
    plan = Plan(audience=audience, due_at=due, pass_mark=0.85, draw=draw, attempts=3, why=WHY[code],
                unchanged=UNCHANGED[code], reason=WHY_SHORT)
    publish(document, number, plan, person("jonas.reuter"))


def _morning(app: Flask) -> None:
    """What people did with the harassment briefing in the first ninety minutes."""
    for place, account in enumerate(("emre.kaya", "katja.sommer", "lukas.brenner", "mira.hoffmann", "aoife.kelly",
                                     "conor.maguire", "ines.duarte", "amir.shah", "beth.collins")):
        with at(app, berlin(25, 11, 8, 40 + place)):
            someone = person(account)
            if place % 3 == 2:
                acknowledge(someone, _version_for(someone, "POL-HAR", "3.0"))
            else:
                _read_and_answer(someone, "POL-HAR", "3.0", wrong=(0, 3, 0, 2)[place % 4])


def _contest(app: Flask) -> None:
    """One of them objects to a drafted question that she got wrong; nobody has answered yet."""
    with at(app, berlin(25, 11, 9, 20)):
        someone = person("katja.sommer")
        drafted = [one for one in list_attempts(someone)[-1].questions if one.item_version.item.author_id is None]
        worst = min(drafted, key=lambda one: one.response.points or 0 if one.response else 0)
        raise_challenge(worst, someone, CONTESTED[someone.ui_language])


def _version_for(someone: Person, code: str, number: str) -> DocumentVersion:
    versions = versions_of(get_document(code), number)
    return next((one for one in versions if one.language == someone.ui_language), versions[0])


def _read_and_answer(someone: Person, code: str, number: str, *, wrong: int) -> None:
    document: Document = get_document(code)
    acknowledge(someone, _version_for(someone, code, number))
    quiz = _quiz_of(document, number)
    if quiz is not None:
        attempt(someone, quiz, f"demo-{someone.account}-{code}-{number}", wrong)


def _quiz_of(document: Document, number: str) -> Quiz | None:
    briefing = find_briefing(document, number)
    return briefing.quiz if briefing else None

