"""A manifest as JSON: back again without loss, and one form for equal values."""
from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from lms.packs.core.canonical import fingerprint, from_plain, to_plain, write
from lms.packs.core.manifest import Chapter, Manifest, Plan, Reader, Receipt
from lms.training.core.calendar import Calendar
from lms.training.core.timeline import Attempt, Fact, Step, place

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def manifest(at: datetime = AT) -> Manifest:
    steps = (Step(key="q", kind="quiz", day=0, pass_mark=0.85),
             Step(key="g", kind="manual", day=3, needs=("q",), gate=True))
    facts = [Fact(key="q", done_on=date(2026, 11, 24),
                  attempts=(Attempt(number=1, on=date(2026, 11, 24), share=0.9, passed=True),))]
    timeline = place(steps, facts, date(2026, 11, 23), date(2026, 11, 25), Calendar())
    chapter = Chapter(
        code="POL-HAR", title="Belästigung", version_id=1, number="2.1", language="de", content_hash="c0",
        sensitivity=2, effective_at=at, until=None, approved_at=at, approved_by="Ana Kovač", next_number="3.0",
        next_at=at)
    return Manifest(
        reader=Reader(name="Leyla Aydin", market="DE", roles=("moderator",), starts_on=date(2026, 11, 23)),
        language="de", on=date(2026, 11, 25), as_of=at, chapters=(chapter,), address="",
        receipts=(Receipt(code="POL-HAR", number="2.1", language="de", content_hash="c0", at=at),),
        plan=Plan(title="Plan", titles={"q": "Quiz", "g": "Freigabe"}, timeline=timeline,
                  days_off=(date(2026, 12, 25),)))


def test_a_manifest_comes_back_equal_through_json() -> None:
    assert from_plain(Manifest, json.loads(write(to_plain(manifest())))) == manifest()


def test_the_same_instant_in_another_zone_has_the_same_hash() -> None:
    berlin = AT.astimezone(timezone(timedelta(hours=1)))
    assert fingerprint(to_plain(manifest(berlin))) == fingerprint(to_plain(manifest()))


def test_another_instant_has_another_hash() -> None:
    assert fingerprint(to_plain(manifest(AT + timedelta(seconds=1)))) != fingerprint(to_plain(manifest()))


def test_keys_are_in_order_and_letters_stay() -> None:
    assert write({"b": [1], "a": "ä"}) == '{"a":"ä","b":[1]}'


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write({"share": float("nan")})
