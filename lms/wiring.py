"""One page: which blueprints there are, which event triggers which service, which jobs are registered."""
from __future__ import annotations

from flask import Flask

from lms.accounts.views import blueprint as accounts
from lms.desks import views as desks


def init_app(app: Flask) -> None:
    """Put the features' pages on the app."""
    for blueprint in (accounts, desks.blueprint):
        app.register_blueprint(blueprint)
    desks.init_app(app)
