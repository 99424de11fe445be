"""Shape of asking for a pack."""
from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, SelectChoice, SelectField
from wtforms.validators import InputRequired


class PackForm(FlaskForm):  # type: ignore[misc]
    """Whose pack, with the rules of which day, in which language. The people to choose from are set by the view."""

    person_id = SelectField(lazy_gettext("For"), coerce=int)
    on_date = DateField(lazy_gettext("Rules in force on"), validators=[
        InputRequired(lazy_gettext("Enter a date, for example 2026-11-25."))])
    language = SelectField(lazy_gettext("Language"), choices=[
        SelectChoice("en", "English"), SelectChoice("de", "Deutsch")])
