"""XML as a tree with the line of every element.

A DOCTYPE is refused where it begins: without one no entity can be declared, so nothing can be loaded and nothing grows.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from lms.quizzes.core.exchange.values import BrokenError

_DEEPEST = 20


@dataclass(kw_only=True)
class Element:
    """One element; text is all that stands directly in it."""

    name: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """The elements of a name directly in it."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element:
        """The first element of a name directly in it, an empty one if there is none."""
        return next(self.all(name), Element(name=name, line=self.line))

    @property
    def words(self) -> str:
        """All text in it, without white space around."""
        return "".join([self.text, *(child.words for child in self.children)]).strip()


def read_xml(text: str) -> Element:
    """The root of an XML text.

    Raises BrokenError: "xml-encoding" for a declared one other than UTF-8, "xml-doctype", since Moodle writes none and
    entities are declared there, "xml-too-deep", "xml-broken".
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise BrokenError(error.lineno, "xml-broken", problem=expat.ErrorString(error.code)) from error
    return reader.top.children[0]


class _Reader:
    """Builds the tree while expat tells what it finds."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("UTF-8")
        self.top = Element(name="", line=1)
        self._open = [self.top]
        self._texts: list[list[str]] = [[]]
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in ("UTF-8", "UTF8"):
            raise BrokenError(1, "xml-encoding", encoding=encoding[:40])

    def _doctype(self, *_: object) -> None:
        raise BrokenError(self.parser.CurrentLineNumber, "xml-doctype")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self._open) > _DEEPEST:
            raise BrokenError(line, "xml-too-deep", most=_DEEPEST)
        element = Element(name=name, line=line, attributes=attributes)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _words(self, words: str) -> None:
        self._texts[-1].append(words)
