"""Documents and their versions."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "documents_1"
down_revision = "accounts_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.Column('owner', sa.String(length=80), nullable=False),
    sa.Column('deputy', sa.String(length=80), nullable=False),
    sa.Column('approver', sa.String(length=80), nullable=False),
    sa.Column('markets', sa.JSON(), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('queues', sa.JSON(), nullable=False),
    sa.Column('sensitivity', sa.Integer(), nullable=False),
    sa.Column('review_by', sa.Date(), nullable=True),
    sa.CheckConstraint("kind IN ('sop', 'policy')", name=op.f('ck_document_kind')),
    sa.CheckConstraint('sensitivity BETWEEN 0 AND 3', name=op.f('ck_document_sensitivity')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('code', name=op.f('uq_document_code'))
    )
    op.create_table('document_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('change_class', sa.String(length=10), nullable=False),
    sa.Column('change_note', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('effective_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('effective_by_market', sa.JSON(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('approver_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("change_class IN ('editorial', 'minor', 'material', 'emergency')",
        name=op.f('ck_document_version_change_class')),
    sa.CheckConstraint("language IN ('en', 'de')", name=op.f('ck_document_version_language')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'approved', 'withdrawn')",
        name=op.f('ck_document_version_state')),
    sa.CheckConstraint("state NOT IN ('approved') OR (approver_id IS NOT NULL AND effective_at IS NOT NULL)",
        name=op.f('ck_document_version_approved_whole')),
    sa.CheckConstraint('approver_id IS NULL OR approver_id != author_id', name=op.f('ck_document_version_four_eyes')),
    sa.ForeignKeyConstraint(['approver_id'], ['person.id'], name=op.f('fk_document_version_approver_id_person')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_document_version_author_id_person')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_version_document_id_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_version')),
    sa.UniqueConstraint('document_id', 'number', 'language',
        name=op.f('uq_document_version_document_id_number_language')),
    sa.UniqueConstraint('document_id', 'ordinal', 'language',
        name=op.f('uq_document_version_document_id_ordinal_language'))
    )
    with op.batch_alter_table('document_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_version_document_id'), ['document_id'], unique=False)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table('document_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_version_document_id'))

    op.drop_table('document_version')
    op.drop_table('document')
