"""What sort of fact changed, and the words that say it."""
from __future__ import annotations

import re
from fractions import Fraction

from lms.documents.core.edits import Wording, span_text
from lms.documents.core.lexicon import ADDING, COMPARING, CONDITIONS
from lms.documents.core.normalising import Token, tokens
from lms.documents.core.quantities import Quantity, find_quantities, measures
from lms.documents.core.roles import name_roles
from lms.documents.core.values import BlockKind, ChangeKind, Language
from lms.documents.core.verdicts import Judged, is_before_modal, modal_classes, negations

_DEFINES = re.compile(
    r"\b(?:means|is defined as|are defined as|refers to|im Sinne (?:dieses|dieser|des|der)|bezeichnet|ist jede[rs]?)\b")
_CLAUSE = re.compile(r"[,;:.!?\"“”„–—]|\s-\s")
_LINKING = frozenset({"to", "zu", "von"})  # stand inside of such words, never before them
PERIODS = frozenset(  # how often or when, said without a number
    "hourly daily weekly fortnightly monthly quarterly yearly annually hour day week month quarter year semester term "
    "immediately promptly stündlich täglich wöchentlich monatlich vierteljährlich quartalsweise halbjährlich jährlich "
    "stunde tag woche monat quartal halbjahr jahr semester kalenderjahr studienjahr geschäftsjahr schuljahr jederzeit "
    "unverzüglich sofort rechtzeitig".split())
_SHORT = 2  # words of an insertion that can only be a modal or a negation
_OPENING = 3  # words among which a condition names itself ("even when", "es sei denn")
_MEMBER = 3  # words of a member of a series ("spam, scams, hate speech")
_COMMAS = 3  # commas right beside it that make a series
_LONG = 8  # words of an insertion from which its value alone is the fact
_CONTEXT = 4  # words of the same clause that a short insertion takes along on either side


def kind_of_edit(old: Wording, new: Wording, judged: Judged, block: BlockKind, *, language: Language) -> ChangeKind:
    """The kind of an edit inside a sentence or cell."""
    if judged.reason == "renamed":
        return ChangeKind.RENAMED
    if block is BlockKind.TABLE_ROW:
        return ChangeKind.TABLE_CELL
    touched = (*old.quantities, *new.quantities)
    if touched and judged.reason in ("value", "same-value-other-unit", "quantifier"):
        periods = [one for side in (old, new) for one in side.quantities if one.is_time and not _is_age(side.text, one)]
        return ChangeKind.DURATION if periods else ChangeKind.NUMBER
    if _names_periods(old, new):
        return ChangeKind.DURATION
    longer = max(old.keys, new.keys, key=len)
    if judged.reason in ("modal", "negation") and ((old.keys and new.keys) or len(longer) <= _SHORT):
        return ChangeKind.MODALITY
    addresses = any("@" in word or word.startswith("#") for word in (*old.keys, *new.keys))
    if judged.binds and (addresses or _is_actor(old, new, language) or name_roles(old, new, language)):
        return ChangeKind.ROLE
    if CONDITIONS[language] & {*longer[:_OPENING], *_word_before(new)}:
        return ChangeKind.CONDITION
    if modal_classes(old.undated, language) != modal_classes(new.undated, language):
        return ChangeKind.MODALITY
    return ChangeKind.LIST_ITEM if _in_series(old) or _in_series(new) else ChangeKind.OTHER


def _names_periods(old: Wording, new: Wording) -> bool:
    """Whether one way to say how often or when became another, of which one is nothing else."""
    sides = [set(side.keys) for side in (old, new)]
    return all(side & PERIODS for side in sides) and any(side <= PERIODS for side in sides)


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether years are those of a person's age: "13 years of age", "16 Jahre alt" set a number, no period."""
    words = tokens(text)
    behind = tuple(word.key for word in words[quantity.last:quantity.last + 2])
    return behind[:1] in (("old",), ("alt",)) or behind == ("of", "age")


def _in_series(side: Wording) -> bool:
    """Whether the edited words are members of a series: few, among words that commas part from each other."""
    words = tokens(side.text)
    near = range(max(1, side.first - 1), min(len(words), side.last + 2))
    commas = sum("," in side.text[words[at - 1].end:words[at].start] for at in near)
    return 0 < len(side.keys) <= _MEMBER and commas >= _COMMAS


def _word_before(side: Wording) -> list[str]:
    """The word right before the edited ones: behind "when" the condition itself was changed."""
    return [word.key for word in tokens(side.text)[max(0, side.first - 1):side.first]]


def _is_actor(old: Wording, new: Wording, language: Language) -> bool:
    """Whether the words exchanged stand right before the modal that both sides have: who must, not what."""
    strengths = [modal_classes(side.undated, language) for side in (old, new)]
    return bool(old.keys and new.keys) and is_before_modal(new, language) and not any(strengths)


def kind_of_piece(text: str, block: BlockKind, *, language: Language) -> ChangeKind:
    """The kind of a sentence, list item or row that came or went as a whole."""
    if block is BlockKind.TABLE_ROW:
        return ChangeKind.TABLE_ROW
    if block is BlockKind.LIST_ITEM:
        return ChangeKind.LIST_ITEM
    quantities = _telling(text)
    if any(one.is_time for one in quantities):
        return ChangeKind.DURATION
    if any(one.unit or (one.first and tokens(text)[one.first - 1].key in COMPARING) for one in quantities):
        return ChangeKind.NUMBER
    if _DEFINES.search(text):
        return ChangeKind.DEFINITION
    keys = [word.key for word in tokens(text)]
    if modal_classes(keys, language) or negations(keys, language):
        return ChangeKind.MODALITY
    return ChangeKind.OTHER


def _telling(text: str) -> list[Quantity]:
    """The quantities that a sentence may be about. "100 %" is a word for "fully" and sets no limit."""
    return [one for one in find_quantities(text) if one.amount != (Fraction(100), "percent")]


def kind_of_new_part(text: str, *, language: Language) -> ChangeKind:
    """The kind of a sentence that came or went with its surroundings: a part of its own, unless it sets a value."""
    kind = kind_of_piece(text, BlockKind.PARAGRAPH, language=language)
    return kind if kind in (ChangeKind.DURATION, ChangeKind.NUMBER) else ChangeKind.SECTION_ADDED


def fact_of_piece(text: str, kind: ChangeKind) -> str | None:
    """The part of a new or gone sentence that counts: its value; None if the whole counts."""
    if kind not in (ChangeKind.DURATION, ChangeKind.NUMBER):
        return None
    wanted = [one for one in _telling(text) if one.is_time == (kind is ChangeKind.DURATION)]
    return _compared(text, wanted[0])


def values_of_rewritten(old: str, new: str, kind: ChangeKind) -> tuple[str | None, str | None]:
    """The values that a rewritten sentence lost and got; None where it is not about a value, then the whole counts."""
    if kind not in (ChangeKind.DURATION, ChangeKind.NUMBER):
        return None, None
    values = _value_only_in(old, new), _value_only_in(new, old)
    return values if all(values) else (None, None)


def _value_only_in(text: str, other: str) -> str | None:
    known = measures(find_quantities(other))
    found = next((one for one in find_quantities(text) if one.measure not in known), None)
    return _compared(text, found) if found else None


def _compared(text: str, quantity: Quantity) -> str | None:
    """A value with the words that compare it."""
    return span_text(text, quantity.first - _comparing_before(text, quantity.first), quantity.last)


def facts_of_edit(old: Wording, new: Wording, kind: ChangeKind, judged: Judged) -> tuple[str | None, str | None]:
    """The words of both sides that count; None where a whole clause only came or went.

    A value that came or went stands alone with the words that compare it. An insertion inside a clause takes the
    words around it along, on both sides, so that either fact can be read alone: a condition its rule, an addition what
    it explains, a member of a series its neighbours. So does what binds no one, so that it can be told from the same
    words elsewhere.
    """
    if judged.reason == "renamed":
        return old.quote, new.quote
    if not judged.binds and judged.reason != "same-value-other-unit":
        wider = _with_context(old, new, clause=True)
        if not (wider[0].keys and wider[1].keys):
            wider = _with_context(old, new, clause=False)
        return wider[0].quote, wider[1].quote
    if kind in (ChangeKind.DURATION, ChangeKind.NUMBER):
        reach = min(_comparing_before(side.text, side.first) for side in (old, new))
        old, new = (Wording(side.text, side.first - reach, side.last) for side in (old, new))
    if old.keys and new.keys:
        return old.quote, new.quote
    longer = new if new.keys else old
    if longer.quantities and len(longer.keys) > _LONG and kind in (ChangeKind.DURATION, ChangeKind.NUMBER):
        core = fact_of_piece(longer.quote or "", kind)
        return (None, core) if new.keys else (core, None)
    if kind is ChangeKind.CONDITION and _takes_rule(longer):
        return _all_words(old), _all_words(new)
    if kind is ChangeKind.LIST_ITEM and _in_series(longer):
        old, new = _with_context(old, new, clause=False)
    elif longer.keys[0] in ADDING:
        old, new = _with_head(old, new)
    elif not _is_clause(longer):
        old, new = _with_context(old, new, clause=True, numbers=kind not in (ChangeKind.DURATION, ChangeKind.NUMBER))
    return old.quote, new.quote


def _comparing_before(text: str, at: int) -> int:
    """How many words right before a token compare it with something ("up to", "more than")."""
    words = [word.key for word in tokens(text)[:at]]
    first = at
    while first and words[first - 1] in COMPARING | _LINKING:
        first -= 1
    while first < at and words[first] in _LINKING:
        first += 1
    return at - first


def _all_words(side: Wording) -> str | None:
    """The sentence without the sign at its end."""
    return span_text(side.text, 0, len(tokens(side.text)))


def _takes_rule(side: Wording) -> bool:
    """Whether a condition stands at an edge of a short sentence: the rest is the rule, without which it says nothing.

    A rule of more than _LONG words is found in the quote.
    """
    words = len(tokens(side.text))
    at_edge = (side.first == 0) != (side.last == words)
    return at_edge and words - len(side.keys) <= _LONG


def _is_clause(side: Wording) -> bool:
    """Whether punctuation or the end of the text sets the edited words off on both sides."""
    words = tokens(side.text)
    start = side.text[words[side.first - 1].end if side.first else 0:words[side.first].start]
    end = side.text[words[side.last - 1].end:words[side.last].start if side.last < len(words) else len(side.text)]
    opens = side.first == 0 or bool(_CLAUSE.search(start))
    closes = side.last == len(words) or bool(_CLAUSE.search(end))
    return opens and closes and side.last - side.first > 2 and "(" not in start


def _is_border(text: str, before: Token, behind: Token) -> bool:
    """Whether a clause ends between two words; the point of an abbreviation before a number ("Abs. 2") ends none."""
    between = text[before.end:behind.start]
    return bool(_CLAUSE.search(between)) and not (between.strip() == "." and behind.number)


def _with_head(old: Wording, new: Wording) -> tuple[Wording, Wording]:
    """Both sides with the words of the clause before them, which an addition ("including ...") explains."""
    left = 0
    while left < _CONTEXT and _goes_on(old, new, -left - 1, clause=left > 0):
        left += 1
    return Wording(old.text, old.first - left, old.last), Wording(new.text, new.first - left, new.last)


def _with_context(old: Wording, new: Wording, *, clause: bool, numbers: bool = True) -> tuple[Wording, Wording]:
    """Both sides with the equal words around them, if clause is set as far as the clause reaches.

    Without numbers they end before one: beside a value that changed it would be read as another value.
    """
    left = right = 0
    while left < _CONTEXT and _goes_on(old, new, -left - 1, clause, numbers):
        left += 1
    while right < _CONTEXT and _goes_on(old, new, right, clause, numbers):
        right += 1
    return (Wording(old.text, old.first - left, old.last + right),
            Wording(new.text, new.first - left, new.last + right))


def _goes_on(old: Wording, new: Wording, by: int, clause: bool, numbers: bool = True) -> bool:
    """Whether the word at a distance from the edit is equal on both sides and, if asked, of the same clause."""
    keys = []
    for side in (old, new):
        words = tokens(side.text)
        at = side.last + by if by >= 0 else side.first + by
        if not 0 <= at < len(words):
            return False
        if words[at].number and not numbers:
            return False
        keys.append(words[at].key)
        before, behind = (at - 1, at) if by >= 0 else (at, at + 1)
        if clause and before >= 0 and behind < len(words) and _is_border(side.text, words[before], words[behind]):
            return False
    return keys[0] == keys[1]
