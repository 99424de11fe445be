"""What documents' codes are called on a screen."""
from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from lms.base.refusals import Fault
from lms.documents.core.lifecycle import State
from lms.documents.core.values import Language
from lms.documents.models import Document, DocumentVersion
from lms.web.wording import FAULTS

LANGUAGE_NAMES = {"en": "English", "de": "Deutsch"}
CHIPS = {
    State.DRAFT: "draft", State.IN_REVIEW: "review", State.APPROVED: "effective", State.SCHEDULED: "scheduled",
    State.IN_FORCE: "effective", State.SUPERSEDED: "superseded", State.WITHDRAWN: "superseded",
    State.EXPIRED: "superseded",
}
"""Which chip shows a state."""


def state_word(state: State) -> str:
    """A version's state in words."""
    word: str = {
        State.DRAFT: gettext("Draft"), State.IN_REVIEW: gettext("In review"), State.APPROVED: gettext("Approved"),
        State.SCHEDULED: gettext("Scheduled"), State.IN_FORCE: gettext("In force"),
        State.SUPERSEDED: gettext("Superseded"), State.WITHDRAWN: gettext("Withdrawn"),
        State.EXPIRED: gettext("Expired"),
    }[state]
    return word


def class_word(change_class: str) -> str:
    """The class of a change in words."""
    word: str = {"editorial": gettext("editorial"), "minor": gettext("minor"), "material": gettext("material"),
                 "emergency": gettext("emergency")}[change_class]
    return word


def title_of(document: Document, language: str) -> str:
    """The document's title in a language, else in any it has."""
    titles: Mapping[str, str] = document.titles
    return titles.get(language) or titles.get("en") or document.code


def language_of(version: DocumentVersion) -> Language:
    """The language of a version, which the table holds to one of the two."""
    return "de" if version.language == "de" else "en"


def fault_text(fault: Fault) -> str:
    """A fault of a text that was sent, with its line."""
    values = dict(fault.values)
    words = str(gettext(FAULTS[fault.code], **values))
    return str(gettext("Line %(line)s: %(fault)s", line=fault.line, fault=words)) if fault.line else words
