"""What sort of line a text is, where that alone says it binds no one: stamps, pointers, examples, code, contents."""
from __future__ import annotations

import re
from collections import Counter

from lms.documents.core.normalising import key, tokens
from lms.documents.core.quantities import find_quantities
from lms.documents.core.values import BlockKind, ContentTree, Language
from lms.documents.core.verdicts import modal_classes, negations

_STAMP = re.compile(
    r"^\W*(?:(?:this|these|the|our) (?:\w+ ){1,4}(?:(?:was|were|is|are) )?)?"
    r"(?:last (?:updated|modified|revised|reviewed|changed|edited)|updated|revised|version|effective(?: date)?|as of|"
    r"published|posted|date|stand|fassung vom|zuletzt (?:aktualisiert|geändert)|letzte (?:änderung|aktualisierung)|"
    r"aktualisiert|gültig ab|in kraft seit)\b", re.I)
_RECORD = re.compile(  # the head of a statute: where it was published and last amended
    r"^\W*(?:ausfertigungsdatum|fundstelle|neugefasst durch|(?:zuletzt )?geändert durch|änderung durch|hinweis|stand)"
    r"\s?:.*(?:\b(?:G|V|Bek)\b\.? v\.|\bBGBl\b|\d{4}-\d\d-\d\d|\bArt\. \d)|^\W*\+\+\+", re.I)
_EXAMPLE = re.compile(r"^\W*(?:for (?:example|instance)|e\.\s?g\.|examples?:|zum beispiel|z\.\s?b\.|beispiele?:)", re.I)
_POINTER = re.compile(
    r"^\W*(?:please )?(?:see(?: also)?\b|refer to\b.*\b(?:polic(?:y|ies)|guidelines?|guide|sections?|documents?|"
    r"pages?|faqs?|terms|articles?|documentation|website)\b|"
    r"for (?:more|further|additional) (?:information|details|guidance)\b|"
    r"(?:you can )?(?:read|learn|find) (?:more|out more)\b|more information\b|weitere informationen\b|"
    r"siehe(?: auch)?\b|mehr (?:informationen|dazu)\b)", re.I)
_ABOUT = re.compile(  # what a document says of itself; whom it covers, binds or applies to is a rule
    r"^\W*(?:(?:this|the following) (?:\w+ ){0,2}(?:document|page|guide|article|section|chapter|text|policy|handbook) "
    r"(?:describes|explains|outlines|summari[sz]es|is additive to|introduces|gives an overview|provides an overview)\b"
    r"|dieses? (?:\w+ ){0,2}\w*(?:dokument|seite|leitfaden|abschnitt|kapitel|text|richtlinie|handbuch|handreichung) "
    r"(?:beschreibt|erläutert|erklärt|gibt einen überblick|bietet einen überblick|fasst)\b)", re.I)
_END = re.compile(r"\b(?:until|till|through|ends?|ending|expires?|bis|endet|außer Kraft)\b", re.I)
# A document tells when and by whom it was enacted: in the past, and of itself; whatever applies is another sentence.
_ENACTED = re.compile(
    r"^\W*(?:(?:adopted|approved|enacted|ratified|established|amended|last amended) (?:on|by|at)\b[^,;:]*"
    r"|(?:this|the|these) (?:\w+ ){0,3}(?:policy|policies|code|charter|by-?laws|constitution|document|version|"
    r"guidelines?|agreement|rules|regulations?|standards?|handbook|statutes?) "
    r"(?:was|were|has been|have been|came|took|entered)\b"
    r"(?:(?!\b(?:and|which|that|who)\b)[^;:])*"
    r"|(?:errichtet|beschlossen|verabschiedet|erlassen|genehmigt|neu gefasst|angenommen|in der fassung) "
    r"(?:am|vom|von|durch|in|auf)\b[^,;:]*"
    r"|(?=[^,;:]*\b(?:ist|sind|wurde|wurden)\b)(?=[^,;:]*(?:satzung|ordnung|fassung|richtlinien?|regelwerk|statut|"
    r"statuten|dokument|leitfaden|kodex)\b)[^,;:]*\b(?:beschlossen|verabschiedet|errichtet|erlassen|genehmigt|angenommen|"
    r"in kraft getreten))\W*$", re.I)
_ENACTING = re.compile(
    r"adopted|approved|enacted|ratified|established|amended|in(?:to)? (?:effect|force)|took effect|errichtet|fassung|"
    r"beschlossen|verabschiedet|erlassen|genehmigt|gefasst|angenommen|in kraft", re.I)
_STAMP_WORDS, _RECORD_WORDS, _POINTER_WORDS = 14, 25, 30  # longest such lines
_LEAST_CONTENTS = 3  # items from which a list of headings is a table of contents


def is_stamp(text: str, language: Language) -> bool:
    """Whether a line only dates, versions or registers its document: no one has to do anything by it.

    A line that also says until when a rule holds sets a period, which is a rule.
    """
    if _RECORD.match(text) or _is_enactment(text, language):
        return True
    if _END.search(text) or len(text.split()) > _STAMP_WORDS or rules(text, language):
        return False
    return bool(_STAMP.match(text) and re.search(r"\d|\[", text))


def _is_enactment(text: str, language: Language) -> bool:
    """Whether a sentence records when and by whom the document was enacted ("adopted on", "in der Fassung vom").

    It holds a year and obliges no one; what "tritt in Kraft" or "takes effect" says is about the time to come.
    """
    return (len(text.split()) <= _RECORD_WORDS and bool(re.search(r"\b\d{2,4}\b", text)) and not _END.search(text)
            and bool(_ENACTED.match(text)) and bool(_ENACTING.search(text)) and not rules(text, language))


def is_example(text: str) -> bool:
    """Whether a sentence only illustrates a rule."""
    return bool(_EXAMPLE.match(text))


def is_about_itself(text: str) -> bool:
    """Whether a sentence tells what the document is for ("This page describes"): reading it obliges no one."""
    return bool(_ABOUT.match(text))


def is_pointer(text: str, language: Language) -> bool:
    """Whether a sentence only points to another text."""
    return len(text.split()) <= _POINTER_WORDS and bool(_POINTER.match(text)) and not rules(text, language)


def rules(text: str, language: Language) -> bool:
    """Whether a sentence obliges, forbids or sets a value with a unit."""
    keys = [word.key for word in tokens(text)]
    classes = modal_classes(keys, language)
    return bool(classes - Counter(may=classes["may"]) or negations(keys, language)
                or any(one.unit for one in find_quantities(text)))


def contents_of(tree: ContentTree) -> frozenset[str]:
    """The keys of all list items in tables of contents: lists of which most items are headings of the document."""
    headings = {key(section.heading) for section in tree.sections}
    found: set[str] = set()
    for section in tree.sections:
        items = [key(block.text) for block in section.blocks if block.kind is BlockKind.LIST_ITEM]
        known = [item for item in items if item in headings]
        if len(known) >= _LEAST_CONTENTS and 2 * len(known) > len(items):
            found.update(items)
    return frozenset(found)


def headings_of(tree: ContentTree) -> frozenset[str]:
    """The keys of all headings."""
    return frozenset(key(section.heading) for section in tree.sections if section.heading)


def is_code(text: str) -> bool:
    """Whether a block set as code has signs of code; an address set so is prose."""
    return bool(re.search(r"[{}=<>\\;$`]|\w\(|--\w|^\s*#", text))
