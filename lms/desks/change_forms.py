"""Shapes of what is sent to the change desk."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import TextInput

from lms.accounts.core.permissions import LEARNERS, RoleName
from lms.briefings.core.audience import Audience
from lms.desks.change_services import Plan
from lms.documents.core.content import CHANGE_CLASSES
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.typed import read_number, write_number
from lms.quizzes.core.values import Interaction, Number, Option, OptionRole
from lms.web.i18n import language

OPTIONS = 5
LETTERS = "abcdefghij"
LONGEST = 2000
LONGEST_NUMBER = 30
TEXT_LANGUAGES = ("en", "de")
_NUMBER = re.compile("[-+\u2212]?[0-9][0-9., \u00a0\u202f']*")


def _trimmed(text: str | None) -> str:
    return (text or "").strip()


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """What the changes of one passage are."""

    changes = HiddenField(validators=[InputRequired()])
    verdict = RadioField(_l("This passage is"), validators=[InputRequired()], choices=[
        SelectChoice("substantive", _l("a rule change: people have to know it")),
        SelectChoice("editorial", _l("only wording: same meaning, nobody is asked"))])
    confirm_only = BooleanField(_l("Read and confirm, no question"))
    reason = StringField(_l("Why, if you decide otherwise than proposed"), validators=[Length(max=LONGEST)],
                         filters=[_trimmed])


class ClassForm(FlaskForm):  # type: ignore[misc]
    """The class of a version in review."""

    change_class = SelectField(_l("Class of change"), choices=[SelectChoice(name) for name in CHANGE_CLASSES])
    class_reason = StringField(_l("Why, if below the suggestion"), validators=[Length(max=LONGEST)], filters=[_trimmed])


class RejectForm(FlaskForm):  # type: ignore[misc]
    """Why a draft is turned down."""

    reason = StringField(_l("Why it is not usable"), validators=[
        InputRequired(_l("Say in a few words why the question is not usable.")), Length(max=LONGEST)])


class NumberField(Field):  # type: ignore[misc]
    """A number as the reader's language writes it, with a decimal point or comma."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed. Nothing but digits, signs and spaces is a number here."""
        typed = "".join(valuelist).strip()
        number = read_number(typed, language()) if len(typed) <= LONGEST_NUMBER and _NUMBER.fullmatch(typed) else None
        self.data = None if number is None else Decimal(f"{number.normalize():f}")
        if typed and number is None:
            raise ValueError(gettext("Write a number such as 3 or 1.5."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else write_number(self.data, language())


class OptionForm(Form):  # type: ignore[misc]
    """One option; an empty text leaves it out."""

    text = StringField(validators=[Length(max=LONGEST)], filters=[_trimmed])
    role = SelectField(choices=[SelectChoice(role.value) for role in OptionRole], default=OptionRole.DISTRACTOR.value)


class ItemForm(FlaskForm):  # type: ignore[misc]
    """A question as its writer fills it in."""

    interaction = SelectField(_l("Answered by"), choices=[
        SelectChoice("choice", _l("choosing one option")), SelectChoice("multiple", _l("choosing several options")),
        SelectChoice("number", _l("typing a number"))])
    case = TextAreaField(_l("Situation, if the question needs one"), validators=[Length(max=LONGEST)],
                         filters=[_trimmed])
    stem = TextAreaField(_l("Question"), filters=[_trimmed], validators=[
        InputRequired(_l("Write what is asked.")), Length(max=LONGEST)])
    options = FieldList(FormField(OptionForm), min_entries=OPTIONS, max_entries=len(LETTERS))
    number_value = NumberField(_l("Right number"), validators=[Optional()])
    number_unit = StringField(_l("Unit"), validators=[Length(max=40)], filters=[_trimmed])
    number_tolerance = NumberField(_l("Allowed difference"), validators=[Optional()])
    rationale = TextAreaField(_l("Why the answer is right"), filters=[_trimmed], validators=[
        InputRequired(_l("Say why the answer is right.")), Length(max=LONGEST)])
    section_id = HiddenField(validators=[Length(max=120)], filters=[_trimmed])
    quote = TextAreaField(_l("Words of the rule that prove it"), filters=[_trimmed], validators=[
        InputRequired(_l("Copy the words of the rule.")), Length(max=LONGEST)])

    def validate_number_tolerance(self, field: NumberField) -> None:
        """A difference has no sign."""
        if field.data is not None and field.data < 0:
            raise ValidationError(_l("The difference cannot be below zero."))

    def content(self, base: ItemContent | None = None) -> ItemContent:
        """What was filled in; what the form does not ask for is kept from base."""
        filled = ItemContent(
            interaction=Interaction(self.interaction.data), stem=self.stem.data, case=self.case.data,
            rationale=self.rationale.data, options=self._options(), number=self._number())
        if base is None:
            return filled
        return replace(base, interaction=filled.interaction, stem=filled.stem, case=filled.case,
                       rationale=filled.rationale, options=filled.options, number=filled.number)

    def _options(self) -> tuple[Option, ...]:
        filled = [entry for entry in self.options.data if entry["text"]]
        return tuple(
            Option(id=letter, text=entry["text"], role=OptionRole(entry["role"]))
            for letter, entry in zip(LETTERS, filled, strict=False))

    def _number(self) -> Number | None:
        if self.interaction.data != Interaction.NUMBER or self.number_value.data is None:
            return None
        return Number(value=self.number_value.data, unit=self.number_unit.data,
                      tolerance=self.number_tolerance.data or Decimal(0))

    @staticmethod
    def blank(section_id: str, quote: str) -> dict[str, object]:
        """The fields of a question that is to be written: the first option is the key until somebody says otherwise."""
        roles = ["key", "old-value"] + ["distractor"] * (OPTIONS - 2)
        return {"section_id": section_id, "quote": quote, "options": [{"text": "", "role": role} for role in roles]}

    @staticmethod
    def values(content: ItemContent, section_id: str, quote: str) -> dict[str, object]:
        """The fields of a question that exists, to be edited."""
        number = content.number
        filled = [{"text": option.text, "role": option.role.value} for option in content.options]
        return {
            "interaction": content.interaction.value, "case": content.case, "stem": content.stem,
            "options": filled + [{"text": "", "role": "distractor"}] * max(0, OPTIONS - len(filled)),
            "number_value": number and number.value, "number_unit": number.unit if number else "",
            "number_tolerance": number and number.tolerance, "rationale": content.rationale,
            "section_id": section_id, "quote": quote,
        }


class PublishForm(FlaskForm):  # type: ignore[misc]
    """To whom, by when and how the check is passed; texts by language."""

    markets = SelectMultipleField(_l("Markets"), validate_choice=False)
    roles = SelectMultipleField(_l("Roles"), choices=[SelectChoice(role.value) for role in LEARNERS])
    team_ids = SelectMultipleField(_l("Only these teams"), coerce=int, validate_choice=False)
    due_day = DateField(_l("Due on"), validators=[InputRequired(_l("Choose a day."))])
    due_time = TimeField(_l("Time of day"), validators=[InputRequired(_l("Choose a time."))])
    pass_mark = IntegerField(_l("Passed at, in per cent"), validators=[
        InputRequired(_l("Give a number from 50 to 100.")), NumberRange(50, 100, _l("Give a number from 50 to 100."))])
    draw = IntegerField(_l("Questions asked of each person"), validators=[
        InputRequired(_l("Ask at least one question.")), NumberRange(1, 50, _l("Ask 1 to 50 questions."))])
    attempts = IntegerField(_l("Attempts"), validators=[
        InputRequired(_l("Allow 1 to 10 attempts.")), NumberRange(1, 10, _l("Allow 1 to 10 attempts."))])
    why_en = TextAreaField(_l("Why it changed, in English"), validators=[Length(max=LONGEST)])
    why_de = TextAreaField(_l("Why it changed, in German"), validators=[Length(max=LONGEST)])
    unchanged_en = TextAreaField(_l("What stays the same, in English"), validators=[Length(max=LONGEST)])
    unchanged_de = TextAreaField(_l("What stays the same, in German"), validators=[Length(max=LONGEST)])

    short_reason = TextAreaField(_l("Why less is asked, or less time given, than the class obliges to"),
                                 validators=[Length(max=LONGEST)], filters=[_trimmed])

    def validate_roles(self, field: SelectMultipleField) -> None:
        """Somebody has to be told."""
        if not field.data:
            raise ValidationError(_l("Choose at least one role."))

    def plan(self, zone: ZoneInfo) -> Plan:
        """What was filled in; the due time is one of the zone's."""
        return Plan(
            audience=Audience(markets=frozenset(self.markets.data), team_ids=frozenset(self.team_ids.data),
                              roles=frozenset(RoleName(role) for role in self.roles.data)),
            due_at=datetime.combine(self.due_day.data, self.due_time.data, zone),
            pass_mark=self.pass_mark.data / 100, draw=self.draw.data, attempts=self.attempts.data,
            why=self._texts("why"), unchanged=self._texts("unchanged"), reason=self.short_reason.data)

    def _texts(self, name: str) -> Mapping[str, str]:
        texts = {language: self[f"{name}_{language}"].data or "" for language in TEXT_LANGUAGES}
        return {language: text for language, text in texts.items() if text.strip()}


