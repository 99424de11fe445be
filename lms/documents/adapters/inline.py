"""Running text: what it costs to read, and the marks inside it that Python-Markdown reads otherwise or not at all."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from markdown import Markdown
from markdown.inlinepatterns import (
    REFERENCE_RE,
    AutolinkInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString, code_escape

from lms.base.refusals import Refused
from lms.documents.adapters.emphasis import Emphasis
from lms.documents.adapters.links import as_label
from lms.documents.adapters.starts import TAG

MOST_NESTED = 24
MOST_OPEN = 100
MOST_TICKS = 4_000
MOST_RUNNING = 100_000
CITATION = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_MARKS = re.compile(r"\\.|\]\(|[\[\]<>)]|`+")
_TICKS = re.compile(r"`+")
_HARD_BREAK = r"(?:(?<! ) {2,}|\\)\n"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>"
_RAW = rf"({TAG}|<!--(?:>|->|.*?-->)|<\?.*?\?>|<![A-Za-z][^>]*>|<!\[CDATA\[.*?\]\]>)"


def check_running(text: str, first: int) -> None:
    """Refuse text on which inline parsing takes more than linear time. first is its line number.

    "text-too-many-brackets": brackets nested deeper than MOST_NESTED, angles or link targets open more than MOST_OPEN
    times, or more than MOST_TICKS backticks.
    "text-too-long": one paragraph of more than MOST_RUNNING characters.
    """
    if len(text) > MOST_RUNNING:
        raise Refused("text-too-long", size=len(text), most=MOST_RUNNING)
    brackets = angles = targets = ticks = 0
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign == "[":
            brackets += 1
        elif sign[0] == "]":
            brackets = max(0, brackets - 1)
            targets += len(sign) - 1
        elif sign == ")":
            targets = max(0, targets - 1)
        elif sign == "<":
            angles += 1
        elif sign == ">":
            angles = 0
        elif sign[0] == "`":
            ticks += 1
        if brackets > MOST_NESTED or max(angles, targets) > MOST_OPEN or ticks > MOST_TICKS:
            raise Refused("text-too-many-brackets", line=first)


class _Code(InlineProcessor):
    """Code between two runs of backticks of one length; a run that nothing closes is text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\\[\\`]|`+", md)

    def handleMatch(self, m: re.Match[str], data: str,  # type: ignore[override]  # noqa: N802 given
                    ) -> tuple[ET.Element | None, int | None, int | None]:
        """The code, line ends made spaces, without the one space that keeps a backtick from its marks."""
        ends = (run for run in _TICKS.finditer(data, m.end()) if len(run.group()) == len(m.group()))
        end = next(ends, None) if m.group()[0] == "`" else None
        if end is None:
            return None, None, None
        text = data[m.end():end.start()].replace("\n", " ")
        if text.strip(" ") and text[0] == text[-1] == " ":
            text = text[1:-1]
        code = ET.Element("code")
        code.text = AtomicString(code_escape(text))
        return code, m.start(), end.end()


class _Citation(InlineProcessor):
    """The mark of a footnote in the text: its number."""

    def __init__(self, md: Markdown, numbers: Mapping[str, int]) -> None:
        super().__init__(CITATION.pattern, md)
        self.numbers = numbers

    def handleMatch(self, m: re.Match[str], data: str,  # type: ignore[override]  # noqa: ARG002, N802 given
                    ) -> tuple[ET.Element | None, int | None, int | None]:
        """A raised number; a label that no footnote has stays as it was written."""
        if m.group(1) not in self.numbers:
            return None, None, None
        return footnote_mark(self.numbers[m.group(1)]), m.start(), m.end()


def footnote_mark(number: int) -> ET.Element:
    """The raised number of a footnote."""
    mark = ET.Element("sup", {"class": "footnote-mark"})
    mark.text = AtomicString(str(number))
    return mark


class _OrText(ReferenceInlineProcessor):
    """Text in brackets that is no known label stays as it was written, and hides no link behind it."""

    def handleMatch(self, m: re.Match[str], data: str,  # type: ignore[override]  # noqa: N802 given
                    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """The link, or nothing at all."""
        link, start, end = super().handleMatch(m, data)
        return (link, start, end) if link is not None else (None, None, None)

    def evalId(self, data: str, index: int, text: str,  # noqa: N802 the name that Python-Markdown calls
               ) -> tuple[str | None, int, bool]:
        """The label; code in it was put away before links are read."""
        label, end, found = super().evalId(data, index, text)
        return (as_label(self.unescape(label)) if label else label), end, found


class _Reference(_OrText):
    """A link by label: [text][label], with nothing between the two."""

    RE_LINK = re.compile(r"\[([^\]]*)\]")


class _ShortReference(_OrText, ShortReferenceInlineProcessor):
    """A link whose text is its label: [label]."""


def register_patterns(md: Markdown, numbers: Mapping[str, int]) -> None:
    """Read code, hard breaks, links and raw tags as CommonMark does; footnotes and struck words besides."""
    patterns = md.inlinePatterns
    patterns.register(_Code(md), "backtick", 190)
    patterns.register(_Reference(REFERENCE_RE, md), "reference", 170)
    patterns.register(_ShortReference(REFERENCE_RE, md), "short_reference", 130)
    patterns.register(_Citation(md, numbers), "footnote", 175)
    patterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 120)
    patterns.register(HtmlInlineProcessor(_RAW, md), "html", 90)
    patterns.register(Emphasis(md), "em_strong", 60)
    patterns.register(SubstituteTagInlineProcessor(_HARD_BREAK, "br"), "linebreak", 50)  # last: a star sees a space
