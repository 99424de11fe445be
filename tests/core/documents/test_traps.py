"""Changes that must raise no question, and changes that must not be missed, in both languages."""
from __future__ import annotations

import pytest

from lms.documents.core.values import Language, Verdict
from tests.core.documents.reading import changes, raised

RULES = """## Strikes {#HAR-4}
A moderator must remove the post within 24 hours.

Appeals go to the review team. They may be sent once.

- insults against a person
- threats of violence
- sharing of private data

| Severity | Action | Strikes |
|---|---|---|
| S1 | warn | 0 |
| S2 | remove | 1 |
| S3 | ban | 3 |

## Contact {#HAR-5}
Questions go to the policy desk.
"""
GERMAN = """## Fristen {#HAR-4}
Der Beitrag muss binnen zwei Wochen geprüft werden. Die Meldung ist nach § 3 Abs. 2 Nr. 1 zu bestätigen.

Das Bußgeld beträgt bis zu 1.200 Euro.

Nutzer dürfen Einspruch einlegen.
"""

HARMLESS: dict[str, tuple[str, str, str, Language]] = {
    "typo": (RULES, "sharing of private data", "sharring of private data", "en"),
    "case and punctuation": (RULES, "Appeals go to the review team.", "Appeals go to the Review Team;", "en"),
    "quotes": (RULES, "policy desk", "“policy desk”", "en"),
    "emphasis": (RULES, "must remove", "**must** remove", "en"),
    "reflow": (RULES, "A moderator must remove", "A moderator\nmust remove", "en"),
    "reordered items": (RULES, "- insults against a person\n- threats of violence",
                        "- threats of violence\n- insults against a person", "en"),
    "moved paragraph": (RULES.replace("Appeals go to the review team. They may be sent once.\n\n", ""),
                        "Questions go to", "Questions go to", "en"),
    "heading renamed": (RULES, "## Strikes {#HAR-4}", "## Strikes and bans {#HAR-4}", "en"),
    "heading level": (RULES, "## Contact", "### Contact", "en"),
    "heading numbered": (RULES, "## Strikes {#HAR-4}", "## 3. Strikes", "en"),
    "padding of a table": (RULES, "| S1 | warn | 0 |", "| S1   | warn    | 0       |", "en"),
    "same value in digits": (RULES, "24 hours", "twenty-four (24) hours", "en"),
    "same value in another unit": (RULES, "24 hours", "one day", "en"),
    "link added": (RULES, "policy desk", "[policy desk](https://example.org/desk)", "en"),
    "synonym": (RULES, "go to the policy desk", "are sent to the policy desk", "en"),
    "sign of an empty cell": (RULES.replace("| warn |", "| – |"), "| – |", "| … |", "en"),
    "comment": (RULES, "Questions go", "<!-- to do -->\nQuestions go", "en"),
    "byte order mark": (RULES, "## Strikes", "\ufeff## Strikes", "en"),
    "date stamp": ("*Last updated: 3 May 2026*\n\n" + RULES, "3 May 2026", "9 June 2026", "en"),
    "example reworded": (RULES + "\nFor example, a post that names a neighbour counts.\n",
                         "a post that names a neighbour", "a comment with a neighbour's street", "en"),
    "number written out": (GERMAN, "zwei Wochen", "2 Wochen", "de"),
    "same value in days": (GERMAN, "zwei Wochen", "14 Tagen", "de"),
    "thousands": (GERMAN, "1.200 Euro", "1 200 Euro", "de"),
    "abbreviation": (GERMAN, "§ 3 Abs. 2 Nr. 1", "§ 3 Absatz 2 Nummer 1", "de"),
    "sharp s": (GERMAN, "Bußgeld", "Bussgeld", "de"),
    "gender form": (GERMAN, "Nutzer dürfen", "Nutzende dürfen", "de"),
    "gender star": (GERMAN, "Nutzer dürfen", "Nutzer:innen dürfen", "de"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_change_that_binds_no_one_raises_nothing(name: str) -> None:
    text, old, new, language = HARMLESS[name]
    assert old in text
    assert raised(text, text.replace(old, new), language) == []


def test_moved_paragraph_raises_nothing() -> None:
    paragraph = "Appeals go to the review team. They may be sent once.\n"
    moved = RULES.replace(paragraph + "\n", "") + "\n" + paragraph
    assert raised(RULES, moved) == []


def test_moved_section_raises_nothing() -> None:
    first, second = RULES.split("## Contact")
    assert raised(RULES, "## Contact" + second + "\n" + first) == []


def test_columns_in_another_order_raise_nothing() -> None:
    rows = [line for line in RULES.splitlines() if line.startswith("|")]
    turned = ["|" + "|".join(reversed(row.strip("|").split("|"))) + "|" for row in rows]
    assert raised("\n".join(rows), "\n".join(turned)) == []


def test_split_table_raises_nothing() -> None:
    head = "| Severity | Action | Strikes |\n|---|---|---|\n"
    split = RULES.replace("| S3 | ban | 3 |", "\nHigh severities:\n\n" + head + "| S3 | ban | 3 |")
    assert [one.new.quote for one in raised(RULES, split) if one.new] in ([], ["High severities:"])


def test_section_that_went_and_came_back_is_no_change() -> None:
    assert changes(RULES, RULES) == ()


BINDING: dict[str, tuple[str, str, str, Language]] = {
    "not added": (RULES, "must remove", "must not remove", "en"),
    "should to must": (RULES.replace("must remove", "should remove"), "should remove", "must remove", "en"),
    "may to should": (RULES, "may be sent", "should be sent", "en"),
    "hours": (RULES, "24 hours", "72 hours", "en"),
    "unit": (RULES, "24 hours", "24 days", "en"),
    "cell": (RULES, "| S2 | remove | 1 |", "| S2 | remove | 2 |", "en"),
    "cell with a word": (RULES, "| S2 | remove | 1 |", "| S2 | warn | 1 |", "en"),
    "cells exchanged": (RULES, "| S1 | warn | 0 |\n| S2 | remove | 1 |", "| S1 | remove | 0 |\n| S2 | warn | 1 |",
                        "en"),
    "sign in a cell": (RULES.replace("| warn |", "| ✓ |"), "| ✓ |", "| ✗ |", "en"),
    "at least to at most": (RULES.replace("warn", "≥ 3 posts"), "≥ 3", "≤ 3", "en"),
    "more to less": (RULES.replace("warn", "> 3 posts"), "> 3", "< 3", "en"),
    "row": (RULES, "| S3 | ban | 3 |", "| S3 | ban | 3 |\n| S4 | report | 3 |", "en"),
    "item removed": (RULES, "- threats of violence\n", "", "en"),
    "item added": (RULES, "- threats of violence\n", "- threats of violence\n- doxxing\n", "en"),
    "quantifier": (RULES, "sharing of private data", "any sharing of all private data", "en"),
    "actor": (RULES, "A moderator must", "A team lead must", "en"),
    "verb": (RULES, "must remove", "must hide", "en"),
    "condition": (RULES, "within 24 hours.", "within 24 hours, unless a lead agrees.", "en"),
    "and to or": (RULES.replace("insults", "insults and threats"), "insults and", "insults or", "en"),
    "prefix": (RULES + "\nLegal content stays.\n", "Legal content", "Illegal content", "en"),
    "footnote": (RULES + "\n[1] Counted over 30 days.\n", "over 30 days", "over 60 days", "en"),
    "reference by id": (RULES + "\nThe strikes follow HAR-3.2.\n", "HAR-3.2", "HAR-3.3", "en"),
    "reference": (RULES + "\nThe strikes follow section 4.\n", "section 4", "section 5", "en"),
    "paragraph": (RULES, "Questions go", "Nobody may work alone at night.\n\nQuestions go", "en"),
    "muss nicht": (GERMAN, "muss binnen", "muss nicht binnen", "de"),
    "darf nicht": (GERMAN, "Nutzer dürfen Einspruch", "Nutzer dürfen keinen Einspruch", "de"),
    "soll": (GERMAN, "muss binnen", "soll binnen", "de"),
    "fine as a word": (GERMAN.replace("1.200", "fünfzehntausend"), "fünfzehntausend", "dreißigtausend", "de"),
    "unverzüglich": (GERMAN, "binnen zwei Wochen", "unverzüglich", "de"),
    "Werktage": (GERMAN.replace("zwei Wochen", "5 Arbeitstagen"), "5 Arbeitstagen", "5 Werktagen", "de"),
    "Verweis": (GERMAN, "Abs. 2 Nr. 1", "Abs. 3 Nr. 1", "de"),
}


@pytest.mark.parametrize("name", BINDING)
def test_change_that_binds_is_raised(name: str) -> None:
    text, old, new, language = BINDING[name]
    assert old in text
    assert raised(text, text.replace(old, new), language)


def test_rule_hidden_among_reflowed_paragraphs_is_the_only_one_raised() -> None:
    paragraphs = [f"Paragraph {word} tells at some length what a host of a meeting should keep in mind."
                  for word in "alpha beta gamma delta epsilon zeta eta theta".split()]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(text.replace(" at some", "\nat some") for text in paragraphs) + "\n\nSet a password."
    assert [one.new.quote for one in raised(old, new) if one.new] == ["Set a password."]


def test_row_hidden_among_padded_rows_is_the_only_one_raised() -> None:
    rows = [f"| Firm {at} | hosting | Austria |" for at in range(30)]
    head = "| Name | Purpose | Place |\n|---|---|---|\n"
    wide = [row.replace(" | ", "      | ") for row in rows]
    wide.insert(17, "| Firm X | support | Norway |")
    assert [one.row for one in raised(head + "\n".join(rows), head + "\n".join(wide))] == ["Firm X"]


def test_value_changed_in_one_place_and_gone_in_another_is_told_twice() -> None:
    old = ("We triage reports, usually within 24 hours, and tell you what we found.\n\n"
           "We will get back to you with an answer, usually within 24 hours.")
    new = ("We triage reports, usually within 72 hours, and tell you what we found.\n\n"
           "We will get back to you with an answer.")
    found = raised(old, new)
    assert [(one.old.fact, one.new.fact) for one in found if one.old and one.new] == [
        ("within 24 hours", "within 72 hours"), ("usually within 24 hours", None)]


def test_same_value_in_another_unit_is_for_a_person_to_see() -> None:
    found = changes(RULES, RULES.replace("24 hours", "one day"))
    assert [(one.verdict, one.reason) for one in found] == [(Verdict.CHECK, "same-value-other-unit")]


def test_reference_that_follows_a_renumbering_raises_nothing() -> None:
    old = "## § 3 Frist\nDie Frist ist kurz.\n\n## § 4 Folgen\nEs gilt die Frist nach § 3 entsprechend.\n"
    new = "## § 4 Frist\nDie Frist ist kurz.\n\n## § 5 Folgen\nEs gilt die Frist nach § 4 entsprechend.\n"
    assert raised(old, new, "de") == []


def test_start_of_the_new_version_is_no_change_of_a_rule_and_its_markets_are_one() -> None:
    head = "| This version | Applies |\n|---|---|\n| From | Mon 4 May 2026, 00:00 |\n| Markets | DE, IE |\n\n"
    later = head.replace("Mon 4 May", "Tue 7 Jul")
    assert raised(head + RULES, later + RULES) == []
    assert [one.row for one in raised(head + RULES, later.replace("DE, IE", "DE, IE, UK") + RULES)] == ["Markets"]


@pytest.mark.parametrize("name", ["Safety Hub", "37hub"])
def test_name_replaced_everywhere_is_one_notice(name: str) -> None:
    old = "The Trust Desk decides. Write to the Trust Desk.\n\n- The Trust Desk keeps the record.\n"
    found = changes(old, old.replace("Trust Desk", name))
    assert [(one.kind.value, one.verdict.value) for one in found] == [("renamed", "editorial")]


@pytest.mark.parametrize(("old", "new"), [
    ("We remove the post. They remove the clip.", "We hide the post. They hide the clip."),
    ("Ask the Desk today. Tell the Desk all.", "Ask the Hub today. Tell the Lead all."),
    ("Ask the Desk today. Tell the Desk all. The Hub reads.", "Ask the Hub today. Tell the Hub all. The Hub reads."),
])
def test_verb_two_names_and_known_name_are_no_rename(old: str, new: str) -> None:
    assert len(raised(old, new)) == 2
