"""Emphasis in running text, after the rules of the CommonMark specification (0.31, 6.2 and its appendix, phase 2)."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import deque
from dataclasses import dataclass

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

MOST_LEVELS = 24
_MARK = r"!-/:-@\[-`{-~\x02\x03¡-©«-±´¶-¸»¿×÷\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u27bf"
"""Punctuation and symbols, and the signs around what was put away before, which began or ended with one of them."""

_SPACE, _PUNCTUATION = re.compile(r"\s"), re.compile(f"[{_MARK}]")
_RUN = re.compile(r"\*+|_+|~~+")
_TAGS = {("~", 2): "del"} | {(sign, size): tag for sign in "*_" for size, tag in ((1, "em"), (2, "strong"))}


@dataclass(kw_only=True)
class _Run:
    """Signs of one kind beside each other: where those that are left begin, and what they can do."""

    sign: str
    at: int
    size: int
    left: int
    opens: bool
    closes: bool

    def pairs_with(self, closer: _Run) -> bool:
        """Whether an emphasis can reach from this run to the closer, with the specification's rule of three."""
        either = self.closes or closer.opens
        odd = (self.size + closer.size) % 3 == 0 and (self.size % 3 or closer.size % 3)
        return self.sign == closer.sign and not (either and odd and self.sign != "~")


@dataclass(frozen=True, kw_only=True, order=True)
class _Pair:
    """An emphasis: where its opening and its closing signs stand, and how many each are."""

    start: int
    end: int
    size: int


class Emphasis(InlineProcessor):
    """Reads em, strong and del of a text at once, and hands them to Python-Markdown one by one."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(_RUN.pattern, md)
        self._data = self._rest = ""
        self._pairs: deque[_Pair] = deque()  # that are to come in the rest, counted from its end backwards

    def handleMatch(self, m: re.Match[str], data: str,  # type: ignore[override]  # noqa: N802 given
                    ) -> tuple[ET.Element | None, int | None, int | None]:
        """The first emphasis from here on with all that stands in it."""
        if data is not self._data and not self._is_rest(data, m.start()):
            self._pairs = deque(_Pair(start=pair.start - len(data), end=pair.end - len(data), size=pair.size)
                                for pair in _pairs(data, m.start()))
        self._data = data
        if not self._pairs:
            return None, None, None
        first = self._pairs.popleft()
        inner = [first]
        while self._pairs and self._pairs[0].start < first.end:
            inner.append(self._pairs.popleft())
        stop = first.end + first.size + len(data)
        self._rest = data[stop:]
        return _element(data, inner), first.start + len(data), stop

    def _is_rest(self, data: str, at: int) -> bool:
        """Whether the data is what was read last, with its last emphasis put away."""
        start = len(data) - len(self._rest)
        return at >= start > 0 and data[start - 1] == ETX and data.endswith(self._rest)


def _runs(data: str, at: int) -> list[_Run]:
    found = []
    for mark in _RUN.finditer(data, at):
        before, after = data[mark.start() - 1:mark.start()] or " ", data[mark.end():mark.end() + 1] or " "
        spaces = [_SPACE.match(sign) is not None for sign in (before, after)]
        marks = [_PUNCTUATION.match(sign) is not None for sign in (before, after)]
        left = not spaces[1] and (not marks[1] or spaces[0] or marks[0])
        right = not spaces[0] and (not marks[0] or spaces[1] or marks[1])
        word = mark.group()[0] == "_"  # an underscore inside a word is part of it
        found.append(_Run(sign=mark.group()[0], at=mark.start(), size=len(mark.group()), left=len(mark.group()),
                          opens=left and (not word or not right or marks[0]),
                          closes=right and (not word or not left or marks[1])))
    return found


def _pairs(data: str, at: int) -> list[_Pair]:
    """Every emphasis, the outer ones first; none in more than MOST_LEVELS others."""
    pairs: list[_Pair] = []
    openers: list[_Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}  # below them no opener fits such a closer
    for run in _runs(data, at):
        while run.closes and run.left:
            key = (run.sign, run.opens, run.size % 3)
            here = next((here for here in range(len(openers) - 1, bottoms.get(key, 0) - 1, -1)
                         if openers[here].pairs_with(run)), -1)
            if here < 0:
                bottoms[key] = len(openers)
                break
            pairs.append(_pair(openers[here], run))
            del openers[here + 1 if openers[here].left else here:]
            bottoms = {one: min(bottom, len(openers)) for one, bottom in bottoms.items()}
        if run.opens and run.left:
            openers.append(run)
    return _shallow(sorted(pair for pair in pairs if pair.size))


def _pair(opener: _Run, closer: _Run) -> _Pair:
    """Take the innermost signs of both; a pair of size 0 where tildes are not two."""
    size = 2 if min(opener.left, closer.left) > 1 else 1
    if opener.sign == "~" and (opener.size, closer.size) != (2, 2):
        opener.left = closer.left = size = 0
    opener.left -= size
    closer.left -= size
    closer.at += size
    return _Pair(start=opener.at + opener.left, end=closer.at - size, size=size)


def _shallow(pairs: list[_Pair]) -> list[_Pair]:
    kept: list[_Pair] = []
    ends: list[int] = []
    for pair in pairs:
        while ends and ends[-1] < pair.start:
            ends.pop()
        if len(ends) < MOST_LEVELS:
            kept.append(pair)
            ends.append(pair.end)
    return kept


def _element(data: str, pairs: list[_Pair]) -> ET.Element:
    """The first pair as an element, the others in it; signs that are left are put away, so that nobody reads them."""
    marks = sorted([(pair.start, pair.size, True) for pair in pairs] + [(pair.end, pair.size, False) for pair in pairs])
    top = ET.Element("top")
    path, at = [top], marks[0][0] + len(data)
    for where, size, opens in marks:
        _say(path[-1], data[at:where + len(data)])
        at = where + len(data) + size
        if opens:
            path.append(ET.SubElement(path[-1], _TAGS[data[at - 1], size]))
        else:
            path.pop()
    return top[0]


def _say(out: ET.Element, text: str) -> None:
    text = _RUN.sub(lambda run: "".join(f"{STX}{ord(sign)}{ETX}" for sign in run.group()), text)
    if len(out):
        out[-1].tail = (out[-1].tail or "") + text
    else:
        out.text = (out.text or "") + text
