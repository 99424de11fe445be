"""How a document's text stands in a pack: whole, or, where it is sensitive, as its rules only."""
from __future__ import annotations

import re
from dataclasses import dataclass

from lms.documents.core.reading import BINDING
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, BlockKind, ContentTree, Language, Section

SENSITIVE = 2
"""From this level on, a pack shows rule sentences only; the examples stay online behind their content note."""

_EXAMPLES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\bexamples?\b", re.IGNORECASE),
    "de": re.compile(r"beispiele?\b", re.IGNORECASE),
}
_TAG = re.compile(r"<(/?)h([1-5])\b")
_TARGET = re.compile(r'(<[a-z0-9]+ (?:[^<>]*? )?(?:id="|href="#))s-')
_RELATIVE = re.compile(r' href="(?!https?:|mailto:|#)[^"]*"')


@dataclass(frozen=True, kw_only=True)
class Rules:
    """One section's rule sentences, in reading order; every second part of a sentence is its binding verb."""

    id: str
    heading: str
    sentences: tuple[tuple[str, ...], ...]


def rules_of(tree: ContentTree, language: Language) -> tuple[Rules, ...]:
    """The rules of a document, by section; sections without any are left out.

    A rule is a sentence with a binding verb (must, shall, may; muss, darf) in a paragraph or list item. Quotes, code,
    table rows and everything under a heading that speaks of examples are none.
    """
    found = (
        Rules(id=section.id, heading=section.heading, sentences=tuple(
            sentence for block in section.blocks for sentence in _sentences(block, language)))
        for section in tree.sections if not _shows_examples(section, language)
    )
    return tuple(rules for rules in found if rules.sentences)


def _shows_examples(section: Section, language: Language) -> bool:
    return any(_EXAMPLES[language].search(heading) for heading in (section.heading, *section.path))


def _sentences(block: Block, language: Language) -> list[tuple[str, ...]]:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return []
    cut = (tuple(BINDING[language].split(sentence)) for sentence in split_sentences(block.text, language))
    return [parts for parts in cut if len(parts) > 1]


def chapter_html(html: str, prefix: str) -> str:
    """A document's HTML as a chapter: headings one level deeper, ids and links within it made unique by a prefix.

    Links that lead to another page of the server are plain words on paper. html is the sanitised HTML of a version, so
    tags are in small letters and attributes in double quotes.
    """
    deeper = _TAG.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
    return _RELATIVE.sub("", _TARGET.sub(rf"\g<1>{prefix}s-", deeper))
