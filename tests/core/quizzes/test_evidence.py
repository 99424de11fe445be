"""The evidence of an item: literal words of its own section, a whole rule where a person wrote the item."""
from __future__ import annotations

import pytest

from lms.quizzes.core.evidence import evidence_in
from tests.core.documents.reading import tree

TREE = tree("## Strikes {#STR-1}\n\nA strike must expire after 180 days. It may be appealed.\n\n"
            "## Notes {#STR-2}\n\nA note must be kept.\n")
WHOLE, PART = "A strike must expire after 180 days.", "expire after 180 days"


def test_a_whole_rule_is_evidence_with_the_words_around_it() -> None:
    found = evidence_in(TREE, section_id="STR-1", quote=WHOLE, language="en")
    assert found is not None
    assert (found.section_id, found.exact, found.prefix, found.suffix) == ("STR-1", WHOLE, "", " It may be appealed.")


def test_a_part_of_a_rule_is_evidence_only_where_its_surroundings_are_kept() -> None:
    assert evidence_in(TREE, section_id="STR-1", quote=PART, language="en") is None
    found = evidence_in(TREE, section_id="STR-1", quote=PART, language="en", whole=False)
    assert found is not None
    assert found.prefix == "A strike must "


@pytest.mark.parametrize(("section_id", "quote"), [
    ("STR-2", WHOLE), ("STR-9", WHOLE), ("STR-1", "A strike must expire after 90 days."), ("STR-1", ""),
    ("STR-1", "80 days. It may be appealed."),
])
def test_words_that_do_not_stand_there_are_no_evidence(section_id: str, quote: str) -> None:
    assert evidence_in(TREE, section_id=section_id, quote=quote, language="en", whole=False) is None
