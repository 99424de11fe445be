"""Briefings and acknowledgements."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "briefings_1"
down_revision = "quizzes_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('acknowledgement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('document_version_id', sa.Integer(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_version_id'], ['document_version.id'],
        name=op.f('fk_acknowledgement_document_version_id_document_version')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_acknowledgement_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acknowledgement')),
    sa.UniqueConstraint('person_id', 'document_version_id',
        name=op.f('uq_acknowledgement_person_id_document_version_id'))
    )
    with op.batch_alter_table('acknowledgement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_acknowledgement_document_version_id'), ['document_version_id'],
            unique=False)
        batch_op.create_index(batch_op.f('ix_acknowledgement_person_id'), ['person_id'], unique=False)

    op.create_table('change_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_version_id', sa.Integer(), nullable=False),
    sa.Column('change_id', sa.String(length=64), nullable=False),
    sa.Column('verdict', sa.String(length=12), nullable=False),
    sa.Column('confirm_only', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("verdict IN ('substantive', 'editorial')", name=op.f('ck_change_decision_verdict')),
    sa.ForeignKeyConstraint(['document_version_id'], ['document_version.id'],
        name=op.f('fk_change_decision_document_version_id_document_version')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_change_decision_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_decision')),
    sa.UniqueConstraint('document_version_id', 'change_id',
        name=op.f('uq_change_decision_document_version_id_change_id'))
    )
    with op.batch_alter_table('change_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_decision_document_version_id'), ['document_version_id'],
            unique=False)

    op.create_table('briefing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('old_number', sa.String(length=20), nullable=False),
    sa.Column('new_number', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('why', sa.JSON(), nullable=False),
    sa.Column('unchanged', sa.JSON(), nullable=False),
    sa.Column('markets', sa.JSON(), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('team_ids', sa.JSON(), nullable=False),
    sa.Column('quiz_id', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state = 'draft' OR (published_at IS NOT NULL AND due_at IS NOT NULL)",
        name=op.f('ck_briefing_published_whole')),
    sa.CheckConstraint("state IN ('draft', 'published')", name=op.f('ck_briefing_state')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_briefing_author_id_person')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_briefing_document_id_document')),
    sa.ForeignKeyConstraint(['quiz_id'], ['quiz.id'], name=op.f('fk_briefing_quiz_id_quiz')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_briefing')),
    sa.UniqueConstraint('document_id', 'new_number', name=op.f('uq_briefing_document_id_new_number'))
    )
    with op.batch_alter_table('briefing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_briefing_document_id'), ['document_id'], unique=False)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table('briefing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_briefing_document_id'))

    op.drop_table('briefing')
    with op.batch_alter_table('change_decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_change_decision_document_version_id'))

    op.drop_table('change_decision')
    with op.batch_alter_table('acknowledgement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_acknowledgement_person_id'))
        batch_op.drop_index(batch_op.f('ix_acknowledgement_document_version_id'))

    op.drop_table('acknowledgement')
