"""How gunicorn serves Precept: `gunicorn wsgi:app`. Workers share the memory of what was loaded before they began.

Any of it can be set otherwise on gunicorn's command line.
"""
from __future__ import annotations

import ctypes
import gc
from typing import Any

preload_app = True
workers, threads = 2, 4

M_MMAP_THRESHOLD, MIB = -3, 1024 * 1024


def when_ready(server: Any) -> None:
    """Load what the first pages would load in each worker; then keep the collector from copying what is shared."""
    from lms.base.public_holidays import REGIONS, holidays_of
    from lms.documents.core.lifecycle import YEARS

    for market in REGIONS:
        holidays_of(market, YEARS[0])
    pages = server.app.wsgi().jinja_env
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
    gc.collect()
    gc.freeze()


def post_fork(_server: object, _worker: object) -> None:
    """Give the 19 MiB of a password check back to the system at once; glibc would keep them for every thread."""
    if hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, MIB)
