"""The chain finds every alteration, every gap and a cut-off end."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.audit_log.core.chain import START, Broken, Entry, seal, verify

KEY = b"key of the chain"
FIRST = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def chain(length: int) -> tuple[list[tuple[Entry, str]], tuple[int, str]]:
    entries: list[tuple[Entry, str]] = []
    code = START
    for number in range(1, length + 1):
        entry = Entry(sequence=number, at=FIRST + timedelta(seconds=number), actor="system", action="did",
                      thing=f"thing:{number}", details={"n": str(number)})
        code = seal(KEY, code, entry)
        entries.append((entry, code))
    return entries, (length, code)


def test_a_whole_chain_is_whole() -> None:
    entries, head = chain(5)
    assert verify(KEY, entries, head) is None


def test_an_empty_chain_is_whole() -> None:
    assert verify(KEY, [], (0, START)) is None


@given(length=st.integers(1, 12), data=st.data())
def test_any_altered_entry_is_found_where_it_stands(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    place = data.draw(st.integers(0, length - 1))
    changed = data.draw(st.sampled_from(["actor", "action", "thing"]))
    entry, code = entries[place]
    entries[place] = (replace(entry, **{changed: "someone else"}), code)
    assert verify(KEY, entries, head) == Broken(sequence=place + 1, code="altered")


@given(length=st.integers(2, 12), data=st.data())
def test_a_removed_entry_is_found(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    place = data.draw(st.integers(0, length - 2))
    del entries[place]
    assert verify(KEY, entries, head) == Broken(sequence=place + 1, code="missing")


def test_an_altered_entry_and_a_removed_one_are_found() -> None:
    entries, head = chain(4)
    altered = [*entries[:1], (replace(entries[1][0], action="approved"), entries[1][1]), *entries[2:]]
    assert verify(KEY, altered, head) == Broken(sequence=2, code="altered")
    assert verify(KEY, [entries[0], *entries[2:]], head) == Broken(sequence=2, code="missing")


def test_a_cut_off_end_is_found() -> None:
    entries, head = chain(4)
    assert verify(KEY, entries[:3], head) == Broken(sequence=4, code="end-missing")
