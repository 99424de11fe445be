"""Markdown to the sanitised HTML that is the document: what a reader sees, and nothing else."""
from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from functools import lru_cache

import markdown
import nh3
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from lms.documents.adapters.headings import number_headings
from lms.documents.adapters.layout import Layout, lay_out
from lms.documents.adapters.source import drop_comments, normalise, split_front_matter
from lms.documents.core.values import Language

__all__ = ["normalise", "render", "split_front_matter"]

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "abbr": {"title"}}
_PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _LayOut(Preprocessor):
    """Lays the blocks out anew and takes over link targets and code before anything else reads them."""

    def run(self, lines: list[str]) -> list[str]:
        layout = Layout(stash=self._stash)
        text = lay_out("\n".join(lines), layout)
        self.md.references.update({label: (target, "") for label, target in layout.links.items()})
        return text.split("\n")

    def _stash(self, code: str) -> str:
        return self.md.htmlStash.store(f"<pre><code>{html.escape(code, quote=False)}\n</code></pre>")


class _ImagesAsText(Treeprocessor):
    """Shows the alternative text of an image: a document loads nothing."""

    def run(self, root: ET.Element) -> None:
        for image in root.iter("img"):
            image.text = image.get("alt", "")
            image.tag = "span"
            image.attrib.clear()


class _Policy(Extension):
    """Python-Markdown without raw blocks and indented code, which the layout has settled already."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 the name that Python-Markdown calls
        """Put our steps in and take out those that the layout replaces."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_LayOut(md), "lay-out", 20)
        md.parser.blockprocessors.deregister("code")
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.deregister("setextheader")
        md.treeprocessors.register(_ImagesAsText(md), "images-as-text", 5)
        md.ESCAPED_CHARS = _PUNCTUATION


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "sane_lists", _Policy()], tab_length=4)


def render(text: str, *, language: Language) -> str:
    """The sanitised HTML of a Markdown text; its front matter is left out.

    Every heading has an id that begins with "s-": its stable id where it ends with one ({#HAR-3.2}), else words of
    its text. Raw HTML keeps its text and the tags of the allow-list. Links lead to http, https, mailto or to relative
    addresses. Refuses what would take long to read: "text-too-long", "text-too-deep", "text-too-many-brackets".
    """
    _, body, _ = split_front_matter(text)
    converter = _converter()
    converter.reset()
    raw = converter.convert(drop_comments(body))
    clean = nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"},
                      link_rel="noopener noreferrer", clean_content_tags={"script", "style"})
    return number_headings(re.sub(r"\n{2,}", "\n", clean), language=language)
