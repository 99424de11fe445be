"""Which versions a pack holds on a day."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lms.base.refusals import Refused
from lms.documents.core.lifecycle import Life, State
from lms.documents.core.values import Language
from lms.packs.core.manifest import Candidate, Manifest, Reader, Receipt, Text, as_of, choose, compose

READER = Reader(name="Leyla Aydin", market="DE", roles=("moderator",))


def at(day: int, month: int = 11, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


NEW_YEAR, TODAY = at(1, 1), at(25)


def text(number: str, language: Language, starts: datetime, *, approved: datetime = NEW_YEAR) -> Text:
    """A version; its ordinal is its major number."""
    ordinal = int(number.split(".")[0])
    return Text(
        version_id=ordinal * 10 + (language == "de"), number=number, language=language, approved_by="Ana Kovač",
        content_hash=f"{number}{language}",
        life=Life(ordinal=ordinal, decided=State.APPROVED, effective_at=starts, approved_at=approved))


def document(
    *texts: Text, code: str = "POL-HAR", markets: tuple[str, ...] = (), roles: tuple[str, ...] = ()
) -> Candidate:
    return Candidate(code=code, titles={"en": "Harassment", "de": "Belästigung"}, sensitivity=2, markets=markets,
                     roles=roles, texts=texts)


def composed(*documents: Candidate, receipts: tuple[Receipt, ...] = ()) -> Manifest:
    return compose(reader=READER, language="en", on=TODAY.date(), at=TODAY, documents=documents, receipts=receipts,
                   plan=None)


def test_the_version_in_force_is_taken_in_the_wanted_language_with_its_successor() -> None:
    found = document(text("1.0", "en", at(1)), text("1.0", "de", at(1)), text("2.0", "en", at(30)))
    chapter = choose(found, "DE", "de", TODAY)
    assert chapter is not None
    assert (chapter.number, chapter.language, chapter.title) == ("1.0", "de", "Belästigung")
    assert (chapter.effective_at, chapter.until) == (at(1), at(30))
    assert (chapter.next_number, chapter.next_at) == ("2.0", at(30))


def test_a_missing_translation_gives_the_rule_in_force_in_the_other_language() -> None:
    chapter = choose(document(text("1.0", "de", at(1)), text("2.0", "en", at(2))), "DE", "de", TODAY)
    assert chapter is not None
    assert (chapter.number, chapter.language, chapter.title) == ("2.0", "en", "Harassment")
    assert (chapter.next_number, chapter.until) == (None, None)


def test_a_translation_that_is_approved_later_is_not_taken_before() -> None:
    chapter = choose(document(text("1.0", "en", at(1)), text("1.0", "de", at(1), approved=at(26))), "DE", "de", TODAY)
    assert chapter is not None
    assert chapter.language == "en"


def test_the_market_has_its_own_instant() -> None:
    late = text("2.0", "en", at(20))
    late = replace(late, life=replace(late.life, effective_by_market={"UK": at(28)}))
    found = document(text("1.0", "en", at(1)), late)
    numbers = [chapter.number for market in ("DE", "UK") if (chapter := choose(found, market, "en", TODAY))]
    assert numbers == ["2.0", "1.0"]


def test_a_document_without_a_version_in_force_is_left_out() -> None:
    assert choose(document(text("1.0", "en", at(26))), "DE", "en", TODAY) is None


@pytest.mark.parametrize(("markets", "roles", "held"), [
    ((), (), True), (("DE", "UK"), ("qa", "moderator"), True), (("UK",), (), False), ((), ("qa",), False),
])
def test_only_documents_for_the_reader_are_held(markets: tuple[str, ...], roles: tuple[str, ...], held: bool) -> None:
    general = document(text("1.0", "en", at(1)), code="SOP-ALL")
    narrow = document(text("1.0", "en", at(1)), markets=markets, roles=roles)
    codes = [chapter.code for chapter in composed(general, narrow).chapters]
    assert codes == (["POL-HAR", "SOP-ALL"] if held else ["SOP-ALL"])


def test_a_day_without_any_rule_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        composed(document(text("1.0", "en", at(26))))
    assert (refused.value.code, refused.value.values) == ("pack-empty", {"day": "2026-11-25"})


def test_confirmations_up_to_the_day_are_held_and_the_last_one_of_a_document_is_known() -> None:
    receipts = tuple(
        Receipt(code="POL-HAR", number=number, language="en", content_hash="x", at=when)
        for number, when in (("3.0", at(26)), ("2.0", at(20)), ("1.0", at(10))))
    manifest = composed(document(text("1.0", "en", at(1))), receipts=receipts)
    assert [receipt.number for receipt in manifest.receipts] == ["1.0", "2.0"]
    last = manifest.receipt_for("POL-HAR")
    assert last is not None
    assert last.number == "2.0"
    assert manifest.receipt_for("SOP-QUE") is None


def test_today_stands_for_now_and_another_day_for_its_first_instant_there() -> None:
    now = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert as_of(date(2026, 11, 25), now, "Europe/Berlin") == now
    assert as_of(date(2026, 11, 24), now, "Europe/Berlin") == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert as_of(date(2026, 7, 1), now, "Europe/London") == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_a_day_outside_of_the_years_of_rules_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        as_of(date(1848, 3, 18), datetime(2026, 11, 24, tzinfo=UTC), "Europe/Berlin")
    assert (refused.value.code, refused.value.values) == ("pack-empty", {"day": "1848-03-18"})
