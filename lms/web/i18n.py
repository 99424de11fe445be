"""Languages, dates and numbers on screens."""
from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from flask import Flask, request
from flask_babel import Babel, format_date, format_decimal, get_locale, gettext
from flask_login import current_user

from lms.base.refusals import Refused
from lms.web.wording import REFUSALS

LANGUAGES = ("en", "de")
ZONES = {"DE": "Europe/Berlin", "IE": "Europe/Dublin", "UK": "Europe/London"}
CITIES = {"DE": "Berlin", "IE": "Dublin", "UK": "London"}


def choose_locale() -> str:
    """The person's language, else the cookie's, else what the browser asks for, else English."""
    chosen = getattr(current_user, "ui_language", None) or request.cookies.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES) or "en"


def language() -> str:
    """The language of this page: "en" or "de"."""
    locale = get_locale()
    return locale.language if locale else "en"


def say(refused: Refused) -> str:
    """A refusal in the reader's language."""
    text = REFUSALS.get(refused.code)
    values = {name: moment(value) if isinstance(value, datetime) else value for name, value in refused.values.items()}
    return gettext(text, **values) if text else f"{refused.code} {values}"


def zone(market: str = "") -> ZoneInfo:
    """The time zone of a market, else of the person's; Berlin when nobody is signed in."""
    return ZoneInfo(ZONES.get(market or getattr(current_user, "market", "DE"), "Europe/Berlin"))


def city(market: str = "") -> str:
    """The city that a market's times are named after, else that of the person's market."""
    return CITIES.get(market or getattr(current_user, "market", "DE"), "Berlin")


def day(value: date | datetime | None, *, weekday: bool = True, year: bool = True, market: str = "") -> str:
    """A date as the reader writes it: "Wed 25 Nov 2026", "Mi., 25.11.2026". An instant is told in the market's zone."""
    if value is None:
        return ""
    shown = value.astimezone(zone(market)).date() if isinstance(value, datetime) else value
    if language() == "de":
        pattern = ("EEE, " if weekday else "") + ("dd.MM.yyyy" if year else "d. MMM")
    else:
        pattern = ("EEE " if weekday else "") + "d MMM" + (" yyyy" if year else "")
    return str(format_date(shown, pattern))


def long_day(value: date) -> str:
    """A date in full for a headline: "Wednesday, 25 November 2026"."""
    return str(format_date(value, "EEEE, d. MMMM yyyy" if language() == "de" else "EEEE, d MMMM yyyy"))


def moment(value: datetime | None, *, market: str = "") -> str:
    """A date with its time and place: "Mon 30 Nov 2026, 00:00 Berlin"."""
    if value is None:
        return ""
    return f"{day(value, market=market)}, {clock(value, market=market)} {city(market)}"


def clock(value: datetime, *, market: str = "") -> str:
    """The time of day: "10:45", "10:45 Uhr"."""
    return _time(value, zone(market))


def _time(value: datetime, where: ZoneInfo) -> str:
    return f"{value.astimezone(where):%H:%M}" + (" Uhr" if language() == "de" else "")


def moment_in(value: datetime, where: str) -> str:
    """A moment in the reader's zone and, where its clocks differ then, the time in the zone that it was set in.

    "Mon 30 Nov 2026, 09:00 London (10:00 Berlin)".
    """
    there = ZoneInfo(where)
    if value.astimezone(there).utcoffset() == value.astimezone(zone()).utcoffset():
        return moment(value)
    place = get_timezone_location(where, locale=language(), return_city=True)
    return f"{moment(value)} ({_time(value, there)} {place})"


def percent(share: float | None) -> str:
    """A share of 0 to 1 as a whole percentage with a fixed space."""
    return "" if share is None else f"{share * 100:.0f}\u00a0%"


def points(value: Fraction) -> str:
    """A sum of marks as people read it: whole, or with at most two decimals ("11.5", "11,33")."""
    return str(format_decimal(round(float(value), 2), "#,##0.##"))


def init_app(app: Flask) -> None:
    """Set up translations, filters and what every template knows."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", f"{app.root_path}/web/translations")
    Babel(app, locale_selector=choose_locale)
    app.jinja_env.filters.update(day=day, longday=long_day, moment=moment, moment_in=moment_in, clock=clock,
                                 percent=percent, points=points)

    @app.context_processor
    def known() -> dict[str, object]:
        authenticated = current_user.is_authenticated
        return {
            "language": language(),
            "organisation": app.config["LMS_ORGANISATION"],
            "person": current_user if authenticated else None,
            "theme": request.cookies.get("theme") if request.cookies.get("theme") in ("light", "dark") else None,
        }
