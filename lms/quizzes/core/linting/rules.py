"""Rules of item writing that a program can check (after Haladyna, Downing and Rodriguez 2002 and the NBME guide).

A "block" lint keeps an item out of every quiz; a "warn" lint asks a person to look. Moore et al. 2023 (arXiv
2307.08161) found that rules of this kind see 91 % of the flaws that people mark. The same rules judge drafted and
hand-written items; a draft has more to hold, because its change says what was true before and is true now.
"""
from __future__ import annotations

import re
from collections.abc import Callable

from lms.documents.core.lexicon import FILLERS, NEGATIONS, PRONOUNS
from lms.documents.core.normalising import key, sticky, tokens
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.asked import Asked, Ground
from lms.quizzes.core.linting.block_lints import BLOCKING
from lms.quizzes.core.linting.warn_lints import warnings
from lms.quizzes.core.values import Interaction, Level, Lint, Option, OptionRole
from lms.quizzes.core.writing.amounts import find_amounts, has_number
from lms.quizzes.core.writing.cases import Case, Sketch
from lms.quizzes.core.writing.reading import bare_heading, clean, inside
from lms.quizzes.core.writing.trimming import GAP

_TOLD_BY_CHANGE = "distractor-true"


def lint_item(asked: Asked) -> tuple[Lint, ...]:
    """All rules that an item breaks, the blocking ones first."""
    return _told([rule for rule, broken in BLOCKING.items() if broken(asked)], asked)


def find_lints(sketch: Sketch, case: Case, rationale: str) -> tuple[Lint, ...]:
    """All rules that a sketch breaks, as lint_item, and those that only the change behind it can tell."""
    asked = _asked(sketch, case, rationale)
    found = [rule for rule, broken in _OF_DRAFTS.items() if broken(sketch, case)]
    more = [rule for rule, broken in BLOCKING.items() if rule not in (*found, _TOLD_BY_CHANGE) and broken(asked)]
    return _told([*found, *more], asked)


def _told(blocking: list[str], asked: Asked) -> tuple[Lint, ...]:
    rules: list[tuple[str, Level]] = [(rule, "block") for rule in blocking]
    rules += [(rule, "warn") for rule in warnings(asked)]
    return tuple(Lint(rule=rule, level=level) for rule, level in rules)


def _asked(sketch: Sketch, case: Case, rationale: str) -> Asked:
    """A sketch as the item that it will be."""
    options = tuple(Option(id=str(at), text=piece.text, role=piece.role, cls=piece.cls)
                    for at, piece in enumerate(sketch.pieces))
    content = ItemContent(interaction=sketch.interaction, stem=sketch.stem, options=options, rationale=rationale,
                          number=sketch.number, pattern=sketch.pattern, gone=case.change.new is None)
    ground = Ground(reading=case.new, section_id=case.change.section_id, effective=case.effective)
    return Asked(content=content, language=case.language, quote=sketch.exact, ground=ground)


def _texts(sketch: Sketch) -> list[str]:
    return [piece.text for piece in sketch.pieces]


def _wrong(sketch: Sketch) -> list[str]:
    return [piece.text for piece in sketch.pieces if piece.role is not OptionRole.KEY]


def _key_not_in_change(sketch: Sketch, case: Case) -> bool:
    quote = case.new_quote or case.old_quote
    return not (inside(sketch.key, quote) or inside(quote, sketch.key))


def _key_trivial(sketch: Sketch, case: Case) -> bool:
    if sketch.pattern == "modality":
        return False
    language = case.language
    small = FILLERS[language] | PRONOUNS[language] | NEGATIONS[language] | set(case.phrases.modal_words)
    small |= {"or", "and", "all", "any", "only", "oder", "und", "alle", "nur"}
    return all(word.key in small for word in tokens(sketch.key))


def _too_few(sketch: Sketch, _: Case) -> bool:
    return sketch.interaction is Interaction.CHOICE and not 3 <= len(sketch.pieces) <= 4


def _tells_key(sketch: Sketch, _: Case) -> bool:
    told, stem = (re.sub(r"[#@]", "", text) for text in (sketch.key, sketch.stem.replace(GAP, " ")))
    return f" {key(told)} " in f" {key(stem)} "


def _leans(sketch: Sketch, case: Case) -> bool:
    """A quoted sentence that begins with a pronoun or points to a place that the taker does not see."""
    sentence = clean(sketch.sentence)
    leads = sketch.sentence.endswith(":")  # what it points to is the list behind it
    return bool(case.phrases.dangling.search(sentence) or (not leads and case.phrases.pointing.search(sentence)))


def _mixed(sketch: Sketch, _: Case) -> bool:
    """A number in the key alone gives it away, as does a missing one."""
    return len({has_number(text) for text in _texts(sketch)}) > 1 and has_number(sketch.key)


def _true_now(sketch: Sketch, case: Case) -> bool:
    """Whether a wrong option is right by the new version."""
    return any(_TRUTH[sketch.truth](text, sketch, case) for text in _wrong(sketch))


def _fills(text: str, sketch: Sketch, case: Case) -> bool:
    filled = sketch.sentence.replace(sketch.key, text, 1)
    if case.new.says_besides(filled, sketch.sentence):
        return True
    if sketch.pattern in ("gap", "contact", "level", "code") or sketch.interaction is Interaction.NUMBER:
        return False
    values = {one.quantity.amount for one in find_amounts(case.new.texts.get(case.change.section_id, ""))}
    return any(one.quantity.amount in values for one in find_amounts(text))


_TRUTH: dict[str, Callable[[str, Sketch, Case], bool]] = {
    "fill": _fills,
    "wording": lambda text, _, case: case.new.says(text),
    "added": lambda text, _, case: not case.old.says(text),
    "removed": lambda text, _, case: not case.new.says(text),
    "cell": lambda text, sketch, _: key(text) == key(sketch.key),
    "topic": lambda text, _, case: key(text) not in {
        key(bare_heading(one.heading)) for one in (case.old if case.change.new else case.new).tree.sections},
    "section": lambda text, _, case: sticky(text) in sticky(case.new.texts.get(case.change.section_id, "")),
}


def _false_key(sketch: Sketch, case: Case) -> bool:
    """A key that stood before is not new, one that still stands is not gone."""
    if sketch.truth == "added" and not sketch.pattern.startswith("row"):
        return case.old.says(sketch.key)
    return sketch.truth == "removed" and case.new.says(sketch.key)


def _old_not_old(sketch: Sketch, case: Case) -> bool:
    """An old value must have stood in the old version and be gone from what is quoted of the new one."""
    left = sketch.exact.replace(sketch.key, " ")
    old = [piece.text for piece in sketch.pieces if piece.role is OptionRole.OLD_VALUE]
    return any(not inside(text, case.old.whole) or inside(text, left) for text in old)


_OF_DRAFTS: dict[str, Callable[[Sketch, Case], bool]] = {
    "key-not-in-quote": _key_not_in_change, "key-trivial": _key_trivial, "too-few-options": _too_few,
    "stem-tells-key": _tells_key, "dangling": _leans, "only-key-has-number": _mixed, "distractor-true": _true_now,
    "key-false": _false_key, "old-value-wrong": _old_not_old,
}
