"""What someone is asked who last knew an older version: what is new to them, with the old value that they knew."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.documents.core.comparison import compare
from lms.documents.core.evidence import anchor_quote
from lms.documents.core.values import ChangeSet, ContentTree
from lms.quizzes.core.content import ItemContent, from_draft
from lms.quizzes.core.values import Evidence, Interaction, ModalClass, Option, OptionRole
from lms.quizzes.core.writing.item_writing import draft_items
from lms.quizzes.core.writing.personal import PersonalDelta, Question, Step, Written, personal_delta, reusable
from tests.core.documents.reading import tree

BASE = """## Reports {#REP-1}

An urgent report must be answered within 24 hours of its arrival.
Every decision is recorded in the case tool.

## Strikes {#REP-2}

A strike ends after 90 days without another one.

## Appeals {#REP-3}

- an appeal against a removal
- an appeal against a suspension
"""
A, B, C = "24 hours", "48 hours", "72 hours"
RULE = "An urgent report must be answered within {} of its arrival."


def option(text: str, role: str, cls: str | None = None) -> Option:
    return Option(id=text, text=text, role=OptionRole(role), cls=ModalClass(cls) if cls else None)


def choice(*options: Option, gone: bool = False, interaction: str = "choice") -> ItemContent:
    return ItemContent(interaction=Interaction(interaction), stem="What applies now?", options=options, rationale="So.",
                       gone=gone)


def limit(new: str, old: str, *others: str) -> ItemContent:
    """A question for the time limit of a rule."""
    return choice(option(new, "key"), option(old, "old-value"), *(option(one, "distractor") for one in others))


def changes(old: str, new: str) -> ChangeSet:
    return compare(tree(old), tree(new), language="en")


def evidence(text: str, quote: str, version: str = "new") -> Evidence:
    place = anchor_quote(tree(text), section_id="REP-1", quote=quote)
    assert place is not None, quote
    return Evidence(version="old" if version == "old" else "new", section_id=place.section_id, exact=quote,
                    prefix=place.prefix, suffix=place.suffix)


def step(old: str, new: str, *items: tuple[ItemContent, str]) -> Step:
    """A version and the questions about its first change, each with what it rests on."""
    told = changes(old, new)
    written = [Written(name=f"item-{at}-{quote}", change_id=told.changes[0].id, content=content,
                       evidence=evidence(old, quote, "old") if content.gone else evidence(new, quote))
               for at, (content, quote) in enumerate(items)]
    return Step(tree=tree(new), changes=told, items=tuple(written))


def asked(known: str, *steps: Step, now: str) -> tuple[Question, ...]:
    return reusable(tree(known), steps, changes(known, now), language="en")


def texts(question: Question) -> list[tuple[str, str]]:
    return [(one.text, one.role.value) for one in question.content.options]


def at(value: str) -> str:
    return BASE.replace(A, value)


def test_question_of_the_last_step_is_asked_with_the_old_value_that_this_person_knew() -> None:
    told = asked(BASE, step(BASE, at(B), (limit(B, A, "12 hours"), RULE.format(B))),
                 step(at(B), at(C), (limit(C, B, "12 hours"), RULE.format(C))), now=at(C))
    assert [texts(one) for one in told] == [[(C, "key"), (A, "old-value"), ("12 hours", "distractor")]]
    assert told[0].between == (f"within {B}",)
    assert told[0].name == f"item-0-{RULE.format(C)}"


def test_whoever_knew_the_version_before_gets_the_question_as_it_was_written() -> None:
    told = asked(at(B), step(at(B), at(C), (limit(C, B, A), RULE.format(C))), now=at(C))
    assert [texts(one) for one in told] == [[(C, "key"), (B, "old-value"), (A, "distractor")]]
    assert told[0].between == ()


def test_what_came_and_went_is_not_asked() -> None:
    steps = (step(BASE, at(B), (limit(B, A, C), RULE.format(B))), step(at(B), BASE, (limit(A, B, C), RULE.format(A))))
    assert asked(BASE, *steps, now=BASE) == ()


def test_question_of_a_middle_step_is_asked_while_its_words_stand() -> None:
    other = at(B).replace("90 days", "60 days")
    steps = (step(BASE, at(B), (limit(B, A, C), RULE.format(B))), step(at(B), other))
    assert [one.name for one in asked(BASE, *steps, now=other)] == [f"item-0-{RULE.format(B)}"]


def test_section_that_moved_keeps_its_question() -> None:
    first, second = BASE.index("## Reports"), BASE.index("## Strikes")
    moved = at(B)[second:] + "\n" + at(B)[first:second]
    steps = (step(BASE, at(B), (limit(B, A, C), RULE.format(B))), step(at(B), moved))
    assert [texts(one)[1] for one in asked(BASE, *steps, now=moved)] == [(A, "old-value")]


def test_section_that_moved_alone_asks_nothing() -> None:
    second = BASE.index("## Strikes")
    moved = BASE[second:] + "\n" + BASE[:second]
    told = personal_delta(tree(BASE), [Step(tree=tree(moved), changes=changes(BASE, moved))], changes(BASE, moved),
                          language="en")
    assert (told.questions, told.confirms) == ((), ())


def test_section_removed_and_restored_asks_nothing() -> None:
    without = BASE[:BASE.index("## Strikes")] + BASE[BASE.index("## Appeals"):]
    rule = "A strike ends after 90 days without another one."
    taken = choice(option(rule, "key"), option("x y", "distractor"), option("z", "distractor"), gone=True)
    back = choice(option(rule, "key"), option("x y", "distractor"), option("z", "distractor"))
    steps = (step(BASE, without, (taken, rule)), step(without, BASE, (back, rule)))
    assert asked(BASE, *steps, now=BASE) == ()
    assert [one.content.gone for one in asked(BASE, steps[0], now=without)] == [True]


def test_words_taken_away_are_asked_for_as_long_as_they_stay_away() -> None:
    rule = "Every decision is recorded in the case tool."
    without = BASE.replace(rule + "\n", "")
    taken = step(BASE, without, (choice(option(rule, "key"), option("x", "distractor"), option("z", "distractor"),
                                        gone=True), rule))
    later = without.replace("90 days", "60 days")
    assert [one.content.gone for one in asked(BASE, taken, step(without, later), now=later)] == [True]
    assert asked(without, taken, step(without, later), now=later) == ()  # this person never knew them


def test_question_whose_wrong_option_became_right_is_not_asked() -> None:
    item = limit(B, A, "12 hours")
    twelve = at(B).replace("Every decision is recorded", "Every decision is recorded within 12 hours")
    first = step(BASE, at(B), (item, RULE.format(B)))
    assert len(asked(BASE, first, now=at(B))) == 1
    assert asked(BASE, first, step(at(B), twelve), now=twelve) == ()


def test_wrong_option_that_became_right_in_other_words_counts_too() -> None:
    day = at(B).replace("Every decision is recorded", "Every decision is recorded within half of 96 hours")
    first = step(BASE, at(B), (limit(B, A, "4 days"), RULE.format(B)))
    assert asked(BASE, first, step(at(B), day), now=day) == ()


def test_person_who_knows_the_value_in_other_words_is_not_asked() -> None:
    known = at("2 days")
    assert asked(known, step(known, at(A)), step(at(A), at(B), (limit(B, A, C), RULE.format(B))), now=at(B)) == ()


def test_question_is_left_out_where_its_person_knew_no_old_value_and_options_get_short() -> None:
    known = BASE.replace(RULE.format(A) + "\n", "")
    steps = (step(known, BASE), step(BASE, at(B), (limit(B, A, C), RULE.format(B))))
    assert asked(known, *steps, now=at(B)) == ()
    more = (step(known, BASE), step(BASE, at(B), (limit(B, A, C, "12 hours"), RULE.format(B))))
    assert [texts(one) for one in asked(known, *more, now=at(B))] == [
        [(B, "key"), (C, "distractor"), ("12 hours", "distractor")]]
    assert [one.between for one in asked(known, *more, now=at(B))] == [()]


def test_typed_question_needs_no_options() -> None:
    known = BASE.replace(RULE.format(A) + "\n", "")
    typed = ItemContent(interaction=Interaction.NUMBER, stem="How many hours?", rationale="So.", number=None,
                        options=(option(B, "key"), option(A, "old-value")))
    steps = (step(known, BASE), step(BASE, at(B), (typed, RULE.format(B))))
    assert [texts(one) for one in asked(known, *steps, now=at(B))] == [[(B, "key")]]


def test_old_value_of_another_sort_is_left_out() -> None:
    known = at("one shift")
    steps = (step(known, at(A)), step(at(A), at(B), (limit(B, A, C, "12 hours"), RULE.format(B))))
    assert [texts(one) for one in asked(known, *steps, now=at(B))] == [
        [(B, "key"), (C, "distractor"), ("12 hours", "distractor")]]


def test_old_value_that_this_person_knew_in_a_longer_wording_stays() -> None:
    known = BASE.replace("must be answered within 24 hours", "should be answered soon, within 24 hours")
    item = choice(option(B, "key"), option(A, "old-value"), option(C, "distractor"))
    steps = (step(known, BASE), step(BASE, at(B), (item, RULE.format(B))))
    assert [texts(one)[1] for one in asked(known, *steps, now=at(B))] == [(A, "old-value")]


def test_old_value_that_stands_among_the_wrong_options_takes_the_role() -> None:
    steps = (step(BASE, at(B)), step(at(B), at(C), (limit(C, B, A), RULE.format(C))))
    assert [texts(one) for one in asked(BASE, *steps, now=at(C))] == [
        [(C, "key"), (B, "distractor"), (A, "old-value")]]


def test_old_value_that_the_evidence_still_names_is_left_out() -> None:
    known = BASE.replace("of its arrival", "of its arrival, at night 24 hours")
    first, second = (known.replace(f"within {A}", f"within {value}") for value in (B, C))
    rule = f"An urgent report must be answered within {C} of its arrival, at night 24 hours."
    steps = (step(known, first), step(first, second, (limit(C, B, "12 hours", "36 hours"), rule)))
    assert [texts(one) for one in asked(known, *steps, now=second)] == [
        [(C, "key"), ("12 hours", "distractor"), ("36 hours", "distractor")]]


@pytest.mark.parametrize(("known", "roles"), [
    ("may be", {"must": "key", "should": "distractor", "may": "old-value", "must not": "distractor"}),
    ("could be", {"must": "key", "may": "distractor", "must not": "distractor"}),
])
def test_modality_names_the_class_this_person_knew_in_its_own_words_or_none(known: str, roles: dict[str, str]) -> None:
    item = choice(option("must", "key", "must"), option("should", "old-value", "should"), option("may", "distractor",
                  "may"), option("must not", "distractor", "must-not"))
    first, second = (BASE.replace("must be answered", f"{words} answered") for words in (known, "should be"))
    steps = (step(first, second), step(second, BASE, (item, RULE.format(A))))
    assert [dict(texts(one)) for one in asked(first, *steps, now=BASE)] == [roles]


def test_wording_that_this_person_knew_stands_beside_the_new_one_though_both_have_its_values() -> None:
    words = "An urgent report must be {} within 24 hours of its arrival."
    v1, v2, v3 = (BASE.replace(RULE.format(A), words.format(how)) for how in ("read", "filed", "answered by phone"))
    item = limit(words.format("answered by phone"), words.format("filed"), words.format("sent"))
    steps = (step(v1, v2), step(v2, v3, (item, words.format("answered by phone"))))
    assert texts(asked(v1, *steps, now=v3)[0])[1] == (words.format("read"), "old-value")


def test_question_about_another_clause_is_not_asked() -> None:
    rule = "An urgent report must be answered within {} of its arrival, a plain one within {}."
    v1, v2, v3 = (BASE.replace(RULE.format(A), text) for text in (
        rule.format(A, "5 days"), "Nothing is said of it.", rule.format(A, "7 days")))
    about = limit(A, "1 hour", "2 hours", "3 hours")
    steps = (step(v1, v2), step(v2, v3, (about, rule.format(A, "7 days"))))
    assert asked(v1, *steps, now=v3) == ()


def test_question_of_an_unknown_change_or_of_an_addition_is_not_asked_about_a_removal() -> None:
    first = step(BASE, at(B), (limit(B, A, C), RULE.format(B)))
    strange = Step(tree=first.tree, changes=ChangeSet(), items=first.items)
    assert asked(BASE, strange, now=at(B)) == ()
    without = BASE.replace(RULE.format(A) + "\n", "")
    assert asked(BASE, first, step(at(B), without), now=without) == ()


def test_at_most_two_questions_a_change_and_none_twice() -> None:
    items = [(limit(B, A, C, f"{hours} hours"), RULE.format(B)) for hours in (1, 2, 3)]
    assert len(asked(BASE, step(BASE, at(B), *items), now=at(B))) == 2


def test_change_without_a_question_gets_a_new_one_or_is_confirmed() -> None:
    two = at(B).replace("Every decision is recorded in the case tool.", "Every decision is explained.")
    steps = [step(BASE, at(C)), Step(tree=tree(two), changes=changes(at(C), two))]
    told = personal_delta(tree(BASE), steps, changes(BASE, two), language="en")
    told_ids = {one.change.id for one in told.questions} | {one.change_id for one in told.confirms}
    assert told_ids == {one.id for one in told.changes.changes}
    fresh = next(one for one in told.questions if B in one.content.keys[0].text)
    assert (fresh.name, fresh.between) == ("", (f"within {C}",))


def test_reused_question_takes_the_place_of_a_new_one() -> None:
    steps = [step(BASE, at(B), (limit(B, A, C), RULE.format(B)))]
    told = personal_delta(tree(BASE), steps, changes(BASE, at(B)), language="en")
    assert [one.name for one in told.questions] == [f"item-0-{RULE.format(B)}"]
    assert told.confirms == ()


# What holds for any chain of versions: rules change their values, come, go, come back and move.

THINGS = ("report", "appeal", "strike", "label", "note", "case")


def text_of(rules: Sequence[tuple[str, int | None]]) -> str:
    """Each rule in its own section with a value in hours that no other rule ever has."""
    parts = [f"## About a {thing} {{#{thing.upper()}-1}}\n\nEvery new {thing} must be closed within {hours} hours of "
             f"its arrival.\nThe {thing} is filed by the desk.\n" for thing, hours in rules if hours is not None]
    return "# Rules\n\nThis is what applies at the desk.\n\n" + "\n".join(parts)


def chain_of(seed: int) -> list[str]:
    """Four versions: in each step some rules get another of their own values, go, return, or all sections move."""
    random = Random(seed)
    rules: list[tuple[str, int | None]] = [(thing, 100 * at + 10) for at, thing in enumerate(THINGS, 1)]
    versions = [text_of(rules)]
    for _ in range(3):
        if random.random() < 0.3:
            random.shuffle(rules)
        for place, (thing, _) in enumerate(list(rules)):
            if random.random() < 0.4:
                own = [100 * (THINGS.index(thing) + 1) + more for more in (10, 20, 30)]
                rules[place] = (thing, random.choice([*own, None]))
        versions.append(text_of(rules))
    return versions


def drafted(known: ContentTree, new: ContentTree, number: int) -> Step:
    told = compare(known, new, language="en")
    written = [Written(name=f"{number}-{draft.id}", change_id=draft.change_id, content=from_draft(draft),
                       evidence=draft.evidence[0]) for draft in draft_items(told, known, new, language="en").items]
    return Step(tree=new, changes=told, items=tuple(written))


def delta_of(versions: Sequence[str]) -> PersonalDelta:
    trees = [tree(text) for text in versions]
    steps = [drafted(old, new, number) for number, (old, new) in enumerate(pairwise(trees))]
    return personal_delta(trees[0], steps, compare(trees[0], trees[-1], language="en"), language="en")


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_questions_are_right_now_and_old_values_were_right_for_this_person(seed: int) -> None:
    versions = chain_of(seed)
    told = delta_of(versions)
    first, last = versions[0], versions[-1]
    for question in told.questions:
        right, wrong = (last, first) if not question.content.gone else (first, last)
        roles = {role: [one.text for one in question.content.options if one.role is role] for role in OptionRole}
        assert question.evidence.exact in right.replace("\n", " ")
        assert question.evidence.exact not in wrong.replace("\n", " ")
        for text in roles[OptionRole.OLD_VALUE]:
            assert (text in first, text in last) == (True, False)
        assert not set(roles[OptionRole.KEY]) & set(roles[OptionRole.OLD_VALUE])
    if first == last:
        assert (told.questions, told.confirms) == ((), ())


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_every_change_in_substance_has_a_question_or_is_confirmed(seed: int) -> None:
    told = delta_of(chain_of(seed))
    covered = {one.change.id for one in told.questions} | {one.change_id for one in told.confirms}
    assert covered == {one.id for one in told.changes.changes if one.verdict == "substantive"}
