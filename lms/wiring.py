"""One page: which blueprints there are, which event triggers which service, which jobs are registered."""
from __future__ import annotations

from flask import Flask

from lms import jobs
from lms.accounts.views import blueprint as accounts
from lms.base import events
from lms.base.events import ChangeDecided, VersionApproved, VersionSubmitted
from lms.briefings.queries import find_acknowledgement, find_last_read
from lms.briefings.views import blueprint as briefings
from lms.desks import change_desk, today  # noqa: F401 they put their pages on the desks
from lms.desks import views as desks
from lms.documents.views import blueprint as documents
from lms.documents.views.reading import ACKNOWLEDGEMENT
from lms.packs import services as packs
from lms.packs.views import blueprint as packs_pages
from lms.quizzes.services import close_overdue, draft_submitted
from lms.quizzes.services.attempts import CLOSING
from lms.quizzes.views import LAST_READ
from lms.quizzes.views import blueprint as quizzes
from lms.training.services.numbering import number_from
from lms.training.views import blueprint as training


def init_app(app: Flask) -> None:
    """Put the features' pages on the app."""
    for blueprint in (accounts, documents, quizzes, briefings, training, desks.blueprint, packs_pages):
        app.register_blueprint(blueprint)
    desks.init_app(app)
    app.extensions[ACKNOWLEDGEMENT] = find_acknowledgement
    app.extensions[LAST_READ] = find_last_read
    events.wire({
        VersionSubmitted: (draft_submitted,), VersionApproved: (number_from,), ChangeDecided: (number_from,)})
    jobs.register(CLOSING, close_overdue)
    jobs.register(packs.JOB, packs.finish_pack, slow=packs.render_pack)
