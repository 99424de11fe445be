"""Shapes of what is sent to briefings."""
from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length


class AcknowledgeForm(FlaskForm):  # type: ignore[misc]
    """The word that a text was read; content_hash is the hash on the page that was confirmed."""

    content_hash = HiddenField(validators=[InputRequired(), Length(min=64, max=64)])
    back = HiddenField()
