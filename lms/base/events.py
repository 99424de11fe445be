"""What features tell without knowing who listens; wiring.py says who does."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class VersionSubmitted:
    """A version was handed in for approval."""

    version_id: int


@dataclass(frozen=True, kw_only=True)
class VersionApproved:
    """A version was approved, by a person or because a history was taken over."""

    version_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeDecided:
    """Somebody settled what a change of a version is."""

    version_id: int


Listeners = Mapping[type, tuple[Callable[[Any], None], ...]]

_listeners: dict[type, tuple[Callable[[Any], None], ...]] = {}


def wire(listeners: Listeners) -> None:
    """Set who listens to what; whatever was set before is replaced."""
    _listeners.clear()
    _listeners.update(listeners)


def announce(event: object) -> None:
    """Call everyone who listens, in order, in the caller's transaction; what they raise undoes it."""
    for listener in _listeners.get(type(event), ()):
        listener(event)
