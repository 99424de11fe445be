"""The version that waits in the demo for a second person: SOP-QUE 2.2, in both languages."""
from __future__ import annotations

from lms.accounts.models import Person
from lms.documents.adapters.source import split_front_matter
from lms.documents.core.values import Language
from lms.documents.queries import find_version, get_document
from lms.documents.services import create_version, submit_version

CODE, OLD, NEW = "SOP-QUE", "2.1", "2.2"

EDITS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("| Notices from recognised organisations | 4 hours |",
         "| Notices from recognised organisations | 3 hours |"),
        ("An account ban must be confirmed by a second reviewer.",
         "An account ban must be confirmed by a second reviewer within 2 hours."),
    ),
    "de": (
        ("| Meldungen anerkannter Organisationen | 4 Stunden |",
         "| Meldungen anerkannter Organisationen | 3 Stunden |"),
        ("Eine Kontosperrung muss von einer zweiten Prüfperson bestätigt werden.",
         "Eine Kontosperrung muss innerhalb von 2 Stunden von einer zweiten Prüfperson bestätigt werden."),
    ),
}
NOTES: dict[Language, str] = {
    "en": "Trusted flaggers get an answer within 3 hours, and a ban is confirmed within 2 hours.",
    "de": "Vertrauenswürdige Hinweise werden in 3 Stunden entschieden, eine Sperrung wird in 2 Stunden bestätigt.",
}


def submit_next_version(author: Person) -> None:
    """Write the new version and hand it in for review."""
    document = get_document(CODE)
    for language, edits in EDITS.items():
        before = find_version(document, OLD, language)
        if before is None:
            raise LookupError(f"{CODE} {OLD} {language}")
        body = split_front_matter(before.source)[1]
        for old, new in edits:
            if body.count(old) != 1:
                raise LookupError(old)
            body = body.replace(old, new)
        version = create_version(
            document, author=author, number=NEW, language=language, change_class="material",
            change_note=NOTES[language], effective="2026-12-07T00:00", zone="Europe/Berlin", body=body,
            effective_by_market={"IE": "2026-12-07T00:00 Europe/Dublin", "UK": "2026-12-07T00:00 Europe/London"})
        submit_version(version, author)
