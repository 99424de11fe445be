"""What an exchange of questions brings: items with what belongs beside them, and notes on what is wrong or lost."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lms.quizzes.core.content import ItemContent

LARGEST = 1_000_000
"""How many bytes a file may have, as with banks."""
_SIGN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something about a line of a file: a rule that it breaks, or what of it cannot be kept. line counts from 1."""

    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExchangeItem:
    """A question with what other systems keep beside it.

    title is its name there and category a path "a/b", both "" if none; feedback belongs to single options, by id. line
    is where it stands in its file.
    """

    content: ItemContent
    title: str = ""
    category: str = ""
    feedback: Mapping[str, str] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What a file held. A file with faults holds nothing: it is refused whole."""

    items: tuple[ExchangeItem, ...] = ()
    losses: tuple[Note, ...] = ()
    faults: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """The text of a file, how many items it holds, and what it could not take."""

    text: str
    count: int
    losses: tuple[Note, ...]


class _NotedError(Exception):
    """Reading stops here, and a note says why."""

    def __init__(self, line: int, code: str, /, **values: object) -> None:
        super().__init__(line, code)
        self.note = note(line, code, **values)


class BrokenError(_NotedError):
    """The file is wrong here."""


class LeftOutError(_NotedError):
    """The question here cannot be kept."""


@dataclass(kw_only=True)
class Report:
    """What a file holds, what is wrong in it and what is lost of it, gathered while it is read."""

    faults: list[Note] = field(default_factory=list)
    losses: list[Note] = field(default_factory=list)

    items: list[ExchangeItem] = field(default_factory=list)

    def take(self, read: Callable[[], ExchangeItem | None]) -> None:
        """Read one question; keep it, or note why it cannot be kept or what is wrong with it."""
        try:
            item = read()
        except BrokenError as error:
            self.faults.append(error.note)
        except LeftOutError as error:
            self.losses.append(error.note)
        else:
            self.items += [item] if item else []

    def loss(self, line: int, code: str, /, **values: object) -> None:
        """Note that something here cannot be kept."""
        self.losses.append(note(line, code, **values))

    def incoming(self) -> Incoming:
        """What the file held, its notes in the order of their lines."""
        faults, losses = (tuple(sorted(notes, key=lambda one: one.line)) for notes in (self.faults, self.losses))
        return Incoming(items=() if faults else tuple(self.items), losses=losses, faults=faults)


def note(line: int, code: str, /, **values: object) -> Note:
    """A note with its values as the text they are shown as."""
    return Note(line=line, code=code, values=tuple((name, str(value)) for name, value in values.items()))


def decoded(raw: bytes) -> str:
    """The text of a file with bare line feeds, without a byte order mark.

    Raises BrokenError: "exchange-too-large", "exchange-not-utf8", "exchange-control" for signs that no text has,
    "exchange-empty".
    """
    if len(raw) > LARGEST:
        raise BrokenError(1, "exchange-too-large")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise BrokenError(raw.count(b"\n", 0, error.start) + 1, "exchange-not-utf8") from error
    if found := _SIGN.search(text):
        raise BrokenError(text.count("\n", 0, found.start()) + 1, "exchange-control", sign=f"U+{ord(found[0]):04X}")
    if not text.strip():
        raise BrokenError(1, "exchange-empty")
    return text
