"""Questions with a gap: a sentence of the new version in which the fact that changed is left out."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import ChangeKind
from lms.quizzes.core.values import Interaction, ModalClass, Number, OptionRole
from lms.quizzes.core.writing import distractors
from lms.quizzes.core.writing.amounts import Amount, find_amounts, has_number
from lms.quizzes.core.writing.cases import Case, Piece, Sketch, ascending, choice, gap
from lms.quizzes.core.writing.reading import inside
from lms.quizzes.core.writing.trimming import GAP

_MODAL_ORDER = (ModalClass.MUST, ModalClass.SHOULD, ModalClass.MAY, ModalClass.MUST_NOT)
_SHORTEST_SENTENCE = 4
_THREE = 3
_SHORTEST_RULE, _LONGEST_RULE = 7, 34
_POINTER = re.compile(r"(?:\(|§|\b(?:Abs|Nr|Art)\.|\b(?:Sat|Sät|Absat|Absät)z\w*"
                      r"|\b(?:Nummern?|Artikel\w*|Sections?|Articles?|Steps?|clauses?)) ?$")
_OTHER_CLAUSE = re.compile(r"(?:[,;:]|\b(?:that|which|who|if|unless|when|because|but|until|not limited to)\b).*$", re.S)
_BEHIND = 2  # words that must follow a modal: without them it says nothing
_ONE = re.compile(r"\b(?:an?|one|eine?[rmns]?) $", re.I)
_ROUND, _CODE = 50, 1000


def amount(case: Case) -> Iterator[Sketch]:
    """A number, period, amount of money or share that is new: the old value and neighbours are the wrong options."""
    right = _new_amount(case)
    if right is None:
        return
    old = _old_amount(case, right)
    others = [one for one in find_amounts(case.new_sentence) if one.start != right.start and one.sort == right.sort]
    if any(distractors.is_same_size(one, right) for one in (*others, *([old] if old else []))):
        return  # the same value stands beside it, or stood there until now, in other words
    until = [old.text] if old else []
    wrong = [text for text in distractors.other_amounts(right, case, old) if text not in until]
    pieces = choice(right.text, wrong if old else distractors.on_sides(right, wrong, case.change.id), old=until)
    if len(pieces) == _THREE:
        yield gap(case, _sort(case, right), right.start, right.end, ascending(pieces), ordered=True)
    if right.quantity.value > 1:  # the unit of one gives it away
        yield _typed(case, right, old)


def comparison(case: Case) -> Iterator[Sketch]:
    """A value that is compared otherwise now ("up to 90 days", "at least 90 days"): the other ways are wrong."""
    found = [one for one in find_amounts(case.new_sentence) if one.start <= case.new_sentence.find(case.new_fact)
             + len(case.new_fact) and one.start >= case.new_sentence.find(case.new_fact)]
    if len(found) != 1 or not case.new_fact or found[0].text not in case.old_sentence:
        return
    value, left = found[0], case.new_sentence[:found[0].start]
    word = next((one for one in case.phrases.comparisons if left.casefold().endswith(f"{one} ")), "")
    others = [f"{one} {value.text}" for one in case.phrases.comparisons if one != word]
    was = [text for text in others if inside(text, case.old_sentence)] or [value.text]
    start = value.start - len(word) - 1
    now = case.new_sentence[start:value.end]
    if word and case.new_sentence.count(value.text) == 1 and not inside(now, case.old_sentence):
        wrong = [text for text in others if text not in was]
        yield gap(case, "gap", start, value.end, choice(now, wrong, old=was[:1]))


def _sort(case: Case, right: Amount) -> str:
    """What is asked for; years of people are an age, other periods in a sentence about children are not."""
    years = right.sort == "duration" and case.phrases.years.search(right.unit)
    return "age" if years and case.phrases.age.search(case.new_sentence) else right.sort


def _new_amount(case: Case) -> Amount | None:
    """The one amount of the new fact that the old quote did not name; None where there is none or a choice."""
    sentence = case.new_sentence
    before = {one.quantity.amount for one in find_amounts(case.old_quote)}
    at = sentence.find(case.new_fact)
    found = [one for one in find_amounts(sentence) if at <= one.start and one.end <= at + len(case.new_fact)]
    fresh = [one for one in found if one.quantity.amount not in before and one.quantity.value and has_number(one.text)]
    if not case.new_fact or len(fresh) != 1 or "(" in fresh[0].text or sentence.count(fresh[0].text) != 1:
        return None
    before_it = sentence[:fresh[0].start]
    if len(sentence.split()) < _SHORTEST_SENTENCE or _POINTER.search(before_it) or _is_code(fresh[0]):
        return None
    return None if _ONE.search(before_it) and not fresh[0].digits[0].isdigit() else fresh[0]


def _is_code(found: Amount) -> bool:
    """Whether a number is a password or an identifier rather than a value: large, not round, without a unit."""
    value = found.quantity.value
    return not found.unit and value >= _CODE and bool(value % _ROUND)


def _old_amount(case: Case, right: Amount) -> Amount | None:
    """What the value was until then, of the same sort and no longer in the new sentence."""
    now = {one.quantity.amount for one in find_amounts(case.new_sentence)}
    found = [one for one in find_amounts(case.old_fact) if one.sort == right.sort
             and one.quantity.amount not in now and has_number(one.text)
             and (one.sort == "duration" or one.quantity.amount[1] == right.quantity.amount[1])]
    return found[0] if len(found) == 1 and not inside(found[0].text, case.new_sentence) else None


def _typed(case: Case, right: Amount, old: Amount | None) -> Sketch:
    """The same question with the value typed in; only the number is left out, so that the unit is told."""
    value = right.quantity.value
    comparable = old and old.quantity.measure[1] == right.quantity.measure[1]
    pieces = choice(right.text, (), old=[old.text] if old and comparable else [])
    start = right.digits_start
    pattern = "typed" if right.unit else "typed-bare"
    sketch = gap(case, pattern, start, start + len(right.digits), pieces, ordered=True, unit=right.unit)
    number = Number(value=Decimal(value.numerator) / Decimal(value.denominator), unit=right.unit)
    return replace(sketch, interaction=Interaction.NUMBER, number=number)


def modality(case: Case) -> Iterator[Sketch]:
    """A rule whose force changed: must, should, may, must not, always in this order."""
    new, old = _modal(case.new_fact, case), _modal(case.old_fact, case)
    words = {word.casefold(): cls for word, cls in case.phrases.modal_words.items()}
    if new and old and words[new.casefold()] is not words[old.casefold()]:
        yield from _force(case, new, old, words)


def force(case: Case) -> Iterator[Sketch]:
    """How binding a rule is that was not there before: what holds is asked, not what is new.

    "can" tells as often what is possible as what is allowed, and a rule that begins late hides who it binds.
    """
    if case.change.kind is not ChangeKind.MODALITY:
        return
    new = _modal(case.new_sentence, case)
    words = {word.casefold(): cls for word, cls in case.phrases.modal_words.items()}
    sentence = case.new_sentence
    if not new or case.old_quote or not case.phrases.binding.fullmatch(new) or not sentence.endswith("."):
        return
    before, behind = sentence[:(at := sentence.find(new))], sentence[at + len(new):]
    one = len(split_sentences(sentence, case.language)) == 1
    if (one and _SHORTEST_RULE <= len(sentence.split()) <= _LONGEST_RULE
            and not case.phrases.possible.match(behind) and not case.phrases.subordinate.search(before)
            and not case.phrases.demonstrative.search(sentence)):
        yield from _force(case, new, None, words)


def _force(case: Case, new: str, old: str | None, words: dict[str, ModalClass]) -> Iterator[Sketch]:
    """The sentence with a gap for its modal, unless a negation elsewhere or an odd word order spoils the options."""
    sentence = case.new_sentence
    places = [found.span() for found in re.finditer(rf"\b{re.escape(new)}\b", sentence)]
    start, end = (*places, (0, 0))[0]
    behind = sentence[end:]
    rest = sentence[:start] + _OTHER_CLAUSE.sub("", behind)
    right, was = words[new.casefold()], words[old.casefold()] if old else None
    clear = len(places) == 1 and len(behind.split()) >= _BEHIND and not case.phrases.negation.search(rest)
    if not clear or ModalClass.NEED_NOT in (right, was):
        return
    order = [cls for cls in _MODAL_ORDER if cls in (right, was) or cls is not ModalClass.MUST_NOT
             or not (case.phrases.inverted.search(sentence[:start] + GAP + sentence[end:]))]
    row = next((row for row in case.phrases.modal_rows if new.casefold() in row.values()), case.phrases.modal_rows[0])
    texts = {cls: text.upper() if new.isupper() else text for cls, text in row.items()} | {right: new}
    if old and was:
        texts[was] = old
    roles = {right: OptionRole.KEY} | ({was: OptionRole.OLD_VALUE} if was else {})
    pieces = tuple(Piece(text=texts[cls], cls=cls, role=roles.get(cls, OptionRole.DISTRACTOR)) for cls in order)
    yield gap(case, "modality", start, end, pieces, ordered=True)


def _modal(fact: str, case: Case) -> str | None:
    """The one modal of a fact as written, with its negation; None where there is none or several."""
    options = "|".join(sorted(map(re.escape, case.phrases.modal_words), key=len, reverse=True))
    found = re.findall(rf"\b(?:{options})\b", fact, re.I)
    return found[0] if len(found) == 1 else None


def code(case: Case) -> Iterator[Sketch]:
    """A level or code that changed (S2 to S3): the old one and others of its kind are wrong."""
    now = [one for one in distractors.codes(case.new_fact) if one not in distractors.codes(case.old_quote)]
    was = [one for one in distractors.codes(case.old_fact) if one not in distractors.codes(case.new_quote)]
    if len(now) != 1 or len(was) != 1 or case.new_sentence.count(now[0]) != 1:
        return
    others = [one for one in distractors.other_codes(now[0], case) if one not in was]
    pieces = sorted(choice(now[0], others, old=was), key=lambda piece: distractors.in_order(piece.text))
    start = case.new_sentence.find(now[0])
    pattern = "level" if now[0][1:].isdigit() else "code"
    yield gap(case, pattern, start, start + len(now[0]), tuple(pieces), ordered=True)


def contact(case: Case) -> Iterator[Sketch]:
    """A mail address, channel or handle that changed: the old one and others of the document are wrong."""
    was = [one for one in distractors.contacts(case.old_fact) if not inside(one, case.new_quote)]
    section = case.new.texts.get(case.change.section_id, "")
    known = dict.fromkeys(distractors.contacts(case.new.whole + " " + case.old.whole))
    for now in distractors.contacts(case.new_fact):
        if inside(now, case.old_quote) or len(was) > 1 or case.new_sentence.count(now) != 1:
            continue
        others = [one for one in known if one not in (now, *was) and not inside(one, section)
                  and distractors.sort_of_contact(one) == distractors.sort_of_contact(now)]
        both = [case.phrases.either.format(one=one, other=now) for one in was]
        start = case.new_sentence.find(now)
        pattern = "channel" if now[0] == "#" else "contact"
        yield gap(case, pattern, start, start + len(now), choice(now, [*others, *both], old=was))
