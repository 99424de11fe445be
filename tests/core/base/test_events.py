"""Events: who listens is called in order, and what a listener raises reaches the one who announced."""
from __future__ import annotations

import pytest

from lms.base import events
from lms.base.events import VersionSubmitted, announce, wire


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Listeners of this test only; those of an app in the same process come back."""
    monkeypatch.setattr(events, "_listeners", {})


def test_listeners_are_called_in_order_with_the_event() -> None:
    heard: list[tuple[str, int]] = []
    wire({VersionSubmitted: (lambda event: heard.append(("first", event.version_id)),
                             lambda event: heard.append(("second", event.version_id)))})
    announce(VersionSubmitted(version_id=7))
    assert heard == [("first", 7), ("second", 7)]


def test_an_event_nobody_listens_to_is_no_fault_and_wiring_anew_replaces() -> None:
    heard: list[int] = []
    wire({VersionSubmitted: (lambda event: heard.append(event.version_id),)})
    wire({})
    announce(VersionSubmitted(version_id=7))
    assert heard == []


def test_what_a_listener_raises_stops_the_others_and_the_announcer() -> None:
    heard: list[int] = []

    def fail(_event: VersionSubmitted) -> None:
        raise LookupError("no such version")

    wire({VersionSubmitted: (fail, lambda event: heard.append(event.version_id))})
    with pytest.raises(LookupError):
        announce(VersionSubmitted(version_id=7))
    assert heard == []
