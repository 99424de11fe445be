"""A version laid out for the screen: every word stays, every heading can be linked."""
from __future__ import annotations

import html
import re

from lms.documents.adapters.markdown import render
from lms.documents.core.reading import parts_of

TEXT = """Lead.

## Severity {#HAR-4}

| Level | Looks like | Action |
| --- | --- | --- |
| S1 | Rude & mocking | Not recommended |

### Strikes {#HAR-4.3}

A strike must expire after 180 days.

> ## Quoted heading
"""


def words(fragment: str) -> str:
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", fragment)))


def test_parts_hold_every_word_of_the_document() -> None:
    rendered = render(TEXT, language="en")
    assert "".join(words(part.heading + part.html) for part in parts_of(rendered, "en")) == words(rendered)


def test_rule_is_told_from_section_and_lead() -> None:
    lead, section, rule = parts_of(render(TEXT, language="en"), "en")
    assert (lead.id, lead.level) == ("", 0)
    assert (section.id, section.level, section.is_rule) == ("HAR-4", 2, False)
    assert (rule.id, rule.level, rule.is_rule, rule.text) == ("HAR-4.3", 3, True, "Strikes")


def test_cells_of_a_wide_table_know_their_column() -> None:
    section = parts_of(render(TEXT, language="en"), "en")[1]
    assert '<th scope="row">S1</th><td data-l="Looks like">Rude &amp; mocking</td>' in section.html


def test_table_without_headers_and_line_breaks_are_kept_as_they_are() -> None:
    table = "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>"
    part, = parts_of(table, "en")
    assert table.removeprefix("<table>") in part.html


def test_narrow_table_stays_a_table() -> None:
    narrow = parts_of(render("| A | B |\n| --- | --- |\n| 1 | 2 |\n", language="en"), "en")[0]
    assert 'class="table"' in narrow.html


def test_headings_of_a_foreign_text_begin_below_the_title_of_the_page() -> None:
    text = "# Title\n\n## Part\n\n### Detail\n"
    assert [part.level for part in parts_of(render(text, language="en"), "en")] == [2, 3, 4]
    assert [part.level for part in parts_of(render("### Only\n", language="en"), "en")] == [2]


def test_binding_verbs_of_a_rule_stand_out_in_both_languages() -> None:
    english = "## A {#A-1}\n\nIt must rest.\n\n### B {#A-1.1}\n\nIt must not go, but may <wait> `must`.\n"
    section, rule = parts_of(render(english, language="en"), "en")
    assert "<b>" not in section.html
    assert "It <b>must not</b> go, but <b>may</b>" in rule.html
    german, = parts_of(render("## A {#A-1.1}\n\nSie darf nicht, sie muss.\n", language="de"), "de")
    assert "Sie <b>darf nicht</b>, sie <b>muss</b>." in german.html


def test_examples_are_known_with_all_below_them() -> None:
    text = "## Rules {#A-1}\n\n## Examples {#A-2}\n\n### First {#A-2.1}\n\n## After {#A-3}\n"
    assert [part.is_example for part in parts_of(render(text, language="en"), "en")] == [False, True, True, False]
    assert parts_of(render("## Beispiele {#A-1}\n", language="de"), "de")[0].is_example


def test_empty_text_has_no_parts() -> None:
    assert parts_of("", "en") == ()
