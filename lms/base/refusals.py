"""How the product says no: a code and values that the edge puts into words."""
from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """An expected refusal, raised by cores and services and worded at the edge in the reader's language.

    code names the rule that was broken ("version-number-taken"); values fill the message. Raising it inside a
    request or job rolls everything back, so nothing is half done.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault in a content file: where it is and which rule it breaks. line counts from 1, 0 if unknown."""

    file: str
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


class Faulty(Refused):
    """Content files with faults, all of them: "content-faults". Nothing of what was read is used."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("content-faults", count=len(faults))
        self.faults = faults
