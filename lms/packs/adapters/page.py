"""A manifest and the texts it names as one page: what the PDF is made from, and what a browser prints without it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from lms.documents.core.tree import read_tree
from lms.packs.core.canonical import fingerprint, to_plain
from lms.packs.core.chapters import SENSITIVE, Rules, chapter_html, rules_of
from lms.packs.core.manifest import Chapter, Manifest
from lms.training.core.calendar import Calendar
from lms.training.core.figure import Figure, draw
from lms.web.i18n import city, in_language

FIGURE_WIDTH = 716
FIGURE_LABELS = 184
FIGURE_ROW = 28
"""The plan figure in SVG user units: as wide as the column of an A4 page, so that its text keeps its size."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """A chapter with what stands in it: html, or rules only where its document is sensitive. link leads to its text."""

    chapter: Chapter
    html: str
    rules: tuple[Rules, ...]
    link: str


def render_page(manifest: Manifest, texts: Mapping[int, str], *, styles: str = "") -> str:
    """The pack's page in its language. texts are the versions' HTML by version id.

    styles is put before the names of the style sheets; empty for the PDF, which finds them beside each other.
    """
    template = current_app.jinja_env.get_template("packs/pack.html")
    with in_language(manifest.language):
        return template.render(
            manifest=manifest, reader=manifest.reader, market=manifest.reader.market, language=manifest.language,
            organisation=current_app.config["LMS_ORGANISATION"], city=city(manifest.reader.market), styles=styles,
            code=fingerprint(to_plain(manifest)), figure=_figure(manifest),
            contents=[_content(chapter, texts[chapter.version_id], manifest.address) for chapter in manifest.chapters],
        )


def _content(chapter: Chapter, html: str, address: str) -> Content:
    sensitive = chapter.sensitivity >= SENSITIVE
    link = f"{address}/documents/{chapter.code}?version={chapter.number}&language={chapter.language}" if address else ""
    return Content(
        chapter=chapter, link=link,
        html="" if sensitive else chapter_html(html, f"{chapter.code}-"),
        rules=rules_of(read_tree(html, language=chapter.language), chapter.language) if sensitive else (),
    )


def _figure(manifest: Manifest) -> Figure | None:
    plan = manifest.plan
    if plan is None:
        return None
    return draw(plan.timeline, plan.titles, Calendar(days_off=frozenset(plan.days_off)), width=FIGURE_WIDTH,
                label_width=FIGURE_LABELS, row_height=FIGURE_ROW)
