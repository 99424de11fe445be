"""Which drafts of a change are asked, and that the others are parked."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lms.quizzes.core.values import Interaction, ItemDraft, Lint, Number, Option, OptionRole
from lms.quizzes.core.writing.ranking import Ranking, pick
from tests.core.documents.reading import tree
from tests.core.quizzes.sop import NEW, OLD, drafts

TREE = tree("""# Strikes

## Strikes and suspensions

A strike on an account expires after 180 days.
Strikes lead to a suspension of the account.

## Appeals

A suspension of the account can be appealed, and so can strikes.

## Catering

Coffee stands beside the printer.

## Dogs

No.
""")
CENTRAL, ASIDE, WORDLESS = (TREE.sections[at].id for at in (1, 3, 4))
WARN = Lint(rule="long-stem", level="warn")
BLOCK = Lint(rule="debris", level="block")


def draft(pattern: str, key: str = "180 days", *, stem: str = "After what time does it end?", old: bool = False,
          lints: tuple[Lint, ...] = (), name: str = "") -> ItemDraft:
    role = OptionRole.OLD_VALUE if old else OptionRole.DISTRACTOR
    return ItemDraft(
        id=name or f"{pattern}-{key}", change_id="c", pattern=pattern, interaction=Interaction.CHOICE, stem=stem,
        options=(Option(id="a", text=key, role=OptionRole.KEY), Option(id="b", text="90 days", role=role)),
        rationale="because", evidence=(), lints=lints)


def worth(one: ItemDraft, section: str = CENTRAL) -> float:
    return Ranking(TREE).worth(one, section)


def test_value_is_worth_more_than_a_gap_and_a_gap_more_than_what_is_new() -> None:
    patterns = ["rule-added", "predicate", "condition", "duration", "unheard-of"]
    ranked = Ranking(TREE).rank([draft(pattern) for pattern in patterns], CENTRAL)
    assert [one.pattern for one in ranked] == ["duration", "condition", "predicate", "rule-added", "unheard-of"]


def test_old_value_counts_for_and_warnings_against_a_draft() -> None:
    assert worth(draft("gap", old=True)) > worth(draft("gap")) > worth(draft("gap", lints=(WARN,)))


def test_short_key_is_worth_more_than_a_long_one() -> None:
    keys = ["180 days", "six words that are quite long", " ".join(["word"] * 16)]
    worths = [worth(draft("gap", key)) for key in keys]
    assert worths == sorted(worths, reverse=True)
    assert len(set(worths)) == len(worths)


def test_value_to_type_is_worth_less_than_the_same_with_options() -> None:
    one = draft("typed")
    typed = replace(one, interaction=Interaction.NUMBER, number=Number(value=Decimal(180), unit="days"))
    assert worth(typed) < worth(one)


def test_rule_with_a_modal_is_worth_more() -> None:
    items = [one for one in drafts(OLD, NEW).items if one.evidence]
    quoted = next(one for one in items if "must" in one.evidence[0].exact)
    plain = replace(quoted, evidence=(replace(quoted.evidence[0], exact="Reports are read."),))
    assert worth(quoted) - worth(plain) == 1


def test_section_about_the_main_terms_is_central_and_an_empty_or_unknown_one_is_not() -> None:
    found = Ranking(TREE).centrality
    assert found[CENTRAL] > found[ASIDE] > 0
    assert worth(draft("gap"), CENTRAL) > worth(draft("gap"), ASIDE) > worth(draft("gap"), "gone")
    assert found[WORDLESS] == 0


def test_blocked_draft_is_not_ranked_and_equals_keep_their_order() -> None:
    one, other = draft("gap", name="1"), draft("gap", name="2")
    assert Ranking(TREE).rank([one, draft("duration", lints=(BLOCK,)), other], CENTRAL) == (one, other)


def test_second_draft_is_asked_only_if_it_asks_for_another_thing() -> None:
    best = draft("duration")
    same_key, same_id = draft("typed"), draft("gap", "at once", name=best.id)
    told, tells = draft("gap", "end"), draft("gap", "by post", stem="What follows after 180 days?")
    other, third = draft("gap", "by telephone"), draft("contact", "the desk")
    assert pick([best, same_key, same_id, told, tells, other, third]) == (best, other)


def test_drafts_that_lost_are_parked_and_none_of_them_is_asked() -> None:
    found = drafts(OLD, NEW)
    assert found.parked
    assert {one.id for one in found.parked}.isdisjoint(one.id for one in found.items)
    assert not any(one.blocked for one in (*found.items, *found.parked))
    assert all(one.blocked for one in found.rejected)
