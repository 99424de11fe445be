"""Shapes of what is sent to documents."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp

from lms.documents.core import content

ZONES = ("Europe/Berlin", "Europe/Dublin", "Europe/London")
LONGEST_TEXT = 2_000_000
_LOCAL = Regexp(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$", message=lazy_gettext("Write date and time as in 2026-11-30T00:00."))


class VersionForm(FlaskForm):  # type: ignore[misc]
    """A draft: its text and from when it is to apply. Numbers and languages of a draft that exists are fixed.

    seen is the mark of the draft that the form began with.
    """

    number = StringField(lazy_gettext("Version number"), validators=[
        InputRequired(lazy_gettext("The version needs a number.")), Length(max=20),
        Regexp(rf"(?:{content.NUMBER.pattern})$", message=lazy_gettext("Write the number as in 3.1."))])
    language = SelectField(lazy_gettext("Language"), choices=[
        SelectChoice("en", "English"), SelectChoice("de", "Deutsch")])
    change_class = SelectField(lazy_gettext("Class of the change"), choices=[
        SelectChoice("editorial", lazy_gettext("Editorial: wording only")),
        SelectChoice("minor", lazy_gettext("Minor: small, low risk")),
        SelectChoice("material", lazy_gettext("Material: people must act differently")),
        SelectChoice("emergency", lazy_gettext("Emergency: at once, and with an end"))], default="material")
    effective = StringField(lazy_gettext("Applies from"), validators=[
        InputRequired(lazy_gettext("Say from when the version applies.")), _LOCAL])
    everywhere_local = BooleanField(lazy_gettext("Each market at this time on its own clock"), default=True)
    expires = StringField(lazy_gettext("Ends (emergencies only)"), validators=[Optional(), _LOCAL])
    zone = SelectField(lazy_gettext("Time zone"), choices=[SelectChoice(zone) for zone in ZONES])
    change_note = StringField(lazy_gettext("What changes, in one sentence"),
                              validators=[InputRequired(lazy_gettext("Say in one sentence what changes.")),
                                          Length(max=500)])
    body = TextAreaField(lazy_gettext("Text in Markdown"), validators=[
        InputRequired(lazy_gettext("The version needs its text.")), Length(max=LONGEST_TEXT)])

    seen = HiddenField()

    def fix_identity(self) -> None:
        """Take number and language out: they belong to the draft that is revised."""
        del self.number
        del self.language

    def values(self, zones: Mapping[str, str]) -> dict[str, Any]:
        """What the services take, by name. zones are those of the document's markets."""
        apart = ("csrf_token", "everywhere_local", "seen")
        values = {field.name: (field.data or "").strip() for field in self if field.name not in apart}
        others = {market: zone for market, zone in zones.items() if zone != values["zone"]}
        local = {market: f"{values['effective']} {zone}" for market, zone in others.items()}
        return {**values, "effective_by_market": local if self.everywhere_local.data else {}}


class HandInForm(FlaskForm):  # type: ignore[misc]
    """The class with which a draft is handed in; "" leaves it as it is."""

    change_class = SelectField(lazy_gettext("Class of the change"), choices=[
        SelectChoice(name) for name in ("", *content.CHANGE_CLASSES)], default="")
    class_reason = StringField(lazy_gettext("Why, if below the suggestion"), validators=[Length(max=500)])


class WithdrawForm(FlaskForm):  # type: ignore[misc]
    """Why a version is taken back."""

    reason = StringField(lazy_gettext("Reason, in one sentence"), validators=[
        InputRequired(lazy_gettext("Say in one sentence why.")), Length(max=500)])
