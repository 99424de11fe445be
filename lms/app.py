"""create_app: config, extensions, blueprints; nothing else."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from lms import db as database
from lms import wiring
from lms.accounts import adapters as sign_in
from lms.accounts import guards, services
from lms.accounts.core.permissions import Privacy
from lms.base.clock import Clock
from lms.base.refusals import Refused
from lms.web import errors, headers, i18n

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
SAMPLE_SECRETS = ("dev", "secret", "changeme", "change-me", "sample", "example")


def check_settings(config: Mapping[str, Any]) -> None:
    """Refuse to start unsafe: "secret-missing", "secret-sample", "secret-short", "privacy-unknown", "debug-public"."""
    secret = str(config.get("SECRET_KEY") or "")
    if not secret:
        raise Refused("secret-missing")
    if any(secret.lower().startswith(sample) for sample in SAMPLE_SECRETS) or len(set(secret)) < 8:
        raise Refused("secret-sample")
    if len(secret) < 32:
        raise Refused("secret-short", length=len(secret))
    if config["LMS_PRIVACY_MODE"] not in list(Privacy):
        raise Refused("privacy-unknown", mode=config["LMS_PRIVACY_MODE"], known=", ".join(Privacy))
    if config.get("DEBUG") and config.get("LMS_PUBLIC_ADDRESS"):
        raise Refused("debug-public")


def check_schema(app: Flask) -> None:
    """Refuse to start on a database that is not there or has another schema: "database-unreachable", "schema-wrong".

    No connection stays open: a server may fork after this, and two processes must never share one.
    """
    from alembic.script import ScriptDirectory

    wanted = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    found = None
    try:
        with app.app_context(), database.read_only(), database.db.engine.connect() as connection:
            if inspect(connection).has_table("alembic_version"):
                found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        with app.app_context():
            database.db.engine.dispose()
    except OperationalError as error:
        raise Refused("database-unreachable", problem=str(error.orig).strip()) from error
    if found != wanted:
        raise Refused("schema-wrong", found=found or "none", wanted=wanted)


def create_app(config: Mapping[str, Any], *, clock: Clock | None = None, schema_checked: bool = True) -> Flask:
    """The application. Refused when it would be unsafe, or (schema_checked) on a wrong schema."""
    check_settings(config)
    app = Flask(__name__, template_folder="web/templates", static_folder="web/static")
    app.config.from_mapping(
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", MAX_CONTENT_LENGTH=4 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.config.from_mapping(config)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    start = app.config.get("LMS_CLOCK")
    database.init_app(app, clock or database.SystemClock(datetime.fromisoformat(start) if start else None))
    Migrate(app, database.db, directory=str(MIGRATIONS), render_as_batch=True)
    CSRFProtect(app)
    i18n.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    sign_in.init_app(app, services)
    guards.init_app(app)
    wiring.init_app(app)
    guards.check_routes(app)
    if schema_checked:
        check_schema(app)
    return app
