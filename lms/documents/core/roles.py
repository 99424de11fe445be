"""Who acts or is told: words for people and bodies, known by the noun that heads them."""
from __future__ import annotations

import re

from lms.documents.core.edits import Wording
from lms.documents.core.normalising import tokens
from lms.documents.core.values import Language

LONGEST = 4  # words of a name: a longer passage says more than who
# A compound ends with its head, so that "Marktleitung" is a "leitung"; a plural may follow.
_HEADS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:team|desk|lead|leader|moderator|officer|manager|reviewer|analyst|group|office|shift|department|council|board|"
        r"committee|administrator|admin|agent|operator|authority|authorities|police|supervisor|specialist|counsel|owner|"
        r"coordinator|director|chair|representative|staff|steward|panel|commission|member|maintainer|organi[sz]er)s?"),
    "de": re.compile(
        r"(?:\w*(?:team|leitung|stelle|abteilung|schicht|beauftragte[rnms]?|vertretung|moderation|moderator|redaktion|"
        r"referat|gremium|ausschuss|kommission|behörde|polizei|aufsicht|verwaltung|vorstand|beirat|betriebsrat|"
        r"vorsitzende[rnms]?|prüfer|leiter|analyst|gruppe|ministerium)|\w+(?:kraft|kräfte|analyse|sicherheit|führung))"
        r"(?:s|n|en|innen|in)?"),
}


def name_roles(old: Wording, new: Wording, language: Language) -> bool:
    """Whether an edit puts one person or body in the place of another, wherever in the sentence it acts or is told."""
    return _is_role(old, language) and _is_role(new, language)


def _is_role(side: Wording, language: Language) -> bool:
    """Whether the edited words end with such a noun, or stand right before one that both sides have."""
    if not 0 < len(side.keys) <= LONGEST or side.quantities:
        return False
    ends = tokens(side.text)[side.last - 1:side.last + 1]
    return any(_HEADS[language].fullmatch(word.key) for word in ends)
