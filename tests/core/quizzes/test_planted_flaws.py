"""In each language a lint finds 95 % of the flaws that are planted for it and stops at most 5 % of what is sound."""
from __future__ import annotations

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.linting.rules import lint_item
from tests.core.quizzes.flaws import A_FLAW
from tests.core.quizzes.good_items import bank_items, good_items
from tests.core.quizzes.lint_figures import LANGUAGES, RULES, figures


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_planted_flaw_is_found_and_sound_items_are_let_through(rule: str, language: Language) -> None:
    told = figures(rule, language)
    assert told.planted >= A_FLAW
    assert told.found >= 0.95 * told.planted
    assert told.false <= 0.05 * told.sound


@pytest.mark.parametrize("language", LANGUAGES)
def test_sound_item_has_no_lint_at_all(language: Language) -> None:
    items = good_items(language)
    assert len(items) >= 20
    assert [good.content.stem for good in items if lint_item(good.asked)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_item_has_no_blocking_lint(language: Language) -> None:
    blocked = [(asked.content.stem, lint.rule) for _, asked in bank_items(language) for lint in lint_item(asked)
               if lint.level == "block"]
    assert len(bank_items(language)) >= 90
    assert blocked == []
