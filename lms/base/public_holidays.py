"""The public holidays of the markets, by date and name."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

REGIONS: Mapping[str, tuple[str, str | None]] = {"DE": ("DE", "BE"), "IE": ("IE", None), "UK": ("GB", "ENG")}
"""Country and part of the country whose public holidays a market keeps: Berlin, Ireland, England."""

GERMAN = {"DE": "de"}
"""Markets whose holidays have German names; elsewhere they are called as they are there."""


def holidays_of(market: str, year: int) -> frozenset[date]:
    """The public holidays of a market in a year."""
    return frozenset(holiday_names(market, year, "en"))


@lru_cache(maxsize=64)
def holiday_names(market: str, year: int, language: str) -> Mapping[date, str]:
    """What the public holidays of a market in a year are called, in the language where the market has names in it."""
    country, part = REGIONS[market]
    spoken = GERMAN.get(market, "en_US") if language == "de" else "en_US"
    return dict(holidays.country_holidays(country, subdiv=part, years=year, language=spoken))
