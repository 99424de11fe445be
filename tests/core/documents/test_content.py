"""Values of content files: numbers, codes, hashes."""
from __future__ import annotations

import hashlib

import pytest

from lms.documents.core.content import CODE, HEAD_WORDS, NUMBER, VersionFile, content_hash, number_key


def test_hash_changes_with_language_number_and_text() -> None:
    one = {"language": "en", "number": "1.0", "html": "<p>a</p>"}
    others = [{**one, "language": "de"}, {**one, "number": "1.1"}, {**one, "html": "<p>b</p>"}]
    assert len({content_hash(**values) for values in [one, *others]}) == 4
    assert content_hash(**one) == hashlib.sha256(b"en\x001.0\x00<p>a</p>").hexdigest()


def test_numbers_are_ordered_as_numbers() -> None:
    assert sorted(["2.10", "2.9", "10.0", "1"], key=number_key) == ["1", "2.9", "2.10", "10.0"]


@pytest.mark.parametrize("number", ["3.0", "1", "2.10", "0.1", "1.2.3"])
def test_number_in_form_is_taken(number: str) -> None:
    assert NUMBER.fullmatch(number)


@pytest.mark.parametrize("number", ["", "3.00", "03.0", "v3", "3.", "1.2.3.4", "3.0-draft", "1٣.0"])
def test_number_out_of_form_is_not(number: str) -> None:
    assert not NUMBER.fullmatch(number)


@pytest.mark.parametrize(("code", "good"), [("POL-HAR", True), ("SOP-9", True), ("pol-har", False), ("POL--HAR", False),
                                            ("POL-HAR-", False), ("POL HAR", False), ("", False)])
def test_code_has_one_form(code: str, good: bool) -> None:
    assert bool(CODE.fullmatch(code)) is good


def test_version_file_is_cited_by_the_hash_of_what_it_shows() -> None:
    file = VersionFile(file="1.0.en.md", number="1.0", language="en", change_class="minor", change_note="", author="",
                       effective_at=None, effective_by_market={}, expires_at=None, source="a", html="<p>a</p>")
    assert file.content_hash == content_hash(language="en", number="1.0", html="<p>a</p>")


def test_head_has_the_same_words_in_both_languages() -> None:
    assert HEAD_WORDS["en"].keys() == HEAD_WORDS["de"].keys()
