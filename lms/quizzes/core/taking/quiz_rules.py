"""How a quiz is held: in which mode, when, for how long, and what it shows of the answers when."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lms.base.refusals import Refused
from lms.documents.core.lifecycle import local_instant
from lms.quizzes.core.taking.attempt_states import Feedback

Mode = Literal["scored", "practice", "proctored"]
SHORTEST_CODE = 6


@dataclass(frozen=True, kw_only=True)
class QuizRules:
    """The settings of a quiz as a person writes them.

    opens and closes are local times in zone ("2026-12-01T08:00"; "": no limit). minutes limits an attempt, grace is
    the seconds after its end in which an answer on its way still counts, wait_hours lie between two attempts, and code
    opens a proctored quiz.
    """

    mode: Mode = "scored"
    feedback: Feedback = "at_end"
    opens: str = ""
    closes: str = ""
    zone: str = "Europe/Berlin"
    minutes: int | None = None
    grace: int = 30
    wait_hours: int = 0
    code: str = ""

    @property
    def opens_at(self) -> datetime | None:
        """The instant from which it may be begun. Refused: as local_instant."""
        return local_instant(self.opens, self.zone) if self.opens else None

    @property
    def closes_at(self) -> datetime | None:
        """The instant at which it ends. Refused: as local_instant."""
        return local_instant(self.closes, self.zone) if self.closes else None


def faults_of_rules(rules: QuizRules) -> Iterator[tuple[str, Refused]]:
    """Everything that is wrong with the settings of a quiz, each with the name of the setting.

    Codes: those of local_instant, "quiz-closes-first", "quiz-feedback-waits", "quiz-code-short", "quiz-code-unused".
    """
    instants: dict[str, datetime | None] = {}
    for name in ("opens", "closes"):
        try:
            instants[name] = rules.opens_at if name == "opens" else rules.closes_at
        except Refused as refused:
            yield "zone" if refused.code == "zone-unknown" else name, refused
    opens, closes = instants.get("opens"), instants.get("closes")
    if opens and closes and closes <= opens:
        yield "closes", Refused("quiz-closes-first")
    if rules.feedback == "after_close" and not rules.closes:
        yield "feedback", Refused("quiz-feedback-waits")
    if rules.mode == "proctored" and len(rules.code) < SHORTEST_CODE:
        yield "mode", Refused("quiz-code-short", least=SHORTEST_CODE)
    if rules.mode != "proctored" and rules.code:
        yield "code", Refused("quiz-code-unused")
