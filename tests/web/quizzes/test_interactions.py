"""Each kind of question from its form to its result."""
from __future__ import annotations

import re

from flask import Flask

from tests.factories import interactions as kinds
from tests.factories import quizzes as make
from tests.web.quizzes.pages import Taking, answers_on, as_lists, body, fill, named, page_of
from tests.web.quizzes.test_take_quiz import begin, text_of


def test_every_kind_comes_back_as_it_was_given_and_is_marked_right(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name, question in named(attempt):
        assert fill(client, attempt, name).status_code == 303
        shown = answers_on(client.get(page_of(attempt, name)))
        assert {key: sorted(values) for key, values in shown.items()} == as_lists(kinds.fields(question, name)), name
    client.post(f"/attempts/{attempt.id}/finish")
    assert "Passed: 10 of 10 right" in text_of(client.get(f"/attempts/{attempt.id}/result"))


def test_saving_in_the_background_tells_revisions_and_the_same_page_goes_on(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name, question in named(attempt):
        path = page_of(attempt, name)
        sent = body(client, path, kinds.fields(question, name))
        for _ in range(2):
            reply = client.post(f"{path}/save", data=sent)
            assert (reply.status_code, reply.json) == (200, {"saved": {str(question.position): 1}, "left": None})
        assert client.post(path, data=sent).status_code == 303


def test_a_page_from_before_is_told_and_changes_nothing(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    for name in ("choice", "text", "order", "match", "cloze", "case"):
        path, right = page_of(attempt, name), as_lists(kinds.fields(make.asked(attempt, name), name))
        field, (value, *_) = next(iter(right.items()))
        old = body(client, path, {**right, field: "2" if value == "1" else "1"})
        fill(client, attempt, name)
        reply = client.post(f"{path}/save", data=old)
        assert reply.status_code == 409
        assert "was answered on another page meanwhile" in reply.json["told"]
        assert answers_on(client.get(path)) == right


def test_what_the_other_page_saved_is_named_part_by_part(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    path = page_of(attempt, "case")
    old = body(client, path, {f"answer-{path.rsplit('/', 1)[1]}-1": "2"})
    fill(client, attempt, "case")
    reply = client.post(path, data=old)
    assert reply.status_code == 409
    assert "Saved on the other page: Policy: Harassment; Severity: S2 Remove" in text_of(reply)


def test_parts_are_labelled_for_those_who_hear_the_page(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    cloze = client.get(page_of(attempt, "cloze")).get_data(as_text=True)
    assert [label in cloze for label in ("First, Expires", "Second, Expires", "Third, Lifted by")] == [True] * 3
    assert re.findall(r'<th scope="(\w+)">', cloze) == ["col"] * 3 + ["row"] * 3
    case = text_of(client.get(page_of(attempt, "case")))
    assert all(word in case for word in ("Policy", "Severity", "Action", "Market"))
    for name in ("order", "match", "partner"):
        page = client.get(page_of(attempt, name)).get_data(as_text=True)
        selects = re.findall(r'<select class="input" id="([^"]+)"', page)
        assert selects == re.findall(r'<label for="(a[^"]+)"', page)


def test_hints_say_what_counts_and_what_to_type(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    says = {name: text_of(client.get(page_of(attempt, name))) for name in kinds.CONTENTS}
    assert [name for name, text in says.items() if "Type a number" in text] == ["number"]
    assert "Each right choice counts" in says["multiple"]
    assert "Each part counts by itself." in says["match"]
    assert "It counts as right when every part is." in says["cloze"]


def test_a_result_teaches_part_by_part_and_says_which_way_a_case_errs(app: Flask, taking: Taking) -> None:
    client = taking()
    attempt = begin(app, client)
    fill(client, attempt, "case", {"severity": "S1 Not recommended", "action": "Remove it and strike"})
    fill(client, attempt, "cloze", {"two": "never"})
    fill(client, attempt, "match", {"s2": "Not recommended", "s3": "Remove"})
    order = make.asked(attempt, "order").position
    client.post(page_of(attempt, "order"), data={f"answer-{order}-1": "1", f"revision-{order}": "0"})
    client.post(f"/attempts/{attempt.id}/finish")
    text = text_of(client.get(f"/attempts/{attempt.id}/result"))
    assert "Your answer: S1 Not recommended (old rule)" in text
    assert "Your answer: Remove it and strike (stricter than the rule asks)" in text
    assert "2 of 4 parts right. The question counts 0.5 of 1." in text
    assert "Your answer: never" in text
    assert "2 of 3 parts right. The question counts as right when the whole of it is." in text
    assert "1 of 3 parts right. The question counts 0.33 of 1." in text
    assert "No place given." in text
