"""The shares of a mark that Moodle knows, exact."""
from __future__ import annotations

import re
from fractions import Fraction

_SHARES = tuple(Fraction(share) for share in (
    "1 9/10 5/6 4/5 3/4 7/10 2/3 3/5 1/2 2/5 1/3 3/10 1/4 1/5 1/6 1/7 1/8 1/9 1/10 1/20 0").split())
_NEAR = Fraction(1, 100_000)
PERCENT = re.compile(r"-?\d{1,3}(?:\.\d{0,12})?")


def share_of(percent: str) -> Fraction | None:
    """The share that a percentage stands for, between -1 and 1: "33.33333" is a third. None if Moodle knows none."""
    if not PERCENT.fullmatch(percent):
        return None
    given = Fraction(percent) / 100
    near = next((share for share in _SHARES if abs(abs(given) - share) <= _NEAR), None)
    return near if near is None or given >= 0 else -near


def percent_of(share: Fraction) -> str:
    """A share as Moodle writes it: a third is "33.33333"."""
    return f"{float(share * 100):.5f}".rstrip("0").rstrip(".")


KNOWN = ", ".join(map(percent_of, _SHARES))
"""The shares in percent as people write them, for messages."""
