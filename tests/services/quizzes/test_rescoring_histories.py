"""Random histories of editing, accepting, withdrawing, taking, rescoring and undoing: no score ever differs from one
that is reckoned anew from what was frozen, by another way than the product's.

LMS_HISTORIES sets how many there are (seeds 0 to N - 1, each of 30 steps); with -s the counts are printed.
"""
from __future__ import annotations

import math
import os
import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.db import db
from lms.quizzes import queries, services
from lms.quizzes.core.taking.rescoring import Correction, Kind
from lms.quizzes.core.taking.scoring import FULL, Answer
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion, Rescoring
from lms.quizzes.services.serving import content_of
from tests.factories import quizzes as make
from tests.factories.corrections import frozen_of

HISTORIES = int(os.environ.get("LMS_HISTORIES", "12"))
STEPS = 30
ROLES = ("moderator", "lead", "sme", "approver")
KEYS = ("escalate", "answer", "appeal", "case")


@dataclass
class History:
    """What was done so far: the facts as they were frozen, and the corrections, kept apart from the database."""

    random: Random
    frozen: dict[int, list[object]] = field(default_factory=dict)
    wordings: dict[int, dict[str, Any]] = field(default_factory=dict)
    done: dict[int, tuple[int, Correction]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def wording(self) -> ItemVersion:
        """Any wording of any item."""
        item = queries.find_item(self.random.choice(KEYS))
        assert item is not None
        return self.random.choice([one for one in item.versions if one.language == "en"])

    def take(self) -> None:
        """A person goes on with an attempt: begins it, answers, or closes it."""
        attempt = make.start(self.random.choice(ROLES), seed=str(self.random.random()))
        for question in attempt.questions:
            self.wordings.setdefault(question.item_version_id, deepcopy(question.item_version.content))
            if self.random.random() < 0.8:
                services.save_response(question, self.answer(question))
        self.frozen[attempt.id] = deepcopy(frozen_of(attempt))
        if self.random.random() < 0.7:
            services.close_attempt(attempt)

    def answer(self, question: AttemptItem) -> Answer:
        """Any answer."""
        if "number" in question.item_version.content:
            return Answer(typed=self.random.choice(["24", "36", "48"]))
        size = self.random.choice((1, 2)) if question.item_version.interaction == "multiple" else 1
        return Answer(chosen=frozenset(self.random.sample(question.option_order, size)))

    def edit(self) -> None:
        """The next wording of an item, with another key and no lint, accepted by somebody else."""
        wording = self.wording()
        content = content_of(wording)
        roles = [one.role for one in content.options]
        self.random.shuffle(roles)
        content = replace(content, options=tuple(
            replace(one, role=role) for one, role in zip(content.options, roles, strict=True)))
        services.accept_draft(services.edit_item(wording, make.person("qa"), content), make.person("approver"))

    def accept(self) -> None:
        """A withdrawn wording is to come back."""
        services.accept_draft(self.wording(), make.person("approver"))

    def withdraw(self) -> None:
        """A wording is asked no more, if enough of them are left."""
        wording = self.wording()
        if self.random.random() < 0.3:
            services.retire_item(wording, make.person("qa"), "withdrawn")

    def rescore(self) -> None:
        """The key of a wording is corrected."""
        wording, kind = self.wording(), self.random.choice(list(Kind))
        correction = Correction(kind=kind)
        if kind is not Kind.THROW_OUT and "number" in wording.content:
            correction = replace(correction, typed=self.random.choice(["36", "48"]))
        elif kind is not Kind.THROW_OUT:
            size = self.random.choice((1, 2)) if wording.interaction == "multiple" else 1
            correction = replace(correction, option_ids=tuple(self.random.sample("abc", size)))
        rescoring = services.rescore(wording, make.person("qa"), correction, "It was wrong.")
        self.told["rescored" if rescoring else "known"] += 1
        if rescoring is not None:
            self.done[rescoring.id] = (wording.id, correction)
            self.told["scores changed"] += len(rescoring.changes)

    def undo(self) -> None:
        """A correction is taken back."""
        if self.done:
            rescoring = db.session.get(Rescoring, self.random.choice(list(self.done)))
            assert rescoring is not None
            services.undo_rescoring(rescoring, make.person("qa"))
            del self.done[rescoring.id]
            self.told["undone"] += 1

    def worth(self, question: AttemptItem) -> int | None:
        """What an answer is worth by the sets of right answers, as a person would keep them."""
        content = self.wordings[question.item_version_id]
        applying = [one for wording_id, one in self.done.values() if wording_id == question.item_version_id]
        if any(one.kind is Kind.THROW_OUT for one in applying):
            return None
        number = content.get("number")
        right = [{number["value"]} if number else {one["id"] for one in content["options"] if one["role"] == "key"}]
        for one in applying:
            more = {one.typed} if number else set(one.option_ids)
            right = [more] if one.kind is Kind.REKEY else [*right, more]
        answer = question.response.answer if question.response else {}
        given = {answer["typed"]} if answer.get("typed") else set(answer.get("chosen", ()))
        return FULL if given in right else 0

    def differs(self, attempt: Attempt) -> bool:
        """Whether anything of a closed attempt is not as it is reckoned anew."""
        worth = {one: self.worth(one) for one in attempt.questions}
        counting = {one: points for one, points in worth.items() if points is not None}
        total, least = sum(counting.values()), math.ceil(Fraction(3, 4) * len(counting))
        critical = all(points == FULL for one, points in counting.items() if one.item_version.item.critical)
        wanted = (total, FULL * len(counting), least, bool(counting) and total >= least * FULL and critical)
        self.told["scores compared"] += 1
        return ((attempt.points, attempt.most, attempt.needed, attempt.passed) != wanted
                or any(one.response and one.response.points != points for one, points in worth.items())
                or frozen_of(attempt) != self.frozen[attempt.id])

    def differences(self) -> int:
        """How many closed attempts differ."""
        db.session.flush()
        attempts = [queries.get_attempt(one) for one in self.frozen]
        return sum(self.differs(one) for one in attempts if one.closed_at is not None)


@pytest.fixture(autouse=True)
def world(session: Any, people: dict[str, Person]) -> None:
    make.make_quiz(attempts=1000)


def played(seed: int) -> Counter[str]:
    """One history from the same beginning, and what was seen in it."""
    history = History(random=Random(seed))
    steps: list[Callable[[], None]] = [history.take] * 4 + [history.edit, history.accept, history.withdraw,
                                                            history.rescore, history.rescore, history.undo]
    with db.session.begin_nested() as savepoint:
        for step in history.random.choices(steps, k=STEPS):
            try:
                with db.session.begin_nested():
                    step()
                history.told[step.__name__] += 1
            except Refused as refused:
                history.told[f"refused: {refused.code}"] += 1
            history.told["differences"] += history.differences()
        while history.done:
            history.undo()
        history.told["differences at the end, all undone"] += history.differences()
        savepoint.rollback()
    db.session.expire_all()
    return history.told


def test_no_score_differs_from_one_reckoned_anew_from_the_frozen_facts() -> None:
    told: Counter[str] = Counter()
    for seed in range(HISTORIES):
        told += played(seed)
        db.session.expunge_all()
    sys.stdout.write("\n".join(f"{count:>9,} {name}" for name, count in sorted(told.items())) + "\n")
    assert told["scores changed"] > HISTORIES
    assert not told["differences"]
    assert not told["differences at the end, all undone"]
