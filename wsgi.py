"""The WSGI entry point: `gunicorn wsgi:app` or `waitress-serve wsgi:app`."""
from __future__ import annotations

from config import from_environment
from lms.app import create_app

app = create_app(from_environment())
