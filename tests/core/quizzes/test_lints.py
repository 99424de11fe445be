"""The rules of item writing: each planted flaw is found, and the sound draft beside it has none."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.linting.rules import find_lints
from lms.quizzes.core.values import OptionRole
from lms.quizzes.core.writing.cases import Case, Piece, Sketch
from lms.quizzes.core.writing.item_writing import PHRASES
from lms.quizzes.core.writing.reading import Reading
from lms.quizzes.core.writing.value_patterns import amount, modality
from tests.core.documents.reading import tree
from tests.core.quizzes.sop import ALT, NEU, NEW, OLD, compared

Pattern = Callable[[Case], object]


def case_of(old: str, new: str, fact: str, language: Language) -> Case:
    before, after = tree(old, language), tree(new, language)
    change = next(one for one in compared(before, after, language).changes if one.new and fact in one.new.quote)
    return Case(change=change, old=Reading(before, language), new=Reading(after, language), phrases=PHRASES[language])


@pytest.fixture(params=["en", "de"])
def sound(request: pytest.FixtureRequest) -> tuple[Sketch, Case]:
    case = (case_of(OLD, NEW, "12 hours", "en") if request.param == "en"
            else case_of(ALT, NEU, "12 Stunden", "de"))
    return next(amount(case)), case


def rules(sketch: Sketch, case: Case, rationale: str = "because") -> list[str]:
    return [lint.rule for lint in find_lints(sketch, case, rationale)]


def with_texts(sketch: Sketch, change: Callable[[Piece], str]) -> Sketch:
    return replace(sketch, pieces=tuple(replace(piece, text=change(piece)) for piece in sketch.pieces))


def last_wrong(sketch: Sketch, text: str) -> Sketch:
    wrong = [piece for piece in sketch.pieces if piece.role is OptionRole.DISTRACTOR][-1]
    return with_texts(sketch, lambda piece: text if piece is wrong else piece.text)


def test_sound_draft_has_no_lint(sound: tuple[Sketch, Case]) -> None:
    assert rules(*sound) == []


def test_key_that_is_not_in_the_quote_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    planted = with_texts(sketch, lambda p: p.text.replace("12", "13") if p.role is OptionRole.KEY else p.text)
    assert "key-not-in-quote" in rules(planted, case)


def test_two_keys_block(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    planted = replace(sketch, pieces=tuple(
        replace(piece, role=OptionRole.KEY) if piece.role is OptionRole.DISTRACTOR else piece
        for piece in sketch.pieces))
    assert "key-count" in rules(planted, case)


def test_two_options_block(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "too-few-options" in rules(replace(sketch, pieces=sketch.pieces[:2]), case)


def test_options_of_one_value_block(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "equal-options" in rules(last_wrong(sketch, f"{sketch.key} "), case)


@pytest.mark.parametrize(("text", "language"), [
    ("All of the above", "en"), ("None of these", "en"), ("Keine der genannten Antworten", "de"),
    ("Alle diese Aussagen", "de")])
def test_catch_all_option_blocks(text: str, language: Language) -> None:
    case = case_of(OLD, NEW, "12 hours", "en") if language == "en" else case_of(ALT, NEU, "12 Stunden", "de")
    assert "catch-all" in rules(last_wrong(next(amount(case)), text), case)


def test_stem_without_question_or_gap_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "no-question" in rules(replace(sketch, stem="This is a statement about reports."), case)


def test_stem_that_tells_the_key_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "stem-tells-key" in rules(replace(sketch, stem=f"{sketch.stem} {sketch.key}?"), case)


def test_list_debris_in_an_option_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "debris" in rules(last_wrong(sketch, "- 48 hours;"), case)


def test_sentence_that_points_outside_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    start = "Dies wird" if case.language == "de" else "It is"
    assert "dangling" in rules(replace(sketch, sentence=f"{start} 12 hours."), case)


def test_number_in_the_key_alone_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "only-key-has-number" in rules(last_wrong(sketch, "unverzüglich"), case)


def test_wrong_option_that_is_true_in_the_section_blocks() -> None:
    case = case_of(OLD, NEW, "12 hours", "en")
    assert "distractor-true" in rules(last_wrong(next(amount(case)), "5 days"), case)


def test_wrong_option_that_fills_the_sentence_elsewhere_blocks() -> None:
    more = "\n## Holidays\n\nReports marked urgent must be reviewed within 48 hours.\n"
    case = case_of(OLD + more, NEW + more, "12 hours", "en")
    assert "distractor-true" in rules(last_wrong(next(amount(case)), "48 hours"), case)


def test_old_value_that_never_stood_blocks(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    planted = with_texts(sketch, lambda p: p.text.replace("24", "23") if p.role is OptionRole.OLD_VALUE else p.text)
    assert "old-value-wrong" in rules(planted, case)


def test_empty_rationale_blocks(sound: tuple[Sketch, Case]) -> None:
    assert rules(*sound, rationale=" ") == ["no-rationale"]


def test_values_out_of_order_warn(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert "not-ascending" in rules(replace(sketch, pieces=sketch.pieces[::-1]), case)


def test_long_stem_warns(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    assert rules(replace(sketch, stem=sketch.stem + " word" * 40), case) == ["long-stem"]


def test_vague_option_warns_in_both_languages(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    vague = "in der Regel 48 Stunden" if case.language == "de" else "usually 48 hours"
    assert "vague-frequency" in rules(last_wrong(sketch, vague), case)


def test_absolute_word_in_a_wrong_option_alone_warns(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    absolute = "immer 48 Stunden" if case.language == "de" else "always 48 hours"
    assert "absolute-distractor" in rules(last_wrong(sketch, absolute), case)


def test_modal_as_key_is_no_function_word() -> None:
    case = case_of(OLD, NEW, "must ask", "en")
    assert "key-trivial" not in rules(next(modality(case)), case)


def test_article_before_some_options_alone_warns() -> None:
    case = case_of(ALT, NEU, "12 Stunden", "de")
    assert "article" in rules(last_wrong(next(amount(case)), "der 36 Stunden"), case)


def test_indefinite_article_that_only_some_options_follow_warns() -> None:
    case = case_of(OLD, NEW, "12 hours", "en")
    sketch = next(amount(case))
    assert "article" in rules(replace(sketch, stem=sketch.stem.replace("within ___", "within an ___")), case)


def test_stem_that_is_hard_to_read_warns(sound: tuple[Sketch, Case]) -> None:
    sketch, case = sound
    hard = {"en": "organisational administrators notwithstanding subsequently communicated interpretations ",
            "de": "organisatorische Zuständigkeiten ungeachtet nachträglich mitgeteilter Auslegungen "}[case.language]
    assert "readability" in rules(replace(sketch, stem=hard * 4 + sketch.stem), case)
