"""Made-up attempts for the tests of statistics, and how their figures are compared."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import strategies as st

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.statistics.values import Asked, Figure, Share, Sitting, Unsaid, Why
from lms.quizzes.core.taking.scoring import FULL
from lms.quizzes.core.values import Interaction, Option, OptionRole

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROLES = (OptionRole.KEY, OptionRole.OLD_VALUE, OptionRole.MISCONCEPTION, OptionRole.DISTRACTOR)


def content(interaction: Interaction = Interaction.CHOICE, roles: Sequence[OptionRole] = ROLES) -> ItemContent:
    """A question with an option a, b, c ... of each role."""
    options = tuple(Option(id="abcdef"[at], text=f"text {at}", role=role) for at, role in enumerate(roles))
    return ItemContent(interaction=interaction, stem="?", options=options, rationale="")


def asked(
    item: int, mark: int, *, version: int | None = None, document_version: int = 1, chosen: str = "",
    answered: bool = True, offers_old: bool = False, chose_old: bool = False,
) -> Asked:
    """A question with a mark; its version has the number of the item unless told."""
    return Asked(item=item, version=item if version is None else version, document_version=document_version, mark=mark,
                 answered=answered, chosen=frozenset(chosen), offers_old=offers_old, chose_old=chose_old)


def sitting(
    *questions: Asked, person: int = 1, team: int | None = 1, number: int = 1, closed_at: datetime = NOON,
) -> Sitting:
    """A closed attempt."""
    return Sitting(person=person, team=team, number=number, closed_at=closed_at, asked=questions)


def table(people: int, items: int, seed: int, parts: int = 1, pool: int | None = None) -> list[Sitting]:
    """Attempts with marks by lot, in so many parts; one question in five has no spread. With a pool all are drawn."""
    chance = Random(seed)
    fixed = {item: chance.randint(0, parts) for item in range(pool or items) if chance.random() < 0.2}
    return [
        sitting(*(asked(item, FULL // parts * fixed.get(item, chance.randint(0, parts)))
                  for item in chance.sample(range(pool or items), items)), person=person)
        for person in range(people)]


def tables(people: st.SearchStrategy[int], *, drawn: bool = False) -> st.SearchStrategy[list[Sitting]]:
    """Tables of so many people, of 1 to 12 questions, right or wrong or with partial marks."""
    return st.builds(
        table, people, st.integers(1, 12), st.integers(0, 2 ** 32), st.sampled_from([1, 1, 2, 3, 7, 10]),
        st.integers(12, 16) if drawn else st.none())


def value(figure: Figure | Share) -> float | None:
    """The number of a figure that is told, None if marks allow none; too few answers are a mistake of the test."""
    if isinstance(figure, Unsaid):
        assert figure.why in (Why.NO_SPREAD, Why.NEGATIVE_COVARIANCE)
        return None
    return figure.value


def near(number: float | None) -> object:
    """The same number to 1e-9, or the same lack of one."""
    return None if number is None else pytest.approx(number, rel=1e-9, abs=1e-9)
