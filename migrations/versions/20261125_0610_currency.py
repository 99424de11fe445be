"""Sections of versions by what they say, filled for the versions that are there."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lms.briefings.core.rows import Decision
from lms.documents.core.values import Verdict
from lms.training.core.numbering import Published, number_versions

revision = "training_2"
down_revision = "quizzes_3"
branch_labels = None
depends_on = None

VERSION = sa.table("document_version", *map(sa.column, (
    "id", "document_id", "ordinal", "language", "html", "approved_at")))
DECISION = sa.table("change_decision", *map(sa.column, ("id", "document_version_id", "change_id", "verdict")))


def upgrade() -> None:
    """Make the table and fill it."""
    table = op.create_table(
        "version_section",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("section_id", sa.String(120), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("substance", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["document_version.id"],
                                name=op.f("fk_version_section_version_id_document_version")),
        sa.PrimaryKeyConstraint("version_id", "place", name=op.f("pk_version_section")))
    connection = op.get_bind()
    for document_id in connection.scalars(sa.select(VERSION.c.document_id).distinct()).all():
        rows = _rows(connection, document_id)
        if rows:
            connection.execute(table.insert(), rows)


def _rows(connection: sa.Connection, document_id: int) -> list[dict[str, object]]:
    versions = connection.execute(
        sa.select(VERSION).where(VERSION.c.document_id == document_id, VERSION.c.approved_at.is_not(None))).all()
    decided = connection.execute(
        sa.select(VERSION.c.ordinal, DECISION.c.change_id, DECISION.c.verdict)
        .join_from(DECISION, VERSION, VERSION.c.id == DECISION.c.document_version_id)
        .where(VERSION.c.document_id == document_id).order_by(VERSION.c.ordinal, DECISION.c.id)).all()
    numbering = number_versions([
        Published(ordinal=one.ordinal, language=one.language, html=one.html, decisions={
            row.change_id: Decision(verdict=Verdict(row.verdict)) for row in decided if row.ordinal <= one.ordinal})
        for one in versions])
    return [{"version_id": one.id, "place": section.place, "section_id": section.section_id,
             "heading": section.heading, "text_hash": section.text_hash, "substance": section.substance,
             "thread": section.thread}
            for one in versions for section in numbering[one.ordinal, one.language == "de"]]


def downgrade() -> None:
    """Take it away."""
    op.drop_table("version_section")
