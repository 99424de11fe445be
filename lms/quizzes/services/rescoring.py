"""Keys put right after they were used: seen beforehand, told with a reason, reaching everybody asked, and undone."""
from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from lms.accounts.models import Person
from lms.audit_log.services import record
from lms.base.refusals import Refused
from lms.db import db, now
from lms.documents.services import hold
from lms.quizzes import queries
from lms.quizzes.core.taking.rescoring import Correction, Outcome, Rescored, is_sound, keys_by
from lms.quizzes.core.taking.scoring import Score
from lms.quizzes.models import Attempt, ItemVersion, Rescoring, ScoreChange
from lms.quizzes.services.marking import Corrections, correction_of, corrections_of, score_of, settle
from lms.quizzes.services.serving import content_of

LONGEST_REASON = 2000


def preview_rescoring(wording: ItemVersion, correction: Correction) -> Outcome:
    """What a rescoring would do; nothing is written. Refused: "rescoring-key-missing"."""
    return _outcome(wording, correction, queries.list_closed_with(wording))


def _outcome(wording: ItemVersion, correction: Correction, attempts: Sequence[Attempt]) -> Outcome:
    if not is_sound(content_of(wording), correction):
        raise Refused("rescoring-key-missing")
    applying = _corrections(attempts)
    then = {**applying, wording.id: (*applying.get(wording.id, ()), correction)}
    scores = [(attempt.id, _stored(attempt), score_of(attempt, then)) for attempt in attempts]
    return Outcome(
        closed=len(attempts), begun=queries.count_begun_with(wording), known=_is_known(wording, correction),
        changes=tuple(Rescored(attempt_id=attempt_id, before=before, after=after)
                      for attempt_id, before, after in scores if before != after))


def _is_known(wording: ItemVersion, correction: Correction) -> bool:
    """Whether a wording has this key already."""
    content = content_of(wording)
    applying = [correction_of(one) for one in queries.list_rescorings([wording.id], active=True)]
    return keys_by(content, [*applying, correction], content) == keys_by(content, applying, content)


def _stored(attempt: Attempt) -> Score:
    return Score(points=attempt.points or 0, most=attempt.most or 0, needed=attempt.needed, passed=bool(attempt.passed))


def rescore(wording: ItemVersion, person: Person, correction: Correction, reason: str) -> Rescoring | None:
    """Correct the key of a wording for everybody who was asked it, now and when open attempts are closed.

    What was frozen stays as it is; each changed score keeps what it was before. A live wording is withdrawn until
    somebody edits it. None, and nothing is written, where it is scored like this already. Refused:
    "rescoring-key-missing", "reason-empty", "reason-too-long".
    """
    reason = reason_from(reason)
    _hold_key(wording)
    attempts = queries.list_closed_with(wording, lock=True)
    outcome = _outcome(wording, correction, attempts)
    if outcome.known:
        return None
    rescoring = Rescoring(item_version=wording, kind=correction.kind.value, option_ids=list(correction.option_ids),
                          typed=correction.typed, reason=reason, by_id=person.id, at=now(), changes=[
        ScoreChange(attempt_id=one.attempt_id, points=one.before.points, most=one.before.most,
                    needed=one.before.needed, passed=one.before.passed) for one in outcome.changes])
    if wording.state == "live":
        wording.state = "stale"
    db.session.add(rescoring)
    db.session.flush()
    _settle_all(attempts)
    record("item-rescored", f"item:{wording.item_id}", person_id=person.id, rescoring=rescoring.id,
           kind=correction.kind.value, attempts=outcome.closed, changed=len(outcome.changes),
           passes_now=outcome.passes_now, passes_no_longer=outcome.passes_no_longer)
    return rescoring


def undo_rescoring(rescoring: Rescoring, person: Person) -> int:
    """Take a rescoring back: every score is what it is without it. Tells how many changed; the second time none.

    What it had changed stays on record, and the wording stays withdrawn until somebody accepts or edits it.
    """
    wording = rescoring.item_version
    _hold_key(wording)
    db.session.refresh(rescoring, ["undone_at", "undone_by_id"])
    if rescoring.undone_at is not None:
        return 0
    attempts = queries.list_closed_with(wording, lock=True)
    before = [_stored(attempt) for attempt in attempts]
    rescoring.undone_at, rescoring.undone_by_id = now(), person.id
    db.session.flush()
    _settle_all(attempts)
    changed = sum(_stored(attempt) != was for attempt, was in zip(attempts, before, strict=True))
    record("rescoring-undone", f"item:{wording.item_id}", person_id=person.id, rescoring=rescoring.id,
           attempts=len(attempts), changed=changed)
    return changed


def reason_from(text: str) -> str:
    """A reason without blanks around it. Refused: "reason-empty", "reason-too-long"."""
    reason = text.strip()
    if not reason:
        raise Refused("reason-empty")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason-too-long", most=LONGEST_REASON)
    return reason


def _hold_key(wording: ItemVersion) -> None:
    """Keep other correctors, judges of the item and whoever closes an attempt that asks it in line."""
    hold(wording.item.document)
    db.session.execute(select(ItemVersion.id).where(ItemVersion.id == wording.id).with_for_update())
    db.session.refresh(wording, ["state"])


def _corrections(attempts: Sequence[Attempt]) -> Corrections:
    return corrections_of(question for attempt in attempts for question in attempt.questions)


def _settle_all(attempts: Sequence[Attempt]) -> None:
    applying = _corrections(attempts)
    for attempt in attempts:
        settle(attempt, applying)
    db.session.flush()
