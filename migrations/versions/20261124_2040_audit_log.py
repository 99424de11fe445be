"""The audit trail."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "audit_log_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('audit_log_entry',
    sa.Column('sequence', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=40), nullable=False),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('thing', sa.String(length=120), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('sequence', name=op.f('pk_audit_log_entry')),
    sa.UniqueConstraint('code', name=op.f('uq_audit_log_entry_code'))
    )
    with op.batch_alter_table('audit_log_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_log_entry_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_log_entry_thing'), ['thing'], unique=False)

    op.create_table('audit_log_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_audit_log_head_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_log_head'))
    )
    op.create_table('pseudonym',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_pseudonym')),
    sa.UniqueConstraint('name', name=op.f('uq_pseudonym_name'))
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table('pseudonym')
    op.drop_table('audit_log_head')
    with op.batch_alter_table('audit_log_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_log_entry_thing'))
        batch_op.drop_index(batch_op.f('ix_audit_log_entry_action'))

    op.drop_table('audit_log_entry')
