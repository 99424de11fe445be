"""The PDF itself, read back: pages, texts, outline, and the same bytes for the same manifest."""
from __future__ import annotations

from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from lms.accounts.models import Person
from lms.packs import services
from lms.packs.adapters.pdf import STYLES, render_pdf

TODAY = date(2026, 11, 25)


@cache
def rendered(page: str, newest: datetime) -> bytes:
    """Each page is rendered once: equal pages give equal bytes, which has a test of its own."""
    return render_pdf(page, newest=newest)


def read(person: Person, language: Any = "en") -> PdfReader:
    """The person's pack of today, read back."""
    manifest = services.compose_manifest(person, TODAY, language, "https://learn.example")
    return PdfReader(BytesIO(rendered(services.page_of(manifest), manifest.as_of)))


def titles(outline: Any) -> list[str]:
    return [entry.title for entry in outline if not isinstance(entry, list)]


def words(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_the_same_manifest_gives_the_same_bytes(world: Person, pdf: None) -> None:
    manifest = services.compose_manifest(world, TODAY, "de")
    first, second = services.pdf_of(manifest), services.pdf_of(manifest)
    assert first == second


def test_pages_outline_and_contents(world: Person, pdf: None) -> None:
    reader = read(world)
    pages = words(reader)
    assert len(pages) == 7
    chapters = ["Contents", "1 Your plan", "2 Which version applies when", "3 Harassment", "4 Queues",
                "5 What you have confirmed", "6 Receipt"]
    assert titles(reader.outline) == ["Onboarding pack for Leyla Aydin"]
    assert titles(reader.outline[1]) == chapters
    assert "Onboarding pack for Leyla Aydin" in pages[0]
    assert all(title.split(" ", 1)[1] in pages[1] for title in chapters[1:])
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.isoformat() == "2026-11-25T09:00:00+00:00"


def test_every_page_names_version_and_hash_at_its_head_and_day_and_number_at_its_foot(world: Person, pdf: None) -> None:
    harassment, queues = services.compose_manifest(world, TODAY, "en").chapters
    pages = words(read(world))
    for chapter, page in ((harassment, pages[3]), (queues, pages[4]), (queues, pages[5])):
        code = " ".join(chapter.content_hash[at:at + 4] for at in range(0, 16, 4))
        assert f"{chapter.code} {chapter.number}, SHA-256 {code}" in page
    for number, page in enumerate(pages[1:], start=2):
        assert page.endswith(
            f"Onboarding pack Leyla Aydin, rules as of 25 Nov 2026. Printed copies are not updated. {number} / 7")


def test_a_sensitive_document_shows_rule_id_and_link_and_none_of_its_other_text(world: Person, pdf: None) -> None:
    reader = read(world)
    page = words(reader)[3]
    assert "HAR-3.1 A private individual must be treated as private." in page
    assert all(text not in page for text in ("Harassment targets", "must hide", "apologise", "The fence"))
    annotations: Any = reader.pages[3]["/Annots"]
    links = [link.get_object()["/A"]["/URI"] for link in annotations]
    assert links == ["https://learn.example/documents/POL-HAR?version=1.0&language=en#s-HAR-3.1"]


def test_german_text_is_hyphenated_and_a_missing_translation_is_said(world: Person, pdf: None) -> None:
    pages = words(read(world, "de"))
    assert "Arbeits- unfähigkeitsbescheinigungen" in pages[4] or "Ar- beitsunfähigkeitsbescheinigungen" in pages[4]
    assert "A case must be opened" not in pages[4]
    assert "Es gilt der Text auf Englisch." in pages[3]


def test_no_path_of_this_machine_is_in_the_file(world: Person, pdf: None) -> None:
    reader = read(world)
    size: Any = reader.trailer["/Size"]
    objects = [reader.get_object(number) for number in range(1, size)]
    streams = [thing.get_data() for thing in objects if isinstance(thing, StreamObject)]
    said = b"".join(streams) + "".join(str(thing) for thing in objects).encode()
    assert b"learn.example" in said
    assert b"file:" not in said
    assert str(STYLES).encode() not in said
