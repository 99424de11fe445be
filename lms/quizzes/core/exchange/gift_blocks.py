"""GIFT text cut into questions: comments, escapes and braces, with the line of everything."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from lms.quizzes.core.exchange.plain_text import Form, plain
from lms.quizzes.core.exchange.values import BrokenError, Report

CATEGORY = "$CATEGORY:"
BLANK = "_____"
"""What is shown for the word that is missing."""
HINT = "// precept:"
"""Begins the comment in which we keep what GIFT has no place for."""
_ESCAPED = {"\\": "\ufdd0", ":": "\ufdd1", "#": "\ufdd2", "=": "\ufdd3", "{": "\ufdd4", "}": "\ufdd5", "~": "\ufdd6",
            "n": "\ufdd7"}  # signs that no text may hold: decoded refuses them
_MEANT = str.maketrans({sign: "\n" if name == "n" else name for name, sign in _ESCAPED.items()})
_FORM = re.compile(r"\[(html|moodle|plain|markdown)\]")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a file with its escapes still hidden, and the line on which it begins."""

    text: str
    line: int

    def part(self, start: int, end: int | None = None) -> Piece:
        """A part of it, without white space around."""
        cut = self.text[start:end]
        start += len(cut) - len(cut.lstrip())
        return Piece(text=cut.strip(), line=self.line + self.text.count("\n", 0, start))

    def line_at(self, found: re.Match[str]) -> int:
        """The line of something found in it."""
        return self.line + self.text.count("\n", 0, found.start())

    def partition(self, sign: str) -> tuple[Piece, Piece | None]:
        """What stands before and after a sign; None if it is not there."""
        at = self.text.find(sign)
        return (self, None) if at < 0 else (self.part(0, at), self.part(at + len(sign)))

    @property
    def words(self) -> str:
        """The text that is meant. A line that is wrapped in the file goes on; only an escaped n breaks it."""
        lines = (line.strip() for line in self.text.split("\n"))
        return " ".join(line for line in lines if line).translate(_MEANT).strip()

    def read(self, form: Form, report: Report) -> str:
        """The text that is meant, read in the form that it names at its beginning, else in the given one."""
        named = self.form
        text = self.part(self.text.index("]") + 1) if named else self
        return plain(text.words, named or form, self.line, report)

    @property
    def form(self) -> Form | None:
        """The form that a text names at its beginning."""
        named = _FORM.match(self.text)
        return cast(Form, named[1]) if named else None


@dataclass(frozen=True, kw_only=True)
class Block:
    """A question or a category ("" for a question). hint is our own comment before it, "" if there is none."""

    body: Piece
    category: str = ""
    hint: str = ""


def blocks_of(text: str) -> Iterator[Block]:
    """The questions and categories of a file in order; blank lines part them, comments are left out."""
    lines: list[str] = []
    hint = ""
    for number, line in enumerate([*text.split("\n"), ""], 1):
        told = line.strip()
        if told.startswith(CATEGORY):
            yield Block(body=Piece(text="", line=number), category=told.removeprefix(CATEGORY).strip())
        elif told:
            hint = told.removeprefix(HINT).strip() if told.startswith(HINT) else hint
            lines.append("" if told.startswith("//") else line)
        else:
            body = Piece(text=_hidden("\n".join(lines)), line=number - len(lines)).part(0)
            if body.text:
                yield Block(body=body, hint=hint)
            lines, hint = [], ""


def _hidden(text: str) -> str:
    """The text with its escaped signs out of sight."""
    return re.sub(r"\\([\\:#={}~n])", lambda found: _ESCAPED[found[1]], text)


def split_braces(body: Piece) -> tuple[Piece, Piece | None]:
    """The question and what stands between its braces, None if there are none.

    Where text follows the braces, a blank takes their place. Raises BrokenError: "gift-brace-open",
    "gift-brace-closing", "gift-braces-twice".
    """
    braces = list(re.finditer("[{}]", body.text))
    if not braces:
        return body, None
    opening, *rest = braces
    if opening[0] == "}":
        raise BrokenError(body.line_at(opening), "gift-brace-closing")
    if not rest:
        raise BrokenError(body.line_at(opening), "gift-brace-open")
    closing, *more = rest
    if closing[0] == "{" or more:
        raise BrokenError(body.line_at(closing if closing[0] == "{" else more[0]), "gift-braces-twice")
    before, after = body.text[:opening.start()], body.text[closing.end():]
    asks = replace(body, text=before + BLANK + after if after.strip() else before.rstrip())
    return asks, body.part(opening.end(), closing.start())


def escaped(text: str) -> str:
    """A text as GIFT writes it, on one line."""
    return re.sub(r"[\\:#={}~]", r"\\\g<0>", text).replace("\n", "\\n")
