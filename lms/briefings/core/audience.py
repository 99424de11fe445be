"""Whom a briefing is for."""
from __future__ import annotations

from dataclasses import dataclass

from lms.accounts.core.permissions import Action, Actor, RoleName, may


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Everyone who has one of the roles, works in one of the markets and is in one of the teams; empty means all."""

    markets: frozenset[str] = frozenset()
    roles: frozenset[RoleName] = frozenset()
    team_ids: frozenset[int] = frozenset()


def in_audience(person: Actor, audience: Audience) -> bool:
    """Whether a briefing for this audience obliges the person; who cannot acknowledge is never obliged."""
    return (
        may(person, Action.ACKNOWLEDGE)
        and (not audience.markets or person.market in audience.markets)
        and (not audience.roles or bool(person.roles & audience.roles))
        and (not audience.team_ids or person.team_id in audience.team_ids)
    )
