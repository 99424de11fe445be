"""A quiz with one question of each kind, and two more, with canaries in all that must not reach a taker too early."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lms.db import db
from lms.quizzes.core.content import ItemContent, to_json
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole, Part
from lms.quizzes.models import AttemptItem, Quiz
from tests.factories import quizzes as make

CANARY = "canary"
RULE = {"STR-2": "A report must be answered within 24 hours.", "STR-3": "An appeal may be filed once."}


def options(*texts: str, key: int = 0, old: int = -1) -> tuple[Option, ...]:
    """Options whose ids tell their role, as careless authors name them."""
    roles = [OptionRole.KEY if at == key else OptionRole.OLD_VALUE if at == old else OptionRole.DISTRACTOR
             for at in range(len(texts))]
    return tuple(Option(id=f"{CANARY}-{role.value}-{at}", text=text, role=role)
                 for at, (text, role) in enumerate(zip(texts, roles, strict=True)))


def part(name: str, label: str, *texts: str, key: int = 0, old: int = -1) -> Part:
    """A part of a match, cloze or case."""
    return Part(id=name, label=label, options=options(*texts, key=key, old=old))


def asks(interaction: Interaction, stem: str, **more: Any) -> ItemContent:
    """A wording of this kind."""
    return ItemContent(interaction=interaction, stem=stem, rationale=f"{CANARY} rationale {interaction.value}", **more)


BOTH = tuple(replace(one, role=OptionRole.KEY) for one in options("the author", "the person named in the report"))

CONTENTS: Mapping[str, ItemContent] = {
    "choice": asks(Interaction.CHOICE, "How often may an appeal be filed?",
                   options=options("Once", "Twice", "As often as needed", old=1)),
    "multiple": asks(Interaction.MULTIPLE, "Who may file an appeal?", partial=True,
                     options=(*BOTH, *options("", "", "any reader of the comment")[2:])),
    "number": asks(Interaction.NUMBER, "Within how many hours must a report be answered?",
                   number=Number(value=Decimal(4711), unit="hours"), options=options("48", key=9, old=0)),
    "text": asks(Interaction.TEXT, "What must be done with a threat that names a place?",
                 options=options("canaryescalate", "remove", old=1)),
    "order": asks(Interaction.ORDER, "In which order is a report handled?", partial=True,
                  options=options("Read the whole thread", "Choose the policy", "Rate the severity",
                                  "Apply the action and write the note")),
    "match": asks(Interaction.MATCH, "What belongs to each severity?", partial=True, parts=(
        part("s1", "S1", "Not recommended", "Remove", "Remove and strike"),
        part("s2", "S2", "Not recommended", "Remove", "Remove and strike", key=1, old=0),
        part("s3", "S3", "Not recommended", "Remove", "Remove and strike", key=2))),
    "cloze": asks(Interaction.CLOZE, "When does each strike expire?", parts=(
        part("one", "", "after 90 days", "after 180 days", "never", key=1, old=0),
        part("two", "", "after 90 days", "after 365 days", "never", key=1),
        part("who", "", "the moderator", "the policy team", key=1)),
        table=(("Strike", "Expires", "Lifted by"), ("First", "[[one]]", "the moderator"),
               ("Second", "[[two]]", "the moderator"), ("Third", "never", "[[who]]"))),
    "case": asks(
        Interaction.CASE, "How do you decide this case?", partial=True, content_note="mockery of a person",
        case="A stitch of a clip with a shop assistant. The caption gives her full name and the shop. No words.",
        parts=(part("policy", "", "Harassment", "Privacy", "Spam", "No policy"),
               part("severity", "", "S0 Allow", "S1 Not recommended", "S2 Remove", "S3 Remove and strike",
                    key=2, old=1),
               part("action", "", "Leave it", "Limit the reach", "Remove it", "Remove it and strike", key=2),
               part("market", "", "Germany", "Ireland", "United Kingdom"))),
    "partner": asks(Interaction.MATCH, "Who decides on what?", parts=(
        part("strike", "A strike", "the moderator", "the policy team", "the lead"),
        part("appeal", "An appeal that comes after a second strike in one month",
             "the moderator", "the policy team", "the lead", key=1))),
    "last": asks(Interaction.CHOICE, "Who lifts a third strike?", options=options("The policy team", "The moderator")),
}
SECTIONS = {"choice": "STR-3", "multiple": "STR-3"}


def make_interactions(author: str = "qa", reviewer: str = "approver", **more: Any) -> Quiz:
    """The quiz "strikes" with all kinds of questions; more are columns of the quiz."""
    entries = [make.entry(name, section, RULE[section], author=author, reviewer=reviewer,
                          sensitivity=2 if name == "case" else 0, content_note="mockery" if name == "case" else "none")
               for name in CONTENTS for section in [SECTIONS.get(name, "STR-2")]]
    quiz = make.make_quiz(entries, draw=len(CONTENTS))
    for entry in quiz.pool:
        for version in entry.item.versions:
            version.interaction = CONTENTS[entry.item.key].interaction.value
            version.content = to_json(CONTENTS[entry.item.key])
    for name, value in more.items():
        setattr(quiz, name, value)
    db.session.flush()
    return quiz


def fields(question: AttemptItem, name: str, picks: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An answer as the page of a question sends it: picks by part, or the right answer."""
    content, at = CONTENTS[name], f"answer-{question.position}"
    if content.number is not None:
        return {at: str(content.number.value)}
    if content.interaction is Interaction.TEXT:
        return {at: content.keys[0].text}
    if content.interaction is Interaction.ORDER:
        right = [one.id for one in content.options]
        return {f"{at}-{part}": str(right.index(one) + 1) for part, one in enumerate(question.option_order, 1)}
    if not content.parts:
        return {at: [str(question.option_order.index(one.id) + 1) for one in content.keys]}
    return {f"{at}-{number}": str(_shown(content, one).index((picks or {}).get(one.id, one.key.text)) + 1)
            for number, one in enumerate(content.parts, 1)}


def _shown(content: ItemContent, one: Part) -> list[str]:
    """The texts of a part's options as a page lists them."""
    texts = [option.text for option in one.options]
    return texts if content.interaction is Interaction.CASE else sorted(texts, key=str.casefold)
