"""How gunicorn serves Precept: `gunicorn wsgi:app`. Workers share the memory of what was loaded before they began.

Any of it can be set otherwise on gunicorn's command line.
"""
from __future__ import annotations

import gc

preload_app = True
workers, threads = 2, 4


def when_ready(_server: object) -> None:
    """Load what the first pages would load in each worker; then keep the collector from copying what is shared."""
    from lms.documents.core.lifecycle import YEARS
    from lms.training.adapters import REGIONS, holidays_of

    for market in REGIONS:
        holidays_of(market, YEARS[0])
    gc.collect()
    gc.freeze()
