"""Markdown to the sanitised HTML that is the document: what a reader sees, and nothing else."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from lms.documents.adapters.blocks import read_blocks
from lms.documents.adapters.elements import Elements
from lms.documents.adapters.headings import number_headings
from lms.documents.adapters.inline import register_patterns
from lms.documents.adapters.sanitising import clean
from lms.documents.adapters.source import normalise, split_front_matter
from lms.documents.core.values import Language

__all__ = ["normalise", "render", "split_front_matter"]

_PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Blocks(BlockParser):
    """Reads blocks as CommonMark and GitHub do, in the place of Python-Markdown's own reading of them."""

    def __init__(self, md: markdown.Markdown, elements: Elements) -> None:
        super().__init__(md)
        self.elements = elements

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree:  # noqa: N802 the name that Python-Markdown calls
        """The elements of a document, their running text still to be read."""
        return ET.ElementTree(self.elements.document(read_blocks(list(lines))))


class _ImagesAsText(Treeprocessor):
    """Shows the alternative text of an image: a document loads nothing."""

    def run(self, root: ET.Element) -> None:
        for image in root.iter("img"):
            image.text = image.get("alt", "")
            image.tag = "span"
            image.attrib.clear()


class _Policy(Extension):
    """Python-Markdown with our blocks."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 the name that Python-Markdown calls
        """Put our steps in and take out those that they replace."""
        elements = Elements(md, language=self.language)
        md.preprocessors.deregister("html_block")
        md.parser = _Blocks(md, elements)
        md.treeprocessors.register(_ImagesAsText(md), "images-as-text", 5)
        md.ESCAPED_CHARS = _PUNCTUATION
        register_patterns(md, elements.numbers)


def render(text: str, *, language: Language) -> str:
    """The sanitised HTML of a Markdown text; its front matter is left out.

    Every heading has an id that begins with "s-": its stable id where it ends with one ({#HAR-3.2}), else words of
    its text. Raw HTML keeps its text and the tags of the allow-list. Links lead to http, https, mailto or to relative
    addresses. Refuses what would take long to read: "text-too-long", "text-too-deep", "text-too-many-brackets",
    "text-table-too-large". What else takes long is for rendering.render_apart to stop.
    """
    _, body, _ = split_front_matter(text)
    raw = markdown.Markdown(extensions=[_Policy(language)]).convert(body)
    return number_headings(re.sub(r"\n{2,}", "\n", clean(raw)), language=language)
