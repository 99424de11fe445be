"""A made-up procedure in two versions and two languages, and what the item writer makes of them."""
from __future__ import annotations

from datetime import date

from lms.documents.core.comparison import compare
from lms.documents.core.values import ChangeSet, ContentTree, Language
from lms.quizzes.core.values import DraftSet, ItemDraft, OptionRole
from lms.quizzes.core.writing.item_writing import draft_items
from tests.core.documents.reading import tree

OLD = """# Harassment and bullying

## 1. Review times {#HAR-1}

Reports marked urgent must be reviewed within 24 hours.
All other reports are reviewed within 5 days.
Moderators may ask a senior moderator for a second opinion.
Every decision is recorded in the case tool.
A reviewer keeps each case open until the reporter has been answered.

## 2. Strikes {#HAR-2}

After 3 strikes the account is suspended.
Moderators can extend a suspension by up to 14 days.
Appeals are sent to appeals@example.org.

## 3. What counts as harassment {#HAR-3}

The following content must be removed:

- repeated unwanted contact after a clear request to stop
- threats of physical harm against a named person
- publication of a private address or phone number
- insults that target a protected characteristic

## 4. Severity {#HAR-4}

| Violation | Action | Queue |
|---|---|---|
| Insult | Warning | General |
| Threat | Strike | Escalations |
| Doxing | Removal | General |

## 5. Satire {#HAR-5}

Satire is left up unless it contains a threat.
"""
NEW = OLD.replace("24 hours", "12 hours").replace("may ask", "must ask").replace("After 3", "After 2").replace(
    "a suspension by", "a suspension or a feature block by").replace("| Strike |", "| Suspension |").replace(
    "appeals@", "review@")
ALT = """# Belästigung

## 1. Prüffristen {#HAR-1}

Dringende Meldungen werden innerhalb von 24 Stunden geprüft.
Moderatoren dürfen eine zweite Meinung einholen.
Jede Entscheidung wird im Fallsystem festgehalten.
Ein Fall bleibt offen, bis die meldende Person eine Antwort hat.

## 2. Verwarnungen {#HAR-2}

Einsprüche sind schriftlich einzureichen.
Eine Geldbuße bis zu fünfzehntausend Euro ist möglich.
"""
NEU = ALT.replace("24 Stunden", "12 Stunden").replace("dürfen eine", "müssen eine").replace(
    "schriftlich", "schriftlich oder telefonisch").replace("fünfzehntausend", "dreißigtausend")
EMPTY = ContentTree(sections=())


def drafts(old: str, new: str, language: Language = "en", effective: date | None = None) -> DraftSet:
    """What the item writer makes of two Markdown texts."""
    before, after = tree(old, language) if old else EMPTY, tree(new, language)
    return draft_items(compared(before, after, language), before, after, language=language, effective=effective)


def compared(old: ContentTree, new: ContentTree, language: Language = "en") -> ChangeSet:
    """The changes between two trees."""
    return compare(old, new, language=language)


def only(found: DraftSet) -> ItemDraft:
    """The one item that was drafted."""
    assert len(found.items) == 1, [item.stem for item in found.items]
    return found.items[0]


def options(item: ItemDraft) -> list[tuple[str, OptionRole]]:
    """Texts and roles in the order in which they are shown."""
    return [(option.text, option.role) for option in item.options]
