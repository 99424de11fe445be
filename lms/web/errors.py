"""Error pages in plain words; whatever was begun is rolled back."""
from __future__ import annotations

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from lms.base.refusals import Refused
from lms.db import db
from lms.web.i18n import say
from lms.web.kept import keep_form
from lms.web.ways_back import page_before


def _page(title: str, text: str, status: int) -> ResponseReturnValue:
    return render_template("error.html", title=title, text=text, back=url_for("desks.today")), status


def _words(status: int) -> tuple[str, str]:
    return {
        403: (gettext("Not for your role"),
              gettext("Your role does not include this page. Ask your team lead if you need it.")),
        404: (gettext("Page not found"), gettext("There is nothing at this address, or it is not yours to see.")),
        405: (gettext("Not possible here"), gettext("This address does not take that kind of request.")),
        413: (gettext("Too much at once"), gettext("What was sent is too large. Send it in smaller parts.")),
    }.get(status, (gettext("That did not work"),
                   gettext("The request could not be understood. Please go back and try again.")))


def init_app(app: Flask) -> None:
    """Register the error pages on the app."""
    @app.before_request
    def refuse_nul() -> None:
        """Nobody types a NUL, and PostgreSQL stores no text with it."""
        if any("\0" in text for text in (request.path, *request.args.values())):
            abort(404)
        if any("\0" in text for _, text in request.form.items(multi=True)):
            abort(400)

    @app.errorhandler(HTTPException)
    def told(error: HTTPException) -> ResponseReturnValue:
        db.session.rollback()
        if error.response is not None or (error.code or 500) < 400:
            return error.get_response()
        return _page(*_words(error.code or 500), error.code or 500)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> ResponseReturnValue:
        db.session.rollback()
        if keep_form():
            return redirect(request.path, 303)
        flash(gettext("The page had been open for too long. What was saved is kept; please send it again."), "refused")
        return redirect(page_before(), 303)

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        db.session.rollback()
        if request.method == "GET":
            return _page(gettext("That did not work"), say(error), 409)
        flash(say(error), "refused")
        return redirect(page_before(), 303)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        db.session.rollback()
        app.logger.exception("unexpected error at %s", request.path, exc_info=error)
        if app.testing:
            raise error
        title = gettext("Something went wrong on our side")
        text = gettext("Nothing was half done. Please try again; if it stays, tell the administrators.")
        return _page(title, text, 500)
