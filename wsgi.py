"""The WSGI entry point: `gunicorn wsgi:app` or `waitress-serve wsgi:app`."""
from __future__ import annotations

import sys

from config import from_environment
from lms.app import create_app
from lms.base.refusals import Refused
from lms.web.wording import in_english

try:
    app = create_app(from_environment())
except Refused as refused:
    sys.exit(in_english(refused))
