"""The pages that look over several features, and the menu."""
from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Flask, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from lms.accounts.core.permissions import Action, RoleName, may
from lms.accounts.guards import declares, signed_in

blueprint = Blueprint("desks", __name__, template_folder="templates")


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """One line of the navigation."""

    text: str
    icon: str
    url: str
    current: str
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class MenuGroup:
    """A titled group of lines."""

    title: str
    entries: tuple[MenuEntry, ...]


def role_words() -> dict[RoleName, str]:
    """The nine roles as their reader calls them."""
    return {
        RoleName.MODERATOR: gettext("Moderator"), RoleName.QA: gettext("Quality analyst"),
        RoleName.APPROVER: gettext("Policy approver"), RoleName.LEAD: gettext("Team lead"),
        RoleName.SME: gettext("Subject expert"), RoleName.MANAGEMENT: gettext("Management"),
        RoleName.AUDITOR: gettext("Auditor"), RoleName.COUNCIL: gettext("Works council"),
        RoleName.ADMIN: gettext("Administrator"),
    }


def _lines() -> list[tuple[Action, str, str, str, str]]:
    """Action, endpoint, words, icon and group of every line."""
    learn, work, proof = gettext("Learn"), gettext("Team and quality"), gettext("Proof")
    return [
        (Action.SEE_TODAY, "desks.today", gettext("Today"), "sun", learn),
        (Action.READ_BRIEFINGS, "briefings.index", gettext("What changed"), "change", learn),
        (Action.READ_DOCUMENTS, "documents.index", gettext("Documents"), "book", learn),
        (Action.SEE_OWN_TIMELINE, "training.timeline", gettext("My timeline"), "route", learn),
        (Action.TAKE_QUIZZES, "quizzes.index", gettext("My quizzes"), "check-circle", learn),
        (Action.GET_OWN_PACK, "packs.index", gettext("Packs"), "file", learn),
        (Action.USE_CHANGE_DESK, "desks.desk_index", gettext("Change desk"), "layers", work),
        (Action.SEE_QUIZ_RESULTS, "quizzes.desk", gettext("Quizzes and questions"), "chart", work),
        (Action.RESCORE_ITEMS, "quizzes.contested", gettext("Contested questions"), "scale", work),
        (Action.SEE_COHORTS, "training.cohorts", gettext("Cohorts"), "people", work),
        (Action.SEE_LOG, "accounts.log", gettext("Audit log"), "shield", proof),
        (Action.SEE_TRANSPARENCY, "accounts.who_sees_what", gettext("Who can see what"), "eye", proof),
    ]


def _place(url: str) -> str:
    """How a line stands to the page that is open: "page" itself, "true" for a page below it, else ""."""
    if request.path == url:
        return "page"
    return "true" if url != "/" and request.path.startswith(f"{url}/") else ""


def menu() -> list[MenuGroup]:
    """The navigation of the person who is signed in: only what they may open."""
    if not current_user.is_authenticated:
        return []
    actor = signed_in().actor
    groups: dict[str, list[MenuEntry]] = {}
    for action, endpoint, text, icon, group in _lines():
        if may(actor, action):
            url = url_for(endpoint)
            groups.setdefault(group, []).append(MenuEntry(text=text, icon=icon, url=url, current=_place(url)))
    return [MenuGroup(title=title, entries=tuple(entries)) for title, entries in groups.items()]


def role_line() -> str:
    """The roles of the person who is signed in."""
    words = role_words()
    return ", ".join(words[RoleName(role.name)] for role in signed_in().roles)


def init_app(app: Flask) -> None:
    """Give every page its navigation."""
    @app.context_processor
    def known() -> dict[str, object]:
        return {"menu": menu, "role_line": role_line}


@blueprint.get("/support")
@declares(Action.SEE_TODAY)
def support() -> ResponseReturnValue:
    """Where to find a break and somebody to talk to."""
    return render_template("desks/support.html")


@blueprint.get("/keys")
@declares(Action.SEE_TODAY)
def keys() -> ResponseReturnValue:
    """The keyboard shortcuts."""
    return render_template("desks/keys.html")
