"""Reads of issued packs."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from lms.db import BIGGEST_ID, db
from lms.packs.models import IssuedPack


def find_pack(pack_id: int) -> IssuedPack | None:
    """The pack with this id."""
    return db.session.get(IssuedPack, pack_id) if 0 < pack_id <= BIGGEST_ID else None


def get_pack(pack_id: int) -> IssuedPack:
    """The pack with this id, which must exist."""
    return db.session.get_one(IssuedPack, pack_id)


def list_packs(person_ids: Collection[int], limit: int = 50) -> Sequence[IssuedPack]:
    """The packs of these people, the newest request first."""
    query = select(IssuedPack).where(IssuedPack.person_id.in_(person_ids))
    return db.session.scalars(query.order_by(IssuedPack.requested_at.desc(), IssuedPack.id.desc()).limit(limit)).all()
