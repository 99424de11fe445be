"""Paragraphs cut into sentences."""
from __future__ import annotations

import pytest

from lms.documents.core.sentences import last_sentence, split_sentences
from lms.documents.core.values import Language


@pytest.mark.parametrize(("parts", "language"), [
    (["Stay calm.", "Keep notes!", "Why?", "Because."], "en"),
    (["Ask Dr. Smith, e.g. by mail.", "He answers."], "en"),
    (["It ends at 5 p.m. on Friday.", "Then go."], "en"),
    (["Plan B. A is over."], "en"),
    (["“Stay calm.”", "He said it…", "Then he left."], "en"),
    (["Wait ... and see.", "Go."], "en"),
    (["1. First rule."], "en"),
    (["See No. 4.", "Go."], "en"),
    (["We remove:", ], "en"),
    (["Some text", "• first thing", "• second thing"], "en"),
    (["Nach § 3 Abs. 2 Nr. 1 gem. Satz 2 gilt das.", "Am 3. Oktober nicht."], "de"),
    (["Das gilt z. B. für Nutzer.", "Es gilt i. V. m. § 4."], "de"),
    (["Die Frist endet am 3. Tag.", "Danach nicht."], "de"),
    (["Das gilt nach §. Absatz 3."], "de"),
    (["Näheres regelt § 7 Abs. 1.", "Die Probe endet.", "Es gilt Stufe 2.", "Ende."], "de"),
    (["Am 3. Tag endet sie.", "Das ist bis zur 2. Instanz so.", "Jeder 5. Fall zählt."], "de"),
])
def test_sentences_are_cut_where_they_end(parts: list[str], language: Language) -> None:
    assert list(split_sentences(" ".join(parts), language)) == parts


def test_last_sentence_introduces_a_list() -> None:
    assert last_sentence("Stay calm. These go:") == "These go:"
    assert last_sentence("") == ""
