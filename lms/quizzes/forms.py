"""Shapes of what the pages of quizzes send. Whether it fits the question or the quiz is for the services."""
from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms.quizzes.core.taking.attempt_states import Feedback
from lms.quizzes.core.taking.pages import Given, TakerQuestion
from lms.quizzes.core.taking.quiz_rules import Mode, QuizRules
from lms.quizzes.core.taking.rescoring import Correction, Kind
from lms.quizzes.core.taking.typed import LONGEST_TYPED, read_number
from lms.quizzes.core.values import Interaction
from lms.web.i18n import CITIES, ZONES

UNREADABLE = -1
LOCAL = "%Y-%m-%dT%H:%M"


def read_given(form: MultiDict[str, str], questions: Iterable[TakerQuestion]) -> dict[int, Given]:
    """What a form says for the questions of a page, by position.

    Fields are answer-<position> (places of options, or the typed text), answer-<position>-<part> (the place of the
    option picked for this part, empty for none), revision-<position> and asked-<position>.
    """
    return {one.position: _given(form, one) for one in questions}


def _given(form: MultiDict[str, str], question: TakerQuestion) -> Given:
    name = f"answer-{question.position}"
    values = form.getlist(name)
    typed = question.interaction.typed
    return Given(
        places=frozenset() if typed else frozenset(map(_whole, values)), typed="".join(values[:1]) if typed else "",
        picks=tuple(_whole(form.get(f"{name}-{part}") or "0") for part in range(1, len(question.parts) + 1)),
        asked=_whole(asked) if (asked := form.get(f"asked-{question.position}")) else None,
        revision=_whole(form.get(f"revision-{question.position}", "")))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else UNREADABLE


def read_correction(form: MultiDict[str, str], interaction: Interaction, language: str) -> Correction | None:
    """What a form says about the key of an item, None if it does not say what is to be done.

    Fields are kind, options (in their right order for an order, "part:option" for parts) and typed, a number as its
    reader writes it.
    """
    if form.get("kind") not in set(Kind):
        return None
    kind = Kind(form["kind"])
    if kind is Kind.THROW_OUT:
        return Correction(kind=kind)
    typed = form.get("typed", "").strip()[:LONGEST_TYPED]
    if interaction is Interaction.NUMBER:
        number = read_number(typed, language)
        typed = "" if number is None else f"{number.normalize():f}"
    return Correction(kind=kind, option_ids=tuple(filter(None, form.getlist("options"))), typed=typed)


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class RulesForm(FlaskForm):  # type: ignore[misc]
    """How a quiz is held; pass_mark is in percent."""

    mode = RadioField(_l("Kind"), choices=[
        SelectChoice("scored", _l("Scored")),
        SelectChoice("practice", _l("Practice: any number of attempts, no score")),
        SelectChoice("proctored", _l("Supervised: begins with a code"))])
    code = StringField(_l("Code"), validators=[Length(max=20)], filters=[_stripped])
    feedback = RadioField(_l("Answers are shown"), choices=[
        SelectChoice("at_once", _l("after each question")), SelectChoice("at_end", _l("after the attempt")),
        SelectChoice("after_close", _l("to everybody when the quiz has closed"))])
    opens = DateTimeLocalField(_l("Opens"), validators=[Optional()], format=[LOCAL])
    closes = DateTimeLocalField(_l("Closes"), validators=[Optional()], format=[LOCAL])
    zone = SelectField(_l("Times of"), choices=[SelectChoice(ZONES[market], city) for market, city in CITIES.items()])
    minutes = IntegerField(_l("Time limit in minutes"), validators=[Optional(), NumberRange(min=1, max=600)])
    grace = IntegerField(_l("Grace in seconds"), validators=[InputRequired(), NumberRange(min=0, max=600)])
    attempts = IntegerField(_l("Attempts"), validators=[InputRequired(), NumberRange(min=1, max=20)])
    wait_hours = IntegerField(_l("Hours between attempts"), validators=[InputRequired(), NumberRange(min=0, max=720)])
    pass_mark = IntegerField(_l("Pass mark in percent"), validators=[InputRequired(), NumberRange(min=1, max=100)])

    @property
    def rules(self) -> QuizRules:
        """What was entered, without attempts and pass mark."""
        return QuizRules(
            mode=cast(Mode, self.mode.data), feedback=cast(Feedback, self.feedback.data), code=self.code.data,
            opens=self.opens.data.strftime(LOCAL) if self.opens.data else "",
            closes=self.closes.data.strftime(LOCAL) if self.closes.data else "", zone=self.zone.data,
            minutes=self.minutes.data, grace=self.grace.data, wait_hours=self.wait_hours.data)


class ExtensionForm(FlaskForm):  # type: ignore[misc]
    """How many minutes all open attempts get."""

    more = IntegerField(_l("Minutes"), validators=[InputRequired(), NumberRange(min=1, max=1440)])


class ExtraTimeForm(FlaskForm):  # type: ignore[misc]
    """Who has how much longer, in percent; 0 takes it back."""

    account = StringField(_l("Account"), validators=[InputRequired(_l("Name an account.")), Length(max=80)],
                          filters=[_stripped])
    percent = IntegerField(_l("More time in percent"), validators=[InputRequired(), NumberRange(min=0, max=300)])
