"""Where wrong options come from: other values, other words of the same sort, and statements that stood before.

None is made up freely: a number is a value of the document or a common step beside the right one, a statement stands
in the document, a wording is the old or the new rule with its force or its value turned round.
"""
from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from lms.quizzes.core.writing.amounts import Amount, find_amounts, ratio
from lms.quizzes.core.writing.cases import Case
from lms.quizzes.core.writing.phrases import Phrases

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[#@][\w-]{3,}(?!\.?\w|-)")
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,5}-?\d{1,3}(?:\.\d{1,3})*(?![\w-])")
_PLURAL = 2
_FAR = 4  # times by which a value of the document may differ from the right one
_SAME_SIZE = Fraction(10, 9)  # times by which 4 weeks and 1 month, 180 days and 6 months differ: one to many readers
_LATE = 12  # words behind which a verb is seldom the one that decides
_JOINTS = {"or", "and", "oder", "und", "sowie", "bzw", "beziehungsweise"}


def other_amounts(right: Amount, case: Case, old: Amount | None = None) -> Iterator[str]:
    """The words of the right amount with other values: near ones of the document first, then common steps.

    Values that stand in the same section of the new version are left out: they may be true there. "1 day" has its
    plural from the old amount.
    """
    model = old if old and right.quantity.value < _PLURAL else right
    section = find_amounts(case.new.texts.get(case.change.section_id, ""))
    near = {amount.quantity.amount for amount in section}
    sizes = {amount.size for amount in (right, *((old,) if old else ()), *section) if amount.sort == right.sort}
    known = sorted((amount.quantity.value for amount in find_amounts(case.new.whole)
                    if amount.quantity.measure[1] == right.quantity.measure[1] and amount.unit
                    and ratio(amount.quantity.value, right.quantity.value) <= _FAR), key=lambda value: (
                        ratio(value, right.quantity.value), value))
    factor = right.quantity.amount[0] / right.quantity.value
    for value in dict.fromkeys([*known, *right.steps()]):
        if value * factor not in {amount for amount, base in near if base == right.quantity.amount[1]}:
            text = model.with_value(value, case.language)
            if text and text != right.text and not any(
                    ratio(value * right.size / right.quantity.value, size) < _SAME_SIZE for size in sizes):
                yield text


def is_same_size(one: Amount, other: Amount) -> bool:
    """Whether two values are one to many readers though they differ: "six months" and "180 days"."""
    return ratio(one.size, other.size) < _SAME_SIZE


def on_sides(right: Amount, texts: list[str], name: str) -> list[str]:
    """Two of these amounts: both below the right one, one on either side, or both above, as the name of a change says.

    With one on either side always, the one in the middle would be the key.
    """
    sizes = {text: find_amounts(text)[0].size for text in texts}
    below, above = ([text for text in texts if (sizes[text] < right.size) == lower] for lower in (True, False))
    ways = [way for way in (below[:2], [*below[:1], *above[:1]], above[:2]) if len(way) > 1]
    return ways[zlib.crc32(name.encode()) % len(ways)] if ways else texts


@lru_cache(maxsize=1_000)
def contacts(text: str) -> tuple[str, ...]:
    """The mail addresses, channels and handles of a text."""
    return tuple(found.rstrip(".") for found in _CONTACT.findall(text))


def sort_of_contact(contact: str) -> str:
    """Whether a contact is a channel ("#"), a handle ("@") or a mail address ("")."""
    return contact[0] if contact[0] in "#@" else ""


def widened(new: str, old: str) -> tuple[str, str, str] | None:
    """What "or" and "and" added or took away: the words now, the words until then, and the part by itself.

    "close PRs" and "close issues or PRs" give ("issues or PRs", "PRs", "issues"). None where two wordings differ
    in any other way.
    """
    now, then = new.split(), old.split()
    front = _common(now, then)
    back = _common(now[front:][::-1], then[front:][::-1])
    core = max(now[front:len(now) - back], then[front:len(then) - back], key=len)
    if not core or (len(now) > front + back and len(then) > front + back):
        return None
    if _is_joint(core[0]) and front:
        front, core = front - 1, core[1:]
    elif _is_joint(core[-1]) and back:
        back, core = back - 1, core[:-1]
    else:
        return None
    one, other, part = (" ".join(words).strip(" ,.;:") for words in (
        now[front:len(now) - back], then[front:len(then) - back], core))
    part = part.strip("()")
    return None if any(not text or text.endswith("-") for text in (one, other, part)) else (one, other, part)


def _common(one: list[str], other: list[str]) -> int:
    """How many words two texts have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_joint(word: str) -> bool:
    return word.strip(",(").casefold() in _JOINTS


def codes(text: str) -> list[str]:
    """The levels and codes of a text: S3, P1, HAR-3.2."""
    return [found.group() for found in _CODE.finditer(text)]


def other_codes(right: str, case: Case) -> list[str]:
    """Codes of the document with the same letters and form as the right one, near ones first.

    Those that its section names are left out: they may be true there.
    """
    letters, form = right.rstrip("0123456789.-"), len(codes(right)[0].split("."))
    near = codes(case.new.texts.get(case.change.section_id, ""))
    found = {code for code in codes(case.new.whole) if code.rstrip("0123456789.-") == letters
             and len(code.split(".")) == form and code not in near}
    return sorted(found, key=lambda code: (abs(in_order(code)[-1] - in_order(right)[-1]), in_order(code)))


def in_order(code: str) -> tuple[int, ...]:
    """The numbers of a code, by which codes are put in order."""
    return tuple(int(number) for number in re.findall(r"\d+", code))


def turned(sentence: str, phrases: Phrases) -> str | None:
    """A sentence with the force of its first verb turned round (must and may, will and will not); None if it has none.

    Where a negation stands behind a German verb or before an English one the sentence is left alone: two would meet.
    """
    found = [(place.start(), at, place, other) for at, (pattern, other) in enumerate(phrases.flips)
             if (place := re.search(pattern, sentence)) and not phrases.subordinate.search(sentence[:place.start()])]
    if not found:
        return None
    _, _, place, other = min(found, key=lambda one: one[:2])
    left, right = sentence[:place.start()], sentence[place.end():]
    negated = phrases.negation.search(right if phrases.language == "de" else left)
    if negated or not right.strip() or len(left.split()) > _LATE:
        return None
    return left + place.expand(other) + right


def shifted(sentence: str, case: Case) -> str | None:
    """A sentence with its only amount changed to a neighbouring one; None where it has none or several."""
    amounts = find_amounts(sentence)
    if len(amounts) != 1:
        return None
    other = next((text for step in amounts[0].steps() if (text := amounts[0].with_value(step, case.language))), None)
    return other and sentence[:amounts[0].start] + other + sentence[amounts[0].end:]
