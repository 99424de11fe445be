"""What items of a bank tell about each other, and what is asked twice; a sound bank has nothing of it."""
from __future__ import annotations

from typing import Any

from lms.quizzes.core.banks.cues import cues_in, duplicates
from lms.quizzes.core.banks.files import BankFile, Problem, read_bank

WORDS = "apple birch cedar daisy elder fern grape hazel iris jasmine kale lilac".split()


def item(name: str, stem: str, options: list[Any], **more: Any) -> dict[str, Any]:
    variant = {"stem": stem, "rationale": more.pop("rationale", "R-1"), "quote": "A rule.", **more.pop("variant", {})}
    asks = more.pop("interaction", "choice")
    return {"id": name, "interaction": asks, "author": "a", "reviewer": "b", "tags": more.pop("tags", []),
            "evidence": {"document": "R", "section": "R-1"}, **more,
            "variants": {more.pop("language", "en"): variant if asks == "match" else {**variant, "options": options}}}


def bank(*items: dict[str, Any], slug: str = "one", quizzes: tuple[dict[str, Any], ...] = ()) -> BankFile:
    return read_bank({"bank": slug, "titles": {"en": "One"}, "items": list(items), "quizzes": list(quizzes)})


def told(problems: list[Problem]) -> list[tuple[object, str, object]]:
    return [(one.path[1], one.code, one.also and one.also[1][1]) for one in problems]


def test_item_whose_answer_stands_in_another_stem_is_told_once_with_it() -> None:
    whole = bank(item("a", "Who answers within 12 hours?", [{"key": "A lead"}, "A member"]),
                 item("b", "Is a report open for 12 hours?", ["Yes", {"key": "No"}]),
                 item("c", "How long?", [{"key": "12 hours"}, "24 hours"]))
    problems = list(cues_in(whole))
    assert told(problems) == [(2, "bank-told-by-stem", 0)]
    assert problems[0].warning


def test_rationale_tells_only_where_it_is_shown_before_the_end() -> None:
    items = (item("a", "Who answers?", [{"key": "A lead"}, "A member"], rationale="A lead has 12 hours.", tags=["x"]),
             item("b", "How long?", [{"key": "12 hours"}, "24 hours"], tags=["x"]))
    quiz = {"id": "q", "titles": {"en": "Q"}, "draw": 1, "pass_mark": 1.0, "tags": ["x"]}
    assert told(list(cues_in(bank(*items, quizzes=(quiz,))))) == []
    shown = bank(*items, quizzes=(quiz | {"feedback": "at_once"},))
    assert told(list(cues_in(shown))) == [(1, "bank-told-by-rationale", 0)]


def test_mark_that_more_than_half_of_the_keys_share_is_told() -> None:
    last = [item(word, f"{word}?", ["a", "b", {"key": f"z {word}"}]) for word in WORDS]
    assert {one.code for one in cues_in(bank(*last))} == {"bank-keys-in-place", "bank-keys-longest", "bank-keys-last"}
    assert dict(next(cues_in(bank(*last))).values) == {"value": "3", "count": "12", "of": "12", "language": "en"}
    wrong = ("m m", "n n", "o o")
    first = [item(word, f"{word}?", [*wrong[:at % 3], {"key": "a a"}, *wrong[at % 3:]])
             for at, word in enumerate(WORDS)]
    assert {one.code for one in cues_in(bank(*first))} == {"bank-keys-first"}


def test_few_items_tell_nothing_of_their_author() -> None:
    assert list(cues_in(bank(*(item(word, f"{word}?", [{"key": word}, "z"]) for word in WORDS[:9])))) == []


def test_same_question_with_the_same_key_is_a_fault_and_with_another_one_a_warning() -> None:
    asked = "What does a report need?"
    banks = [bank(item("a", asked, [{"key": "A note"}, "A date"])),
             bank(item("b", f"{asked} ", ["A mark", {"key": "a note"}]),
                  item("c", asked, ["A note", {"key": "A date"}]), slug="two")]
    assert [(at, one.path[1], one.code, one.warning, one.also) for at, one in duplicates(banks)] == [
        (1, 0, "bank-item-twice", False, ("one", ("items", 0, "variants", "en"))),
        (1, 1, "bank-item-contradicts", True, ("one", ("items", 0, "variants", "en")))]


def test_another_case_and_another_language_of_one_item_are_no_duplicates() -> None:
    asked = "Which action applies here?"
    first = item("a", asked, [{"key": "Remove"}, "Allow"], variant={"case": "A clip shows a neighbour who sings."})
    other = item("b", asked, [{"key": "Remove"}, "Allow"], variant={"case": "A comment gives the street of a referee."})
    first["variants"]["de"] = first["variants"]["en"]
    assert list(duplicates([bank(first, other)])) == []


def test_nearly_the_same_question_with_the_same_key_and_numbers_is_a_warning() -> None:
    stems = ("How long is a report about a neighbour kept?", "How long is a report about a neighbor kept?",
             "How long is a report about a neighbour kept after 5 days?", "Who closes a report?")
    items = [item(f"i{at}", stem, [{"key": "A year"}, "A month"]) for at, stem in enumerate(stems)]
    items[0]["variants"]["de"] = {**items[0]["variants"]["en"], "stem": "How long is a report about neighbours kept?"}
    assert [(one.path[1:], one.code, one.also) for _, one in duplicates([bank(*items)])] == [
        ((1, "variants", "en"), "bank-item-alike", ("one", ("items", 0, "variants", other))) for other in ("en", "de")]


def test_answers_of_numbers_orders_and_parts_are_compared_as_a_whole() -> None:
    steps = {"interaction": "order"}
    pairs = {"interaction": "match", "variant": {"pairs": [{"left": "a", "right": "b"}, {"left": "c", "right": "d"}]}}
    number = {"interaction": "number", "number": {"value": 5}}
    one = bank(item("a", "Which order?", ["Read", "Write"], **steps), item("b", "Which pairs?", [], **pairs),
               item("c", "How many?", [], **number))
    two = bank(item("d", "Which order?", ["Write", "Read"], **steps), item("e", "Which pairs?", [], **pairs),
               item("f", "How many?", [], **number), slug="two")
    assert [found.code for _, found in duplicates([one, two])] == [
        "bank-item-contradicts", "bank-item-twice", "bank-item-twice"]
