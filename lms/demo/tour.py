"""The main job from a policy's new version to a PDF, without a server: the walk that `lms tour` prints."""
from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Flask

from config import from_environment
from lms import jobs
from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.accounts.services import get_or_make_team, make_person
from lms.audit_log.services import verify_log
from lms.briefings.core.audience import Audience
from lms.briefings.queries import versions_of
from lms.briefings.services import acknowledge
from lms.content import Content, read_content
from lms.content_import import take_over
from lms.demo.people import EVERYONE, PASS_PHRASE, email_of
from lms.demo.stage import at, attempt, berlin, read, work_through_desk
from lms.demo.world import UNCHANGED, WHY, person
from lms.desks.change_services import Plan, publish
from lms.documents import services as documents
from lms.documents.cli import change_as_data
from lms.documents.queries import find_version, get_document
from lms.operations import bring_up_to_date
from lms.packs.adapters.files import path_of
from lms.packs.queries import get_pack
from lms.packs.services import request_pack
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.models import Attempt
from lms.training.queries import find_enrolment, find_plan
from lms.training.services import enrol, tick_step, timeline_of, today_of

SECRET = "the tour signs nothing that outlives its own run"  # noqa: S105 of a database that is thrown away
CAST = ("jonas.reuter", "ana.kovac", "ciara.byrne", "sabine.vogt", "emre.kaya", "leyla.aydin")
CODE, OLD, NEW = "POL-HAR", "2.1", "3.0"
START = date(2026, 11, 23)


def walk(out: Path, content: Path) -> Iterator[str]:
    """Do the main job on a fresh database and write changes.json, quiz.json, timeline.json and pack.pdf; one line a
    step. The same content gives the same bytes.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="precept-tour-"))
    try:
        from lms.app import create_app

        settings = from_environment({"LMS_DATA": str(folder), "LMS_SECRET_KEY": SECRET})
        app = create_app(settings, schema_checked=False)
        bring_up_to_date(app)
        yield from _walk(app, out, read_content(content))
    finally:
        shutil.rmtree(folder)


def _walk(app: Flask, out: Path, files: Content) -> Iterator[str]:
    with at(app, berlin(2, 11, 9)):
        _cast()
        yield f"1 people: {len(CAST)} accounts"
    with at(app, berlin(2, 11, 10)):
        yield f"2 import: {take_over(_until(files, berlin(2, 11, 10)))} versions, {CODE} {OLD} is in force"
    with at(app, berlin(20, 11, 10)):
        yield f"3 import: {take_over(files)} versions, {CODE} {NEW} comes into force on Mon 30 Nov 2026"
    with at(app, berlin(20, 11, 11)):
        yield f"4 compare: {_compare(out)}"
    with at(app, berlin(23, 11, 8)):
        plan = find_plan("onboarding-moderators")
        if plan is None:
            raise LookupError("onboarding-moderators")
        enrol(person("leyla.aydin"), plan, START, by=person("sabine.vogt"))
        yield f"5 enrol: leyla.aydin on {plan.slug}, {len(plan.steps)} steps"
    yield _first_days(app)
    with at(app, berlin(24, 11, 15)):
        work_through_desk(versions_of(get_document(CODE), NEW), person("jonas.reuter"))
        yield "7 change desk: questions drafted and accepted"
    with at(app, berlin(25, 11, 8, 30)):
        yield f"8 publish: {_publish(out)}"
    with at(app, berlin(25, 11, 9)):
        yield f"9 acknowledge: {_acknowledge()}"
    with at(app, berlin(25, 11, 9, 10)):
        yield f"10 attempt: {_attempt(out)}"
    with at(app, berlin(25, 11, 10)):
        yield f"11 timeline: {_timeline(out)}"
    with at(app, berlin(25, 11, 10)):
        pack_id = request_pack(person("leyla.aydin"), date(2026, 11, 25), "en", person("leyla.aydin")).id
    jobs.run_pending(app)
    with at(app, berlin(25, 11, 10)):
        yield f"12 pack: {_keep_pack(out, pack_id)}"
        count, broken = verify_log()
        yield f"13 audit log: {count} entries, {'whole' if broken is None else 'broken'}"


def _cast() -> None:
    team = get_or_make_team("Berlin Video", "DE")
    for one in EVERYONE:
        if one.account in CAST:
            make_person(
                account=one.account, name=one.name, email=email_of(one.account), password=PASS_PHRASE,
                uniquifier=f"tour-{one.account}", market=one.market, roles=one.roles, team=team if one.team else None,
                ui_language="en", languages=dict(one.languages), starts_on=one.starts_on)
    person("leyla.aydin").coach_id = person("emre.kaya").id


def _until(files: Content, instant: datetime) -> Content:
    """The documents without the versions that come later than an instant."""
    folders = [replace(folder, versions=tuple(one for one in folder.versions
                                              if one.effective_at is not None and one.effective_at <= instant))
               for folder in files.documents]
    return Content(documents=folders)


def _first_days(app: Flask) -> str:
    """What Leyla does on her first two days."""
    done = 0
    for key, when in (("welcome", berlin(23, 11, 10)), ("wel-read", berlin(23, 11, 11)),
                      ("wel-quiz", berlin(23, 11, 14)), ("label-flow", berlin(24, 11, 10))):
        with at(app, when):
            enrolment = find_enrolment(person("leyla.aydin"))
            if enrolment is None:
                raise LookupError(key)
            step = next(one for one in enrolment.plan.steps if one.key == key)
            if step.document is not None:
                read(person("leyla.aydin"), step.document, when)
            elif step.quiz is not None:
                attempt(person("leyla.aydin"), step.quiz, f"tour-{key}", 0)
            else:
                tick_step(enrolment, step, person("emre.kaya"), when.date())
            done += 1
    return f"6 first days: {done} steps done"


def _compare(out: Path) -> str:
    document = get_document(CODE)
    old, new = find_version(document, OLD, "en"), find_version(document, NEW, "en")
    if old is None or new is None:
        raise LookupError(CODE)
    changes = documents.change_set(old, new).changes
    _write(out / "changes.json", [change_as_data(change) for change in changes])
    verdicts = [change.verdict.value for change in changes]
    return ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in sorted(set(verdicts), reverse=True))


def _publish(out: Path) -> str:
    audience = Audience(markets=frozenset({"DE"}), roles=frozenset({RoleName.MODERATOR, RoleName.QA}),
                        team_ids=frozenset())
    plan = Plan(audience=audience, due_at=berlin(27, 11, 18), pass_mark=0.85, draw=10, attempts=3, why=WHY[CODE],
                unchanged=UNCHANGED[CODE])
    briefing = publish(get_document(CODE), NEW, plan, person("jonas.reuter"))
    if briefing.quiz is None:
        raise LookupError("quiz")
    pool = [{"item": one.item.key, "change": one.item.change_id, "wordings": [
        {"language": wording.language, "interaction": wording.interaction, "content": wording.content,
         "section": wording.section_id, "quote": wording.quote}
        for wording in one.item.versions if wording.state == "live"]} for one in briefing.quiz.pool]
    _write(out / "quiz.json", {"slug": briefing.quiz.slug, "draw": briefing.quiz.draw,
                               "pass_mark": briefing.quiz.pass_mark, "pool": pool})
    return f"quiz {briefing.quiz.slug} with {len(pool)} questions, briefing to Germany, due Fri 27 Nov 2026"


def _acknowledge() -> str:
    leyla: Person = person("leyla.aydin")
    version = find_version(get_document(CODE), NEW, "en")
    if version is None:
        raise LookupError(NEW)
    return f"{CODE} {NEW}, hash {acknowledge(leyla, version).content_hash[:12]}"


def _attempt(out: Path) -> str:
    from lms.quizzes.queries import find_quiz

    quiz = find_quiz(json.loads((out / "quiz.json").read_text(encoding="utf-8"))["slug"])
    if quiz is None:
        raise LookupError("quiz")
    tried: Attempt = attempt(person("leyla.aydin"), quiz, "tour", 1)
    old = sum(1 for question in tried.questions if question.response and question.response.chose_old)
    verdict = "passed" if tried.passed else "not passed"
    right = sum(1 for question in tried.questions if question.response and question.response.points == FULL)
    return f"{right} of {len(tried.questions)} right, {verdict}, {old} by the old rule"


def _timeline(out: Path) -> str:
    enrolment = find_enrolment(person("leyla.aydin"))
    if enrolment is None:
        raise LookupError("enrolment")
    timeline = timeline_of(enrolment, today_of(enrolment))
    _write(out / "timeline.json", dataclasses.asdict(timeline))
    return (f"{len(timeline.done)} of {len(timeline.steps)} steps done, {timeline.days_behind} working "
            f"day{'s' * (timeline.days_behind != 1)} behind, "
            f"expected end {timeline.expected_end}")


def _keep_pack(out: Path, pack_id: int) -> str:
    pack = get_pack(pack_id)
    if pack.pdf_hash is None:
        return f"not made: {pack.problem}"
    shutil.copy(path_of(pack.pdf_hash), out / "pack.pdf")
    return f"pack.pdf, SHA-256 {pack.pdf_hash[:12]}"


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True, default=str)
    path.write_text(text + "\n", encoding="utf-8")
