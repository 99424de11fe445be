"""Forms of training."""
from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, TextAreaField
from wtforms.validators import InputRequired, Length

LONGEST_NOTE = 500


class TickForm(FlaskForm):  # type: ignore[misc]
    """On which day a step was done, and a note about it."""

    done_on = DateField(
        lazy_gettext("Done on"), validators=[InputRequired(lazy_gettext("Give the day on which the step was done."))]
    )
    note = TextAreaField(
        lazy_gettext("Note"),
        validators=[Length(max=LONGEST_NOTE, message=lazy_gettext("The note may have at most %(max)d characters."))],
    )
