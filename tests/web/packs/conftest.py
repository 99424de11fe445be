"""The pages of packs stand in the same small world as their services."""
from __future__ import annotations

from tests.services.packs.conftest import pdf, world

__all__ = ["pdf", "world"]
