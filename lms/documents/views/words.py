"""What documents' codes are called on a screen."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from babel.lists import format_list
from flask_babel import get_locale, gettext

from lms.base.refusals import Fault
from lms.documents.core.change_class import ClassReason, Suggestion
from lms.documents.core.lifecycle import State
from lms.documents.core.odd_starts import Oddity, OddStart
from lms.documents.core.values import Language
from lms.documents.models import Document, DocumentVersion
from lms.web.i18n import city, long_day
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


def why_class(suggestion: Suggestion) -> str:
    """The reasons of a suggested class in words."""
    words: dict[ClassReason, str] = {
        ClassReason.FIRST: gettext("all of it is new"), ClassReason.ENDS: gettext("it has an end"),
        ClassReason.NUMBER: gettext("a number or time limit changed"),
        ClassReason.MODAL: gettext("must, should or may changed"),
        ClassReason.NEGATION: gettext("a negation changed"),
        ClassReason.SCOPE: gettext("all, any or only changed"),
        ClassReason.EXCEPTION: gettext("a condition or exception changed"),
        ClassReason.ACTOR: gettext("who acts or is told changed"),
        ClassReason.CAME_OR_WENT: gettext("a rule came or went"),
        ClassReason.WORDS: gettext("words that can carry a rule changed"),
        ClassReason.UNDECIDED: gettext("a change needs somebody to look"),
        ClassReason.RENAMED: gettext("a term was renamed"), ClassReason.REFERENCE: gettext("a reference changed"),
        ClassReason.ONLY_WORDING: gettext("only wording changed"),
    }
    return ", ".join(words[reason] for reason in suggestion.reasons)


def odd_words(odd: Iterable[OddStart]) -> list[str]:
    """Odd starts in words; markets in which the same is odd stand in one sentence."""
    alike: dict[tuple[Oddity, datetime, str], list[str]] = {}
    for one in odd:
        alike.setdefault((one.oddity, one.local.replace(tzinfo=None), one.name), []).append(city(one.market))
    return [_odd_word(oddity, local, name, cities) for (oddity, local, name), cities in alike.items()]


def _odd_word(oddity: Oddity, local: datetime, name: str, cities: Sequence[str]) -> str:
    values = {"city": format_list(cities, locale=get_locale()), "day": long_day(local.date()), "time": f"{local:%H:%M}",
              "name": name}
    text: str = {
        Oddity.HOLIDAY: gettext("In %(city)s, %(day)s is a public holiday (%(name)s).", **values),
        Oddity.WEEKEND: gettext("In %(city)s, %(day)s is a weekend.", **values),
        Oddity.NIGHT: gettext("In %(city)s it starts at night: %(day)s, %(time)s. A shift may span the switch.",
                              **values),
    }[oddity]
    return text


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
