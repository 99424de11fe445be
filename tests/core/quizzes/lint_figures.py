"""How many planted flaws each lint finds, and how many sound items it stops."""
from __future__ import annotations

from dataclasses import dataclass

from lms.documents.core.values import Language
from lms.quizzes.core.linting.quiz_lints import hinging, lint_quiz
from lms.quizzes.core.linting.rules import lint_item
from tests.core.quizzes.flaws import FLAWS, QUIZ_FLAWS, planted, planted_quizzes, sound_quizzes
from tests.core.quizzes.good_items import bank_items, sound_items

SEED = 3
LANGUAGES: tuple[Language, ...] = ("en", "de")
RULES = (*FLAWS, *QUIZ_FLAWS)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One lint in one language: planted flaws and those found, sound items (or quizzes) and those it stops."""

    planted: int
    found: int
    sound: int
    false: int


def figures(rule: str, language: Language, seed: int = SEED) -> Figures:
    """What a lint does to flaws planted with a seed and to what is sound."""
    if rule in QUIZ_FLAWS:
        flawed = [rule in lint_quiz(*quiz) for quiz in planted_quizzes(rule, language, seed)]
        sound = [rule in lint_quiz(*quiz) for quiz in sound_quizzes(language, seed)]
    else:
        flawed = [rule in {lint.rule for lint in lint_item(one)} for one in planted(rule, language, seed)]
        sound = [rule in {lint.rule for lint in lint_item(good.asked)} for good in sound_items(language)]
    return Figures(planted=len(flawed), found=sum(flawed), sound=len(sound), false=sum(sound))


def told_in_banks(language: Language) -> int:
    """How many items of the shipped banks are answered by the words of another one of their bank."""
    banks: dict[str, list[int]] = {}
    items = bank_items(language)
    for at, (slug, _) in enumerate(items):
        banks.setdefault(slug, []).append(at)
    return sum(len({told for _, told in hinging([items[at][1].content for at in places])}) for places in banks.values())
