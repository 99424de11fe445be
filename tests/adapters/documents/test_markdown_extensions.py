"""What Precept's Markdown has beyond CommonMark: as HTML, as what the change engine reads, and as changes."""
from __future__ import annotations

import pytest

from lms.documents.adapters.content_files import render_file
from lms.documents.adapters.markdown import render
from lms.documents.core.comparison import compare
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Change, Verdict


def read(text: str) -> list[tuple[str, str]]:
    """Section heading and text of every block."""
    return [(section.heading, block.text)
            for section in read_tree(render(text, language="en")).sections for block in section.blocks]


def changed(old: str, new: str) -> list[Change]:
    """The changes that bind."""
    trees = [read_tree(render_file(text, language="en")) for text in (old, new)]
    return [one for one in compare(*trees, language="en").changes if one.verdict is Verdict.SUBSTANTIVE]


NOTES = """## Limits

Answer within 24 hours.[^night] See also[^law].

## More

Nothing here[^night], and [^nowhere].

[^law]: The law
    of 2026.

    - with a list
[^night]: Except on public holidays.
[^lost]: Nobody cites this.
"""


def test_footnote_stands_at_the_end_of_the_section_that_cites_it_first() -> None:
    shown = render(NOTES, language="en")
    assert '24 hours.<sup class="footnote-mark">1</sup> See also<sup class="footnote-mark">2</sup>.' in shown
    assert ('<div class="footnote">\n<p><sup class="footnote-mark">1</sup> Except on public holidays.</p>\n</div>\n'
            '<div class="footnote">\n<p><sup class="footnote-mark">2</sup> The law\nof 2026.</p>') in shown
    assert shown.index("Except on") < shown.index("<h2 id=\"s-more\">") < shown.index("Nobody cites this.")
    assert "and [^nowhere]." in shown


def test_footnote_is_text_of_its_section_and_its_number_is_none() -> None:
    assert read(NOTES) == [
        ("Limits", "Answer within 24 hours. See also."), ("Limits", "Except on public holidays."),
        ("Limits", "The law of 2026."), ("Limits", "with a list"),
        ("More", "Nothing here, and [^nowhere]."), ("More", "Nobody cites this.")]


def test_changed_footnote_is_found_and_a_renumbered_one_is_no_change() -> None:
    new = NOTES.replace("public holidays", "Sundays")
    assert [(one.heading, one.new and one.new.quote) for one in changed(NOTES, new)] == [
        ("Limits", "Except on Sundays.")]
    assert not changed(NOTES, NOTES.replace("[^night]", "[^9]").replace("[^law]", "[^1]"))


def test_footnote_whose_label_is_taken_is_still_shown() -> None:
    assert [text for _, text in read("a[^1]\n\n[^1]: one\n\n[^1]: two\n")] == ["a", "one", "two"]


TERMS = """## Words

Strike
: A warning that counts for 90 days.

Appeal
Objection

:   A request to look again.

    It is free.
:   A second meaning.
"""


def test_definition_list_is_one() -> None:
    shown = render(TERMS, language="en")
    assert "<dt>Strike</dt>\n<dd>A warning that counts for 90 days.</dd>\n<dt>Appeal</dt>\n<dt>Objection</dt>" in shown
    assert shown.count("<dl>") == 1
    assert "<p>It is free.</p>" in shown


def test_definition_is_read_with_its_term() -> None:
    assert [text for _, text in read(TERMS)] == [
        "Strike: A warning that counts for 90 days.", "Appeal, Objection: A request to look again.", "It is free.",
        "A second meaning."]


def test_changed_definition_is_found() -> None:
    found = changed(TERMS, TERMS.replace("90 days", "60 days"))
    assert [(one.old and one.old.quote, one.new and one.new.quote) for one in found] == [
        ("Strike: A warning that counts for 90 days.", "Strike: A warning that counts for 60 days.")]


@pytest.mark.parametrize("text", [
    "Strike\n: A warning.\nAppeal\n: A request.\n",
    "Strike\n\n: A warning.\n\nAppeal\n\n: A request.\n",
    "Strike\n:   A warning.\n\n\nAppeal\n:   A request.\n",
])
def test_definitions_may_stand_close_or_wide(text: str) -> None:
    assert [text for _, text in read(text)] == ["Strike: A warning.", "Appeal: A request."]


@pytest.mark.parametrize("text", ["- item\n: no term\n", ": no term\n", "# Heading\n: no term\n", "a\n\n\n: no term\n"])
def test_colon_below_no_text_begins_no_definition(text: str) -> None:
    assert "<dl>" not in render(text, language="en")
    assert ": no term" in render(text, language="en")


ADMONITIONS = {
    "> [!WARNING]\n> Never forward the file.\n>\n> - not by mail\n":
        '<div class="admonition admonition-warning">\n<p class="admonition-title">Warning</p>\n'
        "<p>Never forward the file.</p>\n<ul>\n<li>not by mail</li>\n</ul>\n</div>",
    '!!! danger "Two *people*"\n    Confirm it.\n\n    - twice\nAfter.\n':
        '<div class="admonition admonition-caution">\n<p class="admonition-title">Two <em>people</em></p>\n'
        "<p>Confirm it.</p>\n<ul>\n<li>twice</li>\n</ul>\n</div>\n<p>After.</p>",
    "!!! info\n    Plain.\n":
        '<div class="admonition admonition-note">\n<p class="admonition-title">Info</p>\n<p>Plain.</p>\n</div>',
    '??? tip ""\n    Untitled.\n': '<div class="admonition admonition-tip">\n<p>Untitled.</p>\n</div>',
    "> [!OTHER]\n> A quote.\n": "<blockquote>\n<p>[!OTHER]\nA quote.</p>\n</blockquote>",
}


@pytest.mark.parametrize(("text", "shown"), ADMONITIONS.items())
def test_admonition_is_a_box_with_a_title(text: str, shown: str) -> None:
    assert render(text, language="en") == shown


def test_admonition_has_its_title_in_the_language_of_the_document() -> None:
    assert "Hinweis</p>" in render("!!! note\n    Text.\n", language="de")
    assert "Vorsicht</p>" in render("> [!CAUTION]\n> Text.\n", language="de")


def test_changed_admonition_is_found() -> None:
    old = "## A {#A-1}\n\n!!! warning\n    Call within 2 hours.\n"
    found = changed(old, old.replace("2 hours", "4 hours"))
    assert [one.new and one.new.quote for one in found] == ["Call within 4 hours."]


def test_kind_of_an_admonition_is_a_word_of_the_text() -> None:
    old = "## A {#A-1}\n\n!!! warning\n    Call within 2 hours.\n"
    trees = [read_tree(render_file(text, language="en")) for text in (old, old.replace("!!! warning", "!!! note"))]
    sides = [side for one in compare(*trees, language="en").changes for side in (one.old, one.new) if side]
    assert {side.quote for side in sides} == {"Warning", "Note"}


def test_tasks_show_their_boxes_and_read_as_their_words() -> None:
    text = "- [ ] open\n- [x] done\n- [y] neither\n"
    assert '<li><span class="task">☐ </span>\nopen</li>\n<li><span class="task">☑ </span>\ndone' in render(
        text, language="en")
    assert [text for _, text in read(text)] == ["open", "done", "[y] neither"]


def test_struck_words_are_shown_struck_and_do_not_count() -> None:
    text = "Keep it ~~24 hours~~ 48 hours, about ~5 or ~6.\n"
    assert "it <del>24 hours</del> 48 hours, about ~5 or ~6." in render(text, language="en")
    assert changed("Keep it. Call them.\n", "Keep it. ~~Call them.~~\n")


def test_lettered_paragraph_of_a_statute_is_no_code() -> None:
    text = "1.  one\n\n    a)  letter\n\n        aa) two letters,\n            which go on\n"
    assert "<p>aa) two letters,\nwhich go on</p>" in render(text, language="de")


def test_image_is_its_alternative_text() -> None:
    assert render("See ![the form](form.png).\n", language="en") == "<p>See <span>the form</span>.</p>"
