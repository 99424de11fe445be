"""Moodle XML read: every kind that fits, what is told as lost, and hostile files refused whole with the line."""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lms.quizzes.core.exchange.moodle_reading import read_moodle_xml
from lms.quizzes.core.exchange.values import LARGEST, ExchangeItem, Incoming
from lms.quizzes.core.values import Interaction, Number, OptionRole

COURSE = Path(__file__).with_name("course.xml")


def read(questions: str) -> Incoming:
    return read_moodle_xml(f"<quiz>\n{questions}\n</quiz>".encode(), language="en")


def question(kind: str, *answers: str, more: str = "", text: str = "Q?") -> str:
    """One question on a line, each answer on a line of its own."""
    return "\n".join([f'<question type="{kind}">{more}<questiontext><text>{text}</text></questiontext>', *answers,
                      "</question>"])


def answer(share: str, text: str) -> str:
    return f'<answer fraction="{share}"><text>{text}</text></answer>'


def faults(questions: str) -> list[tuple[int, str]]:
    found = read(questions)
    assert found.items == ()
    return [(one.line, one.code) for one in found.faults]


def losses(questions: str) -> list[tuple[int, str]]:
    found = read(questions)
    assert found.faults == ()
    return [(one.line, one.code) for one in found.losses]


@pytest.fixture(scope="module")
def course() -> dict[str, ExchangeItem]:
    """The items of the made-up course by title."""
    return {item.title: item for item in read_moodle_xml(COURSE.read_bytes(), language="en").items}


def test_a_choice_has_its_place_feedback_and_rationale(course: dict[str, ExchangeItem]) -> None:
    item = course["Expiry"]
    assert (item.line, item.category, item.feedback) == (12, "$course$/top/Moderation", {"a": "Before the change."})
    assert item.content.stem == "After how many days does a strike expire?\n\nA calendar"
    assert [(option.text, option.role) for option in item.content.options] == [
        ("90", OptionRole.DISTRACTOR), ("180", OptionRole.KEY)]
    assert item.content.rationale == "Section STR-1 & STR-2."


def test_several_true_false_and_words(course: dict[str, ExchangeItem]) -> None:
    content = course["Steps"].content
    assert (content.interaction, content.partial, len(content.keys)) == (Interaction.MULTIPLE, True, 3)
    assert [option.text for option in course["Truth"].content.keys] == ["False"]
    assert course["Truth"].feedback == {"a": "No.", "b": "Yes."}
    assert [(option.text, option.role) for option in course["Words"].content.options] == [
        ("policy desk", OptionRole.KEY), ("the desk", OptionRole.DISTRACTOR)]


def test_a_number_has_tolerance_and_unit(course: dict[str, ExchangeItem]) -> None:
    content = course["Limit"].content
    assert content.number == Number(value=Decimal(24), unit="hours", tolerance=Decimal("0.5"))
    assert [option.text for option in content.options] == ["48"]


def test_pairs_and_orders(course: dict[str, ExchangeItem]) -> None:
    parts = course["Pairs"].content.parts
    assert [(part.label, part.key.text, len(part.options)) for part in parts] == [
        ("urgent", "1 hour", 3), ("appeals", "24 hours", 3)]
    order = course["Order"].content
    assert (order.partial, [option.text for option in order.options]) == (True, ["Read", "Decide", "Note"])


def test_gaps_in_a_table_and_in_text_become_a_cloze(course: dict[str, ExchangeItem]) -> None:
    table = course["Table"].content
    assert (table.interaction, table.partial, table.stem) == (Interaction.CLOZE, True, "Fill the table.")
    assert table.table == (("Queue", "Limit"), ("urgent", "[[1]]"), ("spam", "[[2]]"))
    assert [(part.id, part.key.text, len(part.options)) for part in table.parts] == [
        ("1", "1 hour", 2), ("2", "24 hours", 2)]
    text = course["Text"].content
    assert (text.stem, text.table) == ("What belongs in each gap?", (
        ("Text",), ("A report is [[1]] within a [[2]].",)))
    assert [[option.text for option in part.options] for part in text.parts] == [
        ["reviewed", "deleted"], ["day", "week"]]


def test_what_cannot_be_kept_of_the_course_is_told() -> None:
    found = read_moodle_xml(COURSE.read_bytes(), language="en")
    assert [(one.line, one.code, [value for _, value in one.values]) for one in found.losses] == [
        (12, "exchange-settings-lost", ["correctfeedback"]), (14, "exchange-markup-lost", ["b, img"]),
        (16, "exchange-file-lost", ["a.png"]), (37, "exchange-settings-lost", ["defaultgrade, tags"]),
        (56, "exchange-settings-lost", ["usecase"]), (61, "exchange-weight-lost", ["50"]),
        (64, "exchange-units-lost", ["days"]), (83, "exchange-grading-lost", ["ABSOLUTE_POSITION"]),
        (94, "exchange-markup-lost", ["table, td, th, tr"]), (110, "exchange-kind-left-out", ["essay"])]


def test_orders_graded_as_here_lose_nothing() -> None:
    steps = [answer("1", "a"), answer("2", "b")]
    for grading, partial in (("ALL_OR_NOTHING", False), ("RELATIVE_NEXT_EXCLUDE_LAST", True)):
        found = read(question("ordering", *steps, more=f"<gradingtype>{grading}</gradingtype>"))
        assert (found.losses, found.items[0].content.partial) == ((), partial)


@pytest.mark.parametrize(("text", "code"), [
    ("No gap here", "exchange-gaps-unfit"), ("a &lt;table&gt;&lt;tr&gt;&lt;td&gt;x&lt;td&gt;[[1]]&lt;/table&gt;",
                                             "exchange-gaps-unfit"),
    ("&lt;table&gt;&lt;tr&gt;&lt;td&gt;x&lt;td&gt;y&lt;tr&gt;&lt;td&gt;[[1]]&lt;/table&gt;", "exchange-gaps-unfit"),
])
def test_gaps_that_fit_no_table_are_left_out(text: str, code: str) -> None:
    boxes = "<selectoption><text>a</text></selectoption><selectoption><text>b</text></selectoption>"
    assert losses(question("gapselect", boxes, text=text))[-1] == (2, code)


def test_a_question_without_a_kind_is_left_out() -> None:
    assert losses("<question/>") == [(2, "exchange-kind-left-out")]


@pytest.mark.parametrize(("questions", "line", "code"), [
    (question("multichoice", answer("100", "a"), answer("33", "b")), 4, "exchange-weight-unknown"),
    (question("multichoice", answer("100", "a"), "<answer><text>b</text></answer>"), 4, "exchange-weight-unknown"),
    (question("multichoice", answer("50", "a"), answer("20", "b"), more="<single>false</single>"), 2,
     "exchange-weights-sum"),
    (question("multichoice", answer("0", "a"), answer("0", "b")), 2, "item-one-key"),
    (question("multichoice", answer("0", "a"), answer("0", "b"), more="<single>0</single>"), 2, "item-no-key"),
    (question("multichoice", answer("100", "a"), answer("0", "")), 4, "exchange-answer-empty"),
    (question("multichoice", answer("100", "a"), answer("0", "A")), 2, "item-options-same"),
    (question("multichoice", answer("100", "a"), answer("0", "b"), text=""), 2, "item-stem-missing"),
    (question("truefalse", answer("100", "true")), 2, "exchange-truth"),
    (question("truefalse", answer("100", "true"), answer("100", "false")), 2, "exchange-truth"),
    (question("truefalse", answer("100", "true"), answer("0", "perhaps")), 2, "exchange-truth"),
    (question("shortanswer", answer("50", "a")), 2, "item-no-key"),
    (question("numerical", answer("100", "many")), 3, "exchange-number-form"),
    (question("numerical", answer("50", "5")), 2, "item-number-missing"),
    (question("numerical", "<answer fraction='100'><text>5</text><tolerance>-1</tolerance></answer>"), 3,
     "exchange-number-form"),
    (question("matching", "<subquestion><text>l</text></subquestion>"), 2, "exchange-answer-empty"),
    (question("ordering", answer("1", "a"), answer("second", "b")), 4, "exchange-place"),
    (question("ordering", answer("1", "a"), answer("1e999999999", "b")), 4, "exchange-place"),
    (question("ordering", answer("1", "a")), 2, "item-options-few"),
    (question("gapselect", "<selectoption><text>a</text></selectoption>", text="[[2]]"), 2, "exchange-gap-unknown"),
    (question("gapselect", "<selectoption><text>a</text></selectoption>", text="[[1]]"), 2, "item-part-key"),
    (question("gapselect", "<selectoption><text>a</text></selectoption>", text="[[1]]" * 11), 2, "item-parts-many"),
])
def test_a_wrong_question_is_refused_with_its_line(questions: str, line: int, code: str) -> None:
    assert faults(questions + "\n" + question("shortanswer", answer("100", "sound"))) == [(line, code)]


QUIZ = "<quiz>\n<question type='essay'/>\n</quiz>"
BOMB = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">\n' for at in range(1, 10))
HOSTILE = [
    (b"", 1, "exchange-empty"), (b"x" * (LARGEST + 1), 1, "exchange-too-large"),
    (b'<!DOCTYPE quiz [<!ENTITY l0 "lol">\n' + BOMB.encode() + b"]><quiz>&l9;</quiz>", 1, "xml-doctype"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE quiz SYSTEM "file:///etc/passwd">\n<quiz/>', 2, "xml-doctype"),
    (b'<!DOCTYPE q [<!ENTITY x SYSTEM "http://files.example/x">]><quiz>&x;</quiz>', 1, "xml-doctype"),
    (b'<!DOCTYPE q [<!ENTITY % p SYSTEM "http://files.example/p">%p;]><quiz/>', 1, "xml-doctype"),
    (b"<!DOCTYPE quiz>\n<quiz/>", 1, "xml-doctype"),
    (b"<quiz>\n&undeclared;</quiz>", 2, "xml-broken"),
    (b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<quiz/>', 1, "xml-encoding"),
    (b'<?xml version="1.0" encoding="UTF-7"?>\n<quiz/>', 1, "xml-encoding"),
    (QUIZ.encode("utf-16"), 1, "exchange-not-utf8"), (QUIZ.encode("utf-16-be"), 1, "exchange-control"),
    (b"<quiz>\n<x>\xe4</x></quiz>", 2, "exchange-not-utf8"), (b"<quiz>\n\x00</quiz>", 2, "exchange-control"),
    (b"<quiz>\n\x1b</quiz>", 2, "exchange-control"), (b"<quiz>\n&#0;</quiz>", 2, "xml-broken"),
    (COURSE.read_bytes()[:2500], 62, "xml-broken"), (QUIZ.encode()[:-1], 3, "xml-broken"),
    (b"<quiz>\n<question></quiz>", 2, "xml-broken"), (b"<quiz/>\n<quiz/>", 2, "xml-broken"),
    (b"<quiz>\n<![CDATA[never closed</quiz>", 2, "xml-broken"), (b"just words", 1, "xml-broken"),
    (b"<quiz a='1' a='2'/>", 1, "xml-broken"), (b"<quiz>\n<a b=<>/></quiz>", 2, "xml-broken"),
    (b"<html>\n</html>", 1, "xml-no-quiz"), (b"<quiz>" + b"<a>" * 100_000, 1, "xml-too-deep"),
    (b"<quiz xmlns:x='u'>\n</x:quiz>", 2, "xml-broken"),
]


@pytest.mark.parametrize(("raw", "line", "code"), HOSTILE, ids=[f"{at}-{one[2]}" for at, one in enumerate(HOSTILE)])
def test_a_hostile_file_is_refused_whole_with_its_line(raw: bytes, line: int, code: str) -> None:
    found = read_moodle_xml(raw, language="en")
    assert found.items == ()
    assert [(one.line, one.code) for one in found.faults] == [(line, code)]


@pytest.mark.parametrize("begins", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>\r\n',
                                    b"<?xml version='1.0' standalone='yes'?>\n"])
def test_utf8_is_read_with_and_without_mark_and_declaration(begins: bytes) -> None:
    text = question("shortanswer", answer("100", "ä"))
    found = read_moodle_xml(begins + f"<quiz>{text}</quiz>".encode(), language="en")
    assert (found.faults, found.items[0].content.options[0].text) == ((), "ä")
