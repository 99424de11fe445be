"""GIFT read: every kind it has, what is told as lost, and broken files refused whole with the line."""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lms.documents.core.values import Language
from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.values import LARGEST, ExchangeItem, Incoming
from lms.quizzes.core.values import Interaction, Number, OptionRole

COURSE = Path(__file__).with_name("course.gift")
KEY, WRONG, OLD = OptionRole.KEY, OptionRole.DISTRACTOR, OptionRole.OLD_VALUE


def read(text: str, language: Language = "en") -> Incoming:
    return read_gift(text.encode(), language=language)


def only(text: str, language: Language = "en") -> ExchangeItem:
    """The only item of a text in which nothing is wrong."""
    found = read(text, language)
    assert found.faults == ()
    (item,) = found.items
    return item


def losses(text: str) -> list[tuple[int, str]]:
    found = read(text)
    assert found.faults == ()
    return [(one.line, one.code) for one in found.losses]


@pytest.fixture(scope="module")
def course() -> dict[str, ExchangeItem]:
    """The items of the made-up course by title."""
    return {item.title: item for item in read_gift(COURSE.read_bytes(), language="en").items}


def test_a_choice_has_its_place_feedback_and_rationale(course: dict[str, ExchangeItem]) -> None:
    item = course["Expiry"]
    assert (item.line, item.category) == (6, "$course$/top/Moderation/Strikes")
    assert item.content.interaction is Interaction.CHOICE
    assert item.content.stem == "After how many days does a strike expire?"
    assert [(option.text, option.role) for option in item.content.options] == [
        ("90", WRONG), ("180", KEY), ("365", WRONG)]
    assert item.feedback == {"a": "It was 90 before the change.", "b": "Yes, since version 3.0."}
    assert item.content.rationale == "Section STR-1 sets 180 days."


def test_a_missing_word_becomes_a_blank(course: dict[str, ExchangeItem]) -> None:
    assert course["Missing word"].content.stem == "A report is _____ within a day."
    assert [option.text for option in course["Missing word"].content.keys] == ["reviewed"]


def test_true_and_false_are_a_choice_of_two_with_their_feedback(course: dict[str, ExchangeItem]) -> None:
    item = course["Truth"]
    assert [(option.text, option.role) for option in item.content.options] == [("True", WRONG), ("False", KEY)]
    assert item.feedback == {"a": "Look at the rule again.", "b": "Right, they differ."}
    german = only("Stimmt das? {T}", "de")
    assert [(option.text, option.role) for option in german.content.options] == [("Wahr", KEY), ("Falsch", WRONG)]
    assert only("So? {TRUE#no}").feedback == {"b": "no"}


def test_words_numbers_and_ranges_are_typed(course: dict[str, ExchangeItem]) -> None:
    assert course["Words"].content.interaction is Interaction.TEXT
    assert [option.text for option in course["Words"].content.keys] == ["second reviewer", "The second reviewer"]
    assert course["Sum"].content.number == Number(value=Decimal(48), unit="", tolerance=Decimal("0.5"))
    assert course["Range"].content.number == Number(value=Decimal(24), unit="", tolerance=Decimal("0.5"))
    assert (course["Range"].content.stem, course["Range"].category) == ("How many hours?", "Limits")
    assert only("Who? {no one}").content.keys[0].text == "no one"


def test_several_options_share_the_mark(course: dict[str, ExchangeItem]) -> None:
    content = course["Several"].content
    assert (content.interaction, content.partial) == (Interaction.MULTIPLE, True)
    assert [option.text for option in content.keys] == ["read the report", "look at the clip"]
    assert content.options[-1].text == "do {nothing} = wait"


def test_pairs_share_their_partners_and_more_lead_astray(course: dict[str, ExchangeItem]) -> None:
    content = course["Pairs"].content
    assert (content.interaction, content.partial) == (Interaction.MATCH, True)
    assert [(part.label, part.key.text) for part in content.parts] == [
        ("urgent", "1 hour"), ("appeals", "24 hours"), ("spam", "24 hours")]
    assert {tuple(option.text for option in part.options) for part in content.parts} == {
        ("1 hour", "24 hours", "3 days")}


def test_what_cannot_be_kept_of_the_course_is_told() -> None:
    found = read_gift(COURSE.read_bytes(), language="en")
    assert [(one.line, one.code, dict(one.values)) for one in found.losses] == [
        (24, "exchange-markup-lost", {"names": "b"}), (40, "exchange-kind-left-out", {"kind": "essay"}),
        (42, "exchange-kind-left-out", {"kind": "description"})]


def test_escapes_comments_and_wrapped_lines() -> None:
    item = only("::A\\:B::One \\# two\\nthree \\\\ four \\~ C:\\dir\n// aside\nfive?{=a\n// no\nb ~c\\{\\}}")
    assert (item.title, item.content.stem) == ("A:B", "One # two\nthree \\ four ~ C:\\dir five?")
    assert [option.text for option in item.content.options] == ["a b", "c{}"]


def test_a_byte_order_mark_and_line_ends_of_other_systems_are_read() -> None:
    found = read_gift(b"\xef\xbb\xbf// a\r\n\r\n::T::Q?{=a ~b}\r\r// c\r", language="en")
    assert [(item.title, item.line) for item in found.items] == [("T", 3)]


@pytest.mark.parametrize(("text", "stem"), [
    ("[html]<p>One</p><p>two &amp; three</p>{=a ~b}", "One\n\ntwo & three"),
    ("[plain]<p>One</p>{=a ~b}", "<p>One</p>"), ("[moodle]5 < 6?{=a ~b}", "5 < 6?"),
    ("One<br>two?{=a ~b}", "One\ntwo?"), ("[other]One{=a ~b}", "[other]One"),
    ("[markdown]One?{=a ~b}", "One?"),
])
def test_a_text_is_read_in_its_form(text: str, stem: str) -> None:
    assert only(text).content.stem == stem


def test_answers_take_the_form_of_their_question_unless_they_name_one() -> None:
    item = only("[html]Q?{=<p>a</p>#<p>f</p> ~[plain]<b> ####<p>r</p>}")
    assert [option.text for option in item.content.options] == ["a", "<b>"]
    assert (item.feedback, item.content.rationale) == ({"a": "f"}, "r")


@pytest.mark.parametrize(("text", "told"), [
    ("[markdown]**Q**?{=a ~b}", [(1, "exchange-markup-lost")]),
    ("Q?{~a\n~%50%b\n=c}", [(2, "exchange-weight-lost")]),
    ("Q?{=a\n=%50%b}", [(2, "exchange-weight-lost")]),
    ("Q?{=a =b ~c}\n\nR?{=a ~b}", [(1, "exchange-keys-several")]),
    ("Q?{~%50%a ~%50%b ~c}", [(1, "exchange-weights-lost")]),
    ("Q?{~%80%a ~%20%b}", [(1, "exchange-weights-lost")]),
    ("Q?{#=5 =6}", [(1, "exchange-numbers-several")]), ("Q?{#*}", [(1, "exchange-numbers-several")]),
    ("Q?{#=5\n=%50%6\n=%0%7:1}", [(2, "exchange-weight-lost"), (3, "exchange-tolerance-lost")]),
    ("Q?{####why}", [(1, "exchange-kind-left-out")]),
    ("// precept: {\"options\": {\"x\": \"old-value\"}}\nQ?{=a ~b}", [(2, "exchange-comment-unfit")]),
    ("// precept: {\nQ?{=a ~b}", [(2, "exchange-comment-unfit")]),
])
def test_what_is_lost_is_told_with_its_line(text: str, told: list[tuple[int, str]]) -> None:
    assert losses(text) == told


def test_feedback_to_a_number_and_to_any_other_goes_to_the_rationale() -> None:
    item = only("Q?{#=5:0#Right.\n=%0%6#Too many.\n~#Count again.\n####Why.}")
    assert item.content.rationale == "Why.\n\nRight.\n\nCount again."
    assert [(option.text, item.feedback[option.id]) for option in item.content.options] == [("6", "Too many.")]
    assert only("Q?{#5#Right.}").content.rationale == "Right."


def test_words_that_differ_in_capitals_only_are_one_answer() -> None:
    assert [option.text for option in only("Q?{=Desk =desk =%0%queue}").content.options] == ["Desk", "queue"]


def test_our_own_comment_gives_back_what_gift_cannot_say() -> None:
    item = only('// precept: {"options": {"x": "key", "y": "old-value"}, "note": 1, "case": 2}\n'
                "insult\\n\\nA clip.\\n\\nA word.\\n\\nWhat now?{=remove ~keep#no}")
    content = item.content
    assert (content.content_note, content.case, content.stem) == ("insult", "A clip.\n\nA word.", "What now?")
    assert [(option.id, option.role) for option in content.options] == [("x", KEY), ("y", OLD)]
    assert item.feedback == {"y": "no"}


@pytest.mark.parametrize("comment", [
    "[]", '"text"', '{"options": []}', '{"options": {"a": "wrong"}}', '{"options": {"A B": "key"}}', '{"case": -1}',
    '{"case": 5}', '{"case": Infinity}', '{"case": "x"}', "[" * 5_000, '{"options": {"a": "key"}}',
    '{"options": {"a": "distractor", "b": "key"}}', '{"parts": {"a": {"a": "key"}}}',
], ids=range(13))
def test_a_comment_that_does_not_fit_changes_nothing(comment: str) -> None:
    found = read(f"// precept: {comment}\nQ?{{=a ~b}}")
    assert [one.code for one in found.losses] == ["exchange-comment-unfit"]
    assert [(option.id, option.role) for option in found.items[0].content.options] == [("a", KEY), ("b", WRONG)]


@pytest.mark.parametrize("parts", [
    '{"p": {"a": "key", "b": "distractor"}}',
    '{"p": {"a": "key", "b": "distractor"}, "q": {"b": "key", "a": "distractor"}}',
    '{"p": {"a": "key", "b": "key"}, "q": {"a": "distractor", "b": "key"}}',
    '{"p": {"a": "key", "b": "distractor"}, "q": {"a": "key", "b": "distractor"}}',
    '{"p": {"a": "key", "b": "distractor", "c": "old-value"}, "q": {"a": "old-value", "b": "key", "c": "old-value"}}',
])
def test_a_comment_on_other_pairs_changes_nothing(parts: str) -> None:
    text = f'// precept: {{"parts": {parts}}}\nQ?{{=l -> 1 =m -> 2}}'
    assert losses(text) == [(2, "exchange-comment-unfit")]
    assert [part.id for part in read(text).items[0].content.parts] == ["a", "b"]


def test_two_options_right_for_pairs_with_one_partner_do_not_fit() -> None:
    roles = '{"p": {"a": "key", "b": "distractor"}, "q": {"a": "distractor", "b": "key"}}'
    assert losses(f'// precept: {{"parts": {roles}}}\nQ?{{=l -> 1 =m -> 1 = -> 2}}') == [(2, "exchange-comment-unfit")]


HOSTILE = [
    (b"", 1, "exchange-empty"), (b" \n\n", 1, "exchange-empty"), (b"\xef\xbb\xbf", 1, "exchange-empty"),
    (b"x" * (LARGEST + 1), 1, "exchange-too-large"),
    ("Q?{=a ~b}\n\nR\u00e4t?{=a ~b}".encode("latin-1"), 3, "exchange-not-utf8"),
    ("Q?{=a ~b}".encode("utf-16"), 1, "exchange-not-utf8"), (b"Q?{=a\n~b\xc3}", 2, "exchange-not-utf8"),
    (b"Q?{=a\n~b\x00}", 2, "exchange-control"), ("Q?{=a ~\ufdd5}".encode(), 1, "exchange-control"),
    (b"Q?{=a ~b}\n\nR? {=a\n\n~b", 3, "gift-brace-open"), (b"Q?{=a ~b", 1, "gift-brace-open"),
    (b"Q?\n=a ~b}", 2, "gift-brace-closing"), (b"Q?{=a ~b}\nR?{=a ~b}", 2, "gift-braces-twice"),
    (b"Q?{=a\n~{b}", 2, "gift-braces-twice"), (b"Q?{=a ~b}\n}", 2, "gift-braces-twice"),
    (b"::Q?{=a ~b}", 1, "gift-title-open"), (b"{=a ~b}", 1, "item-stem-missing"),
    (b"\nQ?{~a ~b}", 2, "item-no-key"), (b"Q?{=%50%a}", 1, "item-no-key"), (b"Q?{#=%50%5}", 1, "item-number-missing"),
    (b"Q?{~%100%a}", 1, "item-options-few"), (b"Q?{=a ~A}", 1, "item-options-same"),
    (b"Q?{=a\n~}", 2, "exchange-answer-empty"), (b"Q?{=}", 1, "exchange-answer-empty"),
    (b"Q?{one ~two =three}", 1, "gift-answer-sign"), (b"Q?{#=5 ~6}", 1, "gift-answer-sign"),
    (b"Q?{=a -> 1\n=b}", 2, "gift-pair"), (b"Q?{a -> 1 =b -> 2}", 1, "gift-pair"),
    (b"Q?{=a -> 1 =b ->}", 1, "exchange-answer-empty"), (b"Q?{=a -> 1 =b -> 1}", 1, "item-part-key"),
    (b"Q?{= -> 1 = -> 2}", 1, "item-parts-missing"),
    (b"Q?{" + b"=l -> r" * 21 + b"}", 1, "item-parts-many"), (b"Q?{" + b"=a" * 100_000 + b"}", 1, "item-parts-many"),
    (b"Q?{~%50%a\n~%33%b ~c}", 2, "exchange-weight-unknown"), (b"Q?{~%50,5%a ~b}", 1, "exchange-weight-unknown"),
    (b"Q?{~%200%a ~b}", 1, "exchange-weight-unknown"), (b"Q?{~%50%a ~%25%b}", 1, "exchange-weights-sum"),
    (b"Q?{~%100%a ~%50%b}", 1, "exchange-weights-sum"), (b"Q?{#}", 1, "exchange-number-form"),
    (b"Q?{#one}", 1, "exchange-number-form"), (b"Q?{#3,5}", 1, "exchange-number-form"),
    (b"Q?{#5:-1}", 1, "exchange-number-form"), (b"Q?{#9..3}", 1, "exchange-number-form"),
    (b"Q?{#1..x}", 1, "exchange-number-form"), (b"Q?{#1e99}", 1, "exchange-number-form"),
    (b"Q?{#1e999999999}", 1, "exchange-number-form"), (b"Q?{#0.1234567890123456}", 1, "exchange-number-form"),
]


@pytest.mark.parametrize(("raw", "line", "code"), HOSTILE, ids=[f"{at}-{one[2]}" for at, one in enumerate(HOSTILE)])
def test_a_broken_file_is_refused_whole_with_its_line(raw: bytes, line: int, code: str) -> None:
    found = read_gift(raw, language="en")
    assert found.items == ()
    assert [(one.line, one.code) for one in found.faults] == [(line, code)]


def test_every_fault_is_told_in_the_order_of_the_file() -> None:
    found = read("Q?{=a ~b}\n\nR?{~a ~b}\n\nS?{=a ~A}\n\nT?{")
    assert (found.items, [one.line for one in found.faults]) == ((), [3, 5, 7])
