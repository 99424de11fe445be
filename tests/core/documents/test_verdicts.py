"""The verdict on one edit, rule by rule."""
from __future__ import annotations

import pytest

from lms.documents.core.edits import edits_of
from lms.documents.core.spelling import same_word
from lms.documents.core.values import Language, Verdict
from lms.documents.core.verdicts import is_link, judge

CASES: list[tuple[str, str, str, Language]] = [
    ("same-words", "an off hour call", "an off-hour call", "en"),
    ("value", "reply in 24 hours", "reply in 48 hours", "en"),
    ("value", "reply to it", "reply to it in 2 days", "en"),
    ("same-value-other-unit", "reply in 24 hours", "reply in 1 day", "en"),
    ("same-words", "reply in two days", "reply in 2 days", "en"),
    ("value", "reply to levels 1, 2 first", "reply to levels 12 first", "en"),
    ("modal", "reply in 24 hours or may wait", "reply in one day or must wait", "en"),
    ("quantifier", "reply within 24 hours", "reply after one day", "en"),
    ("quantifier", "up to 5 posts", "exactly 5 posts", "en"),
    ("words", "24 hours of silence", "one day of work", "en"),
    ("modal", "they may ask", "they must ask", "en"),
    ("modal", "it is allowed here", "it is prohibited here", "en"),
    ("negation", "they may ask", "they may not ask", "en"),
    ("negation", "mit Zustimmung", "ohne Zustimmung", "de"),
    ("quantifier", "posts are removed", "all posts are removed", "en"),
    ("quantifier", "insults or threats", "insults and threats", "en"),
    ("words", "insults, threats", "insults, threats and lies", "en"),
    ("reference", "see section 4", "see section 5", "en"),
    ("date", "ends on May 3, 2026", "ends on June 3, 2026", "en"),
    ("date", "endet am 3.10.2026", "endet am 4.10.2026", "de"),
    ("renumbered", "nach § 7 gilt", "nach § 8 gilt", "de"),
    ("gazette", "in BGBl. I S. 2166 bekannt", "in BGBl. I S. 2725 bekannt", "de"),
    ("words", "remove the post", "hide the post", "en"),
    ("words", "legal content", "illegal content", "en"),
    ("words", "write to a@example.org", "write to b@example.org", "en"),
    ("link", "see https://a.example.org", "see https://rules.example.net", "en"),
    ("template", "ask {{ site.contact }} now", "ask {{ site.desk }} now", "en"),
    ("synonym", "delete the post", "remove the post", "en"),
    ("synonym", "they can ask", "they may ask", "en"),
    ("synonym", "die Nutzer fragen", "die Nutzenden fragen", "de"),
    ("words", "die Leiter fragen", "die Ämter fragen", "de"),
    ("synonym", "they have to ask", "they must ask", "en"),
    ("modal", "they have to ask", "they ask", "en"),
    ("modal", "they do not have to ask", "they must not ask", "en"),
    ("modal", "they are reqquired to ask", "they may ask", "en"),
    ("wording", "they are reqquired to ask", "they are required to ask", "en"),
    ("direction", "reports from users", "reports to users", "en"),
    ("direction", "Meldungen von der Polizei", "Meldungen an die Polizei", "de"),
    ("wording", "reports from users", "reports by users", "en"),
    ("wording", "Note: they decide", "they decide", "en"),
    ("wording", "Hinweis: Es gilt so", "Wichtig: Es gilt so", "de"),
    ("words", "Warning or ban", "Ban", "en"),
    ("modal", "du darfst fragen", "du musst fragen", "de"),
    ("wording", "bei einem Verstoß", "bei Verstößen", "de"),
    ("words", "sie fordern das", "sie fördern das", "de"),
    ("same-words", "binnen 3 Std", "binnen drei Std", "de"),
    ("wording", "binnen 3 Std", "binnen 3 Stunden", "de"),
    ("pronoun", "we decide", "you decide", "en"),
    ("actor", "we may decide", "you may decide", "en"),
    ("pronoun", "ask us for it", "ask for it", "en"),
    ("negation", "this is never right", "this is newer right", "en"),
    ("words", "see HAR-3.2 for it", "see HAR-3.3 for it", "en"),
    ("words", "write to the node.js desk", "write to the old desk", "en"),
    ("wording", "in the case of it", "in case of it", "en"),
    ("wording", "a licence for it", "a license for it", "en"),
    ("wording", "they report it", "they reported it", "en"),
    ("told-twice", "age, religion, origin, religion, sex", "age, religion, origin, sex", "en"),
    ("told-twice", "age, religion, origin, sex", "age, religion, origin, religion, sex", "en"),
    ("words", "age, religion, origin, sex", "age, religion, sex", "en"),
]
VERDICTS = {
    **dict.fromkeys(("value", "modal", "negation", "quantifier", "reference", "date", "actor", "words"),
                    Verdict.SUBSTANTIVE),
    **dict.fromkeys(("same-value-other-unit", "synonym", "pronoun", "template", "direction"), Verdict.CHECK),
    **dict.fromkeys(("same-words", "renumbered", "gazette", "link", "wording", "told-twice"), Verdict.EDITORIAL),
}


@pytest.mark.parametrize(("reason", "old", "new", "language"), CASES)
def test_edit_gets_the_verdict_of_the_first_rule_that_fits(reason: str, old: str, new: str, language: Language) -> None:
    (edit,) = edits_of(old, new)
    judged = judge(*edit, language=language, renumbered=frozenset({("7", "8")}))
    assert (judged.reason, judged.verdict) == (reason, VERDICTS[reason])
    assert judged.binds is (VERDICTS[reason] is Verdict.SUBSTANTIVE)


@pytest.mark.parametrize(("one", "other", "language", "same"), [
    ("post", "post", "en", True), ("report", "reports", "en", True), ("apply", "applies", "en", True),
    ("appropriate", "appropruate", "en", True), ("whether", "whetehr", "en", True), ("quiet", "quite", "en", False),
    ("internal", "external", "en", False), ("legal", "illegal", "en", False), ("form", "from", "en", False),
    ("fall", "falle", "de", True), ("24", "25", "en", False), ("a@b.org", "a@c.org", "en", False),
    ("report", "reporter", "en", False), ("never", "newer", "en", False), ("required", "reqquired", "en", True),
    ("employer", "employee", "en", False), ("police", "policy", "en", False),
    ("adopt", "adapt", "en", False), ("monthly", "months", "en", False), ("organise", "organize", "en", True),
    ("behaviour", "behavior", "en", True), ("centre", "center", "en", True), ("licence", "license", "en", True),
])
def test_word_in_another_inflection_or_spelling_is_the_same_word(one: str, other: str, language: Language,
                                                                 same: bool) -> None:
    assert same_word(one, other, language) is same


@pytest.mark.parametrize(("word", "link"), [
    ("https://example.org/a", True), ("example.org", True), ("har3.2", False), ("desk@example.org", False),
    ("desk", False)])
def test_only_addresses_of_pages_are_links(word: str, link: bool) -> None:
    assert is_link(word) is link
