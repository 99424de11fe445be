"""Flask-Security, told to leave committing to the request and guessing to the throttle."""
from __future__ import annotations

from datetime import timedelta
from typing import Any, Protocol

from flask import Flask, current_app
from flask_babel import gettext
from flask_security import LoginForm, Security, SQLAlchemyUserDatastore

from lms.accounts.models import Person, Role
from lms.db import db

SETTINGS: dict[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1,  # OWASP password storage, 2025
    },
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no page asks for the password a second time yet
}


class Throttle(Protocol):
    """What the sign-in form asks before it looks at a password, and tells afterwards."""

    def is_throttled(self, email: str) -> bool:
        """Whether no password of this address is looked at for now."""
        ...

    def note_failure(self, email: str) -> None:
        """Remember a failed try."""
        ...

    def note_success(self, person: Person) -> None:
        """Forget the failures of an account."""
        ...


class FlushingDatastore(SQLAlchemyUserDatastore):
    """Flask-Security's datastore inside the request's one transaction: it flushes, the edge commits."""

    def commit(self) -> None:
        """Write without ending the transaction."""
        self.db.session.flush()


class ThrottledLoginForm(LoginForm):
    """The sign-in form: no password is looked at while an account is throttled, and every refusal reads the same."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether the address and the password fit; failures are counted by account."""
        email = self.email.data or ""
        throttle: Throttle = current_app.extensions["throttle"]
        if throttle.is_throttled(email):
            self.form_errors = [gettext("Too many tries for this account. Please wait 15 minutes and try again.")]
            return False
        if super().validate(**kwargs) and isinstance(self.user, Person):
            throttle.note_success(self.user)
            return True
        throttle.note_failure(email)
        for field in self:
            field.errors = []
        self.form_errors = [gettext("Address and password do not fit. Please check both.")]
        return False


def init_app(app: Flask, throttle: Throttle) -> None:
    """Set up sign-in on the app."""
    app.extensions["throttle"] = throttle
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    app.config.setdefault("SECURITY_PASSWORD_SALT", "not used: hashes are salted one by one")
    Security(app, FlushingDatastore(db, Person, Role), login_form=ThrottledLoginForm)
