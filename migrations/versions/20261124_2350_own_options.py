"""A question of an attempt may have options of its person's own: the old value that they knew."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quizzes_2"
down_revision = "documents_2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    op.add_column("attempt_item", sa.Column("own_options", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take it away; not by a new table, which the answers would still point away from."""
    op.drop_column("attempt_item", "own_options")
