"""Flags: what is worth a look is told, and nothing from too few answers."""
from __future__ import annotations

from dataclasses import replace

import pytest

from lms.quizzes.core.statistics.flags import Flag, FlagCode, flags_of
from lms.quizzes.core.statistics.items import SETTLED_AFTER, item_figures
from lms.quizzes.core.statistics.values import Sitting
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part
from tests.core.quizzes.sittings import NOON, asked, content, sitting


def flags(*taken: Sitting, kind: Interaction = Interaction.CHOICE) -> tuple[Flag, ...]:
    """The flags of item 1, whose change came into force at NOON."""
    first, *_ = item_figures(taken, {1: content(kind), 2: content()}, {1: NOON})
    return flags_of(first)


def alone(right: int, n: int, chosen: str = "a") -> list[Sitting]:
    """n attempts at item 1 alone, so many of them right."""
    return [sitting(asked(1, FULL * (at < right), chosen=chosen[at % len(chosen)])) for at in range(n)]


@pytest.mark.parametrize(("right", "n", "codes"), [
    (2, 9, []), (2, 10, [FlagCode.TOO_HARD]), (3, 10, []), (49, 49, []), (50, 50, [FlagCode.TOO_EASY]), (97, 100, [])])
def test_facility_may_be_too_low_or_too_high(right: int, n: int, codes: list[FlagCode]) -> None:
    found = flags(*alone(right, n))
    assert [one.code for one in found] == codes
    assert [(one.value, one.n) for one in found] == [(right / n, n)] * len(codes)


@pytest.mark.parametrize(("old", "late", "told"), [(4, True, False), (5, True, True), (5, False, False)])
def test_an_old_rule_may_live_on_for_two_weeks(old: int, late: bool, told: bool) -> None:
    closed_at = NOON + SETTLED_AFTER if late else NOON
    found = flags(*[
        sitting(asked(1, FULL, offers_old=True, chose_old=at < old), closed_at=closed_at) for at in range(10)])
    assert found == ((Flag(code=FlagCode.OLD_RULE, value=0.5, n=10),) if told else ())


@pytest.mark.parametrize(("n", "told"), [(29, False), (30, True)])
def test_those_who_know_more_get_it_wrong(n: int, told: bool) -> None:
    found = flags(*[sitting(asked(1, FULL * (at % 2), chosen="a"), asked(2, FULL * (1 - at % 2))) for at in range(n)])
    assert found == ((Flag(code=FlagCode.NEGATIVE, value=pytest.approx(-100), n=30),) if told else ())


def test_a_distractor_is_chosen_more_than_the_key() -> None:
    assert flags(*alone(10, 20, "abbbc")) == (Flag(code=FlagCode.OVER_KEY, value=0.6, n=20, option="b"),)
    assert flags(*alone(10, 20, "abab")) == ()
    assert flags(*alone(10, 19, "abbbc")) == ()


def test_a_typed_number_has_no_distractors() -> None:
    assert flags(*alone(10, 20), kind=Interaction.NUMBER) == ()


def test_a_wrong_option_is_held_to_the_key_of_its_part() -> None:
    parts = tuple(Part(id=name, options=(Option(id="k", text="right", role=OptionRole.KEY),
                                         Option(id="w", text="wrong", role=OptionRole.DISTRACTOR)))
                  for name in ("policy", "severity"))
    case = replace(content(Interaction.CASE), options=(), parts=parts)
    taken = [sitting(replace(asked(1, 0), chosen=frozenset({"policy:k", "severity:w" if at else "severity:k"})))
             for at in range(20)]
    [figures] = item_figures(taken, {1: case}, {})
    assert [(one.code, one.option) for one in flags_of(figures)] == [
        (FlagCode.OVER_KEY, "severity:w"), (FlagCode.TOO_HARD, "")]
