"""Settings of Precept, read from the environment once at start."""
from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lms.base.refusals import Refused

ROOT = Path(__file__).resolve().parent


def _whole(value: str) -> int:
    if not value.isdecimal():
        raise Refused("minimum-no-number", value=value)
    return int(value)


def from_environment(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings as Flask reads them. Refused: "minimum-no-number".

    LMS_SECRET_KEY      secret of sessions and the audit log, at least 32 characters; the app refuses to start without
    LMS_DATABASE_URL    default: SQLite file var/precept.sqlite; PostgreSQL as postgresql+psycopg://...
    LMS_CONTENT         folder of content files, default content/
    LMS_ORGANISATION    name in the corner of every page
    LMS_CLOCK           an ISO instant the clock starts from instead of now: for demos and tests
    LMS_WORKER          name of this worker process, its own and lasting where there are several; default worker
    LMS_PUBLIC_ADDRESS  1 where the server is reached by others; then https is required and debug is refused
    LMS_PRIVACY_MODE    strict | coaching | open, who sees whose scores
    LMS_MINIMUM_GROUP   smallest group that is shown in aggregates, default 8
    """
    data = Path(environ.get("LMS_DATA", ROOT / "var"))
    public = environ.get("LMS_PUBLIC_ADDRESS", "") not in ("", "0")
    return {
        "SECRET_KEY": environ.get("LMS_SECRET_KEY", ""),
        "SQLALCHEMY_DATABASE_URI": environ.get("LMS_DATABASE_URL", f"sqlite:///{data / 'precept.sqlite'}"),
        "LMS_DATA": data,
        "LMS_CONTENT": Path(environ.get("LMS_CONTENT", ROOT / "content")),
        "LMS_ORGANISATION": environ.get("LMS_ORGANISATION", "Lumiclip"),
        "LMS_CLOCK": environ.get("LMS_CLOCK", ""),
        "LMS_WORKER": environ.get("LMS_WORKER", "worker"),
        "LMS_PUBLIC_ADDRESS": public,
        "LMS_PRIVACY_MODE": environ.get("LMS_PRIVACY_MODE", "coaching"),
        "LMS_MINIMUM_GROUP": _whole(environ.get("LMS_MINIMUM_GROUP", "8")),
        "DEBUG": environ.get("LMS_DEBUG", "") not in ("", "0"),
        "SESSION_COOKIE_SECURE": public,
    }
