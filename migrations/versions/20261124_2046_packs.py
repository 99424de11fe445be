"""Issued packs."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "packs_1"
down_revision = "training_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('issued_pack',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('requested_by_id', sa.Integer(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('manifest', sa.JSON(), nullable=False),
    sa.Column('manifest_hash', sa.String(length=64), nullable=False),
    sa.Column('pdf_hash', sa.String(length=64), nullable=True),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.CheckConstraint("language IN ('en', 'de')", name=op.f('ck_issued_pack_language')),
    sa.CheckConstraint("state != 'ready' OR pdf_hash IS NOT NULL", name=op.f('ck_issued_pack_ready_whole')),
    sa.CheckConstraint("state IN ('requested', 'ready', 'failed')", name=op.f('ck_issued_pack_state')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_issued_pack_person_id_person')),
    sa.ForeignKeyConstraint(['requested_by_id'], ['person.id'], name=op.f('fk_issued_pack_requested_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_pack'))
    )
    with op.batch_alter_table('issued_pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issued_pack_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table('issued_pack', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issued_pack_person_id'))

    op.drop_table('issued_pack')
