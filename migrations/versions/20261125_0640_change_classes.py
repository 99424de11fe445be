"""Why a version has a class below the suggested one, and why a briefing falls short of what its class obliges to."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "change_classes"
down_revision = "training_2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the reasons."""
    op.add_column("document_version", sa.Column("class_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("briefing", sa.Column("short_reason", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("briefing", "short_reason")
    op.drop_column("document_version", "class_reason")
